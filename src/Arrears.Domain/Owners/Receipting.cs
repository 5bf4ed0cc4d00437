using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// Matches payments to promises and plans: first in, first out. A payment goes to the open promises of its case, the
/// earliest date first, and then to the running plan; what is over is not kept for later promises. A reversal takes
/// back exactly what its own payment brought, and what it had kept is judged again.
/// </summary>
internal static class Receipting
{
    private const string Fifo = "promise.fifo";
    private const string Reversed = "promise.reversed";

    public static void Count(Ruling ruling, string caseId, PaymentFact payment)
    {
        if (payment.Stands)
        {
            PlanIn(ruling, caseId, payment, PromisesIn(ruling, caseId, payment));
        }
        else
        {
            PromisesOut(ruling, caseId, payment.PaymentId);
            PlansOut(ruling, caseId, payment.PaymentId);
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

    private static bool Owes(Ruling ruling, ImmutableArray<string> cases) =>
        cases.Any(id => ruling.State.Cases[id].Outstanding.IsPositive);

    private static Money PromisesIn(Ruling ruling, string caseId, PaymentFact payment)
    {
        var rest = payment.Amount;
        foreach (var promise in InOrder(ruling.State.Promises, caseId, payment.Received))
        {
            var take = Money.Min(rest, promise.Amount - promise.Paid.Total);
            if (take.IsPositive)
            {
                var share = new MatchedPayment(caseId, payment.PaymentId, take);
                ruling.Happen(new PromiseCredited(promise.Id, share, ruling.Today), Fifo);
                rest -= take;
                if (promise.Paid.Total + take >= promise.Amount)
                {
                    PromiseRulings.End(ruling, promise, PromiseStatus.Kept, ruling.Today, null);
                }
            }
        }

        return rest;
    }

    private static void PlanIn(Ruling ruling, string caseId, PaymentFact payment, Money rest)
    {
        var running = ruling.State.Plans.FirstOrDefault(plan =>
            plan.IsRunning && plan.ProposedOn <= payment.Received && Contacts.Includes(plan.Cases, caseId));
        if (running is not null && Money.Min(rest, running.Total - running.Paid.Total) is { IsPositive: true } take)
        {
            var share = new MatchedPayment(caseId, payment.PaymentId, take);
            ruling.Happen(new PlanCredited(running.Id, share, ruling.Today), Fifo);
            PlanRulings.AfterMoney(ruling, running.Id);
        }
    }

    private static void PromisesOut(Ruling ruling, string caseId, string paymentId)
    {
        foreach (var promise in ruling.State.Promises)
        {
            if (promise.Paid.Of(caseId, paymentId) is not { IsPositive: true } taken)
            {
                continue;
            }

            ruling.Happen(new PromiseUncredited(promise.Id, caseId, paymentId, taken, ruling.Today), Reversed);
            if (promise.EndedByMoney && Owes(ruling, promise.Cases))
            {
                PromiseRulings.Reopen(ruling, promise.Id);
            }
        }
    }

    private static void PlansOut(Ruling ruling, string caseId, string paymentId)
    {
        foreach (var plan in ruling.State.Plans)
        {
            if (plan.Paid.Of(caseId, paymentId) is not { IsPositive: true } taken)
            {
                continue;
            }

            ruling.Happen(new PlanUncredited(plan.Id, caseId, paymentId, taken, ruling.Today), Reversed);
            if (plan.Status == PlanStatus.Kept && Owes(ruling, plan.Cases))
            {
                PlanRulings.Reopen(ruling, plan.Id);
            }
        }
    }

    private static ImmutableArray<Promise> InOrder(IEnumerable<Promise> promises, string caseId, DateOnly received) =>
    [
        .. promises.Where(promise => promise.IsOpen && promise.MadeOn <= received && Contacts.Includes(promise.Cases, caseId))
            .OrderBy(promise => promise.Due)
            .ThenBy(promise => promise.MadeOn)
            .ThenBy(promise => promise.Id, StringComparer.Ordinal),
    ];
}
