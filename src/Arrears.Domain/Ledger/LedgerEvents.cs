using System.Collections.Immutable;
using System.Text.Json.Serialization;

namespace Arrears.Domain.Ledger;

/// <summary>
/// Everything that can happen to the money of a case. Closed: a new kind needs a row in <see
/// cref="CaseLedger.Apply"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ChargePosted), "charge_posted")]
[JsonDerivedType(typeof(DraftIssued), "draft_issued")]
[JsonDerivedType(typeof(ChargeReversed), "charge_reversed")]
[JsonDerivedType(typeof(PaymentReceived), "payment_received")]
[JsonDerivedType(typeof(PaymentReversed), "payment_reversed")]
[JsonDerivedType(typeof(PaymentAllocated), "payment_allocated")]
[JsonDerivedType(typeof(AllocationReversed), "allocation_reversed")]
[JsonDerivedType(typeof(CreditNoteIssued), "credit_note_issued")]
[JsonDerivedType(typeof(CreditNoteReversed), "credit_note_reversed")]
[JsonDerivedType(typeof(ChargeWrittenOff), "charge_written_off")]
[JsonDerivedType(typeof(ChargeReinstated), "charge_reinstated")]
[JsonDerivedType(typeof(ChargeDisputed), "charge_disputed")]
[JsonDerivedType(typeof(ChargeDisputeEnded), "charge_dispute_ended")]
[JsonDerivedType(typeof(PrepaymentRefunded), "prepayment_refunded")]
[JsonDerivedType(typeof(LimitationInterrupted), "limitation_interrupted")]
[JsonDerivedType(typeof(LedgerPruned), "ledger_pruned")]
[JsonDerivedType(typeof(InterruptionVoided), "interruption_voided")]
[JsonDerivedType(typeof(PrepaymentCapExceeded), "prepayment_cap_exceeded")]
[JsonDerivedType(typeof(ChargeStated), "charge_stated")]
[JsonDerivedType(typeof(LateFeeRelieved), "late_fee_relieved")]
[JsonDerivedType(typeof(LateFeeReliefEnded), "late_fee_relief_ended")]
[JsonDerivedType(typeof(LateFeeReliefResumed), "late_fee_relief_resumed")]
public abstract record LedgerEvent;

public sealed record ChargePosted(Charge Charge) : LedgerEvent;

public sealed record DraftIssued(string ChargeId, DateOnly On) : LedgerEvent;

public sealed record ChargeReversed(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

public sealed record PaymentReceived(Payment Payment) : LedgerEvent;

public sealed record PaymentReversed(string PaymentId, DateOnly On, string Reason) : LedgerEvent;

public sealed record PaymentAllocated(Allocation Allocation) : LedgerEvent;

public sealed record AllocationReversed(string AllocationId, DateOnly On, string Reason) : LedgerEvent;

public sealed record CreditNoteIssued(CreditNote Note) : LedgerEvent;

public sealed record CreditNoteReversed(string NoteId, DateOnly On, string Reason) : LedgerEvent;

public sealed record ChargeWrittenOff(string ChargeId, DateOnly On, string Reason, ActorRole By) : LedgerEvent;

public sealed record ChargeReinstated(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

/// <param name="Part">Null: the whole charge. It replaces what was in dispute before.</param>
public sealed record ChargeDisputed(string ChargeId, DateOnly On, string Reason, Money? Part = null) : LedgerEvent;

public sealed record ChargeDisputeEnded(string ChargeId, DateOnly On, string Reason) : LedgerEvent;

public sealed record PrepaymentRefunded(string PaymentId, Money Amount, DateOnly On, string Reason) : LedgerEvent;

public sealed record LimitationInterrupted(ImmutableArray<string> ChargeIds, Interruption Act) : LedgerEvent;

/// <summary>
/// An act did not happen after all: the payment bounced, or was moved elsewhere. The act stays on the charges, marked.
/// </summary>
public sealed record InterruptionVoided(string ActId, DateOnly On, string Reason) : LedgerEvent;

/// <summary>
/// Prepaid money stands above the place's cap. Money is never turned away, so the excess is flagged for a refund and
/// changes nothing in the state.
/// </summary>
/// <param name="Months">The cap that applied: months of the latest periodic fee.</param>
public sealed record PrepaymentCapExceeded(string PaymentId, Money Excess, int Months, DateOnly On) : LedgerEvent;

/// <summary>Settled charges and their payments left the state for the journal; no amount changes.</summary>
public sealed record LedgerPruned(ImmutableArray<string> ChargeIds, ImmutableArray<string> PaymentIds) : LedgerEvent;

/// <summary>
/// The operator's own books spoke of a charge: cumulative figures, kept to tell what the next books add.
/// </summary>
public sealed record ChargeStated(string ChargeId, Money Received, Money Waived, DateOnly AsOf) : LedgerEvent;

/// <summary>A payment plan began to run: the late fee of what it covers is treated as agreed.</summary>
/// <param name="From">Days after this one are relieved.</param>
public sealed record LateFeeRelieved(
    string PlanId, LateFeeTreatment Treatment, ImmutableArray<string> ChargeIds, DateOnly From) : LedgerEvent;

/// <param name="On">The last relieved day.</param>
/// <param name="Forgiven">The plan was kept and its late fee is owed no more.</param>
public sealed record LateFeeReliefEnded(string PlanId, DateOnly On, bool Forgiven) : LedgerEvent;

/// <summary>A payment that kept the plan was reversed: it runs on as if it had not ended.</summary>
public sealed record LateFeeReliefResumed(string PlanId, DateOnly On) : LedgerEvent;
