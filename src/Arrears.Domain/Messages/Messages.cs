using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Accounts;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Messages;

/// <summary>
/// What one machine tells another. Absolute facts, never deltas: applying the newest alone gives the same picture as
/// applying all of them. Delivered in order per (sender, receiver), applied once.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ContactWanted), "contact_wanted")]
[JsonDerivedType(typeof(FormalStepWanted), "formal_step_wanted")]
[JsonDerivedType(typeof(ArrearsChanged), "arrears_changed")]
[JsonDerivedType(typeof(CaseCured), "case_cured")]
[JsonDerivedType(typeof(ContactMade), "contact_made")]
[JsonDerivedType(typeof(StepGranted), "step_granted")]
[JsonDerivedType(typeof(StepDeferred), "step_deferred")]
[JsonDerivedType(typeof(Pauses), "pauses")]
[JsonDerivedType(typeof(MatterAdvanced), "matter_advanced")]
[JsonDerivedType(typeof(DebtAcknowledged), "debt_acknowledged")]
[JsonDerivedType(typeof(PlanChanged), "plan_changed")]
[JsonDerivedType(typeof(IssueRaised), "issue_raised")]
[JsonDerivedType(typeof(GrievanceTold), "grievance_told")]
[JsonDerivedType(typeof(BuildingGrievance), "building_grievance")]
[JsonDerivedType(typeof(SuspenseLeg), "suspense_leg")]
[JsonDerivedType(typeof(LegReturned), "leg_returned")]
[JsonDerivedType(typeof(AppointmentOff), "appointment_off")]
public abstract record Message;

/// <summary>From a unit to the owner liable for a case.</summary>
/// <param name="CaseVersion">Grows with every event of the case; an answer names the version it answers.</param>
public abstract record UnitMessage(string CaseId, long CaseVersion) : Message;

/// <summary>The case wants the person contacted; replaces any earlier wish of the case.</summary>
/// <param name="Channels">Acceptable channels, preferred first. Empty: the wish is withdrawn.</param>
/// <param name="AvoidBands">Bands already tried in this stage; the owner prefers others.</param>
/// <param name="From">Not before this date.</param>
/// <param name="By">The date the unit will ask again or escalate.</param>
public sealed record ContactWanted(
    string CaseId,
    long CaseVersion,
    ContactPurpose Purpose,
    ImmutableArray<Channel> Channels,
    ImmutableArray<string> AvoidBands,
    DateOnly From,
    DateOnly By) : UnitMessage(CaseId, CaseVersion);

/// <summary>
/// A formal step is ready: demand 1 or 2 approved on the unit's side, a lawyer's letter or review wanted for the matter.
/// </summary>
/// <param name="Charges">The charges claimed, with what is outstanding on each.</param>
/// <param name="Preserving">Limitation runs out: holds and waits do not count, contact guards do.</param>
/// <param name="Limitation">Earliest limitation date among the charges.</param>
public sealed record FormalStepWanted(
    string CaseId,
    long CaseVersion,
    ContactPurpose Step,
    ImmutableArray<ClaimedCharge> Charges,
    string Creditor,
    string ContractId,
    string PayeeAccount,
    bool ArbitrationClause,
    bool Preserving,
    bool OperatorFault,
    string? ApprovedBy,
    DateOnly? Limitation) : UnitMessage(CaseId, CaseVersion);

[GenerateSerializer, Immutable, Alias("arrears.ClaimedCharge")]
public sealed record ClaimedCharge(
    [property: Id(0)] string ChargeId,
    [property: Id(1)] DateOnly PeriodFrom,
    [property: Id(2)] DateOnly PeriodTo,
    [property: Id(3)] Money Outstanding);

/// <summary>The money of the case as it stands. Sent after every change of balance, stage or region.</summary>
/// <param name="Overdue">Past due, issued, not disputed, not written off.</param>
/// <param name="OpenGrievance">An open grievance tightens contact caps.</param>
public sealed record ArrearsChanged(
    string CaseId,
    long CaseVersion,
    string Estate,
    string Creditor,
    CaseStage Stage,
    Money Outstanding,
    Money Overdue,
    DateOnly? OldestDue,
    bool OpenGrievance,
    bool OpenDispute) : UnitMessage(CaseId, CaseVersion)
{
    /// <summary>Payments that came or were reversed since the case last spoke: promises and plans count them.</summary>
    public ImmutableArray<PaymentFact> Payments { get; init; } = [];
}

