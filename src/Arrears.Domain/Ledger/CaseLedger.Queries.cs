using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;
using Arrears.Domain.Limitation;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

/// <summary>What is needed to tell a time-barred charge from an overdue one.</summary>
public readonly record struct CalendarAndPolicy(BusinessCalendar Calendar, PolicyPack Policy);

public sealed partial record CaseLedger
{
    /// <summary>
    /// All that is owed, due or not: issued, not reversed, not written off. Prepaid money is not deducted.
    /// </summary>
    [JsonIgnore]
    public Money Outstanding
    {
        get
        {
            var total = 0L;
            foreach (var charge in LiveCharges)
            {
                total += charge.IsOpen ? charge.Outstanding.Fen : 0;
            }

            return new Money(total);
        }
    }

    /// <summary>Prepaid money: received, neither allocated nor refunded.</summary>
    [JsonIgnore]
    public Money UnallocatedCredit
    {
        get
        {
            var total = 0L;
            foreach (var payment in LivePayments)
            {
                total += payment.Unallocated.Fen;
            }

            return new Money(total);
        }
    }

    /// <summary>
    /// What was given up and never paid since. Later money for it, if the debtor so designates, lowers it.
    /// </summary>
    [JsonIgnore]
    public Money WrittenOffTotal
    {
        get
        {
            var total = 0L;
            foreach (var charge in LiveCharges)
            {
                total += charge.WrittenOff ? charge.Outstanding.Fen : 0;
            }

            return new Money(total);
        }
    }

    /// <summary>What may be chased on that day: open, past due, undisputed.</summary>
    public Money Overdue(DateOnly today) => SumOverdue(today, includeDisputed: false);

    public Money OverdueIncludingDisputed(DateOnly today) => SumOverdue(today, includeDisputed: true);

    /// <summary>Due date of the oldest undisputed debt past due; null when nothing may be chased.</summary>
    public DateOnly? OldestOverdueDue(DateOnly today)
    {
        DateOnly? oldest = null;
        foreach (var charge in LiveCharges)
        {
            if (charge.IsOverdue(today) && charge.Chaseable.IsPositive && (oldest is null || charge.Due < oldest))
            {
                oldest = charge.Due;
            }
        }

        return oldest;
    }

    /// <summary>The charges past due that are undisputed at least in part, in order of posting.</summary>
    public IEnumerable<Charge> OverdueCharges(DateOnly today)
    {
        foreach (var charge in LiveCharges)
        {
            if (charge.IsOverdue(today) && charge.Chaseable.IsPositive)
            {
                yield return charge;
            }
        }
    }

    /// <summary>The earliest due date, today included, of what is billed and open.</summary>
    public DateOnly? NextDue(DateOnly today)
    {
        DateOnly? next = null;
        foreach (var charge in LiveCharges)
        {
            if (charge.IsOpen && charge.Due >= today && (next is null || charge.Due < next))
            {
                next = charge.Due;
            }
        }

        return next;
    }

    public Charge? Find(string chargeId)
    {
        if (IndexOfCharge(chargeId) is >= 0 and var at)
        {
            return LiveCharges[at];
        }

        foreach (var (_, charge) in Settled.Charges)
        {
            if (charge.Id == chargeId)
            {
                return charge;
            }
        }

        return null;
    }

    public Payment? FindPayment(string id)
    {
        if (IndexOfPayment(id) is >= 0 and var at)
        {
            return LivePayments[at];
        }

        foreach (var (_, payment) in Settled.Payments)
        {
            if (payment.Id == id)
            {
                return payment;
            }
        }

        return null;
    }

