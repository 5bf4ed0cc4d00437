using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// Everything that can happen to an owner. Where two dates stand, the first is the one that counts in law and
/// <c>RecordedOn</c> the business date on which the engine saw it.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(OwnerAppeared), "owner_appeared")]
[JsonDerivedType(typeof(OwnerRegistered), "owner_registered")]
[JsonDerivedType(typeof(ContactPointAdded), "contact_point_added")]
[JsonDerivedType(typeof(ContactPointVerified), "contact_point_verified")]
[JsonDerivedType(typeof(ContactPointBounced), "contact_point_bounced")]
[JsonDerivedType(typeof(ContactPointRemoved), "contact_point_removed")]
[JsonDerivedType(typeof(PreferenceSet), "preference_set")]
[JsonDerivedType(typeof(InfluenceSet), "influence_set")]
[JsonDerivedType(typeof(PartyRoleSet), "party_role_set")]
[JsonDerivedType(typeof(RelationshipSet), "relationship_set")]
[JsonDerivedType(typeof(PromiseHandedOver), "promise_handed_over")]
[JsonDerivedType(typeof(EstatesStopped), "estates_stopped")]
[JsonDerivedType(typeof(RestrictionBegan), "restriction_began")]
[JsonDerivedType(typeof(RestrictionReviewed), "restriction_reviewed")]
[JsonDerivedType(typeof(RestrictionEnded), "restriction_ended")]
[JsonDerivedType(typeof(TracingStepRecorded), "tracing_step_recorded")]
[JsonDerivedType(typeof(TracingFinished), "tracing_finished")]
[JsonDerivedType(typeof(CaseLinked), "case_linked")]
[JsonDerivedType(typeof(CaseMoneyChanged), "case_money_changed")]
[JsonDerivedType(typeof(CaseSettled), "case_settled")]
[JsonDerivedType(typeof(WishPlaced), "wish_placed")]
[JsonDerivedType(typeof(WishWithdrawn), "wish_withdrawn")]
[JsonDerivedType(typeof(OwnWishPlaced), "own_wish_placed")]
[JsonDerivedType(typeof(OwnWishDropped), "own_wish_dropped")]
[JsonDerivedType(typeof(ContactGranted), "contact_granted")]
[JsonDerivedType(typeof(ContactDeferred), "contact_deferred")]
[JsonDerivedType(typeof(ContactDenied), "contact_denied")]
[JsonDerivedType(typeof(ContactJoined), "contact_joined")]
[JsonDerivedType(typeof(ContactCaseLeft), "contact_case_left")]
[JsonDerivedType(typeof(ContactConfirmed), "contact_confirmed")]
[JsonDerivedType(typeof(ContactUsed), "contact_used")]
[JsonDerivedType(typeof(ContactReported), "contact_reported")]
[JsonDerivedType(typeof(ContactReleased), "contact_released")]
[JsonDerivedType(typeof(ContactExpired), "contact_expired")]
[JsonDerivedType(typeof(ConversationNoted), "conversation_noted")]
[JsonDerivedType(typeof(CoolingOffBegan), "cooling_off_began")]
[JsonDerivedType(typeof(ServiceRecorded), "service_recorded")]
[JsonDerivedType(typeof(FollowUpSet), "follow_up_set")]
[JsonDerivedType(typeof(FollowUpLapsed), "follow_up_lapsed")]
[JsonDerivedType(typeof(VaguePromiseNoted), "vague_promise_noted")]
[JsonDerivedType(typeof(GrievanceHeard), "grievance_heard")]
[JsonDerivedType(typeof(ConditionalPromiseMade), "conditional_promise_made")]
[JsonDerivedType(typeof(ConditionalPromiseMet), "conditional_promise_met")]
[JsonDerivedType(typeof(ConditionalPromiseDropped), "conditional_promise_dropped")]
[JsonDerivedType(typeof(FixReportDue), "fix_report_due")]
[JsonDerivedType(typeof(FixReported), "fix_reported")]
[JsonDerivedType(typeof(FixReportLate), "fix_report_late")]
[JsonDerivedType(typeof(FixReportDropped), "fix_report_dropped")]
[JsonDerivedType(typeof(PromiseMade), "promise_made")]
[JsonDerivedType(typeof(PromiseConfirmed), "promise_confirmed")]
[JsonDerivedType(typeof(PromiseMoved), "promise_moved")]
[JsonDerivedType(typeof(PromiseCredited), "promise_credited")]
[JsonDerivedType(typeof(PromiseUncredited), "promise_uncredited")]
[JsonDerivedType(typeof(PromiseReopened), "promise_reopened")]
[JsonDerivedType(typeof(PromiseEnded), "promise_ended")]
[JsonDerivedType(typeof(PlanProposed), "plan_proposed")]
[JsonDerivedType(typeof(PlanApproved), "plan_approved")]
[JsonDerivedType(typeof(PlanSigned), "plan_signed")]
[JsonDerivedType(typeof(PlanStarted), "plan_started")]
[JsonDerivedType(typeof(PlanCredited), "plan_credited")]
[JsonDerivedType(typeof(PlanUncredited), "plan_uncredited")]
[JsonDerivedType(typeof(PlanReopened), "plan_reopened")]
[JsonDerivedType(typeof(PlanRevived), "plan_revived")]
[JsonDerivedType(typeof(PlanMissed), "plan_missed")]
[JsonDerivedType(typeof(PlanCaughtUp), "plan_caught_up")]
[JsonDerivedType(typeof(PlanEnded), "plan_ended")]
[JsonDerivedType(typeof(HardshipClaimed), "hardship_claimed")]
[JsonDerivedType(typeof(HardshipDecisionLate), "hardship_decision_late")]
[JsonDerivedType(typeof(HardshipDecided), "hardship_decided")]
[JsonDerivedType(typeof(HardshipEvidenceAdded), "hardship_evidence_added")]
[JsonDerivedType(typeof(HardshipAssessed), "hardship_assessed")]
[JsonDerivedType(typeof(HardshipReviewed), "hardship_reviewed")]
[JsonDerivedType(typeof(HardshipReviewLate), "hardship_review_late")]
[JsonDerivedType(typeof(HardshipEvidencePurged), "hardship_evidence_purged")]
[JsonDerivedType(typeof(HardshipEnded), "hardship_ended")]
[JsonDerivedType(typeof(MatterOpened), "matter_opened")]
[JsonDerivedType(typeof(MatterCaseJoined), "matter_case_joined")]
[JsonDerivedType(typeof(MatterCaseSettled), "matter_case_settled")]
[JsonDerivedType(typeof(MatterReviewed), "matter_reviewed")]
[JsonDerivedType(typeof(MatterApproved), "matter_approved")]
[JsonDerivedType(typeof(MatterLetterOrdered), "matter_letter_ordered")]
[JsonDerivedType(typeof(MatterDeadlineSet), "matter_deadline_set")]
[JsonDerivedType(typeof(MatterMoved), "matter_moved")]
[JsonDerivedType(typeof(PausesTold), "pauses_told")]
[JsonDerivedType(typeof(OwnerStageMoved), "owner_stage_moved")]
public abstract record OwnerEvent;