/// <summary>One payment as it stands.</summary>
/// <param name="Received">Value date: money from before an arrangement does not count towards it.</param>
/// <param name="Stands">False once it was reversed.</param>
public sealed record PaymentFact(string PaymentId, Money Amount, DateOnly Received, bool Stands);

/// <summary>Nothing overdue any more, or the case is closed: every wish of the case is void, contacts stop.</summary>
public sealed record CaseCured(string CaseId, long CaseVersion, CaseStage Stage) : UnitMessage(CaseId, CaseVersion);

/// <summary>
/// How far a grievance of the case is: told at every stage. Resolved, the owner is contacted the same day; opened
/// again, what was promised for the fix is off.
/// </summary>
/// <param name="Report">The first proof of the fix: what the contact tells of.</param>
public sealed record GrievanceTold(
    string CaseId, long CaseVersion, string GrievanceId, GrievanceStage Stage, Responsibility Cause, string? Report)
    : UnitMessage(CaseId, CaseVersion)
{
    /// <summary>It was never about this unit, or is no longer: what was promised for the fix is off.</summary>
    public bool TakenOut { get; init; }
}

/// <summary>A grievance of the whole building, to each unit it touches: as it stands now.</summary>
/// <param name="Share">What of the unit's charges it disputes; null: nothing.</param>
/// <param name="TakenOut">It touches the unit no longer: nothing was fixed there, and nothing is disputed there.</param>
public sealed record BuildingGrievance(Grievance Grievance, DisputedShare? Share = null, bool TakenOut = false) : Message;

/// <summary>From an owner to the unit of a case.</summary>
public abstract record OwnerMessage(string CaseId) : Message;

public enum ContactResult
{
    /// <summary>Made, and the person was not reached.</summary>
    NotReached,

    /// <summary>The right person was reached, or the message arrived.</summary>
    Reached,

    /// <summary>Handed over to the carrier; no word about arrival yet.</summary>
    Sent,

    /// <summary>Arrival is proven.</summary>
    Delivered,

    /// <summary>Did not and will not arrive; a person must look.</summary>
    Failed,

    /// <summary>The grant ended unused.</summary>
    Expired,
}

/// <summary>A contact of any channel was used, or its fate is known now.</summary>
/// <param name="ContactId">Stable over the reports on one contact.</param>
/// <param name="On">The date it was made or arrived.</param>
/// <param name="Band">Name of the band it fell in.</param>
/// <param name="Refused">The person refused to pay; with the reason in <paramref name="ReasonCode"/>.</param>
/// <param name="Evidence">Proof of arrival for letters: tracking number, receipt.</param>
public sealed record ContactMade(
    string CaseId,
    string ContactId,
    ContactPurpose Purpose,
    Channel Channel,
    ContactResult Result,
    DateOnly On,
    string Band,
    bool Refused,
    string? ReasonCode,
    string? Evidence) : OwnerMessage(CaseId);

/// <summary>The owner reserved the contact and ordered the dispatch of a formal step.</summary>
public sealed record StepGranted(
    string CaseId, long AnswersVersion, ContactPurpose Step, string DispatchId, Channel Channel, DateOnly On) : OwnerMessage(CaseId);

/// <summary>Not now. The unit asks again on <paramref name="Until"/>.</summary>
/// <param name="Reason">Name of the guard that held it back.</param>
public sealed record StepDeferred(
    string CaseId, long AnswersVersion, ContactPurpose Step, DateOnly Until, string Reason) : OwnerMessage(CaseId);

/// <summary>Everything on the person's side that pauses or forces the case: the whole set, each time.</summary>
/// <param name="BrokenPromises">Since the case's arrears began; at the policy's number the next stage is forced.</param>
/// <param name="Available">Lawful channels with a usable contact point.</param>
/// <param name="TracingDone">Row 14's ladder and days are through: post to the registered address remains.</param>
/// <param name="Forces">Grows by one with each forcing fact (two broken promises, a broken plan).</param>
public sealed record Pauses(
    string CaseId,
    ImmutableArray<Pause> Active,
    int BrokenPromises,
    ImmutableArray<Channel> Available,
    bool TracingDone,
    long Forces,
    bool ElderlyAlone,
    bool NonLocal) : OwnerMessage(CaseId);

