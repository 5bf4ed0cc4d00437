using System.Collections.Immutable;
using System.Globalization;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy;

/// <summary>
/// An immutable set of validated packs: by id and version, by content address, and by the version in force on a date.
/// </summary>
public sealed class PolicyCatalog
{
    private static readonly Lazy<PolicyCatalog> Bundled = new(ReadEmbedded);

    /// <exception cref="ArgumentException">
    /// Two packs share id and version, or id and effective date: which of them ruled could not be told afterwards.
    /// </exception>
    public PolicyCatalog(IEnumerable<PolicyPack> packs)
    {
        Packs = [.. packs.OrderBy(pack => pack.Id, StringComparer.Ordinal).ThenBy(pack => pack.EffectiveFrom)];
        RefuseTwins(pack => (pack.Id, pack.Version), "version");
        RefuseTwins(
            pack => (pack.Id, pack.EffectiveFrom.ToString("O", CultureInfo.InvariantCulture)), "effective date");
    }

    /// <summary>The packs that ship with the program.</summary>
    public static PolicyCatalog Embedded => Bundled.Value;

    /// <summary>By id, then by effective date.</summary>
    public ImmutableArray<PolicyPack> Packs { get; }

    public PolicyPack? Find(string id, string version) =>
        Packs.FirstOrDefault(pack => pack.Id == id && pack.Version == version);

    public PolicyPack? FindByAddress(string contentAddress) =>
        Packs.FirstOrDefault(pack => pack.ContentAddress == contentAddress);

    /// <summary>The latest version that is effective on the date; null before the first.</summary>
    public PolicyPack? InForce(string id, DateOnly on) =>
        Packs.LastOrDefault(pack => pack.Id == id && pack.EffectiveFrom <= on);

    public bool Knows(string id) => Packs.Any(pack => pack.Id == id);

    /// <summary>A catalog with one pack more; adding what is there already, to the byte, changes nothing.</summary>
    /// <inheritdoc cref="PolicyCatalog(IEnumerable{PolicyPack})" path="/exception"/>
    public PolicyCatalog With(PolicyPack pack)
    {
        ArgumentNullException.ThrowIfNull(pack);
        return FindByAddress(pack.ContentAddress) is null ? new PolicyCatalog(Packs.Add(pack)) : this;
    }

    private static PolicyCatalog ReadEmbedded() =>
        new(EmbeddedFiles.In("Policy.Packs").Select(file => PolicyPackReader.Read(file.Utf8, file.FileName).OrThrow()));

    private void RefuseTwins(Func<PolicyPack, (string Id, string Mark)> key, string what)
    {
        if (Packs.GroupBy(key).FirstOrDefault(twins => twins.Count() > 1) is { Key: var (id, mark) })
        {
            throw new ArgumentException($"Two packs '{id}' have the {what} {mark}.");
        }
    }
}
