using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ledger;

public enum ChargeKind
{
    Principal,
    LateFee,

    /// <summary>Cost of realising the claim: court fee, lawyer's fee where owed (Civil Code 561).</summary>
    Cost,
}

/// <summary>One receivable. Its money never leaves its case.</summary>
/// <param name="Due">Past due from the day after.</param>
/// <param name="Draft">A draft is announced but not billed: it never ages and is not owed.</param>
/// <param name="Principal">The charge whose lateness this is, for <see cref="ChargeKind.LateFee"/>.</param>
/// <param name="Allocated">Sum of live allocations to it.</param>
/// <param name="Credited">Sum of live credit notes on it.</param>
/// <param name="SettledOn">Date the last fen was covered.</param>
public sealed record Charge(
    string Id,
    ChargeKind Kind,
    string Item,
    DateOnly PeriodFrom,
    DateOnly PeriodTo,
    Money Amount,
    DateOnly Due)
{
    public bool Draft { get; init; }

    public string? Principal { get; init; }

    public Money Allocated { get; init; }

    public Money Credited { get; init; }

    /// <summary>The whole charge is in dispute.</summary>
    public bool Disputed { get; init; }

    /// <summary>Part of it that is in dispute; the rest is owed as if nothing were.</summary>
    public Money DisputedPart { get; init; }

    public bool WrittenOff { get; init; }

    public bool Reversed { get; init; }

    public DateOnly? SettledOn { get; init; }

    /// <summary>What the operator's own books last said; null: they never spoke of it.</summary>
    public StatedFigures? Stated { get; init; }

    /// <summary>Acts that restarted limitation, in order of date; never overwritten.</summary>
    public ImmutableArray<Interruption> Interruptions { get; init; } = [];

    /// <summary>What is left to pay. Zero when reversed; a written-off charge keeps what was never paid.</summary>
    [JsonIgnore]
    public Money Outstanding => Reversed ? Money.Zero : Amount - Allocated - Credited;

    /// <summary>What is left and in dispute. Payments fill the undisputed part first.</summary>
    [JsonIgnore]
    public Money Contested => Disputed ? Outstanding : Money.Min(DisputedPart, Outstanding);

    /// <summary>What is left and not in dispute.</summary>
    [JsonIgnore]
    public Money Chaseable => Outstanding - Contested;

    /// <summary>Counts as debt: issued, not reversed, not written off, something left.</summary>
    [JsonIgnore]
    public bool IsOpen => !Draft && !WrittenOff && Outstanding.IsPositive;

    public bool IsOverdue(DateOnly today) => IsOpen && today > Due;

    /// <summary>Whether the act is already on the charge, voided or not.</summary>
    public bool WasInterruptedBy(string actId)
    {
        foreach (var act in Interruptions)
        {
            if (act.Id == actId)
            {
                return true;
            }
        }

        return false;
    }
}

/// <summary>Cumulative figures of the operator's own books for one charge.</summary>
public sealed record StatedFigures(Money Received, Money Waived, DateOnly AsOf);

/// <param name="On">The date of arrival, of the payment or of the acknowledgement: not of sending.</param>
public sealed record Interruption(string Id, InterruptionKind Kind, DateOnly On, string Evidence)
{
    /// <summary>
    /// The act turned out not to have happened (a payment that bounced): kept, and counted for nothing.
    /// </summary>
    public bool Voided { get; init; }
}

/// <summary>Money received for this case.</summary>
/// <param name="Received">Value date.</param>
/// <param name="Designation">Id of the debtor's words in the personal vault, or null.</param>
public sealed record Payment(
    string Id,
    string ExternalId,
    PaymentMethod Method,
    Money Amount,
    DateOnly Received,
    string PayeeAccount,
    string? Designation,
    ImmutableArray<string> DesignatedCharges)
{
    public Money Allocated { get; init; }

    public Money Refunded { get; init; }

    public bool Reversed { get; init; }

    /// <summary>Prepayment: received and not yet needed.</summary>
    [JsonIgnore]
    public Money Unallocated => Reversed ? Money.Zero : Amount - Allocated - Refunded;
}

/// <summary>Part of a payment that covers part of a charge. Undone only by its own reversal.</summary>
/// <param name="On">
/// From when the charge counts as paid: the payment's value date; for money that was there before, the charge's due
/// date, or the day of an early allocation. So nobody pays for days on which the creditor held his money.
/// </param>
public sealed record Allocation(
    string Id, string PaymentId, string ChargeId, Money Amount, DateOnly On, AllocationStep Step)
{
    public bool Reversed { get; init; }
}

