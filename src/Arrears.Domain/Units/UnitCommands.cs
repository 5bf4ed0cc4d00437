using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>
/// Everything that can be asked of a unit. Dates inside a command are facts about the world; the business date and
/// time at which it is decided come with the <see cref="DecisionContext"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RegisterUnit), "register_unit")]
[JsonDerivedType(typeof(OpenCase), "open_case")]
[JsonDerivedType(typeof(EndCase), "end_case")]
[JsonDerivedType(typeof(PostCharges), "post_charges")]
[JsonDerivedType(typeof(ReverseCharge), "reverse_charge")]
[JsonDerivedType(typeof(RecordPayment), "record_payment")]
[JsonDerivedType(typeof(RecordPayments), "record_payments")]
[JsonDerivedType(typeof(TakeOverBooks), "take_over_books")]
[JsonDerivedType(typeof(ReversePayment), "reverse_payment")]
[JsonDerivedType(typeof(ReallocatePayment), "reallocate_payment")]
[JsonDerivedType(typeof(RefundPrepayment), "refund_prepayment")]
[JsonDerivedType(typeof(IssueCredit), "issue_credit")]
[JsonDerivedType(typeof(WriteOffCharges), "write_off_charges")]
[JsonDerivedType(typeof(ReinstateCharge), "reinstate_charge")]
[JsonDerivedType(typeof(ClaimLateFee), "claim_late_fee")]
[JsonDerivedType(typeof(PlaceHold), "place_hold")]
[JsonDerivedType(typeof(RenewHold), "renew_hold")]
[JsonDerivedType(typeof(ReleaseHold), "release_hold")]
[JsonDerivedType(typeof(OpenGrievance), "open_grievance")]
[JsonDerivedType(typeof(AdvanceGrievance), "advance_grievance")]
[JsonDerivedType(typeof(NoteGrievance), "note_grievance")]
[JsonDerivedType(typeof(ReassignGrievance), "reassign_grievance")]
[JsonDerivedType(typeof(ChaseDeveloper), "chase_developer")]
[JsonDerivedType(typeof(RecordInterruption), "record_interruption")]
[JsonDerivedType(typeof(RecordObjection), "record_objection")]
[JsonDerivedType(typeof(AnswerObjection), "answer_objection")]
[JsonDerivedType(typeof(RecordFinding), "record_finding")]
[JsonDerivedType(typeof(MoveMandate), "move_mandate")]
[JsonDerivedType(typeof(RecordDebitResult), "record_debit_result")]
[JsonDerivedType(typeof(ReportForeignPayee), "report_foreign_payee")]
[JsonDerivedType(typeof(ResolvePayeeIncident), "resolve_payee_incident")]
[JsonDerivedType(typeof(ApproveStep), "approve_step")]
[JsonDerivedType(typeof(DeclineStep), "decline_step")]
[JsonDerivedType(typeof(ResendDemand), "resend_demand")]
[JsonDerivedType(typeof(CommitDispatch), "commit_dispatch")]
[JsonDerivedType(typeof(AssignCase), "assign_case")]
[JsonDerivedType(typeof(OfferSettlement), "offer_settlement")]
[JsonDerivedType(typeof(AnswerSettlement), "answer_settlement")]
[JsonDerivedType(typeof(CloseCase), "close_case")]
[JsonDerivedType(typeof(ReopenCase), "reopen_case")]
[JsonDerivedType(typeof(AssessUnit), "assess")]
[JsonDerivedType(typeof(ReceiveMessage), "receive_message")]
[GenerateSerializer, Immutable, Alias("arrears.UnitCommand")]
public abstract record UnitCommand;

/// <summary>A command about one case of the unit.</summary>
[GenerateSerializer, Immutable, Alias("arrears.CaseCommand")]
public abstract record CaseCommand([property: Id(0)] string CaseId) : UnitCommand;

public enum Occupancy
{
    OwnerOccupied,
    Let,
    DeliveredVacant,
    UnsoldDeveloper,
    Undelivered,
}

/// <summary>Creates the unit, or corrects its facts. Registering the same facts again changes nothing.</summary>
/// <param name="AreaSquareCentimetres">Billing area in cm², 0 allowed.</param>
[GenerateSerializer, Immutable, Alias("arrears.RegisterUnit")]
public sealed record RegisterUnit(
    [property: Id(0)] string Building,
    [property: Id(1)] string Entrance,
    [property: Id(2)] string Room,
    [property: Id(3)] long AreaSquareCentimetres,
    [property: Id(4)] Occupancy Occupancy) : UnitCommand;

/// <summary>Opens the case of a liable party under a creditor contract (A17: one per unit × party × contract).</summary>
[GenerateSerializer, Immutable, Alias("arrears.OpenCase")]
public sealed record OpenCase(
    string CaseId,
    [property: Id(0)] string Owner,
    [property: Id(1)] ImmutableArray<string> CoOwners,
    [property: Id(2)] ServiceContract Contract,
    [property: Id(3)] DateOnly LiableFrom) : CaseCommand(CaseId);

