using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// Everything that can be asked of an owner. Dates inside a command are facts about the world; the moment at which it
/// is decided, in the person's zone, comes with the <see cref="DecisionContext"/>.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(RegisterOwner), "register_owner")]
[JsonDerivedType(typeof(AddContactPoint), "add_contact_point")]
[JsonDerivedType(typeof(VerifyContactPoint), "verify_contact_point")]
[JsonDerivedType(typeof(BounceContactPoint), "bounce_contact_point")]
[JsonDerivedType(typeof(RemoveContactPoint), "remove_contact_point")]
[JsonDerivedType(typeof(SetPreference), "set_preference")]
[JsonDerivedType(typeof(SetInfluence), "set_influence")]
[JsonDerivedType(typeof(SetPartyRole), "set_party_role")]
[JsonDerivedType(typeof(SetRelationship), "set_relationship")]
[JsonDerivedType(typeof(HandOverPromises), "hand_over_promises")]
[JsonDerivedType(typeof(RecordDeath), "record_death")]
[JsonDerivedType(typeof(RecordInsolvency), "record_insolvency")]
[JsonDerivedType(typeof(SetRepresentation), "set_representation")]
[JsonDerivedType(typeof(SetDoNotContact), "set_do_not_contact")]
[JsonDerivedType(typeof(EndContactability), "end_contactability")]
[JsonDerivedType(typeof(RecordTracingStep), "record_tracing_step")]
[JsonDerivedType(typeof(SetVulnerable), "set_vulnerable")]
[JsonDerivedType(typeof(RequestContact), "request_contact")]
[JsonDerivedType(typeof(RecordService), "record_service")]
[JsonDerivedType(typeof(RecordContactOutcome), "record_contact_outcome")]
[JsonDerivedType(typeof(LogContact), "log_contact")]
[JsonDerivedType(typeof(ReleaseContact), "release_contact")]
[JsonDerivedType(typeof(MakePromise), "make_promise")]
[JsonDerivedType(typeof(ConfirmPromise), "confirm_promise")]
[JsonDerivedType(typeof(MovePromise), "move_promise")]
[JsonDerivedType(typeof(WithdrawPromise), "withdraw_promise")]
[JsonDerivedType(typeof(ProposePlan), "propose_plan")]
[JsonDerivedType(typeof(ApprovePlan), "approve_plan")]
[JsonDerivedType(typeof(SignPlan), "sign_plan")]
[JsonDerivedType(typeof(CancelPlan), "cancel_plan")]
[JsonDerivedType(typeof(RevivePlan), "revive_plan")]
[JsonDerivedType(typeof(ClaimHardship), "claim_hardship")]
[JsonDerivedType(typeof(AddHardshipEvidence), "add_hardship_evidence")]
[JsonDerivedType(typeof(AssessHardship), "assess_hardship")]
[JsonDerivedType(typeof(DecideHardship), "decide_hardship")]
[JsonDerivedType(typeof(ReviewHardship), "review_hardship")]
[JsonDerivedType(typeof(EndHardship), "end_hardship")]
[JsonDerivedType(typeof(SignOffMatter), "sign_off_matter")]
[JsonDerivedType(typeof(ReviewMatter), "review_matter")]
[JsonDerivedType(typeof(ApproveReview), "approve_review")]
[JsonDerivedType(typeof(ChooseRoute), "choose_route")]
[JsonDerivedType(typeof(RecordMatterEvent), "record_matter_event")]
[JsonDerivedType(typeof(ConfirmDispatch), "confirm_dispatch")]
[JsonDerivedType(typeof(RecordDispatchReport), "record_dispatch_report")]
[JsonDerivedType(typeof(AssessOwner), "assess")]
[JsonDerivedType(typeof(ReceiveFromUnit), "receive_from_unit")]
[GenerateSerializer, Immutable, Alias("arrears.OwnerCommand")]
public abstract record OwnerCommand;

/// <summary>Creates the owner, or corrects the facts. Registering the same facts again changes nothing.</summary>
/// <param name="Person">Reference of the person in the vault.</param>
/// <param name="TimeZone">IANA name: caps and quiet hours use this zone.</param>
/// <param name="ElderlyAlone">Lives alone at an age: never visited about money (item 44).</param>
[GenerateSerializer, Immutable, Alias("arrears.RegisterOwner")]
public sealed record RegisterOwner(
    [property: Id(0)] string Person,
    [property: Id(1)] OwnerKind OwnerKind,
    [property: Id(2)] string TimeZone,
    [property: Id(3)] Residency Residency,
    [property: Id(4)] bool ElderlyAlone,
    [property: Id(5)] ImmutableArray<ContactPointEntry> ContactPoints) : OwnerCommand;

