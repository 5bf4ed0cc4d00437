using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

public sealed partial record CaseLedger
{
    /// <summary>The ledger after an event. A pure fold: replaying the journal gives the same ledger for ever.</summary>
    /// <exception cref="InvariantViolationException">
    /// The event does not fit the ledger: a bug, never a user's.
    /// </exception>
    public CaseLedger Apply(LedgerEvent happened)
    {
        var next = happened switch
        {
            ChargePosted e => Post(e.Charge),
            DraftIssued e => AwakeFor(e.ChargeId).Issue(e.ChargeId),
            ChargeReversed e => AwakeFor(e.ChargeId).ReverseCharge(e.ChargeId).Rest(),
            PaymentReceived e => Receive(e.Payment),
            PaymentReversed e => Awake().ReversePayment(e.PaymentId).Rest(),
            PaymentAllocated e => AwakeFor(e.Allocation.ChargeId, e.Allocation.PaymentId).Allocate(e.Allocation),
            AllocationReversed e => Awake().Release(e.AllocationId).Rest(),
            CreditNoteIssued e => AwakeFor(e.Note.ChargeId).Credit(e.Note),
            CreditNoteReversed e => Awake().Uncredit(e.NoteId).Rest(),
            ChargeWrittenOff e => SetWrittenOff(e.ChargeId, true),
            ChargeReinstated e => SetWrittenOff(e.ChargeId, false).Rest(),
            ChargeDisputed e => AwakeFor(e.ChargeId).SetDisputed(e.ChargeId, e.Part is null, e.Part ?? Money.Zero).Rest(),
            ChargeDisputeEnded e => SetDisputed(e.ChargeId, false, Money.Zero).Rest(),
            PrepaymentRefunded e => Refund(e.PaymentId, e.Amount),
            LimitationInterrupted e => Interrupt(e),
            InterruptionVoided e => Awake().VoidAct(e.ActId).Rest(),
            PrepaymentCapExceeded => this,
            ChargeStated e => AwakeFor(e.ChargeId).State(e).Rest(),
            LedgerPruned e => Awake().Prune(e).Rest(),
            LateFeeRelieved e => this with { Reliefs = Reliefs.Add(new LateFeeRelief(e.PlanId, e.Treatment, e.ChargeIds, e.From)) },
            LateFeeReliefEnded e => ChangeRelief(e.PlanId, relief => relief with { To = e.On, Forgiven = e.Forgiven }),
            LateFeeReliefResumed e => ChangeRelief(e.PlanId, relief => relief with { To = null, Forgiven = false }),
            _ => throw new InvariantViolationException($"No rule applies {happened.GetType().Name} to a ledger."),
        };
        next.AssertInvariants(happened);
        return next;
    }

    private CaseLedger Post(Charge charge)
    {
        if (Find(charge.Id) is not null)
        {
            throw new InvariantViolationException($"Charge {charge.Id} is posted twice.");
        }

        return this with
        {
            LiveCharges = LiveCharges.Add(charge),
            BilledEver = charge.Draft ? BilledEver : BilledEver + charge.Amount,
        };
    }

    private CaseLedger Issue(string chargeId)
    {
        var at = ChargeAt(chargeId);
        var charge = LiveCharges[at];
        if (!charge.Draft)
        {
            throw new InvariantViolationException($"Charge {chargeId} is issued twice.");
        }

        return this with
        {
            LiveCharges = LiveCharges.SetItem(at, charge with { Draft = false }),
            BilledEver = charge.Reversed ? BilledEver : BilledEver + charge.Amount,
        };
    }

    private CaseLedger ReverseCharge(string chargeId)
    {
        var at = ChargeAt(chargeId);
        var charge = LiveCharges[at];
        if (charge.Reversed || !charge.Allocated.IsZero || !charge.Credited.IsZero)
        {
            throw new InvariantViolationException(
                $"Charge {chargeId} cannot be reversed: allocated {charge.Allocated}, credited {charge.Credited}.");
        }

        return this with
        {
            LiveCharges = LiveCharges.SetItem(at, charge with { Reversed = true, SettledOn = null }),
            BilledEver = charge.Draft ? BilledEver : BilledEver - charge.Amount,
        };
    }

    private CaseLedger Receive(Payment payment)
    {
        if (FindPayment(payment.Id) is not null)
        {
            throw new InvariantViolationException($"Payment {payment.Id} is recorded twice.");
        }

        return this with { LivePayments = LivePayments.Add(payment), ReceivedEver = ReceivedEver + payment.Amount };
    }

    private CaseLedger ReversePayment(string paymentId)
    {
        var at = PaymentAt(paymentId);
        var payment = LivePayments[at];
        if (payment.Reversed || !payment.Allocated.IsZero || !payment.Refunded.IsZero)
        {
            throw new InvariantViolationException(
                $"Payment {paymentId} cannot be reversed: allocated {payment.Allocated}, refunded {payment.Refunded}.");
        }

        return this with
        {
            LivePayments = LivePayments.SetItem(at, payment with { Reversed = true }),
            ReceivedEver = ReceivedEver - payment.Amount,
        };
    }

