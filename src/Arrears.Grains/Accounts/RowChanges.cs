using System.Collections.Immutable;
using Arrears.Contracts.Storage;

namespace Arrears.Grains.Accounts;

/// <summary>The difference between the read rows before and after a decision: only it is written.</summary>
internal static class RowChanges
{
    /// <summary>What has to be written when <paramref name="before"/> stands in the tables.</summary>
    public static ImmutableArray<ReadRow> Between(IEnumerable<ReadRow> before, IEnumerable<ReadRow> after)
    {
        var old = before.ToDictionary(r => (r.Table, r.RowKey));
        var changes = ImmutableArray.CreateBuilder<ReadRow>();
        foreach (var row in after)
        {
            if (!old.Remove((row.Table, row.RowKey), out var known) || !IsSame(known, row))
            {
                changes.Add(row);
            }
        }

        AddGone(old.Values, changes);
        return changes.DrainToImmutable();
    }

    /// <summary>Every row, whatever stands in the tables under the keys of either state.</summary>
    public static ImmutableArray<ReadRow> Anew(IEnumerable<ReadRow> before, IEnumerable<ReadRow> after)
    {
        var changes = ImmutableArray.CreateBuilder<ReadRow>();
        changes.AddRange(after);
        var kept = changes.Select(r => (r.Table, r.RowKey)).ToHashSet();
        AddGone(before.Where(r => !kept.Contains((r.Table, r.RowKey))), changes);
        return changes.DrainToImmutable();
    }

    private static bool IsSame(ReadRow known, ReadRow row) => (known.Values, row.Values) switch
    {
        ({ } a, { } b) => a.SequenceEqual(b),
        (null, null) => true,
        _ => false,
    };

    private static void AddGone(IEnumerable<ReadRow> gone, ImmutableArray<ReadRow>.Builder changes)
    {
        foreach (var row in gone)
        {
            changes.Add(row with { Values = null });
        }
    }
}