/// <summary>A unit named an owner nobody registered yet.</summary>
public sealed record OwnerAppeared(string Owner, DateOnly On) : OwnerEvent;

public sealed record OwnerRegistered(
    string Owner, string Person, OwnerKind OwnerKind, string TimeZone, Residency Residency, bool ElderlyAlone, DateOnly On) : OwnerEvent;

/// <summary>Added, or replaced under the same id.</summary>
public sealed record ContactPointAdded(ContactPoint Point) : OwnerEvent;

public sealed record ContactPointVerified(string PointId, DateOnly On) : OwnerEvent;

public sealed record ContactPointBounced(string PointId, bool Dead, string Reason, DateOnly On) : OwnerEvent;

public sealed record ContactPointRemoved(string PointId, string Reason, DateOnly On) : OwnerEvent;

public sealed record PreferenceSet(Preference Preference, DateOnly On) : OwnerEvent;

/// <summary>The estates of the person's cases from which nothing goes out: the whole set, as it stands.</summary>
public sealed record EstatesStopped(ImmutableArray<string> Estates, DateOnly On) : OwnerEvent;

/// <param name="Purpose">What the mark is for (item 146).</param>
public sealed record InfluenceSet(Influence Influence, string Purpose, DateOnly On) : OwnerEvent;

/// <summary>Begins, or replaces one of the same kind.</summary>
public sealed record RestrictionBegan(Restriction Restriction) : OwnerEvent;

public sealed record RestrictionReviewed(Contactability Contactability, DateOnly ReviewOn, DateOnly RecordedOn) : OwnerEvent;

public sealed record RestrictionEnded(Contactability Contactability, string Reason, DateOnly On) : OwnerEvent;

public sealed record TracingStepRecorded(string Step, string Result, DateOnly On) : OwnerEvent;

public sealed record TracingFinished(DateOnly On, DateOnly RecordedOn) : OwnerEvent;

public sealed record CaseLinked(string CaseId, string Unit, string Estate, DateOnly On) : OwnerEvent;

public sealed record CaseMoneyChanged(ArrearsChanged Fact, DateOnly On) : OwnerEvent;