/// <param name="Until">Last day of the pause; null: until further notice, with the owner's own next date.</param>
public sealed record Pause(PauseKind Kind, DateOnly From, DateOnly? Until);

/// <summary>The formal matter moved; the case follows.</summary>
/// <param name="Stage">The stage the case takes on; null when the case leaves the matter.</param>
/// <param name="Outcome">Why it left: paid, back_to_demand, write_off, dismissed, withdrawn.</param>
/// <param name="Event">What happened, by name, for limitation and the journal.</param>
public sealed record MatterAdvanced(
    string CaseId,
    string MatterId,
    long MatterVersion,
    CaseStage? Stage,
    MatterEventKind Event,
    DateOnly On,
    ImmutableArray<string> Charges,
    string? Outcome) : OwnerMessage(CaseId);

/// <summary>
/// The debtor provably agreed to perform: limitation of what it covers starts anew (Limitation Provisions 14).
/// </summary>
/// <param name="ActId">Stable name of the act: repeating it changes nothing.</param>
/// <param name="Amount">What was agreed to be paid in this case. It covers the oldest debt first.</param>
/// <param name="Evidence">Kind and reference of the proof.</param>
public sealed record DebtAcknowledged(
    string CaseId, string ActId, InterruptionKind Act, DateOnly On, Money Amount, string Evidence) : OwnerMessage(CaseId);

/// <summary>Where a payment plan over the case stands: its late fee follows.</summary>
/// <param name="On">The day from which it stands so.</param>
public sealed record PlanChanged(
    string CaseId, string PlanId, PlanStanding Standing, LateFeeTreatment LateFee, DateOnly On) : OwnerMessage(CaseId);

/// <summary>What a talk brought up becomes a grievance of its own, with its times counted from the talk (item 93).</summary>
/// <param name="WordsRef">The owner's words, in the personal vault.</param>
public sealed record IssueRaised(
    string CaseId, string GrievanceId, string Class, Responsibility Cause, string Accountable, string? WordsRef) : OwnerMessage(CaseId);

public enum PlanStanding
{
    Running,
    Kept,

    /// <summary>Broken or cancelled.</summary>
    GivenUp,
}

/// <summary>A payment leg out of suspense; keyed by payment and leg, retried until applied.</summary>
public sealed record SuspenseLeg(
    string CaseId,
    string PaymentId,
    string ExternalId,
    PaymentMethod Method,
    Money Amount,
    DateOnly Received,
    string PayeeAccount,
    string? Designation) : Message;

/// <summary>The unit cannot take the leg: the money goes back to suspense.</summary>
public sealed record LegReturned(string PaymentId, string CaseId, Money Amount, Refusal Reason) : Message;

/// <summary>To a till: whoever had the appointment does not come at that time.</summary>
public sealed record AppointmentOff(string AppointmentId) : Message;

/// <summary>A message with its addressee.</summary>
public sealed record Addressed(AccountKey To, Message Message);

/// <summary>Every fact that moves a matter, and with it the cases that follow it.</summary>
public enum MatterEventKind
{
    Opened,
    CaseJoined,
    SignedOff,
    LawyerLetterSent,
    LawyerLetterDelivered,
    LawyerLetterLapsed,
    ReviewOpened,
    RouteChosen,
    MediationRequested,
    MediationAgreed,
    MediationFailed,
    MediationConfirmed,
    OrderApplied,
    OrderAccepted,
    OrderRejected,
    OrderIssued,
    OrderServed,
    OrderNotServed,
    OrderObjected,
    OrderFinal,
    SuitFiled,
    SuitDocketed,
    SuitWithdrawn,
    SuitDismissed,
    JudgmentEffective,
    EnforcementApplied,
    EnforcementEnded,
    PaidInFull,
    WrittenOff,
    SentBack,
    CaseLeft,
    DecisionOverdue,
}
