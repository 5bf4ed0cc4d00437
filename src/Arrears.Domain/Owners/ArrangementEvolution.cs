using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>Promises and plans.</summary>
internal static class ArrangementEvolution
{
    /// <summary>Ended arrangements kept for the brief of the next call; older ones live in the journal.</summary>
    private const int EndedKept = 8;

    public static OwnerState? Apply(OwnerState state, OwnerEvent happened) => happened switch
    {
        VaguePromiseNoted => state,
        PromiseMade e => state with { Promises = Shorten(state.Promises, promise => promise.IsOpen).Add(e.Promise) },
        PromiseConfirmed e => Change(state, e.PromiseId, promise => promise with { Status = PromiseStatus.Confirmed }),
        PromiseHandedOver e when state.Conditionals.Any(promise => promise.Id == e.PromiseId) => state with
        {
            Conditionals = state.Conditionals.Change(promise => promise.Id == e.PromiseId, promise => promise with { Keeper = e.To }),
        },
        PromiseHandedOver e => Change(state, e.PromiseId, promise => promise with { Keeper = e.To }),
        PromiseMoved e => Change(state, e.PromiseId, promise => promise with
        {
            Due = e.Due,
            PauseUntil = e.PauseUntil,
            BrokenAfter = e.BrokenAfter,
            ReminderOn = e.ReminderOn,
            Moves = promise.Moves + 1,
            Appointment = null,
            Status = PromiseStatus.Active,
        }),
        PromiseCredited e => Change(state, e.PromiseId, promise => promise with { Paid = promise.Paid.With(e.Share) }),
        PromiseUncredited e => Change(
            state, e.PromiseId, promise => promise with { Paid = promise.Paid.Without(e.CaseId, e.PaymentId) }),
        PromiseReopened e => Change(state, e.PromiseId, Reopen),
        PromiseEnded e => EndPromise(state, e),
        PlanProposed e => state with { Plans = Shorten(state.Plans, plan => plan.IsOpen).Add(e.Plan) },
        PlanApproved e => ChangePlan(state, e.PlanId, plan => plan with { ApprovedOn = e.On }),
        PlanSigned e => ChangePlan(state, e.PlanId, plan => plan with { SignedOn = e.On, Signature = e.Evidence }),
        PlanStarted e => ChangePlan(state, e.PlanId, plan => plan with { Status = PlanStatus.Active, ActiveFrom = e.On }),
        PlanCredited e => ChangePlan(state, e.PlanId, plan => plan with { Paid = plan.Paid.With(e.Share) }),
        PlanUncredited e => ChangePlan(state, e.PlanId, plan => plan with
        {
            Paid = plan.Paid.Without(e.CaseId, e.PaymentId),
            ReversedOn = e.On,
        }),
        PlanReopened e => ChangePlan(state, e.PlanId, plan => Again(plan, PlanStatus.Kept) with { Status = PlanStatus.Active }),
        PlanRevived e => ChangePlan(state, e.PlanId, plan => Again(plan, PlanStatus.Broken) with
        {
            Status = PlanStatus.Missed,
            CureUntil = e.CureUntil,
            Revivals = plan.Revivals + 1,
        }),
        PlanMissed e => ChangePlan(state, e.PlanId, plan => plan with { Status = PlanStatus.Missed, CureUntil = e.CureUntil }),
        PlanCaughtUp e => ChangePlan(state, e.PlanId, plan => plan with { Status = PlanStatus.Active, CureUntil = null }),
        PlanEnded e => EndPlan(state, e),
        _ => null,
    };

    private static OwnerState Change(OwnerState state, string promiseId, Func<Promise, Promise> change) =>
        state with { Promises = state.Promises.Change(promise => promise.Id == promiseId, change) };

    private static OwnerState ChangePlan(OwnerState state, string planId, Func<Plan, Plan> change) =>
        state with { Plans = state.Plans.Change(plan => plan.Id == planId, change) };

    private static Promise Reopen(Promise promise) => promise.EndedByMoney
        ? promise with { Status = PromiseStatus.Active }
        : throw new InvariantViolationException($"Promise {promise.Id} is {promise.Status}: only a kept one opens again.");

    private static Plan Again(Plan plan, PlanStatus ended) => plan.Status == ended
        ? plan
        : throw new InvariantViolationException($"Plan {plan.Id} is {plan.Status}, not {ended}: it cannot run again.");

    private static OwnerState EndPromise(OwnerState state, PromiseEnded e)
    {
        var next = Change(state, e.PromiseId, promise => promise.IsOpen
            ? promise with { Status = e.As }
            : throw new InvariantViolationException($"Promise {promise.Id} is {promise.Status} and cannot end again."));
        if (e.As != PromiseStatus.Broken)
        {
            return next;
        }

        var cases = next.Promises.Last(promise => promise.Id == e.PromiseId).Cases
            .Aggregate(next.Cases, (book, id) => book.With(book[id] with { BrokenPromises = book[id].BrokenPromises + 1 }));
        return next with { Cases = Force(cases, e.Forced) };
    }

    private static OwnerState EndPlan(OwnerState state, PlanEnded e)
    {
        var next = ChangePlan(state, e.PlanId, plan => plan.IsOpen
            ? plan with { Status = e.As, BrokenOn = e.As == PlanStatus.Broken ? e.On : plan.BrokenOn }
            : throw new InvariantViolationException($"Plan {plan.Id} is {plan.Status} and cannot end again."));
        return e.As == PlanStatus.Broken
            ? next with { Cases = Force(next.Cases, next.Plans.Last(plan => plan.Id == e.PlanId).Cases) }
            : next;
    }

    private static CaseBook Force(CaseBook cases, ImmutableArray<string> ids) =>
        ids.Aggregate(cases, (book, id) => book.With(book[id] with { Forces = book[id].Forces + 1 }));

    public static ImmutableArray<T> Shorten<T>(ImmutableArray<T> items, Func<T, bool> isOpen)
    {
        var excess = items.Count(item => !isOpen(item)) - EndedKept + 1;
        return excess <= 0 ? items : items.RemoveAll(item => !isOpen(item) && excess-- > 0);
    }
}