    private CaseLedger Allocate(Allocation allocation)
    {
        var chargeAt = ChargeAt(allocation.ChargeId);
        var paymentAt = PaymentAt(allocation.PaymentId);
        var charge = LiveCharges[chargeAt];
        var payment = LivePayments[paymentAt];
        if (!allocation.Amount.IsPositive || allocation.Amount > payment.Unallocated || charge.Draft
            || allocation.Amount > charge.Outstanding)
        {
            throw new InvariantViolationException(
                $"Allocation {allocation.Id} of {allocation.Amount} does not fit: payment {payment.Id} has "
                + $"{payment.Unallocated}, charge {charge.Id} lacks {charge.Outstanding}.");
        }

        var covered = charge with { Allocated = charge.Allocated + allocation.Amount };
        var next = this with
        {
            LiveCharges = LiveCharges.SetItem(chargeAt, Settle(charge, covered, allocation.On)),
            LivePayments = LivePayments.SetItem(paymentAt, payment with { Allocated = payment.Allocated + allocation.Amount }),
            LiveAllocations = LiveAllocations.Add(allocation),
            Sequence = Sequence + 1,
            AllocatedEver = AllocatedEver + allocation.Amount,
        };
        return next.Rest(chargeAt, paymentAt);
    }

    private CaseLedger Release(string allocationId)
    {
        var at = AllocationAt(allocationId);
        var allocation = LiveAllocations[at];
        if (allocation.Reversed)
        {
            throw new InvariantViolationException($"Allocation {allocationId} is reversed twice.");
        }

        var chargeAt = ChargeAt(allocation.ChargeId);
        var paymentAt = PaymentAt(allocation.PaymentId);
        var charge = LiveCharges[chargeAt];
        var payment = LivePayments[paymentAt];
        return this with
        {
            LiveCharges = LiveCharges.SetItem(
                chargeAt, charge with { Allocated = charge.Allocated - allocation.Amount, SettledOn = null }),
            LivePayments = LivePayments.SetItem(paymentAt, payment with { Allocated = payment.Allocated - allocation.Amount }),
            LiveAllocations = LiveAllocations.SetItem(at, allocation with { Reversed = true }),
            AllocatedEver = AllocatedEver - allocation.Amount,
        };
    }

    private CaseLedger Credit(CreditNote note)
    {
        var at = ChargeAt(note.ChargeId);
        var charge = LiveCharges[at];
        if (!note.Amount.IsPositive || note.Amount > charge.Outstanding || charge.Draft)
        {
            throw new InvariantViolationException(
                $"Credit note {note.Id} of {note.Amount} exceeds {charge.Outstanding} left of charge {charge.Id}.");
        }

        var covered = charge with { Credited = charge.Credited + note.Amount };
        var next = this with
        {
            LiveCharges = LiveCharges.SetItem(at, Settle(charge, covered, note.On)),
            LiveNotes = LiveNotes.Add(note),
            Sequence = Sequence + 1,
            CreditedEver = CreditedEver + note.Amount,
        };
        return next.Rest(at, paymentAt: null);
    }

    private CaseLedger Uncredit(string noteId)
    {
        var at = NoteAt(noteId);
        var note = LiveNotes[at];
        if (note.Reversed)
        {
            throw new InvariantViolationException($"Credit note {noteId} is reversed twice.");
        }

        var chargeAt = ChargeAt(note.ChargeId);
        var charge = LiveCharges[chargeAt];
        return this with
        {
            LiveCharges = LiveCharges.SetItem(
                chargeAt, charge with { Credited = charge.Credited - note.Amount, SettledOn = null }),
            LiveNotes = LiveNotes.SetItem(at, note with { Reversed = true }),
            CreditedEver = CreditedEver - note.Amount,
        };
    }

    private CaseLedger State(ChargeStated e)
    {
        var at = ChargeAt(e.ChargeId);
        var figures = new StatedFigures(e.Received, e.Waived, e.AsOf);
        return this with { LiveCharges = LiveCharges.SetItem(at, LiveCharges[at] with { Stated = figures }) };
    }

    private CaseLedger SetWrittenOff(string chargeId, bool writtenOff)
    {
        var at = ChargeAt(chargeId);
        return this with { LiveCharges = LiveCharges.SetItem(at, LiveCharges[at] with { WrittenOff = writtenOff }) };
    }

    private CaseLedger SetDisputed(string chargeId, bool whole, Money part)
    {
        var at = ChargeAt(chargeId);
        return this with { LiveCharges = LiveCharges.SetItem(at, LiveCharges[at] with { Disputed = whole, DisputedPart = part }) };
    }

    private CaseLedger Refund(string paymentId, Money amount)
    {
        var at = PaymentAt(paymentId);
        var payment = LivePayments[at];
        if (!amount.IsPositive || amount > payment.Unallocated)
        {
            throw new InvariantViolationException(
                $"Refund of {amount} exceeds {payment.Unallocated} unallocated of payment {paymentId}.");
        }

        var next = this with
        {
            LivePayments = LivePayments.SetItem(at, payment with { Refunded = payment.Refunded + amount }),
            RefundedEver = RefundedEver + amount,
        };
        return next.Rest(chargeAt: null, at);
    }

    /// <summary>
    /// The day the last fen was covered is the latest of all that cover it, in whatever order they came.
    /// </summary>
    private Charge Settle(Charge before, Charge after, DateOnly on)
    {
        if (!after.Outstanding.IsZero)
        {
            return after;
        }

        if (before.Allocated.IsZero && before.Credited.IsZero)
        {
            return after with { SettledOn = on };
        }

        foreach (var allocation in LiveAllocations)
        {
            if (!allocation.Reversed && allocation.On > on && allocation.ChargeId == after.Id)
            {
                on = allocation.On;
            }
        }

        foreach (var note in LiveNotes)
        {
            if (!note.Reversed && note.On > on && note.ChargeId == after.Id)
            {
                on = note.On;
            }
        }

        return after with { SettledOn = on };
    }
}
