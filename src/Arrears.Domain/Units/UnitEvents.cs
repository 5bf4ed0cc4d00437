using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>Everything that can happen to a unit. The journal keeps them for ever: names and fields only grow.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(UnitRegistered), "unit_registered")]
[JsonDerivedType(typeof(CaseOpened), "case_opened")]
[JsonDerivedType(typeof(LiabilityEnded), "liability_ended")]
[JsonDerivedType(typeof(MoneyMoved), "money_moved")]
[JsonDerivedType(typeof(StageMoved), "stage_moved")]
[JsonDerivedType(typeof(Assessed), "assessed")]
[JsonDerivedType(typeof(ContactWished), "contact_wished")]
[JsonDerivedType(typeof(WishWithdrawn), "wish_withdrawn")]
[JsonDerivedType(typeof(ContactNoted), "contact_noted")]
[JsonDerivedType(typeof(StepProposed), "step_proposed")]
[JsonDerivedType(typeof(StepApproved), "step_approved")]
[JsonDerivedType(typeof(StepSentBack), "step_sent_back")]
[JsonDerivedType(typeof(StepRequested), "step_requested")]
[JsonDerivedType(typeof(StepDropped), "step_dropped")]
[JsonDerivedType(typeof(DemandOrdered), "demand_ordered")]
[JsonDerivedType(typeof(DispatchCommitted), "dispatch_committed")]
[JsonDerivedType(typeof(DemandSent), "demand_sent")]
[JsonDerivedType(typeof(DemandDelivered), "demand_delivered")]
[JsonDerivedType(typeof(DemandFailed), "demand_failed")]
[JsonDerivedType(typeof(SettlementOffered), "settlement_offered")]
[JsonDerivedType(typeof(SettlementAnswered), "settlement_answered")]
[JsonDerivedType(typeof(HoldPlaced), "hold_placed")]
[JsonDerivedType(typeof(HoldRenewed), "hold_renewed")]
[JsonDerivedType(typeof(HoldEnded), "hold_ended")]
[JsonDerivedType(typeof(OwnerStandingChanged), "owner_standing_changed")]
[JsonDerivedType(typeof(WaitForced), "wait_forced")]
[JsonDerivedType(typeof(GrievanceHappened), "grievance_happened")]
[JsonDerivedType(typeof(ObjectionRaised), "objection_raised")]
[JsonDerivedType(typeof(ObjectionAnswered), "objection_answered")]
[JsonDerivedType(typeof(FindingRecorded), "finding_recorded")]
[JsonDerivedType(typeof(ActionLapsed), "action_lapsed")]
[JsonDerivedType(typeof(LimitationWatched), "limitation_watched")]
[JsonDerivedType(typeof(LimitationEased), "limitation_eased")]
[JsonDerivedType(typeof(ReviewRequested), "review_requested")]
[JsonDerivedType(typeof(MatterFollowed), "matter_followed")]
[JsonDerivedType(typeof(MandateMoved), "mandate_moved")]
[JsonDerivedType(typeof(DebitOrdered), "debit_ordered")]
[JsonDerivedType(typeof(DebitEnded), "debit_ended")]
[JsonDerivedType(typeof(ForeignPayeeReported), "foreign_payee_reported")]
[JsonDerivedType(typeof(PayeeIncidentResolved), "payee_incident_resolved")]
[JsonDerivedType(typeof(CaseAssigned), "case_assigned")]
[JsonDerivedType(typeof(StrategyChosen), "strategy_chosen")]
public abstract record UnitEvent;

public sealed record UnitRegistered(
    string Building, string Entrance, string Room, long AreaSquareCentimetres, Occupancy Occupancy) : UnitEvent;

public abstract record CaseEvent(string CaseId) : UnitEvent;

public sealed record CaseOpened(
    string CaseId, string Owner, ImmutableArray<string> CoOwners, ServiceContract Contract, DateOnly LiableFrom, DateOnly On)
    : CaseEvent(CaseId);

public sealed record LiabilityEnded(string CaseId, DateOnly LiableTo, string Reason) : CaseEvent(CaseId);

public sealed record MoneyMoved(string CaseId, LedgerEvent Entry) : CaseEvent(CaseId);

/// <summary>The stage changed, and every guard that was asked.</summary>
public sealed record StageMoved(
    string CaseId, CaseStage From, CaseStage To, CaseTrigger Trigger, DateOnly On, ImmutableArray<GuardResult> Guards)
    : CaseEvent(CaseId);

/// <summary>A sweep looked at the case on this date; nothing else need have happened.</summary>
public sealed record Assessed(string CaseId, DateOnly On) : CaseEvent(CaseId);

/// <param name="Ordinal">Which reminder of the stage this is; 0 for anything else.</param>
public sealed record ContactWished(
    string CaseId,
    ContactPurpose Purpose,
    int Ordinal,
    ImmutableArray<Channel> Channels,
    ImmutableArray<string> AvoidBands,
    DateOnly On,
    DateOnly By) : CaseEvent(CaseId);

public sealed record WishWithdrawn(string CaseId, string Reason) : CaseEvent(CaseId);

public sealed record ContactNoted(string CaseId, Attempt Attempt) : CaseEvent(CaseId);

public sealed record StepProposed(string CaseId, ContactPurpose Step, DateOnly On, bool Preserving, DateOnly DecideBy)
    : CaseEvent(CaseId);

public sealed record StepApproved(string CaseId, ContactPurpose Step, string By, DateOnly On) : CaseEvent(CaseId);

/// <summary>Not now: the approver declined or the owner deferred.</summary>
public sealed record StepSentBack(string CaseId, ContactPurpose Step, DateOnly AskOn, string Guard, bool Declined) : CaseEvent(CaseId);