/// <summary>The party is liable no longer (sale, contract end): no new charges after this date; the debt stays.</summary>
[GenerateSerializer, Immutable, Alias("arrears.EndCase")]
public sealed record EndCase(string CaseId, [property: Id(0)] DateOnly LiableTo, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

/// <summary>Posts charges of one case. A charge posted before with the same facts is skipped, so a repeat is harmless.</summary>
[GenerateSerializer, Immutable, Alias("arrears.PostCharges")]
public sealed record PostCharges(string CaseId, [property: Id(0)] ImmutableArray<ChargeOrder> Charges) : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.ChargeOrder")]
public sealed record ChargeOrder(
    [property: Id(0)] string ChargeId,
    [property: Id(1)] string Item,
    [property: Id(2)] DateOnly PeriodFrom,
    [property: Id(3)] DateOnly PeriodTo,
    [property: Id(4)] Money Amount,
    [property: Id(5)] DateOnly Due,
    [property: Id(6)] ChargeKind Kind = ChargeKind.Principal,
    [property: Id(7)] bool Draft = false);

[GenerateSerializer, Immutable, Alias("arrears.ReverseCharge")]
public sealed record ReverseCharge(string CaseId, [property: Id(0)] string ChargeId, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

/// <summary>Money arrived. Accepted in every stage, on hold or not.</summary>
/// <param name="CaseId">Empty: the unit's only open case, else the case with the oldest overdue charge.</param>
/// <param name="Designation">Reference of the payer's words in the personal vault.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordPayment")]
public sealed record RecordPayment(
    string CaseId,
    [property: Id(0)] string PaymentId,
    [property: Id(1)] string ExternalId,
    [property: Id(2)] PaymentMethod Method,
    [property: Id(3)] Money Amount,
    [property: Id(4)] DateOnly Received,
    [property: Id(5)] string PayeeAccount,
    [property: Id(6)] string? Designation,
    [property: Id(7)] ImmutableArray<string> DesignatedCharges) : CaseCommand(CaseId);

/// <summary>Past payments of one unit, taken over in one decision. Those recorded before are skipped.</summary>
[GenerateSerializer, Immutable, Alias("arrears.RecordPayments")]
public sealed record RecordPayments([property: Id(0)] ImmutableArray<RecordPayment> Payments) : UnitCommand;

[GenerateSerializer, Immutable, Alias("arrears.ReversePayment")]
public sealed record ReversePayment(string CaseId, [property: Id(0)] string PaymentId, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

/// <summary>Moves a payment to other charges of the same case: reversed and allocated anew, in the open.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReallocatePayment")]
public sealed record ReallocatePayment(
    string CaseId,
    [property: Id(0)] string PaymentId,
    [property: Id(1)] ImmutableArray<string> Charges,
    [property: Id(2)] string Reason) : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.RefundPrepayment")]
public sealed record RefundPrepayment(string CaseId, [property: Id(0)] Money? Amount, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.IssueCredit")]
public sealed record IssueCredit(
    string CaseId,
    [property: Id(0)] string ChargeId,
    [property: Id(1)] CreditKind Kind,
    [property: Id(2)] Money Amount,
    [property: Id(3)] string Reason) : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.WriteOffCharges")]
public sealed record WriteOffCharges(
    string CaseId, [property: Id(0)] ImmutableArray<string> Charges, [property: Id(1)] string Reason) : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.ReinstateCharge")]
public sealed record ReinstateCharge(string CaseId, [property: Id(0)] string ChargeId, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.ClaimLateFee")]
public sealed record ClaimLateFee(string CaseId, [property: Id(0)] Money? Amount) : CaseCommand(CaseId);

/// <summary>Row 9. An end is required and lies within the policy's limit.</summary>
[GenerateSerializer, Immutable, Alias("arrears.PlaceHold")]
public sealed record PlaceHold(
    string CaseId,
    [property: Id(0)] string HoldId,
    [property: Id(1)] HoldKind Hold,
    [property: Id(2)] DateOnly From,
    [property: Id(3)] DateOnly Until,
    [property: Id(4)] string Reason) : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.RenewHold")]
public sealed record RenewHold(
    string CaseId, [property: Id(0)] string HoldId, [property: Id(1)] DateOnly Until, [property: Id(2)] string Reason)
    : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.ReleaseHold")]
public sealed record ReleaseHold(string CaseId, [property: Id(0)] string HoldId, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

/// <summary>A past or present act that interrupts limitation, with its proof.</summary>
/// <param name="Charges">Empty: all open charges of the case due before the act.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordInterruption")]
public sealed record RecordInterruption(
    string CaseId,
    [property: Id(0)] string EventId,
    [property: Id(1)] InterruptionKind Kind,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] ImmutableArray<string> Charges,
    [property: Id(4)] string Evidence) : CaseCommand(CaseId);

/// <summary>The owner raised a point that the next demand must answer (items 85, 110).</summary>
[GenerateSerializer, Immutable, Alias("arrears.RecordObjection")]
public sealed record RecordObjection(
    string CaseId, [property: Id(0)] string ObjectionId, [property: Id(1)] string ReasonCode, [property: Id(2)] string? WordsRef)
    : CaseCommand(CaseId);

[GenerateSerializer, Immutable, Alias("arrears.AnswerObjection")]
public sealed record AnswerObjection(string CaseId, [property: Id(0)] string ObjectionId, [property: Id(1)] string AnswerRef)
    : CaseCommand(CaseId);

/// <summary>A recorded finding that a rung is not allowed or makes no sense here (rows 4–5), or ends an unreachable wait.</summary>
[GenerateSerializer, Immutable, Alias("arrears.RecordFinding")]
public sealed record RecordFinding(string CaseId, [property: Id(0)] FindingKind Finding, [property: Id(1)] string Reason)
    : CaseCommand(CaseId);

public enum FindingKind
{
    VisitNotAllowed,
    VisitPointless,
    VisitAllowedAgain,
}

/// <summary>A mandate comes one step further, or is revoked. The same step again changes nothing.</summary>
/// <param name="To">Never <see cref="MandateStatus.Failed"/>: only debits that failed say that.</param>
/// <param name="AccountRef">The payer's account, in the personal vault; needed before it is active.</param>
/// <param name="Evidence">The signature; needed before it is active.</param>
[GenerateSerializer, Immutable, Alias("arrears.MoveMandate")]
public sealed record MoveMandate(
    string CaseId,
    [property: Id(0)] string MandateId,
    [property: Id(1)] MandateStatus To,
    [property: Id(2)] string? AccountRef,
    [property: Id(3)] string? Evidence) : CaseCommand(CaseId);

/// <summary>What the bank says of a collection: the money, or why not.</summary>
/// <param name="ExternalId">The bank's id of the money; null: the collection's own.</param>
/// <param name="Reason">Required when it failed.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordDebitResult")]
public sealed record RecordDebitResult(
    string CaseId,
    [property: Id(0)] string DebitId,
    [property: Id(1)] bool Collected,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string? ExternalId,
    [property: Id(4)] string? Reason) : CaseCommand(CaseId);

/// <summary>A payment named an account outside the registry. Reported again, it changes nothing.</summary>
/// <param name="AccountRef">The account that was named, in the personal vault.</param>
[GenerateSerializer, Immutable, Alias("arrears.ReportForeignPayee")]
public sealed record ReportForeignPayee(
    string CaseId,
    [property: Id(0)] string PaymentId,
    [property: Id(1)] Money Amount,
    [property: Id(2)] string? AccountRef) : CaseCommand(CaseId);

/// <summary>Finance closes the incident: the money was recovered, returned, or never was.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ResolvePayeeIncident")]
public sealed record ResolvePayeeIncident(
    string CaseId, [property: Id(0)] string PaymentId, [property: Id(1)] string Resolution) : CaseCommand(CaseId);

/// <summary>The approver lets a proposed demand go (rows 6 and 7).</summary>
[GenerateSerializer, Immutable, Alias("arrears.ApproveStep")]
public sealed record ApproveStep(string CaseId, [property: Id(0)] ContactPurpose Step) : CaseCommand(CaseId);

/// <summary>The approver sends a proposal back; it is proposed again on <paramref name="AskAgainOn"/>.</summary>
[GenerateSerializer, Immutable, Alias("arrears.DeclineStep")]
public sealed record DeclineStep(
    string CaseId, [property: Id(0)] ContactPurpose Step, [property: Id(1)] DateOnly AskAgainOn, [property: Id(2)] string Reason)
    : CaseCommand(CaseId);

/// <summary>A demand could not be delivered; a person looked and sends it again.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ResendDemand")]
public sealed record ResendDemand(string CaseId, [property: Id(0)] string Reason) : CaseCommand(CaseId);

/// <summary>The commit point before hand-over: the unit fixes the balance or declines.</summary>
[GenerateSerializer, Immutable, Alias("arrears.CommitDispatch")]
public sealed record CommitDispatch(
    string CaseId, [property: Id(0)] string DispatchId, [property: Id(1)] ContactPurpose Purpose, [property: Id(2)] long CaseVersion)
    : CaseCommand(CaseId)
{
    /// <summary>Staff asked for it: no wish of the ladder stands behind it.</summary>
    [Id(3)]
    public bool Asked { get; init; }
}

/// <summary>Row 18 by decision.</summary>
[GenerateSerializer, Immutable, Alias("arrears.CloseCase")]
public sealed record CloseCase(string CaseId, [property: Id(0)] CaseStage As, [property: Id(1)] string Reason) : CaseCommand(CaseId);

/// <summary>A new fact re-opens a closed case.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReopenCase")]
public sealed record ReopenCase(string CaseId, [property: Id(0)] string Reason) : CaseCommand(CaseId);

/// <summary>Looks at the stored dates and takes what has become due. Idempotent on a date.</summary>
[GenerateSerializer, Immutable, Alias("arrears.AssessUnit")]
public sealed record AssessUnit : UnitCommand;

/// <summary>A message from an owner or a suspense account. Never sent by clients.</summary>
public sealed record ReceiveMessage(string From, Messages.Message Message) : UnitCommand;