/// <summary>A way to reach the person, with the ground on which it may be used (item 54).</summary>
/// <param name="PointId">Unique within the owner.</param>
/// <param name="ValueRef">Reference of the value in the personal vault.</param>
/// <param name="LawfulBasis">For example <c>contract</c>.</param>
/// <param name="AgreedForService">The contract names it for notices: a message takes effect on entering it (Civil Code 137).</param>
[GenerateSerializer, Immutable, Alias("arrears.ContactPointEntry")]
public sealed record ContactPointEntry(
    [property: Id(0)] string PointId,
    [property: Id(1)] ContactPointType Type,
    [property: Id(2)] string ValueRef,
    [property: Id(3)] bool Verified,
    [property: Id(4)] string LawfulBasis,
    [property: Id(5)] bool AgreedForService = false,
    [property: Id(6)] ContactSource Source = ContactSource.Contract);

/// <summary>Adds a contact point. Adding the same one again changes nothing.</summary>
[GenerateSerializer, Immutable, Alias("arrears.AddContactPoint")]
public sealed record AddContactPoint([property: Id(0)] ContactPointEntry Point) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.VerifyContactPoint")]
public sealed record VerifyContactPoint([property: Id(0)] string PointId) : OwnerCommand;

/// <summary>A message to it came back; at the policy's number of bounces the point is dead.</summary>
[GenerateSerializer, Immutable, Alias("arrears.BounceContactPoint")]
public sealed record BounceContactPoint([property: Id(0)] string PointId, [property: Id(1)] string Reason) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.RemoveContactPoint")]
public sealed record RemoveContactPoint([property: Id(0)] string PointId, [property: Id(1)] string Reason) : OwnerCommand;

/// <summary>What the person asked for (items 4, 161). Preferences order what is lawful; they never open what is not.</summary>
/// <param name="AvoidBands">Names of the policy's bands.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetPreference")]
public sealed record SetPreference(
    [property: Id(0)] ImmutableArray<Channel> Channels,
    [property: Id(1)] ImmutableArray<string> AvoidBands,
    [property: Id(2)] string? Language,
    [property: Id(3)] PaymentMethod? Payment,
    [property: Id(4)] ImmutableArray<string> PreferredBands = default,
    [property: Id(5)] bool NoOffers = false) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.RecordDeath")]
public sealed record RecordDeath([property: Id(0)] DateOnly On, [property: Id(1)] string Evidence) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.RecordInsolvency")]
public sealed record RecordInsolvency([property: Id(0)] DateOnly On, [property: Id(1)] string Evidence) : OwnerCommand;

/// <summary>Somebody with authority speaks for the person: contacts go to nobody else.</summary>
/// <param name="Address">Where letters to the representative go; null when not known yet.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetRepresentation")]
public sealed record SetRepresentation(
    [property: Id(0)] string Evidence, [property: Id(1)] ContactPointEntry? Address) : OwnerCommand;

/// <summary>The person wants no more calls, visits or messages. Letters with legal effect remain possible.</summary>
[GenerateSerializer, Immutable, Alias("arrears.SetDoNotContact")]
public sealed record SetDoNotContact([property: Id(0)] string Reason) : OwnerCommand;

/// <summary>A restriction no longer holds: heirs are known, the mandate ended, the person is found.</summary>
[GenerateSerializer, Immutable, Alias("arrears.EndContactability")]
public sealed record EndContactability([property: Id(0)] Contactability Contactability, [property: Id(1)] string Reason) : OwnerCommand;

/// <summary>One step of row 14's tracing ladder, by its name in the policy.</summary>
[GenerateSerializer, Immutable, Alias("arrears.RecordTracingStep")]
public sealed record RecordTracingStep([property: Id(0)] string Step, [property: Id(1)] string Result) : OwnerCommand;