/// <summary>Nothing overdue, or the case is closed: its wish is void and its broken promises are forgotten.</summary>
public sealed record CaseSettled(string CaseId, long CaseVersion, CaseStage Stage, DateOnly On) : OwnerEvent;

public sealed record WishPlaced(string CaseId, Wish Wish) : OwnerEvent;

public sealed record WishWithdrawn(string CaseId, DateOnly On) : OwnerEvent;

public sealed record OwnWishPlaced(OwnWish Wish) : OwnerEvent;

public sealed record OwnWishDropped(string WishId, string Reason, DateOnly On) : OwnerEvent;

/// <param name="ForgetBefore">Settled contacts before this date can matter to no cap any more and leave the state.</param>
public sealed record ContactGranted(Contact Contact, DateOnly ForgetBefore) : OwnerEvent;

/// <summary>Staff asked, and may ask again later. Changes nothing: it is the evidence that the rule was kept.</summary>
/// <param name="Guard">What stood in the way.</param>
/// <param name="Until">The first lawful moment as things stood, in the person's zone.</param>
public sealed record ContactDeferred(
    Channel Channel,
    ContactPurpose Purpose,
    ImmutableArray<string> Cases,
    string Guard,
    Refusal Reason,
    BusinessMoment Until,
    DateOnly On) : OwnerEvent;

/// <summary>Staff asked, and may not. Changes nothing: who tried what is evidence.</summary>
public sealed record ContactDenied(
    Channel Channel,
    ContactPurpose Purpose,
    ImmutableArray<string> Cases,
    Occasion Occasion,
    Addressee Addressee,
    ContactPlace Place,
    string Guard,
    Refusal Reason,
    DateOnly On) : OwnerEvent;

public sealed record ContactJoined(string ContactId, ContactCase Case) : OwnerEvent;

public sealed record ContactCaseLeft(string ContactId, string CaseId, string Reason, DateOnly On) : OwnerEvent;

public sealed record ContactConfirmed(string ContactId, BusinessMoment At) : OwnerEvent;

/// <param name="Connected">The person was spoken to.</param>
/// <param name="Declined">Cases that dropped out at the commit point; their wishes stay.</param>
public sealed record ContactUsed(
    string ContactId, ContactResult Result, DateOnly On, bool Connected, ImmutableArray<string> Declined) : OwnerEvent
{
    /// <summary>When a call or visit began, by the person's clock.</summary>
    public TimeOnly? BeganAt { get; init; }
}

public sealed record ContactReported(
    string ContactId, DispatchReport Report, DateOnly On, string? Evidence, DateOnly RecordedOn) : OwnerEvent;

public sealed record ContactReleased(string ContactId, string Reason, DateOnly On) : OwnerEvent
{
    /// <summary>A call or visit was taken back at this moment, within its hours; null: nobody can have begun it.</summary>
    public BusinessMoment? TakenBackAt { get; init; }
}

public sealed record ContactExpired(string ContactId, DateOnly On, DateOnly RecordedOn) : OwnerEvent;

/// <summary>What was said in a call, a visit or at the desk.</summary>
/// <param name="By">Who spoke for the operator.</param>
/// <param name="Wording">The wording and version that was used, where one was.</param>
public sealed record ConversationNoted(
    string? ContactId,
    Channel Channel,
    ImmutableArray<string> Cases,
    ContactOutcome Outcome,
    RightParty RightParty,
    bool Refused,
    Mood Mood,
    string? ReasonCode,
    string? WordsRef,
    DateOnly On,
    string? By = null,
    string? Wording = null) : OwnerEvent
{
    /// <summary>What a visit that met nobody left at the door.</summary>
    public DoorNotice Notice { get; init; }

    /// <summary>How long it took; null: nobody looked at the clock.</summary>
    public int? Minutes { get; init; }

    /// <summary>Who went along on a visit.</summary>
    public string? Companion { get; init; }
}

/// <summary>Somebody else's service, of which the next caller should know.</summary>
public sealed record ServiceRecorded(ServiceNote Note) : OwnerEvent;

public sealed record CoolingOffBegan(DateOnly Until) : OwnerEvent;

public sealed record FollowUpSet(FollowUp FollowUp) : OwnerEvent;

/// <summary>Nobody did what was agreed: a service failure (item 30).</summary>
public sealed record FollowUpLapsed(string FollowUpKind, DateOnly On, DateOnly RecordedOn) : OwnerEvent;

/// <summary>A stall, not a promise (item 121): no effect.</summary>
public sealed record VaguePromiseNoted(
    string PromiseId, ImmutableArray<string> Cases, Money? Amount, DateOnly? Due, string? TakenBy, DateOnly On) : OwnerEvent;

public sealed record PromiseMade(Promise Promise) : OwnerEvent;

