using System.Globalization;
using Arrears.Contracts.Grains;

namespace Arrears.Host.Repair;

/// <summary>Counts what became of the accounts. Called from many threads.</summary>
internal sealed class RepairTally
{
    private readonly int[] _counts = new int[Enum.GetValues<RepairOutcome>().Length];

    /// <summary>Nothing is wrong any more.</summary>
    public bool IsWhole => Count(RepairOutcome.Repairable) == 0 && Count(RepairOutcome.BeyondRepair) == 0;

    /// <summary>A line about the account, unless there is nothing to say.</summary>
    public string? Add(RepairReport report)
    {
        Interlocked.Increment(ref _counts[(int)report.Outcome]);
        return report.Outcome == RepairOutcome.Whole
            ? null
            : string.Create(
                CultureInfo.InvariantCulture,
                $"{report.Account}: {report.Outcome} ({report.JournalLines} journal lines) {string.Join("; ", report.Findings)}");
    }

    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"accounts={_counts.Sum()} whole={Count(RepairOutcome.Whole)} repairable={Count(RepairOutcome.Repairable)} "
        + $"repaired={Count(RepairOutcome.Repaired)} beyond_repair={Count(RepairOutcome.BeyondRepair)} "
        + $"absent={Count(RepairOutcome.Absent)}");

    private int Count(RepairOutcome outcome) => Volatile.Read(ref _counts[(int)outcome]);
}