/// <summary>The owner was asked to grant the step; only an answer to this version counts.</summary>
public sealed record StepRequested(string CaseId, ContactPurpose Step, DateOnly On, DateOnly AskAgainOn) : CaseEvent(CaseId);

public sealed record StepDropped(string CaseId, ContactPurpose Step, string Reason) : CaseEvent(CaseId);

public sealed record DemandOrdered(
    string CaseId, ContactPurpose Step, string DispatchId, DateOnly On, ImmutableArray<string> Charges, string ApprovedBy)
    : CaseEvent(CaseId);

/// <summary>The commit point: the balance that leaves in writing, and the version it belongs to.</summary>
public sealed record DispatchCommitted(
    string CaseId, string DispatchId, ContactPurpose Purpose, Money Balance, ImmutableArray<ClaimedCharge> Charges, DateOnly On)
    : CaseEvent(CaseId);

public sealed record DemandSent(string CaseId, string DispatchId, DateOnly On) : CaseEvent(CaseId);

public sealed record DemandDelivered(string CaseId, string DispatchId, DateOnly On, DateOnly PayBy, string Evidence)
    : CaseEvent(CaseId);

public sealed record DemandFailed(string CaseId, string DispatchId, DateOnly On) : CaseEvent(CaseId);

/// <summary>A talk or mediation was offered; the formal steps wait until <paramref name="WaitUntil"/> at the latest.</summary>
public sealed record SettlementOffered(string CaseId, string OfferId, Channel Channel, DateOnly On, DateOnly WaitUntil)
    : CaseEvent(CaseId);

/// <param name="WaitUntil">Last day on which the formal steps wait for the talk.</param>
/// <param name="Reason">What was said; empty where nobody answered.</param>
public sealed record SettlementAnswered(
    string CaseId, string OfferId, SettlementAnswer Answer, DateOnly On, DateOnly WaitUntil, string Reason) : CaseEvent(CaseId);

public sealed record HoldPlaced(
    string CaseId, string HoldId, HoldKind Hold, DateOnly From, DateOnly Until, string Reason) : CaseEvent(CaseId);

public sealed record HoldRenewed(string CaseId, string HoldId, DateOnly Until, string Reason) : CaseEvent(CaseId);

/// <param name="On">The day it was over in law, which may lie before the day it was noticed.</param>
public sealed record HoldEnded(string CaseId, string HoldId, DateOnly On, string Reason) : CaseEvent(CaseId);

public sealed record OwnerStandingChanged(
    string CaseId,
    ImmutableArray<Pause> Active,
    int BrokenPromises,
    ImmutableArray<Channel> Available,
    bool TracingDone,
    long Forces,
    bool ElderlyAlone,
    bool NonLocal,
    DateOnly On) : CaseEvent(CaseId);

public sealed record WaitForced(string CaseId, long Forces, DateOnly On) : CaseEvent(CaseId);

public sealed record GrievanceHappened(string CaseId, string GrievanceId, GrievanceFact Fact) : CaseEvent(CaseId);

public sealed record ObjectionRaised(string CaseId, string ObjectionId, string ReasonCode, string? WordsRef, DateOnly On)
    : CaseEvent(CaseId);

public sealed record ObjectionAnswered(string CaseId, string ObjectionId, string AnswerRef, DateOnly On) : CaseEvent(CaseId);

public sealed record FindingRecorded(string CaseId, FindingKind Finding, string Reason) : CaseEvent(CaseId);

/// <summary>Somebody did not act by the date; the next reader is told and the date is moved.</summary>
public sealed record ActionLapsed(string CaseId, string Action, DateOnly WasDue, int Count, DateOnly DueOn) : CaseEvent(CaseId);

/// <summary>Limitation of a charge came within a watched distance: the alert the architecture demands.</summary>
public sealed record LimitationWatched(string CaseId, string ChargeId, int Level, DateOnly LimitOn, DateOnly On)
    : CaseEvent(CaseId);

/// <summary>The charge is not near limitation any more: paid, closed, or its period began anew.</summary>
public sealed record LimitationEased(string CaseId, string ChargeId, DateOnly On) : CaseEvent(CaseId);

/// <summary>Charges close to limitation go to review in a matter of their own; the case keeps its stage.</summary>
public sealed record ReviewRequested(string CaseId, ImmutableArray<string> Charges, DateOnly On) : CaseEvent(CaseId);

public sealed record MatterFollowed(
    string CaseId,
    string MatterId,
    long MatterVersion,
    MatterEventKind Event,
    bool Followed,
    DateOnly On,
    DateOnly AskOn) : CaseEvent(CaseId);

public sealed record MandateMoved(
    string CaseId, string MandateId, MandateStatus To, DateOnly On, string? AccountRef, string? Evidence) : CaseEvent(CaseId);

/// <summary>The next run collects this.</summary>
public sealed record DebitOrdered(
    string CaseId,
    string DebitId,
    string MandateId,
    Money Amount,
    ImmutableArray<string> Charges,
    DateOnly CollectOn,
    DateOnly ResultBy,
    int Attempt) : CaseEvent(CaseId);

public enum DebitEnd
{
    Collected,
    Failed,

    /// <summary>Paid otherwise, or the mandate was revoked.</summary>
    Cancelled,
}

public sealed record DebitEnded(string CaseId, string DebitId, DebitEnd End, DateOnly On, string? Reason) : CaseEvent(CaseId);

/// <summary>An incident: money was said to be paid to an account outside the registry.</summary>
public sealed record ForeignPayeeReported(
    string CaseId, string PaymentId, Money Amount, string? AccountRef, DateOnly On) : CaseEvent(CaseId);

public sealed record PayeeIncidentResolved(string CaseId, string PaymentId, string Resolution, DateOnly On)
    : CaseEvent(CaseId);
