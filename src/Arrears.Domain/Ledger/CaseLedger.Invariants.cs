namespace Arrears.Domain.Ledger;

public sealed partial record CaseLedger
{
    /// <summary>
    /// Sums what is in the state and compares with the running totals, which also hold what was pruned:
    /// billed = allocated + credited + outstanding, and received = allocated + unallocated + refunded.
    /// </summary>
    private void AssertInvariants(LedgerEvent happened)
    {
        var outstanding = 0L;
        foreach (var charge in LiveCharges)
        {
            var covered = charge.Allocated + charge.Credited;
            if (charge.Allocated.IsNegative || charge.Credited.IsNegative || covered > charge.Amount)
            {
                throw new InvariantViolationException(
                    $"After {happened.GetType().Name}: charge {charge.Id} of {charge.Amount} is allocated "
                    + $"{charge.Allocated} and credited {charge.Credited}.");
            }

            outstanding += charge.Draft ? 0 : charge.Outstanding.Fen;
        }

        var unallocated = 0L;
        foreach (var payment in LivePayments)
        {
            if (payment.Allocated.IsNegative || payment.Refunded.IsNegative || payment.Unallocated.IsNegative)
            {
                throw new InvariantViolationException(
                    $"After {happened.GetType().Name}: payment {payment.Id} of {payment.Amount} is allocated "
                    + $"{payment.Allocated} and refunded {payment.Refunded}.");
            }

            unallocated += payment.Unallocated.Fen;
        }

        if (BilledEver.Fen != AllocatedEver.Fen + CreditedEver.Fen + outstanding)
        {
            throw new InvariantViolationException(
                $"After {happened.GetType().Name}: billed {BilledEver} is not allocated {AllocatedEver} + credited "
                + $"{CreditedEver} + outstanding {new Money(outstanding)}.");
        }

        if (ReceivedEver.Fen != AllocatedEver.Fen + RefundedEver.Fen + unallocated)
        {
            throw new InvariantViolationException(
                $"After {happened.GetType().Name}: received {ReceivedEver} is not allocated {AllocatedEver} + refunded "
                + $"{RefundedEver} + unallocated {new Money(unallocated)}.");
        }
    }
}
