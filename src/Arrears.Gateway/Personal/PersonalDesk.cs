using System.Collections.Frozen;
using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Addresses;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Personal;

/// <summary>Keeps personal values out of everything but the vault, and records who takes one out.</summary>
internal sealed class PersonalDesk(IPersonalVault vault, IAccessLog log, TimeProvider time)
{
    private static readonly FrozenSet<string> Dialled =
        new[] { ContactPointType.Mobile, ContactPointType.Landline }.Select(Domain.SnakeCase.Of).ToFrozenSet();

    /// <summary>
    /// Stores a text of the person and gives its reference; null for an empty text. Nothing is stored for a request
    /// that is malformed.
    /// </summary>
    public async ValueTask<string?> Keep(CommandDraft draft, string person, string kind, string? text)
    {
        if (string.IsNullOrEmpty(text) || draft.Check.IsMalformed)
        {
            return null;
        }

        var references = await vault.Put(draft.Caller.Operator, person, [Text(kind, text)]);
        return references[0];
    }

    /// <summary>Numbers that people share or are told apart by are found again.</summary>
    public static PersonalText Text(string kind, string text) =>
        new(kind, text, Dialled.Contains(kind) ? PhoneDigits.Of(text) : null);

    public Task<ImmutableArray<string>> Keep(string operatorId, string person, ImmutableArray<PersonalText> values) =>
        values.IsEmpty ? Task.FromResult(ImmutableArray<string>.Empty) : vault.Put(operatorId, person, values);

    /// <summary>Who has one of the numbers; for our own comparison.</summary>
    public Task<ImmutableArray<PersonalMatch>> Find(
        string operatorId, ImmutableArray<(string Kind, string Text)> values) => vault.Find(operatorId, values);

    /// <summary>Values for our own comparison; they do not leave.</summary>
    public Task<ImmutableDictionary<string, string>> Compare(string operatorId, ImmutableArray<string> references) =>
        vault.Read(operatorId, references);

    /// <summary>
    /// Values for an answer: in clear when the caller says what for, which is written down first; masked otherwise.
    /// </summary>
    public async Task<ImmutableDictionary<string, string>> Show(
        Caller caller, string person, string? purpose, ImmutableArray<string> references, CancellationToken cancellation)
    {
        if (references.IsEmpty)
        {
            return ImmutableDictionary<string, string>.Empty;
        }

        if (purpose is null)
        {
            var values = await vault.Read(caller.Operator, references, cancellation);
            return values.ToImmutableDictionary(value => value.Key, value => Masking.Of(value.Value));
        }

        var role = RoleMap.Name(caller.Role);
        await log.Record(
            new AccessEntry(caller.Operator, person, caller.Subject, role, purpose, time.GetUtcNow()), cancellation);
        return await vault.Read(caller.Operator, references, cancellation);
    }
}
