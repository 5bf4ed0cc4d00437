using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>What a unit wants for one case.</summary>
public sealed record Wish(
    ContactPurpose Purpose, ImmutableArray<Channel> Channels, ImmutableArray<string> AvoidBands, DateOnly From, DateOnly By);

/// <summary>A case as its unit last described it.</summary>
/// <param name="Unit">Account key of the unit.</param>
public sealed record OwnerCase(string Id, string Unit, string Estate)
{
    /// <summary>What the person is to the unit; null: nobody said.</summary>
    public PartyRole? Role { get; init; }

    public string Creditor { get; init; } = "";

    public long Version { get; init; }

    public CaseStage Stage { get; init; }

    public Money Outstanding { get; init; }

    public Money Overdue { get; init; }

    public DateOnly? OldestDue { get; init; }

    public bool OpenGrievance { get; init; }

    public bool OpenDispute { get; init; }

    /// <summary>Grievances the unit told of, the latest last; old ones drop out.</summary>
    public ImmutableArray<KnownGrievance> Grievances { get; init; } = [];

    public Wish? Wish { get; init; }

    /// <summary>The live contact that carries the wish.</summary>
    public string? ContactId { get; init; }

    /// <summary>The live letter of a formal step.</summary>
    public string? LetterId { get; init; }

    /// <summary>Broken promises since the case's arrears began.</summary>
    public int BrokenPromises { get; init; }

    /// <summary>When somebody opened a talk about it with the company's own difficulties: once, and never again.</summary>
    public DateOnly? PleaOn { get; init; }

    /// <summary>Forcing facts ever; never goes down.</summary>
    public long Forces { get; init; }

    [JsonIgnore]
    public bool InArrears => Overdue.IsPositive;
}

public sealed record KnownGrievance(string Id, GrievanceStage Stage, DateOnly Since);

/// <summary>Wishes of one creditor that ask for the same, without a contact yet.</summary>
public sealed record PendingWishes(string Creditor, Wish Wish, ImmutableSortedSet<string> Cases);

/// <summary>
/// The cases of an owner in ordinal order, with the sums and the index of pending wishes kept up with every change, so
/// that an owner of thousands of units pays for the case at hand and not for all of them.
/// </summary>
[JsonConverter(typeof(Converter))]
[SuppressMessage("Naming", "CA1710", Justification = "A book is not a dictionary: it keeps sums and an index.")]
public sealed class CaseBook
{
    private readonly ImmutableSortedDictionary<string, OwnerCase> _cases;
    private readonly ImmutableSortedDictionary<string, PendingWishes> _pending;

    private CaseBook(
        ImmutableSortedDictionary<string, OwnerCase> cases, ImmutableSortedDictionary<string, PendingWishes> pending)
    {
        _cases = cases;
        _pending = pending;
    }

    public static CaseBook Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, OwnerCase>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, PendingWishes>(StringComparer.Ordinal));

    public int Count => _cases.Count;

    public int InArrears { get; private init; }

    public int WithGrievance { get; private init; }

    public Money Overdue { get; private init; }

    public Money Outstanding { get; private init; }

    /// <summary>All cases, in ordinal order of their ids.</summary>
    public IEnumerable<OwnerCase> All => _cases.Values;

    /// <summary>Wishes that wait for a contact, grouped by what they ask.</summary>
    public IEnumerable<PendingWishes> Pending => _pending.Values;

    public OwnerCase this[string caseId] => _cases[caseId];

    public OwnerCase? Find(string caseId) => _cases.GetValueOrDefault(caseId);

    /// <summary>Adds or replaces one case.</summary>
    public CaseBook With(OwnerCase changed)
    {
        var old = Find(changed.Id);
        return new CaseBook(_cases.SetItem(changed.Id, changed), Reindex(old, changed))
        {
            InArrears = InArrears + Count1(changed.InArrears) - Count1(old is { InArrears: true }),
            WithGrievance = WithGrievance + Count1(changed.OpenGrievance) - Count1(old is { OpenGrievance: true }),
            Overdue = Overdue + changed.Overdue - (old?.Overdue ?? Money.Zero),
            Outstanding = Outstanding + changed.Outstanding - (old?.Outstanding ?? Money.Zero),
        };
    }

    private static int Count1(bool holds) => holds ? 1 : 0;

    private ImmutableSortedDictionary<string, PendingWishes> Reindex(OwnerCase? old, OwnerCase changed)
    {
        var (before, after) = (KeyOf(old), KeyOf(changed));
        if (before == after)
        {
            return _pending;
        }

        var pending = _pending;
        if (before is not null)
        {
            var group = pending[before];
            var left = group.Cases.Remove(changed.Id);
            pending = left.IsEmpty ? pending.Remove(before) : pending.SetItem(before, group with { Cases = left });
        }

        if (after is not null)
        {
            var group = pending.GetValueOrDefault(after)
                ?? new PendingWishes(changed.Creditor, changed.Wish!, ImmutableSortedSet.Create<string>(StringComparer.Ordinal));
            pending = pending.SetItem(after, group with { Cases = group.Cases.Add(changed.Id) });
        }

        return pending;
    }

    private static string? KeyOf(OwnerCase? item) => item is not { Wish: { } wish, ContactId: null }
        ? null
        : string.Create(
            System.Globalization.CultureInfo.InvariantCulture,
            $"{wish.From:O}/{wish.By:O}/{(int)wish.Purpose:00}/{item.Creditor}/"
            + $"{string.Join(',', wish.Channels)}/{string.Join(',', wish.AvoidBands)}");

    /// <summary>Stored as the list of cases; order, sums and index are made again when it is read.</summary>
    private sealed class Converter : JsonConverter<CaseBook>
    {
        public override CaseBook Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            var cases = JsonSerializer.Deserialize<OwnerCase[]>(ref reader, options) ?? [];
            return cases.Aggregate(Empty, (book, item) => book.With(item));
        }

        public override void Write(Utf8JsonWriter writer, CaseBook value, JsonSerializerOptions options) =>
            JsonSerializer.Serialize(writer, value.All, options);
    }
}
