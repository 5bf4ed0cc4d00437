using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    /// <summary>
    /// Posts charges, all or none, and lets prepaid money settle at once what is already due. A fee for a period that
    /// was billed before is refused, also when its charge has left the state; a reversed charge may be posted anew
    /// under another id. Only principal is bound to the contract's period: costs and late fees may outlive it.
    /// </summary>
    public static LedgerDecision Post(
        CaseLedger ledger, ImmutableArray<Charge> charges, ServiceContract contract, DateOnly today, PolicyPack policy)
    {
        var events = ImmutableArray.CreateBuilder<LedgerEvent>(charges.Length);
        for (var i = 0; i < charges.Length; i++)
        {
            if (RefuseCharge(ledger, charges.AsSpan(0, i), charges[i], contract, policy.Limitation) is { } refusal)
            {
                return refusal;
            }

            events.Add(new ChargePosted(Fresh(charges[i])));
        }

        if (ledger.UnallocatedCredit.IsPositive)
        {
            var posted = events.Aggregate(ledger, (before, happened) => before.Apply(happened));
            ApplyCredit(posted, contract, today, policy, events);
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    /// <summary>Bills a draft: from now on it is owed and ages from its due date.</summary>
    public static LedgerDecision IssueDraft(CaseLedger ledger, string chargeId, DateOnly on)
    {
        if (ledger.Find(chargeId) is not { } charge)
        {
            return UnknownCharge(chargeId);
        }

        if (charge.Reversed)
        {
            return LedgerDecision.Refuse(Refusal.AlreadyReversed, "ledger.issue", $"Charge {chargeId} is reversed.");
        }

        return charge.Draft ? LedgerDecision.Accept(new DraftIssued(chargeId, on)) : LedgerDecision.Nothing;
    }

    /// <summary>
    /// Takes a charge back, and the late fees that grew on it. What was paid for them becomes prepayment and what was
    /// credited is withdrawn, each in an entry of its own; the interruptions stay on the charge as history.
    /// </summary>
    public static LedgerDecision ReverseCharge(CaseLedger ledger, string chargeId, DateOnly on, string reason)
    {
        if (ledger.Find(chargeId) is not { } charge)
        {
            return UnknownCharge(chargeId);
        }

        if (IsBlank(reason))
        {
            return MissingReason("ledger.reverse_charge");
        }

        if (charge.Reversed)
        {
            return LedgerDecision.Refuse(
                Refusal.AlreadyReversed, "ledger.reverse_charge", $"Charge {chargeId} is reversed.");
        }

        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        foreach (var dependent in ledger.Charges)
        {
            if (dependent.Id == chargeId || (dependent.Principal == chargeId && !dependent.Reversed))
            {
                ReleaseCharge(ledger, dependent.Id, on, reason, events);
                events.Add(new ChargeReversed(dependent.Id, on, reason));
            }
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    private static LedgerDecision? RefuseCharge(
        CaseLedger ledger, ReadOnlySpan<Charge> before, Charge charge, ServiceContract contract, LimitationRules limitation)
    {
        if (!charge.Amount.IsPositive)
        {
            return NotPositive("ledger.charge", charge.Amount);
        }

        if (charge.PeriodTo < charge.PeriodFrom)
        {
            return LedgerDecision.Refuse(
                Refusal.PeriodReversed, "ledger.charge", $"{charge.PeriodFrom:O} is after {charge.PeriodTo:O}.");
        }

        // A fee that would be barred before its period begins is a typing error in a year, not an early due date.
        if (charge.Due.AddYears(limitation.Years) < charge.PeriodFrom)
        {
            return LedgerDecision.Refuse(
                Refusal.DateOutOfRange, "ledger.charge", $"Due {charge.Due:O} lies long before {charge.PeriodFrom:O}.");
        }

        return RefuseOutsideContract(charge, contract) ?? RefuseDuplicate(ledger, before, charge);
    }

    private static LedgerDecision? RefuseOutsideContract(Charge charge, ServiceContract contract)
    {
        if (charge.Kind == ChargeKind.LateFee && contract.LateFeePerDay is null)
        {
            return LedgerDecision.Refuse(
                Refusal.LateFeeNotAgreed, "law.civil_code_585", "The contract has no late fee clause.");
        }

        if (charge.Kind != ChargeKind.Principal)
        {
            return null;
        }

        if (charge.PeriodFrom < contract.From)
        {
            return LedgerDecision.Refuse(
                Refusal.DateOutOfRange, "law.civil_code_939", $"The contract begins on {contract.From:O}.");
        }

        return contract.To is { } end && charge.PeriodTo > end
            ? LedgerDecision.Refuse(
                Refusal.ContractEnded, "law.civil_code_949", $"The contract ends on {end:O}.")
            : null;
    }

    private static LedgerDecision? RefuseDuplicate(CaseLedger ledger, ReadOnlySpan<Charge> before, Charge charge)
    {
        if (FindFor(charge, ledger.LiveCharges.AsSpan()) is { } live)
        {
            return DuplicateCharge(charge, $"Charge {live.Id} stands for it");
        }

        foreach (var (_, settled) in ledger.Settled.Charges)
        {
            if (StandsFor(settled, charge))
            {
                return DuplicateCharge(charge, $"Charge {settled.Id} stands for it");
            }
        }

        if (FindFor(charge, before) is { } posted)
        {
            return DuplicateCharge(charge, $"Charge {posted.Id} stands for it");
        }

        foreach (var span in ledger.PrunedSpans)
        {
            if (charge.Kind == ChargeKind.Principal && span.Item == charge.Item
                && charge.PeriodFrom >= span.From && charge.PeriodTo <= span.To)
            {
                return DuplicateCharge(charge, $"Settled long ago, with {span.From:O} to {span.To:O}");
            }
        }

        return null;
    }

    private static Charge? FindFor(Charge charge, ReadOnlySpan<Charge> charges)
    {
        foreach (var known in charges)
        {
            if (StandsFor(known, charge))
            {
                return known;
            }
        }

        return null;
    }

    private static bool StandsFor(Charge known, Charge posted) =>
        known.Id == posted.Id
        || (known.PeriodFrom == posted.PeriodFrom && known.PeriodTo == posted.PeriodTo
            && known.Kind == posted.Kind && !known.Reversed
            && known.Item == posted.Item && known.Principal == posted.Principal);

    private static LedgerDecision DuplicateCharge(Charge charge, string why) => LedgerDecision.Refuse(
        Refusal.DuplicateCharge,
        "law.property_interpretation_2",
        $"{charge.Item} {charge.PeriodFrom:O} to {charge.PeriodTo:O} was billed before. {why}.");

    private static Charge Fresh(Charge charge) =>
        new(charge.Id, charge.Kind, charge.Item, charge.PeriodFrom, charge.PeriodTo, charge.Amount, charge.Due)
        {
            Draft = charge.Draft,
            Principal = charge.Principal,
        };
}
