using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    private static LedgerDecision PartlyPruned(string paymentId) => LedgerDecision.Refuse(
        Refusal.GuardForbids, "ledger.pruned", $"Part of payment {paymentId} is older than the books kept open.");

    private static LedgerDecision MoveTo(
        CaseLedger ledger, Payment payment, ImmutableArray<string> charges, DateOnly on, string reason)
    {
        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        if (!ReleaseWhole(ledger, payment, on, reason, events))
        {
            return PartlyPruned(payment.Id);
        }

        VoidActs(ledger, payment.Id, on, reason, events);
        var released = ledger;
        foreach (var happened in events)
        {
            released = released.Apply(happened);
        }

        var kept = events.Count;
        var plan = new AllocationPlan(released, on, events, new long[released.LiveCharges.Length]);
        var money = released.FindPayment(payment.Id)!;
        plan.ToNamed(money, charges, money.Unallocated.Fen);
        if (events.Count == kept)
        {
            return LedgerDecision.Refuse(
                Refusal.NothingOutstanding, "ledger.reallocate", "None of the named charges takes money.");
        }

        InterruptByPartPayment(released, money, plan, events);
        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>
    /// False when part of the payment went to charges that are pruned: it could not be undone in the open.
    /// </summary>
    private static bool ReleaseWhole(
        CaseLedger ledger, Payment payment, DateOnly on, string reason, ImmutableArray<LedgerEvent>.Builder events)
    {
        var released = 0L;
        foreach (var allocation in ledger.Allocations)
        {
            if (!allocation.Reversed && allocation.PaymentId == payment.Id)
            {
                events.Add(new AllocationReversed(allocation.Id, on, reason));
                released += allocation.Amount.Fen;
            }
        }

        return released == payment.Allocated.Fen;
    }

    /// <summary>
    /// The act's id begins with the payment's, so that it is voided with it: a payment that bounced, or was meant for
    /// another debt, acknowledges nothing.
    /// </summary>
    private static void InterruptByPartPayment(
        CaseLedger ledger, Payment payment, in AllocationPlan plan, ImmutableArray<LedgerEvent>.Builder events)
    {
        if (payment.Method == PaymentMethod.Opening)
        {
            return;
        }

        ImmutableArray<string>.Builder? touched = null;
        foreach (var happened in events)
        {
            if (happened is PaymentAllocated { Allocation: var part }
                && ledger.IndexOfCharge(part.ChargeId) is var at
                && plan.LeftOf(at) > 0
                && ledger.LiveCharges[at].Due < payment.Received)
            {
                touched ??= ImmutableArray.CreateBuilder<string>();
                touched.Add(part.ChargeId);
            }
        }

        if (touched is not null)
        {
            var evidence = payment.ExternalId.Length > 0 ? payment.ExternalId : payment.Id;
            var act = new Interruption(
                $"{payment.Id}#{ledger.Sequence}", InterruptionKind.PartPayment, payment.Received, evidence);
            events.Add(new LimitationInterrupted(touched.DrainToImmutable(), act));
        }
    }

    private static void VoidActs(
        CaseLedger ledger, string paymentId, DateOnly on, string reason, ImmutableArray<LedgerEvent>.Builder events)
    {
        var voided = new HashSet<string>(StringComparer.Ordinal);
        foreach (var charge in ledger.Charges)
        {
            foreach (var act in charge.Interruptions)
            {
                if (act is { Kind: InterruptionKind.PartPayment, Voided: false }
                    && act.Id.Length > paymentId.Length
                    && act.Id[paymentId.Length] == '#'
                    && act.Id.StartsWith(paymentId, StringComparison.Ordinal)
                    && voided.Add(act.Id))
                {
                    events.Add(new InterruptionVoided(act.Id, on, reason));
                }
            }
        }
    }

    /// <summary>
    /// The cap counts months of the latest periodic fee, and never beyond the contract's end (law.md §1.6). Without a
    /// fee billed so far there is nothing to measure by, and nothing is flagged.
    /// </summary>
    private static void FlagPrepaymentExcess(
        CaseLedger ledger,
        Payment payment,
        long unneeded,
        ServiceContract contract,
        DateOnly today,
        PolicyPack policy,
        ImmutableArray<LedgerEvent>.Builder events)
    {
        if (unneeded == 0 || PrepayMonths(contract, today, policy.Ledger) is not { } months
            || LatestFee(ledger) is not { } fee)
        {
            return;
        }

        var cap = Money.RoundHalfUp((decimal)fee.Amount.Fen * months / MonthsOf(fee));
        var prepaid = ledger.UnallocatedCredit + new Money(unneeded);
        if (prepaid > cap)
        {
            var excess = Money.Min(prepaid - cap, new Money(unneeded));
            events.Add(new PrepaymentCapExceeded(payment.Id, excess, months, today));
        }
    }

    private static int? PrepayMonths(ServiceContract contract, DateOnly today, LedgerRules rules)
    {
        var months = contract.PrepayMaxMonths is { } agreed && rules.PrepayMaxMonths is { } ruled
            ? Math.Min(agreed, ruled)
            : contract.PrepayMaxMonths ?? rules.PrepayMaxMonths;
        return months is { } cap && contract.To is { } end
            ? Math.Clamp(WholeMonths(today, end), 0, cap)
            : months;
    }

    private static Charge? LatestFee(CaseLedger ledger)
    {
        Charge? latest = null;
        foreach (var charge in ledger.Charges)
        {
            if (charge is { Kind: ChargeKind.Principal, Reversed: false }
                && (latest is null || charge.PeriodTo > latest.PeriodTo))
            {
                latest = charge;
            }
        }

        return latest;
    }

    private static int MonthsOf(Charge fee) => Math.Max(1, WholeMonths(fee.PeriodFrom, fee.PeriodTo.AddDays(1)));

    private static int WholeMonths(DateOnly from, DateOnly to) =>
        ((to.Year - from.Year) * 12) + to.Month - from.Month - (to.Day < from.Day ? 1 : 0);
}
