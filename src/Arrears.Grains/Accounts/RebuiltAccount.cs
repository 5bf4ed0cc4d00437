using System.Collections.Immutable;
using Arrears.Contracts.Storage;

namespace Arrears.Grains.Accounts;

/// <summary>Read rows and next wake-up of a state as they are at one moment.</summary>
internal sealed record Projection(ImmutableArray<ReadRow> Rows, DateTimeOffset? DueAt);

/// <summary>What the journal says an account must be.</summary>
/// <param name="Moments">
/// Its projections on each date since the last line, the last one of now. A sweep that finds nothing to do writes the
/// rows of its date and no line, so stored rows may be those of any of them.
/// </param>
internal sealed record RebuiltAccount(int Schema, byte[] Payload, ImmutableArray<Projection> Moments)
{
    /// <summary>Nobody leaves an account unassessed for longer; older rows are compared with now alone.</summary>
    private const int DatesMax = 400;

    public static IEnumerable<DateTimeOffset> Instants(DateTimeOffset last, DateTimeOffset now)
    {
        for (var instant = last; instant < now && (now - last).TotalDays < DatesMax; instant = instant.AddDays(1))
        {
            yield return instant;
        }

        yield return now;
    }

    /// <summary>What is stored and differs; empty when the account is whole.</summary>
    /// <param name="state">The stored state as this version would write it.</param>
    public ImmutableArray<string> Compare(StoredAccount stored, ReadOnlySpan<byte> state)
    {
        var findings = ImmutableArray.CreateBuilder<string>();
        if (stored.Loaded.Outcome != LoadOutcome.Found)
        {
            findings.Add(stored.Loaded.Reason ?? "it is not known");
        }
        else if (stored.Loaded.Schema != Schema)
        {
            findings.Add($"its state is marked as schema {stored.Loaded.Schema}, its journal tells one of schema {Schema}");
        }
        else if (!state.SequenceEqual(Payload))
        {
            findings.Add("its state is not what its journal tells");
        }

        var differing = Moments.Select(moment => Differing(stored.Rows, moment.Rows)).MinBy(d => d.Count)!;
        if (differing.Count > 0)
        {
            findings.Add($"read rows differ: {string.Join(", ", differing)}");
        }

        // Woken too early, an account finds nothing to do; woken too late or never, it is forgotten.
        if (Moments[^1].DueAt is not null && (stored.DueAt is not { } due || due > Moments.Max(m => m.DueAt)))
        {
            findings.Add("it would not be woken when it is due");
        }

        return findings.ToImmutable();
    }

    /// <summary>Tables with rows that are missing, wrong or too many.</summary>
    private static SortedSet<string> Differing(ImmutableArray<ReadRow> stored, ImmutableArray<ReadRow> wanted)
    {
        var differing = new SortedSet<string>(StringComparer.Ordinal);
        var known = stored.ToDictionary(row => (row.Table, row.RowKey), row => row.Values!.Value);
        foreach (var row in wanted.GroupBy(row => (row.Table, row.RowKey)).Select(rows => rows.Last()))
        {
            if (!known.Remove((row.Table, row.RowKey), out var values) || !values.SequenceEqual(row.Values!.Value))
            {
                differing.Add(row.Table);
            }
        }

        differing.UnionWith(known.Keys.Select(row => row.Table));
        return differing;
    }
}