/// <summary>
/// What came of a granted call or visit. Cannot be saved without an outcome, a reason and the next action with its
/// date (items 158 and 185).
/// </summary>
/// <param name="Refused">The person refuses to pay.</param>
/// <param name="ReasonCode">One of the taxonomy, <see cref="Wording.ReasonCodes"/>.</param>
/// <param name="WordsRef">The person's words, in the vault.</param>
/// <param name="NextActionAt">The time the person chose, for a callback.</param>
/// <param name="At">
/// Local time it began, today; null: now. Begun by the moment at which its grant was taken back, for example because the
/// payment came, it is recorded with its time.
/// </param>
/// <param name="Staff">People who went, for a visit.</param>
/// <param name="Wording">The wording and version that was used, where one was (item 160).</param>
/// <param name="Notice">What was left at the door, for a visit that met nobody.</param>
/// <param name="Minutes">How long it took, 1 to 1440; null: nobody looked at the clock (item 25).</param>
/// <param name="Companion">Who else went, for a visit of two (item 71).</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordContactOutcome")]
public sealed record RecordContactOutcome(
    [property: Id(0)] string ContactId,
    [property: Id(1)] ContactOutcome Outcome,
    [property: Id(2)] RightParty RightParty,
    [property: Id(3)] bool Refused,
    [property: Id(4)] Mood Mood,
    [property: Id(5)] string? ReasonCode,
    [property: Id(6)] string? WordsRef,
    [property: Id(7)] string? NextAction,
    [property: Id(8)] DateOnly? NextActionOn,
    [property: Id(9)] TimeOnly? At = null,
    [property: Id(10)] int Staff = 1,
    [property: Id(11)] TimeOnly? NextActionAt = null,
    [property: Id(12)] ImmutableArray<TalkIssue> Issues = default,
    [property: Id(13)] string? Wording = null,
    [property: Id(14)] DoorNotice Notice = DoorNotice.None,
    [property: Id(15)] int? Minutes = null,
    [property: Id(16)] string? Companion = null) : OwnerCommand;

/// <summary>Something the person complains of in a talk: a ticket before the talk can be saved (items 93 and 104).</summary>
/// <param name="Class">Class of the register, for example <c>lift</c>.</param>
/// <param name="Accountable">The one person answerable for the answer.</param>
[GenerateSerializer, Immutable, Alias("arrears.TalkIssue")]
public sealed record TalkIssue(
    [property: Id(0)] string CaseId,
    [property: Id(1)] string Class,
    [property: Id(2)] Responsibility Cause,
    [property: Id(3)] string Accountable);

/// <summary>The person came or called. Counts against no cap.</summary>
/// <param name="Channel"><see cref="Channel.Inbound"/> or <see cref="Channel.WalkIn"/>.</param>
/// <param name="Cases">The cases spoken about; may be empty.</param>
/// <param name="ReasonCode">One of the taxonomy; null when there is none to tell.</param>
[GenerateSerializer, Immutable, Alias("arrears.LogContact")]
public sealed record LogContact(
    [property: Id(0)] Channel Channel,
    [property: Id(1)] ImmutableArray<string> Cases,
    [property: Id(2)] bool Refused,
    [property: Id(3)] Mood Mood,
    [property: Id(4)] string? ReasonCode,
    [property: Id(5)] string? WordsRef,
    [property: Id(6)] string? NextAction,
    [property: Id(7)] DateOnly? NextActionOn,
    [property: Id(8)] ImmutableArray<TalkIssue> Issues = default) : OwnerCommand;

/// <summary>Gives a reserved contact back unused; the cap is free again.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReleaseContact")]
public sealed record ReleaseContact([property: Id(0)] string ContactId, [property: Id(1)] string Reason) : OwnerCommand;

/// <summary>
/// The commit point before a hand-over. Accepted: the dispatch is confirmed, for the policy's minutes; or, when it is
/// no longer lawful or wanted, released and cancelled, or unknown when it was confirmed before. Refused: there is nothing
/// to send.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.ConfirmDispatch")]
public sealed record ConfirmDispatch([property: Id(0)] string DispatchId) : OwnerCommand;

/// <summary>What became of a dispatch. Repeating a report changes nothing.</summary>
/// <param name="On">Date of hand-over or arrival.</param>
/// <param name="Evidence">
/// Tracking number or receipt; required for a delivered letter, and for taking back what was reported as unknown: the
/// carrier's proof that it never went out.
/// </param>
/// <param name="Declined">Cases whose units declined at the commit point.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordDispatchReport")]
public sealed record RecordDispatchReport(
    [property: Id(0)] string DispatchId,
    [property: Id(1)] DispatchReport Report,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string? Evidence,
    [property: Id(4)] ImmutableArray<string> Declined) : OwnerCommand;

/// <summary>Looks at the stored dates and takes what has become due. Idempotent at a moment.</summary>
[GenerateSerializer, Immutable, Alias("arrears.AssessOwner")]
public sealed record AssessOwner : OwnerCommand;

/// <summary>A message from a unit. Never sent by clients.</summary>
/// <param name="Unit">Account key of the unit.</param>
/// <param name="Message">A <see cref="UnitMessage"/>.</param>
public sealed record ReceiveFromUnit(string Unit, Message Message) : OwnerCommand;

/// <summary>Others listen to this person: committee, captain, or a voice among those who owe (items 146 and 147).</summary>
/// <param name="Purpose">What the mark is for; required, and for nothing else is it used.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetInfluence")]
public sealed record SetInfluence([property: Id(0)] Influence Influence, [property: Id(1)] string Purpose) : OwnerCommand;

public enum Influence
{
    None,
    CommitteeMember,
    BlockCaptain,
    OpinionLeader,
}
