using System.Collections.Immutable;

namespace Arrears.Prove.Rot;

/// <summary>The kinds of damage.</summary>
internal enum Damage
{
    BitFlip,
    Truncation,
    Zeros,
    EmptyObject,

    /// <summary>The row of another account stands in its place.</summary>
    AnotherAccount,

    /// <summary>The row as it was some commits ago.</summary>
    OlderVersion,

    /// <summary>The row of another operator's account, or the account under another operator.</summary>
    AnotherOperator,
    DeletedRow,
    WrongSchema,

    /// <summary>Other figures, and the hash made to fit.</summary>
    Lie,
    NullPayload,
    RenamedField,
}

/// <summary>What is hit.</summary>
internal enum Spot
{
    StateRow,

    /// <summary>State row and registry row together, their hashes made to fit each other.</summary>
    StateAndRegistry,
    RegistryRow,
    LastJournalLine,
    InnerJournalLine,
    ReadRow,
}

internal sealed record Wound(Damage Damage, Spot Spot)
{
    private static readonly Dictionary<Damage, Spot[]> Spots = new()
    {
        [Damage.BitFlip] =
            [Spot.StateRow, Spot.RegistryRow, Spot.LastJournalLine, Spot.InnerJournalLine, Spot.ReadRow],
        [Damage.Truncation] = [Spot.StateRow, Spot.LastJournalLine, Spot.InnerJournalLine],
        [Damage.Zeros] = [Spot.StateRow, Spot.RegistryRow, Spot.LastJournalLine, Spot.InnerJournalLine, Spot.ReadRow],
        [Damage.EmptyObject] = [Spot.StateRow, Spot.StateAndRegistry, Spot.LastJournalLine, Spot.InnerJournalLine],
        [Damage.AnotherAccount] = [Spot.StateRow, Spot.LastJournalLine],
        [Damage.OlderVersion] = [Spot.StateRow, Spot.StateAndRegistry],
        [Damage.AnotherOperator] = [Spot.StateRow, Spot.RegistryRow],
        [Damage.DeletedRow] =
            [Spot.StateRow, Spot.RegistryRow, Spot.LastJournalLine, Spot.InnerJournalLine, Spot.ReadRow],
        [Damage.WrongSchema] = [Spot.StateRow, Spot.StateAndRegistry],
        [Damage.Lie] = [Spot.StateRow, Spot.StateAndRegistry],
        [Damage.NullPayload] = [Spot.StateRow, Spot.LastJournalLine, Spot.InnerJournalLine],
        [Damage.RenamedField] =
            [Spot.StateRow, Spot.StateAndRegistry, Spot.LastJournalLine, Spot.InnerJournalLine],
    };

    public static int Kinds => Spots.Count;

    /// <summary>
    /// The account must be refused as soon as it is needed. What a load does not read, and a forgery of state and both
    /// hashes, only the examination that recomputes everything can see.
    /// </summary>
    public bool ShowsOnLoad => Spot is Spot.StateRow or Spot.RegistryRow or Spot.LastJournalLine
        || (Spot == Spot.StateAndRegistry && Damage != Damage.Lie);

    /// <summary>The journal itself is hit: nothing to rebuild from but a backup.</summary>
    public bool NeedsBackup => Spot is Spot.LastJournalLine or Spot.InnerJournalLine;

    /// <summary>Each kind once, in each place that it can hit.</summary>
    public static ImmutableArray<Wound> Each { get; } =
        [.. Spots.SelectMany(kind => kind.Value, (kind, spot) => new Wound(kind.Key, spot))];

    /// <summary>As many of each kind as there can be, anywhere it can hit.</summary>
    public static IEnumerable<Wound> Many(int count, Random dice) => Enumerable.Range(0, count).Select(i =>
    {
        var damage = (Damage)(i % Kinds);
        return new Wound(damage, Spots[damage][dice.Next(Spots[damage].Length)]);
    });

    public override string ToString() => $"{Damage} of {Spot}";
}
