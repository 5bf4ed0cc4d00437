using System.Collections.Immutable;
using Arrears.Domain.Ladders;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// A promise to pay (items 121–129). Without amount or date it is noted as vague and changes nothing.
/// </summary>
/// <param name="Cases">The cases it is about, at least one.</param>
/// <param name="Band">Name of the time band the person will come or pay in.</param>
/// <param name="TakenBy">Staff member, or null for self-service.</param>
/// <param name="Proof">
/// With it a promise of the debtor interrupts limitation (law.md §3.3): "it was said on the phone" alone does not.
/// </param>
/// <param name="GrievanceId">"Fix it and I pay" (item 91): it binds once this grievance is resolved.</param>
/// <param name="Appointment">The hour at the counter, <c>till account#appointment</c>, for the promised day (item 124).</param>
/// <param name="PayWithinDays">Days after the fix; needed with a grievance, in place of a date.</param>
[GenerateSerializer, Immutable, Alias("arrears.MakePromise")]
public sealed record MakePromise(
    [property: Id(0)] string PromiseId,
    [property: Id(1)] ImmutableArray<string> Cases,
    [property: Id(2)] Money? Amount,
    [property: Id(3)] DateOnly? Due,
    [property: Id(4)] string? Band,
    [property: Id(5)] PaymentMethod? Method,
    [property: Id(6)] string? Place,
    [property: Id(7)] string? TakenBy,
    [property: Id(8)] Promiser PromisedBy = Promiser.Owner,
    [property: Id(9)] PromiseProof? Proof = null,
    [property: Id(10)] string? GrievanceId = null,
    [property: Id(11)] int? PayWithinDays = null,
    [property: Id(12)] string? Appointment = null) : OwnerCommand;

/// <param name="Reference">The writing on file, or the recording.</param>
[GenerateSerializer, Immutable, Alias("arrears.PromiseProof")]
public sealed record PromiseProof([property: Id(0)] ProofKind Kind, [property: Id(1)] string Reference)
{
    public override string ToString() => $"{SnakeCase.Of(Kind)}:{Reference}";
}

/// <summary>The person confirmed on the day before (item 127).</summary>
[GenerateSerializer, Immutable, Alias("arrears.ConfirmPromise")]
public sealed record ConfirmPromise([property: Id(0)] string PromiseId) : OwnerCommand;

/// <summary>Another date, at most as often as the policy allows; the pause still counts from the first day.</summary>
[GenerateSerializer, Immutable, Alias("arrears.MovePromise")]
public sealed record MovePromise([property: Id(0)] string PromiseId, [property: Id(1)] DateOnly Due) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.WithdrawPromise")]
public sealed record WithdrawPromise([property: Id(0)] string PromiseId, [property: Id(1)] string Reason) : OwnerCommand;

/// <summary>
/// A payment plan (item 186). It takes effect once it is approved and signed. Instalments are given one by one, or laid
/// out by a schedule.
/// </summary>
/// <param name="Instalments">In order of date; empty with a schedule.</param>
[GenerateSerializer, Immutable, Alias("arrears.ProposePlan")]
public sealed record ProposePlan(
    [property: Id(0)] string PlanId,
    [property: Id(1)] ImmutableArray<string> Cases,
    [property: Id(2)] ImmutableArray<Instalment> Instalments,
    [property: Id(3)] LateFeeTreatment LateFee = LateFeeTreatment.Unchanged,
    [property: Id(4)] PlanSchedule? Schedule = null) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.Instalment")]
public sealed record Instalment([property: Id(0)] DateOnly Due, [property: Id(1)] Money Amount);

/// <summary>Instalments at a rhythm, after a down payment where one is agreed.</summary>
/// <param name="Start">Date of the first instalment; the others follow whole periods after it.</param>
/// <param name="Count">Instalments after the down payment, at least 1; exactly 1 for <see cref="InstalmentRhythm.Once"/>.</param>
/// <param name="Total">Down payment included; null: all that is overdue in the cases.</param>
/// <param name="DownPayment">On a date before <paramref name="Start"/>.</param>
[GenerateSerializer, Immutable, Alias("arrears.PlanSchedule")]
public sealed record PlanSchedule(
    [property: Id(0)] InstalmentRhythm Every,
    [property: Id(1)] DateOnly Start,
    [property: Id(2)] int Count,
    [property: Id(3)] Money? Total = null,
    [property: Id(4)] Instalment? DownPayment = null);

/// <summary>
/// Policy names the role by the plan's total; a late fee to be forgiven counts as a waiver of as much.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.ApprovePlan")]
public sealed record ApprovePlan([property: Id(0)] string PlanId) : OwnerCommand;

/// <param name="Evidence">The signature.</param>
[GenerateSerializer, Immutable, Alias("arrears.SignPlan")]
public sealed record SignPlan([property: Id(0)] string PlanId, [property: Id(1)] string Evidence) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.CancelPlan")]
public sealed record CancelPlan([property: Id(0)] string PlanId, [property: Id(1)] string Reason) : OwnerCommand;

/// <summary>
/// Takes a broken plan up again, as often and as long as policy allows: it waits for the missed money with new cure
/// days. The stage that its break forced stays.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.RevivePlan")]
public sealed record RevivePlan([property: Id(0)] string PlanId, [property: Id(1)] string Reason) : OwnerCommand;

/// <summary>
/// Legal lets the lawyer's letter go (row 8): the charges claimed are frozen and the letter is ordered. Repeated after
/// a failed delivery, it is sent again.
/// </summary>
/// <param name="Firm">The firm that signs; personal data go to it under <paramref name="EntrustmentContract"/>.</param>
/// <param name="EntrustmentContract">Contract on entrusted processing (PIPL 21).</param>
[GenerateSerializer, Immutable, Alias("arrears.SignOffMatter")]
public sealed record SignOffMatter(
    [property: Id(0)] string MatterId, [property: Id(1)] string Firm, [property: Id(2)] string EntrustmentContract) : OwnerCommand;

/// <summary>What row 10 must look at. Recorded again, it replaces the last and voids its approvals.</summary>
/// <param name="EvidenceScore">Percent of the evidence pack that is complete, 0 to 100.</param>
/// <param name="CostBenefitRef">The weighing of cost and expected recovery (item 170).</param>
/// <param name="CommitteeUrged">The owners' committee urged payment (Regulations 64).</param>
[GenerateSerializer, Immutable, Alias("arrears.ReviewMatter")]
public sealed record ReviewMatter(
    [property: Id(0)] string MatterId,
    [property: Id(1)] int EvidenceScore,
    [property: Id(2)] string? CostBenefitRef,
    [property: Id(3)] bool CommitteeUrged) : OwnerCommand;

/// <summary>One of the two approvals of row 10: the manager's or legal's, by the role of who sends it.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ApproveReview")]
public sealed record ApproveReview([property: Id(0)] string MatterId) : OwnerCommand;

[GenerateSerializer, Immutable, Alias("arrears.ChooseRoute")]
public sealed record ChooseRoute(
    [property: Id(0)] string MatterId, [property: Id(1)] MatterRoute Route, [property: Id(2)] string Reason) : OwnerCommand;

/// <summary>What a mediator, a court or the post did, with its proof.</summary>
/// <param name="Until">Last day to perform, for a judgment that states one; end of an extended mediation.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordMatterEvent")]
public sealed record RecordMatterEvent(
    [property: Id(0)] string MatterId,
    [property: Id(1)] MatterEventKind Event,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string Evidence,
    [property: Id(4)] DateOnly? Until = null) : OwnerCommand;
