using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// Counts money towards promises and plans: first in, first out over the promises of the case, the earliest date
/// first; what a reversal takes back goes the other way round.
/// </summary>
internal static class Receipting
{
    private const string Fifo = "promise.fifo";

    public static void Count(Ruling ruling, string caseId, Money received)
    {
        if (received.IsPositive)
        {
            PlansIn(ruling, caseId, PromisesIn(ruling, caseId, received));
        }
        else if (received.IsNegative)
        {
            PromisesOut(ruling, caseId, PlansOut(ruling, caseId, -received));
        }
    }

    /// <summary>Nothing is owed any more in this case: what only waited for it is over.</summary>
    public static void Settled(Ruling ruling, string caseId)
    {
        foreach (var promise in ruling.State.Promises.Where(promise => promise.IsOpen && AllSettled(ruling, promise.Cases, caseId)))
        {
            var kept = promise.Paid.Total.IsPositive;
            PromiseRulings.End(ruling, promise, kept ? PromiseStatus.Kept : PromiseStatus.Void, ruling.Today, "settled");
        }

        foreach (var plan in ruling.State.Plans.Where(plan => plan.IsOpen && AllSettled(ruling, plan.Cases, caseId)))
        {
            PlanRulings.End(ruling, plan, plan.IsRunning ? PlanStatus.Kept : PlanStatus.Cancelled, ruling.Today, "settled");
        }
    }

    private static bool AllSettled(Ruling ruling, ImmutableArray<string> cases, string caseId) =>
        Contacts.Includes(cases, caseId) && cases.All(id => !ruling.State.Cases[id].InArrears);

    private static Money PromisesIn(Ruling ruling, string caseId, Money rest)
    {
        foreach (var promise in InOrder(ruling.State.Promises.Where(promise => promise.IsOpen), caseId))
        {
            var take = Money.Min(rest, promise.Amount - promise.Paid.Total);
            if (take.IsPositive)
            {
                ruling.Happen(new PromiseCredited(promise.Id, caseId, take, ruling.Today), Fifo);
                rest -= take;
                if (promise.Paid.Total + take >= promise.Amount)
                {
                    PromiseRulings.End(ruling, promise, PromiseStatus.Kept, ruling.Today, null);
                }
            }
        }

        return rest;
    }

    private static void PlansIn(Ruling ruling, string caseId, Money rest)
    {
        foreach (var plan in ruling.State.Plans.Where(plan => plan.IsRunning && Contacts.Includes(plan.Cases, caseId)))
        {
            var take = Money.Min(rest, plan.Total - plan.Paid.Total);
            if (take.IsPositive)
            {
                ruling.Happen(new PlanCredited(plan.Id, caseId, take, ruling.Today), Fifo);
                rest -= take;
                PlanRulings.AfterMoney(ruling, plan.Id);
            }
        }
    }

    private static Money PlansOut(Ruling ruling, string caseId, Money rest)
    {
        foreach (var plan in ruling.State.Plans.Where(plan => plan.IsRunning && Contacts.Includes(plan.Cases, caseId)))
        {
            var take = Money.Min(rest, plan.Paid.Of(caseId));
            if (take.IsPositive)
            {
                ruling.Happen(new PlanCredited(plan.Id, caseId, -take, ruling.Today), Fifo);
                rest -= take;
            }
        }

        return rest;
    }

    private static void PromisesOut(Ruling ruling, string caseId, Money rest)
    {
        var touched = ruling.State.Promises.Where(promise =>
            promise.IsOpen || (promise.Status == PromiseStatus.Kept && ruling.Today <= promise.BrokenAfter));
        foreach (var promise in InOrder(touched, caseId).Reverse())
        {
            var take = Money.Min(rest, promise.Paid.Of(caseId));
            if (!take.IsPositive)
            {
                continue;
            }

            if (promise.Status == PromiseStatus.Kept)
            {
                ruling.Happen(new PromiseReopened(promise.Id, ruling.Today), "promise.reversed_in_grace");
            }

            ruling.Happen(new PromiseCredited(promise.Id, caseId, -take, ruling.Today), Fifo);
            rest -= take;
        }
    }

    private static ImmutableArray<Promise> InOrder(IEnumerable<Promise> promises, string caseId) =>
    [
        .. promises.Where(promise => Contacts.Includes(promise.Cases, caseId))
            .OrderBy(promise => promise.Due)
            .ThenBy(promise => promise.MadeOn)
            .ThenBy(promise => promise.Id, StringComparer.Ordinal),
    ];
}
