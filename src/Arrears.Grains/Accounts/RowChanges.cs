using System.Collections.Immutable;
using Arrears.Contracts.Storage;

namespace Arrears.Grains.Accounts;

/// <summary>The difference between the read rows before and after a decision: only it is written.</summary>
internal static class RowChanges
{
    public static ImmutableArray<ReadRow> Between(IEnumerable<ReadRow> before, IEnumerable<ReadRow> after)
    {
        var old = before.ToDictionary(r => (r.Table, r.RowKey));
        var changes = ImmutableArray.CreateBuilder<ReadRow>();
        foreach (var row in after)
        {
            if (!old.Remove((row.Table, row.RowKey), out var known) || !known.Values!.Value.SequenceEqual(row.Values!.Value))
            {
                changes.Add(row);
            }
        }

        foreach (var gone in old.Values)
        {
            changes.Add(gone with { Values = null });
        }

        return changes.DrainToImmutable();
    }
}