    /// <summary>
    /// Whether a payment with this transaction id is in the state. One older than the policy's window may be in the
    /// journal only.
    /// </summary>
    public bool HasExternal(string externalId)
    {
        foreach (var payment in LivePayments)
        {
            if (payment.ExternalId == externalId)
            {
                return true;
            }
        }

        foreach (var (_, payment) in Settled.Payments)
        {
            if (payment.ExternalId == externalId)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>
    /// The charge's position on A17's charge level, for read rows and statements. Without calendar and policy a barred
    /// charge shows as overdue.
    /// </summary>
    public ChargeStatus StatusOf(Charge charge, DateOnly today, CalendarAndPolicy? limitation) => charge switch
    {
        { Reversed: true } => ChargeStatus.Reversed,
        { Draft: true } => ChargeStatus.Draft,
        { Outstanding.IsZero: true, Allocated.IsZero: true } => ChargeStatus.Waived,
        { Outstanding.IsZero: true } => ChargeStatus.Settled,
        { WrittenOff: true } => ChargeStatus.WrittenOff,
        _ when IsBarred(charge, today, limitation) => ChargeStatus.TimeBarred,
        { Chaseable.IsZero: true } => ChargeStatus.Disputed,
        _ when today > charge.Due => ChargeStatus.Overdue,
        _ when today == charge.Due => ChargeStatus.Due,
        _ => ChargeStatus.Billed,
    };

    /// <summary>Late fee billed so far on a principal, paid, waived or open.</summary>
    public Money LateFeeClaimed(string principalId)
    {
        var claimed = Money.Zero;
        foreach (var charge in Charges)
        {
            claimed += charge is { Kind: ChargeKind.LateFee, Reversed: false } && charge.Principal == principalId
                ? charge.Amount
                : Money.Zero;
        }

        return claimed;
    }

    /// <summary>A kept plan forgave the late fee of this principal.</summary>
    public bool IsLateFeeForgiven(string principalId) =>
        Reliefs.Any(relief => relief.Forgiven && relief.Charges.Contains(principalId));

    /// <summary>A running plan keeps the late fee of this principal from being claimed.</summary>
    public bool IsLateFeeHeld(string principalId) =>
        Reliefs.Any(relief => relief.To is null && relief.Charges.Contains(principalId));

    /// <summary>Where a charge stands among the live ones; -1 when it rests or is not known.</summary>
    internal int IndexOfCharge(string chargeId)
    {
        // The newest charges are asked for most.
        for (var i = LiveCharges.Length - 1; i >= 0; i--)
        {
            if (LiveCharges[i].Id == chargeId)
            {
                return i;
            }
        }

        return -1;
    }

    /// <summary>Where a payment stands among the live ones; -1 when it rests or is not known.</summary>
    internal int IndexOfPayment(string paymentId)
    {
        for (var i = LivePayments.Length - 1; i >= 0; i--)
        {
            if (LivePayments[i].Id == paymentId)
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOfAllocation(string allocationId)
    {
        for (var i = LiveAllocations.Length - 1; i >= 0; i--)
        {
            if (LiveAllocations[i].Id == allocationId)
            {
                return i;
            }
        }

        return -1;
    }

    private int IndexOfNote(string noteId)
    {
        for (var i = LiveNotes.Length - 1; i >= 0; i--)
        {
            if (LiveNotes[i].Id == noteId)
            {
                return i;
            }
        }

        return -1;
    }

    private static bool IsBarred(Charge charge, DateOnly today, CalendarAndPolicy? limitation) =>
        limitation is { } place
        && today > charge.Due
        && LimitationClock.Of(charge, place.Calendar, place.Policy.Limitation).IsBarred(today);

    private Money SumOverdue(DateOnly today, bool includeDisputed)
    {
        var total = 0L;
        foreach (var charge in LiveCharges)
        {
            if (charge.IsOverdue(today))
            {
                total += includeDisputed ? charge.Outstanding.Fen : charge.Chaseable.Fen;
            }
        }

        return new Money(total);
    }

    private int ChargeAt(string id) => Known(IndexOfCharge(id), "charge", id);

    private int PaymentAt(string id) => Known(IndexOfPayment(id), "payment", id);

    private int AllocationAt(string id) => Known(IndexOfAllocation(id), "allocation", id);

    private int NoteAt(string id) => Known(IndexOfNote(id), "credit note", id);

    private static int Known(int index, string what, string id) =>
        index >= 0 ? index : throw new InvariantViolationException($"The ledger has no {what} {id}.");
}
