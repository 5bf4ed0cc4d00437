using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

/// <summary>What a payment plan does to the late fee of the charges it covers.</summary>
public enum LateFeeTreatment
{
    /// <summary>It grows and may be claimed as without a plan.</summary>
    Unchanged,

    /// <summary>None grows while the plan runs, whatever becomes of it; what grew before stays.</summary>
    Suspended,

    /// <summary>None is claimed while the plan runs; all of it is forgiven when the plan is kept.</summary>
    WaivedOnCompletion,
}

/// <param name="From">Days after this one are relieved.</param>
public sealed record LateFeeRelief(string PlanId, LateFeeTreatment Treatment, ImmutableArray<string> Charges, DateOnly From)
{
    /// <summary>The last relieved day; null while the plan runs.</summary>
    public DateOnly? To { get; init; }

    public bool Forgiven { get; init; }

    /// <summary>Days after a due date, up to and including another date, on which nothing grew.</summary>
    public int DaysWithin(DateOnly due, DateOnly until)
    {
        if (Treatment != LateFeeTreatment.Suspended)
        {
            return 0;
        }

        var begin = Math.Max(due.DayNumber, From.DayNumber);
        var end = To is { } to && to < until ? to.DayNumber : until.DayNumber;
        return Math.Max(0, end - begin);
    }
}
