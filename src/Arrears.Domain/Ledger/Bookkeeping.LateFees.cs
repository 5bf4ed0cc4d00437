using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    private const string LateFeeItem = "late_fee";

    /// <summary>
    /// Posts what has grown since the last claim: one late fee charge per principal, due at once. Nothing is claimed on
    /// disputed or written-off charges, nor on what a running plan relieves. A late fee waived before counts as claimed;
    /// one reversed does not.
    /// </summary>
    /// <param name="requested">
    /// Null: all that may be claimed. Otherwise at most that, the oldest principal first.
    /// </param>
    public static LedgerDecision ClaimLateFee(
        CaseLedger ledger, DateOnly asOf, ServiceContract contract, PolicyPack policy, Money? requested = null)
    {
        if (contract.LateFeePerDay is null)
        {
            return LedgerDecision.Refuse(
                Refusal.LateFeeNotAgreed, "law.civil_code_585", "The contract has no late fee clause.");
        }

        if (requested is { IsPositive: false } amount)
        {
            return NotPositive("ledger.late_fee", amount);
        }

        var claims = LateFeeClaims(ledger.Awake(), asOf, contract, policy.LateFee);
        var possible = claims.Sum(static claim => claim.Amount);
        if (possible.IsZero)
        {
            return LedgerDecision.Refuse(Refusal.NothingOutstanding, "ledger.late_fee", "No late fee has grown.");
        }

        if (requested > possible)
        {
            return LedgerDecision.Refuse(
                Refusal.LateFeeAboveClaim, "law.contract_interpretation_65", $"At most {possible} may be claimed.");
        }

        var left = requested ?? possible;
        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        foreach (var claim in claims.OrderBy(static claim => claim.PeriodFrom))
        {
            var part = Money.Min(left, claim.Amount);
            if (part.IsPositive)
            {
                events.Add(new ChargePosted(claim with { Amount = part }));
                left -= part;
            }
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    private static List<Charge> LateFeeClaims(
        CaseLedger ledger, DateOnly asOf, ServiceContract contract, LateFeeRules rules)
    {
        var claims = new List<Charge>();
        foreach (var principal in ledger.Charges)
        {
            if (principal.Disputed || principal.WrittenOff || ledger.IsLateFeeHeld(principal.Id))
            {
                continue;
            }

            var figures = LateFee.For(ledger, principal, asOf, contract, rules, principal.Contested);
            if (figures.Claim.IsPositive
                && NextClaim(ledger, principal, figures, asOf) is { Amount.IsPositive: true } next)
            {
                claims.Add(next);
            }
        }

        return claims;
    }

    private static Charge NextClaim(CaseLedger ledger, Charge principal, LateFeeFigures figures, DateOnly asOf)
    {
        var number = 1;
        foreach (var charge in ledger.Charges)
        {
            number += charge.Kind == ChargeKind.LateFee && charge.Principal == principal.Id ? 1 : 0;
        }

        return new Charge(
            $"{principal.Id}/late/{number}",
            ChargeKind.LateFee,
            LateFeeItem,
            principal.Due.AddDays(1),
            principal.Due.AddDays(figures.Days),
            figures.Claim - ledger.LateFeeClaimed(principal.Id),
            asOf)
        {
            Principal = principal.Id,
        };
    }
}