public sealed record PromiseConfirmed(string PromiseId, DateOnly On) : OwnerEvent;

public sealed record PromiseMoved(
    string PromiseId, DateOnly Due, DateOnly PauseUntil, DateOnly BrokenAfter, DateOnly? ReminderOn, DateOnly On) : OwnerEvent;

/// <summary>Part of a payment counted towards a promise.</summary>
public sealed record PromiseCredited(string PromiseId, MatchedPayment Share, DateOnly On) : OwnerEvent;

/// <summary>The payment was reversed: what it brought counts no longer.</summary>
public sealed record PromiseUncredited(string PromiseId, string CaseId, string PaymentId, Money Amount, DateOnly On) : OwnerEvent;

/// <summary>Money that kept it was reversed. It is judged again by its own date.</summary>
public sealed record PromiseReopened(string PromiseId, DateOnly On) : OwnerEvent;

/// <param name="Forced">Cases whose number of broken promises now forces the next stage.</param>
public sealed record PromiseEnded(
    string PromiseId, PromiseStatus As, DateOnly On, DateOnly RecordedOn, ImmutableArray<string> Forced, string? Reason) : OwnerEvent;

public sealed record PlanProposed(Plan Plan) : OwnerEvent;

public sealed record PlanApproved(string PlanId, DateOnly On) : OwnerEvent;

public sealed record PlanSigned(string PlanId, string Evidence, DateOnly On) : OwnerEvent;

public sealed record PlanStarted(string PlanId, DateOnly On) : OwnerEvent;

public sealed record PlanCredited(string PlanId, MatchedPayment Share, DateOnly On) : OwnerEvent;

public sealed record PlanUncredited(string PlanId, string CaseId, string PaymentId, Money Amount, DateOnly On) : OwnerEvent;

/// <summary>A kept plan runs again: money that kept it was reversed.</summary>
public sealed record PlanReopened(string PlanId, DateOnly On) : OwnerEvent;

/// <summary>A broken plan waits for the missed money again.</summary>
public sealed record PlanRevived(string PlanId, DateOnly CureUntil, string Reason, DateOnly On) : OwnerEvent;

/// <param name="On">The instalment's due date.</param>
public sealed record PlanMissed(string PlanId, DateOnly On, DateOnly CureUntil, DateOnly RecordedOn) : OwnerEvent;

public sealed record PlanCaughtUp(string PlanId, DateOnly On) : OwnerEvent;

/// <summary>A broken plan forces the next stage of its cases.</summary>
public sealed record PlanEnded(string PlanId, PlanStatus As, DateOnly On, DateOnly RecordedOn, string? Reason) : OwnerEvent;

public sealed record MatterOpened(Matter Matter) : OwnerEvent;

/// <summary>A case joined, or brought its claim up to date before the freeze.</summary>
public sealed record MatterCaseJoined(
    string MatterId, MatterCase Case, DateOnly? Limitation, MatterDeadline Deadline, DateOnly On) : OwnerEvent;

/// <summary>The case owes nothing since a date, or, with null, again owes.</summary>
public sealed record MatterCaseSettled(string MatterId, string CaseId, DateOnly? SettledOn) : OwnerEvent;

public sealed record MatterReviewed(string MatterId, MatterReview Review) : OwnerEvent;

/// <param name="Freezes">Both approvals are there: a preserving matter's claim is fixed.</param>
public sealed record MatterApproved(string MatterId, bool ByManager, DateOnly On, bool Freezes) : OwnerEvent;

public sealed record MatterLetterOrdered(string MatterId, string ContactId, DateOnly On) : OwnerEvent;

public sealed record MatterDeadlineSet(string MatterId, MatterDeadline Deadline, string Reason) : OwnerEvent;

/// <param name="Deadline">What is due next; the old one stays when null.</param>
/// <param name="CaseId">The case that left, for <see cref="MatterEventKind.CaseLeft"/>.</param>
public sealed record MatterMoved(
    string MatterId,
    MatterEventKind Event,
    MatterStage From,
    MatterStage To,
    DateOnly On,
    DateOnly RecordedOn,
    MatterDeadline? Deadline = null,
    string? Evidence = null,
    DateOnly? Until = null,
    MatterRoute? Route = null,
    string? CaseId = null) : OwnerEvent;

/// <summary>The units were told the whole set of pauses as of a date.</summary>
public sealed record PausesTold(DateOnly AsOf) : OwnerEvent;

/// <summary>Every change of the owner's stage, with what was the most advanced before and after.</summary>
public sealed record OwnerStageMoved(
    OwnerStage From, OwnerStage To, OwnerEventKind Trigger, ImmutableArray<string> Guards, DateOnly On) : OwnerEvent;
