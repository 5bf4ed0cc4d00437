using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

/// <summary>
/// Spreads money over the charges of a case in the policy's order (law.md §7; Civil Code 560–561). What the debtor
/// designates comes first, due or not, disputed or written off. Otherwise only what is due and undisputed takes money,
/// the earliest due first: money never goes silently where the debtor said he owes nothing, nor to a debt not yet due.
/// </summary>
internal ref struct AllocationPlan
{
    private readonly CaseLedger _ledger;
    private readonly DateOnly _today;
    private readonly ImmutableArray<LedgerEvent>.Builder _events;
    private readonly Span<long> _left;
    private long _sequence;

    /// <param name="left">Room for one number per live charge of the ledger.</param>
    public AllocationPlan(
        CaseLedger ledger, DateOnly today, ImmutableArray<LedgerEvent>.Builder events, Span<long> left)
    {
        (_ledger, _today, _events) = (ledger, today, events);
        _left = left;
        _sequence = ledger.Sequence;
        for (var i = 0; i < left.Length; i++)
        {
            left[i] = ledger.LiveCharges[i].Outstanding.Fen;
        }
    }

    /// <summary>What is left to pay of a charge once the plan is carried out.</summary>
    public readonly long LeftOf(int chargeIndex) => _left[chargeIndex];

    /// <summary>Allocates up to an amount of one payment, and says how much found no place.</summary>
    public long Spend(Payment payment, long available, ServiceContract contract, AllocationRules rules)
    {
        foreach (var step in rules.Order)
        {
            available = step switch
            {
                AllocationStep.DebtorDesignation => ToNamed(payment, payment.DesignatedCharges, available),
                AllocationStep.Costs => ByAge(payment, ChargeKind.Cost, step, available),
                AllocationStep.LateFee when !contract.LateFeeBeforePrincipal => available,
                AllocationStep.LateFee => ByAge(payment, ChargeKind.LateFee, step, available),
                AllocationStep.PrincipalOldest => ByAge(payment, ChargeKind.Principal, step, available),
            };
        }

        // A late fee the contract does not put first still takes what nothing else needs.
        return ByAge(payment, ChargeKind.LateFee, AllocationStep.LateFee, available);
    }

    /// <summary>
    /// Allocates to the named charges in the order of their names. Names the case does not know, and what is settled, are passed over.
    /// </summary>
    public long ToNamed(Payment payment, ImmutableArray<string> chargeIds, long available)
    {
        if (chargeIds.IsDefaultOrEmpty)
        {
            return available;
        }

        foreach (var chargeId in chargeIds)
        {
            var at = _ledger.IndexOfCharge(chargeId);
            if (at >= 0 && !_ledger.LiveCharges[at].Draft)
            {
                available = Take(payment, at, AllocationStep.DebtorDesignation, available);
            }
        }

        return available;
    }

    private long ByAge(Payment payment, ChargeKind kind, AllocationStep step, long available)
    {
        while (available > 0 && Oldest(kind) is >= 0 and var at)
        {
            available = Take(payment, at, step, available);
        }

        return available;
    }

    /// <summary>The lists are short, so looking again is cheaper than sorting a copy.</summary>
    private readonly int Oldest(ChargeKind kind)
    {
        var oldest = -1;
        for (var i = 0; i < _left.Length; i++)
        {
            var charge = _ledger.LiveCharges[i];
            if (_left[i] > 0 && charge.Kind == kind && charge.Due <= _today
                && charge is { Draft: false, WrittenOff: false, Disputed: false }
                && (oldest < 0 || IsOlder(charge, _ledger.LiveCharges[oldest])))
            {
                oldest = i;
            }
        }

        return oldest;
    }

    private static bool IsOlder(Charge left, Charge right) =>
        left.Due != right.Due ? left.Due < right.Due : left.PeriodFrom < right.PeriodFrom;

    private long Take(Payment payment, int at, AllocationStep step, long available)
    {
        var amount = Math.Min(available, _left[at]);
        if (amount <= 0)
        {
            return available;
        }

        var charge = _ledger.LiveCharges[at];
        _sequence++;
        _events.Add(new PaymentAllocated(new Allocation(
            $"a{_sequence}", payment.Id, charge.Id, new Money(amount), ValueDate(payment, charge), step)));
        _left[at] -= amount;
        return available - amount;
    }

    private readonly DateOnly ValueDate(Payment payment, Charge charge)
    {
        if (payment.Received >= charge.Due)
        {
            return payment.Received;
        }

        var applied = _today < charge.Due ? _today : charge.Due;
        return applied > payment.Received ? applied : payment.Received;
    }
}
