using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    /// <summary>
    /// Takes charges, or parts of them, out of what may be chased. What is in dispute so already is passed over;
    /// another part replaces the one before.
    /// </summary>
    public static LedgerDecision Dispute(
        CaseLedger ledger, ImmutableArray<DisputedCharge> disputed, DateOnly on, string reason)
    {
        if (IsBlank(reason))
        {
            return MissingReason("ledger.dispute");
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        foreach (var item in disputed.DistinctBy(static item => item.ChargeId, StringComparer.Ordinal))
        {
            if (ledger.Find(item.ChargeId) is not { } charge)
            {
                return UnknownCharge(item.ChargeId);
            }

            if (item.Part is { IsPositive: false } nothing)
            {
                return NotPositive("ledger.dispute", nothing);
            }

            var same = item.Part is { } part ? !charge.Disputed && charge.DisputedPart == part : charge.Disputed;
            if (!same && !charge.Reversed)
            {
                events.Add(new ChargeDisputed(item.ChargeId, on, reason, item.Part));
            }
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>
    /// Ends disputes, whatever came of them. Charges that are not disputed, or not kept any more, are passed over.
    /// </summary>
    public static LedgerDecision EndDispute(
        CaseLedger ledger, ImmutableArray<string> chargeIds, DateOnly on, string reason)
    {
        if (IsBlank(reason))
        {
            return MissingReason("ledger.dispute");
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        foreach (var chargeId in chargeIds.Distinct(StringComparer.Ordinal))
        {
            if (ledger.Find(chargeId) is { } charge && (charge.Disputed || charge.DisputedPart.IsPositive))
            {
                events.Add(new ChargeDisputeEnded(chargeId, on, reason));
            }
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>
    /// Records an act that interrupts limitation (law.md §3.2–3.3) on the charges it asserts or acknowledges. Charges
    /// paid, reversed or pruned meanwhile, and those that carry the act already, are passed over, so that a repeated or
    /// late message does no harm.
    /// </summary>
    /// <param name="chargeIds">Empty: all that was owed and due before the act.</param>
    public static LedgerDecision Interrupt(CaseLedger ledger, ImmutableArray<string> chargeIds, Interruption act)
    {
        if (IsBlank(act.Evidence))
        {
            return LedgerDecision.Refuse(
                Refusal.MissingEvidence, "law.limitation_provisions_8", "An act without proof interrupts nothing.");
        }

        var touched = ImmutableArray.CreateBuilder<string>();
        foreach (var charge in ledger.LiveCharges)
        {
            var meant = chargeIds.IsDefaultOrEmpty ? charge.Due < act.On : chargeIds.Contains(charge.Id);
            if (meant && charge.Outstanding.IsPositive && !charge.Draft && !charge.WasInterruptedBy(act.Id))
            {
                touched.Add(charge.Id);
            }
        }

        return touched.Count == 0
            ? LedgerDecision.Nothing
            : LedgerDecision.Accept(new LimitationInterrupted(touched.DrainToImmutable(), act));
    }

    /// <summary>
    /// Lets settled and reversed charges older than the policy's window leave the state, and payments used up by them.
    /// Late fees leave only together with their principal: the sum claimed before must stay known.
    /// </summary>
    public static LedgerDecision Prune(CaseLedger ledger, DateOnly today, PolicyPack policy)
    {
        var before = today.AddMonths(-policy.Ledger.SettledWindowMonths);
        return HasHistory(ledger, before) ? Prune(ledger.Awake(), before) : LedgerDecision.Nothing;
    }

    private static LedgerDecision Prune(CaseLedger ledger, DateOnly before)
    {
        HashSet<string>? charges = null;
        foreach (var charge in ledger.Charges)
        {
            if (IsHistory(charge, before) && LeavesWithFamily(ledger, charge, before))
            {
                charges ??= new HashSet<string>(StringComparer.Ordinal);
                charges.Add(charge.Id);
            }
        }

        ImmutableArray<string>.Builder? payments = null;
        foreach (var payment in ledger.Payments)
        {
            if (payment.Received < before && payment.Unallocated.IsZero && !IsUsed(ledger.LiveAllocations, payment.Id, charges))
            {
                payments ??= ImmutableArray.CreateBuilder<string>();
                payments.Add(payment.Id);
            }
        }

        return charges is null && payments is null
            ? LedgerDecision.Nothing
            : LedgerDecision.Accept(new LedgerPruned(
                charges is null ? [] : [.. charges], payments?.DrainToImmutable() ?? []));
    }

    /// <summary>Asked at every assessment, and nearly always answered with no. A payment may leave once it is used up.</summary>
    private static bool HasHistory(CaseLedger ledger, DateOnly before)
    {
        foreach (var charge in ledger.LiveCharges)
        {
            if (IsHistory(charge, before))
            {
                return true;
            }
        }

        if (ledger.Settled.Oldest >= before)
        {
            return false;
        }

        foreach (var (_, charge) in ledger.Settled.Charges)
        {
            if (IsHistory(charge, before))
            {
                return true;
            }
        }

        foreach (var (_, payment) in ledger.Settled.Payments)
        {
            if (payment.Received < before && !Covers(ledger, payment.Id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether anything the state holds was paid with it.</summary>
    private static bool Covers(CaseLedger ledger, string paymentId)
    {
        foreach (var (_, allocation) in ledger.Settled.Allocations)
        {
            if (!allocation.Reversed && allocation.PaymentId == paymentId)
            {
                return true;
            }
        }

        return IsUsed(ledger.LiveAllocations, paymentId, leaving: null);
    }

    private static bool IsHistory(Charge charge, DateOnly before) =>
        charge.Due < before && charge.PeriodTo < before
        && (charge.Reversed || (charge.SettledOn is { } settled && settled < before));

    private static bool LeavesWithFamily(CaseLedger ledger, Charge charge, DateOnly before)
    {
        var head = charge.Principal ?? charge.Id;
        foreach (var other in ledger.Charges)
        {
            if ((other.Id == head || other.Principal == head) && !IsHistory(other, before))
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsUsed(ImmutableArray<Allocation> allocations, string paymentId, HashSet<string>? leaving)
    {
        foreach (var allocation in allocations)
        {
            if (!allocation.Reversed && allocation.PaymentId == paymentId
                && leaving?.Contains(allocation.ChargeId) != true)
            {
                return true;
            }
        }

        return false;
    }
}
