using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

/// <param name="Contract">What the clause says.</param>
/// <param name="Claim">What we ask: never above the clause, never above the policy's yearly ceiling.</param>
/// <param name="Realistic">What a court usually grants, for cost and benefit; never above the claim.</param>
/// <param name="Days">
/// Days late: from the day after the due date to the as-of date or the day of the last payment.
/// </param>
[GenerateSerializer, Immutable, Alias("arrears.LateFeeFigures")]
public readonly record struct LateFeeFigures(
    [property: Id(0)] Money Contract,
    [property: Id(1)] Money Claim,
    [property: Id(2)] Money Realistic,
    [property: Id(3)] int Days);

/// <summary>Late fee (违约金) of one charge: law.md §6, Civil Code 585.</summary>
public static class LateFee
{
    /// <summary>
    /// Simple and daily on the principal that was open on each day, the day of payment included, rounded half up once.
    /// All zero without a clause, and for anything but principal: a late fee bears no late fee. A payment reversed
    /// counts as never made; a vacancy credit or correction as never owed; a waiver ends the fee on its day. Days on
    /// which a plan suspended it do not count, and what a kept plan forgave is nothing.
    /// </summary>
    /// <param name="contested">In dispute and still open: nothing is claimed on it.</param>
    public static LateFeeFigures For(
        CaseLedger ledger, Charge charge, DateOnly asOf, ServiceContract contract, LateFeeRules rules, Money contested = default)
    {
        if (contract.LateFeePerDay is not { } perDay || charge.Kind != ChargeKind.Principal
            || charge.Draft || charge.Reversed || ledger.IsLateFeeForgiven(charge.Id))
        {
            return default;
        }

        var end = charge.SettledOn is { } settled && settled < asOf ? settled : asOf;
        var days = Math.Max(0, end.DayNumber - charge.Due.DayNumber);
        var fenDays = FenDays(ledger, charge, asOf, contested);
        var agreed = Money.RoundHalfUp(fenDays * perDay);
        var ceiling = Money.RoundHalfUp(fenDays * rules.ClaimCapPerYear / rules.DayCountBasis);
        var usual = Money.RoundHalfUp(fenDays * rules.RealisticPerYear / rules.DayCountBasis);
        var claim = Money.Min(agreed, ceiling);
        return new LateFeeFigures(agreed, claim, Money.Min(claim, usual), days);
    }

    /// <summary>
    /// Fen times days late: each part of the charge from the day after the due date to the day it was covered.
    /// </summary>
    private static decimal FenDays(CaseLedger ledger, Charge charge, DateOnly asOf, Money contested)
    {
        var total = 0L;
        var open = charge.Amount.Fen - contested.Fen;
        foreach (var allocation in ledger.Allocations)
        {
            if (!allocation.Reversed && allocation.ChargeId == charge.Id)
            {
                total += allocation.Amount.Fen * DaysLate(ledger, charge, Earlier(allocation.On, asOf));
                open -= allocation.Amount.Fen;
            }
        }

        foreach (var note in ledger.CreditNotes)
        {
            if (!note.Reversed && note.ChargeId == charge.Id)
            {
                var owedUntil = note.Kind is CreditKind.Waiver or CreditKind.SettlementRelief ? note.On : charge.Due;
                total += note.Amount.Fen * DaysLate(ledger, charge, Earlier(owedUntil, asOf));
                open -= note.Amount.Fen;
            }
        }

        return total + (open * DaysLate(ledger, charge, asOf));
    }

    private static long DaysLate(CaseLedger ledger, Charge charge, DateOnly on)
    {
        var days = on.DayNumber - charge.Due.DayNumber;
        foreach (var relief in ledger.Reliefs)
        {
            days -= relief.Charges.Contains(charge.Id) ? relief.DaysWithin(charge.Due, on) : 0;
        }

        return Math.Max(0, days);
    }

    private static DateOnly Earlier(DateOnly left, DateOnly right) => left < right ? left : right;
}
