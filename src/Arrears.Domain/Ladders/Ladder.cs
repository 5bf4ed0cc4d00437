using System.Collections.Immutable;
using System.Diagnostics;

namespace Arrears.Domain.Ladders;

/// <summary>
/// The engine of every escalation ladder that is written as data. Pure: state, command, policy and date in; a refusal
/// or events out. Dates handed in never go back.
/// </summary>
public static class Ladder
{
    public static Decision<LadderEvent> Decide(
        LadderPolicy policy, LadderState state, LadderCommand command, DateOnly today)
    {
        ArgumentNullException.ThrowIfNull(policy);
        ArgumentNullException.ThrowIfNull(state);
        var decision = command switch
        {
            AssessLadder => Assess(policy, state, today),
            CarryOutRung => CarryOut(state, today),
            PlaceLadderHold place => Place(state, place),
            ReleaseLadderHold => Release(state, today),
            MakeInstalmentPromise make => Promise(state, make, today),
            CancelInstalmentPromise cancel => Cancel(state, cancel, today),
            DeclareBalance declare => LadderDecision.Of(LadderRules.Money, new LadderBalanceDeclared(declare.Amount)),
            _ => LadderMoney.Decide(state, command, today),
        };
        return decision.IsRefused ? decision : WithPromiseKept(state, decision, today);
    }

    public static LadderState Evolve(LadderState state, LadderEvent happened)
    {
        ArgumentNullException.ThrowIfNull(state);
        return happened switch
        {
            LadderMoneyMoved money => state with { Ledger = state.Ledger.Apply(money.Event) },
            LadderHoldPlaced placed => state with { Holds = state.Holds.Add(placed.Span) },
            LadderHoldReleased released => state with { Holds = Ended(state.Holds, released.On) },
            RungClimbed climbed => Climbed(state, climbed),
            RungFallen fallen => state with { Standing = Fallen(state.Standing, fallen.To) },
            RungCarriedOut => state with
            {
                Standing = state.Standing.SetItem(
                    state.Standing.Length - 1, state.Standing[^1] with { CarriedOut = true }),
            },
            InstalmentPromiseMade made => state with { Promise = made.Promise },
            InstalmentPromiseCancelled cancelled => state with
            {
                Promise = state.Promise! with { CancelledOn = cancelled.On },
            },
            InstalmentPromiseKept kept => state with { Promise = state.Promise! with { KeptOn = kept.On } },
            LadderBalanceDeclared declared => state with { DeclaredBalance = declared.Amount },
            _ => throw new UnreachableException($"{happened.GetType().Name} is no event of a ladder."),
        };
    }

    /// <summary>The state after a decision; the same state after a refusal.</summary>
    public static LadderState After(LadderState state, Decision<LadderEvent> decision)
    {
        ArgumentNullException.ThrowIfNull(decision);
        return decision.Events.Aggregate(state, (current, happened) => Evolve(current, happened.Event));
    }

    private static Decision<LadderEvent> Assess(LadderPolicy policy, LadderState state, DateOnly today)
    {
        var figures = LadderFigures.Of(policy, state, today);
        var held = state.IsHeld(today);
        var current = state.Current?.Index ?? -1;
        if ((held && policy.OnHold == LadderHoldEffect.Exempt) || figures.Overdue < policy.MinimumBalance)
        {
            return current < 0
                ? Decision<LadderEvent>.Nothing
                : LadderDecision.Of(LadderRules.OffTheLadder, new RungFallen(null, today));
        }

        var holding = HighestThatHolds(policy, figures);
        if (holding < current)
        {
            return policy.Descend
                ? LadderDecision.Of(LadderRules.Descend, new RungFallen(holding < 0 ? null : holding, today))
                : Decision<LadderEvent>.Nothing;
        }

        if (holding == current || held || !NextIsOpen(policy, state, today))
        {
            return Decision<LadderEvent>.Nothing;
        }

        var next = policy.Climb == LadderClimb.MostSevere ? holding : current + 1;
        return LadderDecision.Of(LadderRules.Climb, new RungClimbed(next, policy.Rungs[next].Name, today));
    }

    /// <summary>From 0; -1 when no rung holds. What is not past due holds no rung, whatever its threshold.</summary>
    private static int HighestThatHolds(LadderPolicy policy, LadderFigures figures)
    {
        if (figures.OldestDue is null)
        {
            return -1;
        }

        var value = figures.Value(policy.Measure);
        var rung = policy.Rungs.Length - 1;
        while (rung >= 0 && value < policy.Rungs[rung].AtLeast)
        {
            rung--;
        }

        return rung;
    }

    private static bool NextIsOpen(LadderPolicy policy, LadderState state, DateOnly today)
    {
        if (policy.Climb == LadderClimb.OneRungPerAssessment && state.LastClimb >= today)
        {
            return false;
        }

        return state.Current is not { } current
            || ((!policy.RequiresCompletion || current.CarriedOut)
                && today.DayNumber - current.ClimbedOn.DayNumber >= policy.MinDaysBetweenRungs);
    }

