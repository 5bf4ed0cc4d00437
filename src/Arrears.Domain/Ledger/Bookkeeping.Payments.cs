using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    private const int ChargesOnStack = 128;

    /// <summary>
    /// Records money and allocates it (law.md §7). What is not needed yet stays as prepayment; above the place's cap
    /// the excess is flagged, never turned away. A part payment interrupts limitation of the charges it went to and did
    /// not cover: Limitation Provisions 9 and 14 may reach the whole claim, but we count only what is beyond doubt.
    /// Money taken over from old books interrupts nothing.
    /// </summary>
    public static LedgerDecision Pay(
        CaseLedger ledger, Payment payment, ServiceContract contract, DateOnly today, PolicyPack policy)
    {
        if (RefusePayment(ledger, payment, today) is { } refusal)
        {
            return refusal;
        }

        var fresh = payment with { Allocated = Money.Zero, Refunded = Money.Zero, Reversed = false };
        if (fresh.DesignatedCharges.IsDefault)
        {
            fresh = fresh with { DesignatedCharges = [] };
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>(4);
        events.Add(new PaymentReceived(fresh));
        var count = ledger.LiveCharges.Length;
        var left = count <= ChargesOnStack ? stackalloc long[count] : new long[count];
        var plan = new AllocationPlan(ledger, today, events, left);
        var unneeded = plan.Spend(fresh, fresh.Amount.Fen, contract, policy.Allocation);
        InterruptByPartPayment(ledger, fresh, plan, events);
        FlagPrepaymentExcess(ledger, fresh, unneeded, contract, today, policy, events);
        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>
    /// Puts prepaid money, oldest first, to what has become due. Harmless to repeat; to be called on each due date and
    /// whenever money or debt changed. No act of the debtor, so it interrupts nothing.
    /// </summary>
    public static LedgerDecision ApplyCredit(
        CaseLedger ledger, ServiceContract contract, DateOnly today, PolicyPack policy)
    {
        if (!ledger.UnallocatedCredit.IsPositive)
        {
            return LedgerDecision.Nothing;
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        ApplyCredit(ledger, contract, today, policy, events);
        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>The money never came, or came by mistake. Every debt it covered re-opens at its own due date.</summary>
    public static LedgerDecision ReversePayment(CaseLedger ledger, string paymentId, DateOnly on, string reason)
    {
        if (ledger.FindPayment(paymentId) is not { } payment)
        {
            return UnknownPayment(paymentId);
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.reverse_payment");
        }

        if (payment.Reversed)
        {
            return LedgerDecision.Refuse(
                Refusal.AlreadyReversed, "ledger.reverse_payment", $"Payment {paymentId} is reversed.");
        }

        if (payment.Refunded.IsPositive)
        {
            return LedgerDecision.Refuse(
                Refusal.GuardForbids, "ledger.refunded", $"{payment.Refunded} of payment {paymentId} was refunded.");
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        if (!ReleaseWhole(ledger, payment, on, reason, events))
        {
            return PartlyPruned(paymentId);
        }

        VoidActs(ledger, paymentId, on, reason, events);
        events.Add(new PaymentReversed(paymentId, on, reason));
        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>Takes one allocation back; the money becomes prepayment.</summary>
    public static LedgerDecision ReverseAllocation(CaseLedger ledger, string allocationId, DateOnly on, string reason)
    {
        if (ledger.Allocations.FirstOrDefault(known => known.Id == allocationId) is not { } allocation)
        {
            return LedgerDecision.Refuse(
                Refusal.UnknownPayment, "ledger.allocation", $"Allocation {allocationId} is not in this case.");
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.reverse_allocation");
        }

        return allocation.Reversed
            ? LedgerDecision.Refuse(
                Refusal.AlreadyReversed, "ledger.reverse_allocation", $"Allocation {allocationId} is reversed.")
            : LedgerDecision.Accept(new AllocationReversed(allocationId, on, reason));
    }

    /// <summary>
    /// Moves a payment to other charges of the case: every allocation is reversed, then made anew to the named charges
    /// in their order; what they do not need becomes prepayment.
    /// </summary>
    public static LedgerDecision Reallocate(
        CaseLedger ledger, string paymentId, ImmutableArray<string> charges, DateOnly on, string reason)
    {
        if (ledger.FindPayment(paymentId) is not { } payment)
        {
            return UnknownPayment(paymentId);
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.reallocate");
        }

        if (payment.Reversed)
        {
            return LedgerDecision.Refuse(Refusal.AlreadyReversed, "ledger.reallocate", $"{paymentId} is reversed.");
        }

        foreach (var chargeId in charges)
        {
            if (ledger.Find(chargeId) is null)
            {
                return UnknownCharge(chargeId);
            }
        }

        return MoveTo(ledger, payment, charges, on, reason);
    }

    /// <summary>Gives prepaid money back, the oldest first (law.md §1.3: due at the end of a contract).</summary>
    /// <param name="amount">Null: all of it.</param>
    public static LedgerDecision Refund(CaseLedger ledger, Money? amount, DateOnly on, string reason)
    {
        var credit = ledger.UnallocatedCredit;
        var wanted = amount ?? credit;
        if (amount is { IsPositive: false })
        {
            return NotPositive("ledger.refund", wanted);
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.refund");
        }

        if (!credit.IsPositive)
        {
            return LedgerDecision.Refuse(Refusal.NothingToRefund, "law.property_interpretation_3", "No prepaid money.");
        }

        if (wanted > credit)
        {
            return LedgerDecision.Refuse(
                Refusal.AmountTooLarge, "ledger.refund", $"Only {credit} of prepaid money is left, not {wanted}.");
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        foreach (var payment in ledger.LivePayments)
        {
            var part = Money.Min(payment.Unallocated, wanted);
            if (part.IsPositive)
            {
                events.Add(new PrepaymentRefunded(payment.Id, part, on, reason));
                wanted -= part;
            }
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    private static LedgerDecision? RefusePayment(CaseLedger ledger, Payment payment, DateOnly today)
    {
        if (!payment.Amount.IsPositive)
        {
            return NotPositive("ledger.payment", payment.Amount);
        }

        if (payment.Received > today)
        {
            return LedgerDecision.Refuse(
                Refusal.DateOutOfRange, "ledger.payment", $"Received on {payment.Received:O}, after {today:O}.");
        }

        if (ledger.FindPayment(payment.Id) is not null)
        {
            return LedgerDecision.Refuse(
                Refusal.DuplicatePayment, "ledger.duplicate_payment", $"Payment {payment.Id} is recorded.");
        }

        return payment.ExternalId.Length > 0 && ledger.HasExternal(payment.ExternalId)
            ? LedgerDecision.Refuse(
                Refusal.DuplicatePayment, "ledger.duplicate_payment", $"Transaction {payment.ExternalId} is recorded.")
            : null;
    }

    private static void ApplyCredit(
        CaseLedger ledger,
        ServiceContract contract,
        DateOnly today,
        PolicyPack policy,
        ImmutableArray<LedgerEvent>.Builder events)
    {
        if (!ledger.UnallocatedCredit.IsPositive)
        {
            return;
        }

        var count = ledger.LiveCharges.Length;
        var left = count <= ChargesOnStack ? stackalloc long[count] : new long[count];
        var plan = new AllocationPlan(ledger, today, events, left);
        foreach (var payment in ledger.LivePayments)
        {
            if (payment.Unallocated.IsPositive)
            {
                plan.Spend(payment, payment.Unallocated.Fen, contract, policy.Allocation);
            }
        }
    }
}
