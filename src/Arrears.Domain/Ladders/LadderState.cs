using System.Collections.Immutable;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Ladders;

/// <summary>A rung the account climbed and has not fallen from.</summary>
/// <param name="Index">Position in the ladder, from 0.</param>
/// <param name="ClimbedOn">The climb that led to this rung, or past it when the rung itself was skipped.</param>
/// <param name="CarriedOut">Its action was done and delivered.</param>
public sealed record RungStanding(int Index, DateOnly ClimbedOn, bool CarriedOut);

/// <summary>An account on a ladder. Derived only by <see cref="Ladder.Evolve"/>.</summary>
/// <param name="Holds">Never two at a time; past ones stay, because their days are not counted.</param>
/// <param name="Standing">Rungs under the account's feet, mildest first; empty: on no rung.</param>
/// <param name="LastClimb">Survives every fall: a date sees one climb, even when the account fell in between.</param>
/// <param name="RungsReached">Names of the rungs climbed to since the start, in order.</param>
/// <param name="DeclaredBalance">What is owed by somebody else's books; promises are checked against it.</param>
/// <param name="Promise">The latest one, whatever became of it.</param>
public sealed record LadderState(
    CaseLedger Ledger,
    ImmutableArray<DaySpan> Holds,
    ImmutableArray<RungStanding> Standing,
    DateOnly? LastClimb,
    ImmutableArray<string> RungsReached,
    Money? DeclaredBalance,
    InstalmentPromise? Promise)
{
    public static LadderState Start { get; } = new(CaseLedger.Empty, [], [], null, [], null, null);

    public RungStanding? Current => Standing.IsEmpty ? null : Standing[^1];

    public bool IsHeld(DateOnly today) => Holds.Any(hold => hold.Contains(today));

    /// <summary>What a promise is checked against.</summary>
    public Money Owed => DeclaredBalance ?? Ledger.Outstanding;
}

/// <summary>What a ladder measures of an account on one date.</summary>
/// <param name="OldestDue">Due date of the oldest charge past due and not settled.</param>
/// <param name="DaysPastDue">Days since <paramref name="OldestDue"/>; 0 when nothing is past due.</param>
/// <param name="CountedDays">The same less grace and paused days.</param>
public sealed record LadderFigures(
    DateOnly? OldestDue, int DaysPastDue, int CountedDays, int UnpaidCount, Money Overdue)
{
    public static LadderFigures Of(LadderPolicy policy, LadderState state, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(state);
        var overdue = state.Ledger.Charges.Where(charge => charge.IsOverdue(today)).ToList();
        if (overdue.Count == 0)
        {
            return new LadderFigures(null, 0, 0, 0, Money.Zero);
        }

        var oldest = overdue.Min(charge => charge.Due);
        var pauses = policy.OnHold == LadderHoldEffect.Pause ? state.Holds : [];
        return new LadderFigures(
            oldest,
            DayCount.Between(oldest, today),
            DayCount.Counted(oldest, today, pauses, policy.GraceDays),
            overdue.Count,
            overdue.Sum(charge => charge.Outstanding));
    }

    /// <summary>In the unit of the rungs' thresholds.</summary>
    public long Value(LadderMeasure measure) => measure switch
    {
        LadderMeasure.DaysPastDue => CountedDays,
        LadderMeasure.UnpaidCount => UnpaidCount,
        LadderMeasure.OverdueBalance => Overdue.Fen,
    };
}