    private static Decision<LadderEvent> CarryOut(LadderState state, DateOnly today) => state.Current switch
    {
        null => LadderDecision.Refuse(Refusal.StageForbids, LadderRules.CarryOut, "the account is on no rung"),
        { CarriedOut: true } => LadderDecision.Refuse(
            Refusal.AlreadyDecided, LadderRules.CarryOut, "this rung was carried out before"),
        { } rung => LadderDecision.Of(LadderRules.CarryOut, new RungCarriedOut(rung.Index, today)),
    };

    private static Decision<LadderEvent> Place(LadderState state, PlaceLadderHold place)
    {
        if (place.Span.Until < place.Span.From)
        {
            return LadderDecision.Refuse(Refusal.PeriodReversed, LadderRules.Hold, "the hold ends before it begins");
        }

        return state.Holds.Any(place.Span.Overlaps)
            ? LadderDecision.Refuse(Refusal.HoldOverlaps, LadderRules.Hold, "another hold covers some of these days")
            : LadderDecision.Of(LadderRules.Hold, new LadderHoldPlaced(place.Span, place.Reason));
    }

    private static Decision<LadderEvent> Release(LadderState state, DateOnly today) =>
        state.IsHeld(today)
            ? LadderDecision.Of(LadderRules.Hold, new LadderHoldReleased(today))
            : LadderDecision.Refuse(Refusal.NotHeld, LadderRules.Hold, "no hold is on today");

    private static Decision<LadderEvent> Promise(LadderState state, MakeInstalmentPromise make, DateOnly today)
    {
        if (state.Promise?.Id == make.Id)
        {
            return LadderDecision.Refuse(Refusal.AlreadyExists, LadderRules.Promise, make.Id);
        }

        if (!make.Schedule.Amount.IsPositive || make.Schedule.DownPayment is { Amount.IsPositive: false })
        {
            return LadderDecision.Refuse(Refusal.AmountNotPositive, LadderRules.Promise, make.Id);
        }

        if (!state.Owed.IsPositive)
        {
            return LadderDecision.Refuse(Refusal.NothingOutstanding, LadderRules.Promise, make.Id);
        }

        var made = new InstalmentPromiseMade(new InstalmentPromise(make.Id, make.Schedule, state.Owed));
        return state.Promise is { IsLive: true } older
            ? LadderDecision.Of(LadderRules.Promise, new InstalmentPromiseCancelled(older.Id, today), made)
            : LadderDecision.Of(LadderRules.Promise, made);
    }

    private static Decision<LadderEvent> Cancel(LadderState state, CancelInstalmentPromise cancel, DateOnly today)
    {
        if (state.Promise?.Id != cancel.Id)
        {
            return LadderDecision.Refuse(Refusal.UnknownPromise, LadderRules.Promise, cancel.Id);
        }

        return state.Promise is { IsLive: true }
            ? LadderDecision.Of(LadderRules.Promise, new InstalmentPromiseCancelled(cancel.Id, today))
            : LadderDecision.Refuse(Refusal.AlreadyDecided, LadderRules.Promise, cancel.Id);
    }

    /// <summary>A promise is kept at the moment nothing is owed, whatever comes to be owed on the same day.</summary>
    private static Decision<LadderEvent> WithPromiseKept(
        LadderState before, Decision<LadderEvent> decision, DateOnly today)
    {
        var after = After(before, decision);
        return after.Promise is { IsLive: true } promise && !after.Owed.IsPositive
            ? decision with
            {
                Events = decision.Events.Add(new(new InstalmentPromiseKept(promise.Id, today), LadderRules.Promise)),
            }
            : decision;
    }

    private static LadderState Climbed(LadderState state, RungClimbed climbed) => state with
    {
        Standing = state.Standing.Add(new RungStanding(climbed.Index, climbed.On, CarriedOut: false)),
        LastClimb = climbed.On,
        RungsReached = state.RungsReached.Add(climbed.Name),
    };

    /// <summary>
    /// A rung that a steep climb had skipped was passed on the day of that climb, and its action was never done.
    /// </summary>
    private static ImmutableArray<RungStanding> Fallen(ImmutableArray<RungStanding> standing, int? to)
    {
        if (to is not { } rung)
        {
            return [];
        }

        var kept = standing.RemoveAll(step => step.Index > rung);
        var lost = standing[kept.Length];
        return !kept.IsEmpty && kept[^1].Index == rung
            ? kept
            : kept.Add(new RungStanding(rung, lost.ClimbedOn, CarriedOut: false));
    }

    private static ImmutableArray<DaySpan> Ended(ImmutableArray<DaySpan> holds, DateOnly on)
    {
        var running = holds.Single(hold => hold.Contains(on));
        return holds.Replace(running, running with { Until = on });
    }
}
