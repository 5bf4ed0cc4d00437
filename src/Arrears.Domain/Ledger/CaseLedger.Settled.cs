using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Arrears.Domain.Ledger;

public sealed partial record CaseLedger
{
    /// <summary>Every charge the state holds, in order of posting. Rules that only look at debt walk the live ones.</summary>
    [JsonIgnore]
    public ImmutableArray<Charge> Charges => SettledBooks.Merge(LiveCharges, Settled.Charges);

    /// <summary>Every payment the state holds, in order of recording.</summary>
    [JsonIgnore]
    public ImmutableArray<Payment> Payments => SettledBooks.Merge(LivePayments, Settled.Payments);

    [JsonIgnore]
    public ImmutableArray<Allocation> Allocations => SettledBooks.Merge(LiveAllocations, Settled.Allocations);

    [JsonIgnore]
    public ImmutableArray<CreditNote> CreditNotes => SettledBooks.Merge(LiveNotes, Settled.CreditNotes);

    /// <summary>The payment recorded last, whatever became of it.</summary>
    [JsonIgnore]
    public Payment? LastPayment
    {
        get
        {
            var last = LivePayments.Length + Settled.Payments.Length - 1;
            return last < 0 ? null
                : Settled.Payments is [.., var (place, payment)] && place == last ? payment
                : LivePayments[^1];
        }
    }

    /// <summary>The same books with every line live, for rules that look at what is settled too.</summary>
    public CaseLedger Awake() => Settled.IsEmpty ? this : this with
    {
        LiveCharges = Charges,
        LivePayments = Payments,
        LiveAllocations = Allocations,
        LiveNotes = CreditNotes,
        Settled = SettledBooks.Empty,
    };

    /// <summary>Books in which a charge, and a payment, are live; the same unless one of them rests.</summary>
    private CaseLedger AwakeFor(string chargeId, string? paymentId = null) =>
        IndexOfCharge(chargeId) >= 0 && (paymentId is null || IndexOfPayment(paymentId) >= 0) ? this : Awake();

    /// <summary>Puts everything to rest that rests. What covers a charge goes where the charge goes.</summary>
    private CaseLedger Rest()
    {
        var awake = Awake();
        var resting = new HashSet<string>(StringComparer.Ordinal);
        foreach (var charge in awake.LiveCharges)
        {
            if (SettledBooks.Rests(charge))
            {
                resting.Add(charge.Id);
            }
        }

        var (charges, settledCharges) = SettledBooks.Split(awake.LiveCharges, SettledBooks.Rests);
        var (payments, settledPayments) = SettledBooks.Split(awake.LivePayments, SettledBooks.Rests);
        var (allocations, settledAllocations) = SettledBooks.Split(awake.LiveAllocations, a => resting.Contains(a.ChargeId));
        var (notes, settledNotes) = SettledBooks.Split(awake.LiveNotes, n => resting.Contains(n.ChargeId));
        return awake with
        {
            LiveCharges = charges,
            LivePayments = payments,
            LiveAllocations = allocations,
            LiveNotes = notes,
            Settled = new SettledBooks(new(settledCharges, settledPayments, settledAllocations, settledNotes)),
        };
    }

    /// <summary>Puts one charge, with what covers it, and one payment to rest, each if it rests.</summary>
    private CaseLedger Rest(int? chargeAt, int? paymentAt)
    {
        var charge = chargeAt is { } at && SettledBooks.Rests(LiveCharges[at]) ? LiveCharges[at] : null;
        var isUsedUp = paymentAt is { } paidAt && SettledBooks.Rests(LivePayments[paidAt]);
        if (charge is null && !isUsedUp)
        {
            return this;
        }

        var charges = (Live: LiveCharges, Settled.Charges);
        var payments = (Live: LivePayments, Settled.Payments);
        var allocations = (Live: LiveAllocations, Settled.Allocations);
        var notes = (Live: LiveNotes, Settled.CreditNotes);
        if (charge is not null)
        {
            charges = SettledBooks.PutAway(charges.Live, charges.Charges, chargeAt!.Value);
            allocations = SettledBooks.PutAway(allocations.Live, allocations.Allocations, line => line.ChargeId == charge.Id);
            notes = SettledBooks.PutAway(notes.Live, notes.CreditNotes, line => line.ChargeId == charge.Id);
        }

        if (isUsedUp)
        {
            payments = SettledBooks.PutAway(payments.Live, payments.Payments, paymentAt!.Value);
        }

        return this with
        {
            LiveCharges = charges.Live,
            LivePayments = payments.Live,
            LiveAllocations = allocations.Live,
            LiveNotes = notes.Live,
            Settled = Settled.Next(new(charges.Charges, payments.Payments, allocations.Allocations, notes.CreditNotes)),
        };
    }
}