public enum CreditKind
{
    Waiver,
    Vacancy,
    Correction,
    SettlementRelief,

    /// <summary>Granted by the operator before its books were taken over; nobody's authority is asked again.</summary>
    Opening,
}

public sealed record CreditNote(
    string Id, string ChargeId, CreditKind Kind, Money Amount, DateOnly On, string Reason, ActorRole GrantedBy)
{
    public bool Reversed { get; init; }
}

/// <summary>
/// The money of one case (liable party × creditor contract). Derived only by <see cref="Apply"/> from ledger events.
/// Invariants, asserted after every event: no charge is covered beyond its amount, no payment allocated beyond what
/// was received, and received = allocated + unallocated + refunded.
/// </summary>
/// <param name="LiveCharges">Drafts, what is owed, contested or given up: all that time or money may still move.</param>
/// <param name="LivePayments">Payments with something left.</param>
/// <param name="LiveAllocations">Of the live charges, reversed ones included.</param>
/// <param name="LiveNotes">Of the live charges, reversed ones included.</param>
/// <param name="Sequence">Numbers allocations and credit notes; never reused.</param>
/// <param name="ReceivedEver">Sum of payments not reversed, including those already pruned to the journal.</param>
/// <param name="AllocatedEver">Sum of live allocations, including those of pruned charges.</param>
/// <param name="RefundedEver">Sum of prepayments given back.</param>
/// <param name="BilledEver">Sum of charges issued and not reversed, including pruned ones.</param>
/// <param name="CreditedEver">Sum of live credit notes, including those of pruned charges.</param>
public sealed partial record CaseLedger(
    [property: JsonPropertyName("charges")] ImmutableArray<Charge> LiveCharges,
    [property: JsonPropertyName("payments")] ImmutableArray<Payment> LivePayments,
    [property: JsonPropertyName("allocations")] ImmutableArray<Allocation> LiveAllocations,
    [property: JsonPropertyName("credit_notes")] ImmutableArray<CreditNote> LiveNotes,
    long Sequence,
    Money ReceivedEver,
    Money AllocatedEver,
    Money RefundedEver,
    Money BilledEver,
    Money CreditedEver)
{
    public static CaseLedger Empty { get; } =
        new([], [], [], [], 0, Money.Zero, Money.Zero, Money.Zero, Money.Zero, Money.Zero);

    /// <summary>What nothing happens to by itself any more.</summary>
    public SettledBooks Settled { get; init; } = SettledBooks.Empty;

    /// <summary>Periods whose settled charges live in the journal only; they are never billed again.</summary>
    public ImmutableArray<PrunedSpan> PrunedSpans { get; init; } = [];

    /// <summary>What payment plans did to the late fee of the charges they cover.</summary>
    public ImmutableArray<LateFeeRelief> Reliefs { get; init; } = [];
}

/// <summary>Pruned principal periods of one item. Adjoining periods are kept as one, so the list stays short.</summary>
public sealed record PrunedSpan(string Item, DateOnly From, DateOnly To);

/// <summary>What the liable party agreed with this creditor.</summary>
/// <param name="RateFenPerSquareMetreMonth">Contract rate; charges without a rate basis may not be demanded.</param>
/// <param name="LateFeePerDay">Fraction of principal per day, or null: no clause, no late fee.</param>
/// <param name="LateFeeBeforePrincipal">The contract says late fees are settled before principal.</param>
/// <param name="BillingMonths">Months that one bill covers: 1, 3, 6 or 12 (item 2).</param>
[GenerateSerializer, Immutable, Alias("arrears.ServiceContract")]
public sealed record ServiceContract(
    [property: Id(0)] string Id,
    [property: Id(1)] string Creditor,
    [property: Id(2)] string PayeeAccount,
    [property: Id(3)] decimal RateFenPerSquareMetreMonth,
    [property: Id(4)] decimal? LateFeePerDay,
    [property: Id(5)] bool LateFeeBeforePrincipal,
    [property: Id(6)] int? PrepayMaxMonths,
    [property: Id(7)] bool ArbitrationClause,
    [property: Id(8)] DateOnly From,
    [property: Id(9)] DateOnly? To,
    [property: Id(10)] int BillingMonths = 1);
