using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using static Arrears.Domain.Messages.MatterEventKind;

namespace Arrears.Domain.Tests.Owners;

public sealed class MatterTests
{
    [Theory]
    [InlineData(999, "lawyer_letter_threshold", "below_threshold")]
    [InlineData(1000, "legal_sign_off", "sign_off")]
    public void FormalStepWanted_LawyerLetter_GathersAndWaits(int yuan, string reason, string deadline)
    {
        var desk = MatterDesk.Gathered(yuan);

        Assert.Equal(reason, Assert.Single(desk.SentTo<StepDeferred>()).Reason);
        Assert.Equal(deadline, desk.NextAction()!.Kind);
        Assert.Equal(OwnerStage.Clear, desk.State!.Stage);
        Assert.Empty(desk.SentTo<MatterAdvanced>());
    }

    [Fact]
    public void FormalStepWanted_SecondCase_ReachesTheThresholdTogether()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Step("c1", ContactPurpose.LawyerLetter, 600);
        Assert.Equal(
            Refusal.GuardForbids, desk.Refuse(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal).Reason);

        desk.Step("c2", ContactPurpose.LawyerLetter, 600);

        Assert.Equal(OwnerDesk.Yuan(1200), Assert.Single(desk.State!.Matters).Claimed);
        Assert.Equal("sign_off", desk.Matter().Deadline.Kind);
    }

    [Fact]
    public void FormalStepWanted_AnotherCreditorOrClause_AnotherMatter()
    {
        var desk = OwnerDesk.InArrears("c1", "c2", "c3");

        desk.Step("c1", ContactPurpose.LawyerLetter);
        desk.Step("c2", ContactPurpose.LawyerLetter, creditor: "pm-2");
        desk.Step("c3", ContactPurpose.LawyerLetter, arbitration: true);

        Assert.Equal(3, desk.State!.Matters.Length);
    }

    [Fact]
    public void FormalStepWanted_OperatorAtFault_NeverJoins()
    {
        var desk = OwnerDesk.InArrears();

        desk.Step("c1", ContactPurpose.LawyerLetter, fault: true);

        Assert.Equal("operator_fault", desk.SentTo<StepDeferred>().Last().Reason);
        Assert.Empty(desk.State!.Matters);
    }

    [Fact]
    public void SignOff_Frozen_LaterCasesOpenANewMatter()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Step("c1", ContactPurpose.LawyerLetter);
        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);

        desk.Step("c2", ContactPurpose.LawyerLetter);
        desk.Step("c1", ContactPurpose.LawyerLetter, 9000);

        Assert.Equal(2, desk.State!.Matters.Length);
        Assert.Equal(OwnerDesk.Yuan(2000), desk.State.Matters[0].Claimed);
        Assert.Equal("legal_sign_off", desk.SentTo<StepDeferred>("c2").Last().Reason);
    }

    [Fact]
    public void SignOff_OneCaseDisputed_ItIsSentBackAndTheOthersGoOn()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Step("c1", ContactPurpose.LawyerLetter);
        desk.Step("c2", ContactPurpose.LawyerLetter);
        desk.Owes("c2", 1000, dispute: true);

        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);

        var back = Assert.Single(desk.SentTo<MatterAdvanced>("c2"));
        Assert.Equal((null, SentBack, "back_to_demand"), (back.Stage, back.Event, back.Outcome));
        Assert.Equal("c1", Assert.Single(desk.Matter().Cases).CaseId);
    }

    [Fact]
    public void SignOff_Refusals_ComeInTheirOrder()
    {
        var desk = MatterDesk.Gathered();

        Assert.Equal(Refusal.UnknownMatter, desk.Refuse(new SignOffMatter("x", "", ""), ActorRole.Legal).Reason);
        Assert.Equal(Refusal.MissingEvidence, desk.Refuse(new SignOffMatter(MatterDesk.Id, "firm", "")).Reason);
        Assert.Equal(Refusal.RoleForbids, desk.Refuse(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.EstateManager).Reason);
        desk.Accept(new ClaimHardship("h", "illness", null));
        var held = desk.Refuse(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);
        Assert.Equal((Refusal.GuardForbids, "hardship_review"), (held.Reason, held.Detail));
    }

    [Fact]
    public void Letter_SentThenDelivered_MovesTheCaseAndStartsItsDays()
    {
        var desk = MatterDesk.LetterDelivered();

        Assert.Equal(
            [(CaseStage.LawyerLetter, LawyerLetterSent), (CaseStage.LawyerLetter, LawyerLetterDelivered)],
            desk.SentTo<MatterAdvanced>().Select(moved => (moved.Stage!.Value, moved.Event)));
        Assert.Equal(("pay_by_lapses", OwnerDesk.Monday.AddDays(10)), (desk.NextAction()!.Kind, desk.NextAction()!.On));
        Assert.Equal(OwnerStage.LawyerLetter, desk.State!.Stage);
    }

    [Theory]
    [InlineData(10, OwnerStage.LawyerLetter)]
    [InlineData(11, OwnerStage.PreActionReview)]
    public void Assess_LetterLapsed_OpensTheReview(int days, OwnerStage stage)
    {
        var desk = MatterDesk.LetterDelivered();

        desk.LiveUntil(OwnerDesk.Monday.AddDays(days));

        Assert.Equal(stage, desk.State!.Stage);
    }

    [Fact]
    public void Assess_LetterLapsedLongAgo_LapsesAsOfItsDayAndReviewRunsFromToday()
    {
        var desk = MatterDesk.LetterDelivered();
        desk.At(OwnerDesk.Monday.AddDays(28), 8);

        desk.Assess();

        var moved = desk.Last.Events.Select(happened => happened.Event).OfType<MatterMoved>().ToArray();
        Assert.Equal([(LawyerLetterLapsed, OwnerDesk.Monday.AddDays(10)), (ReviewOpened, desk.Today)], moved.Select(m => (m.Event, m.On)));
        Assert.Equal(desk.Calendar.AddWorkingDays(desk.Today, 10), desk.Matter().Deadline.On);
    }

    [Fact]
    public void Letter_Failed_LegalSendsItAgain()
    {
        var desk = MatterDesk.Gathered();
        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);
        var letter = desk.Live(Channel.Post).Id;
        desk.Accept(new ConfirmDispatch(letter));
        desk.Accept(new RecordDispatchReport(letter, DispatchReport.Failed, desk.Today, "returned", []));
        Assert.Equal(("resend_letter", ActorRole.Legal), (desk.Matter().Deadline.Kind, desk.Matter().Deadline.By));

        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);

        Assert.NotEqual(letter, desk.Live(Channel.Post).Id);
    }

    [Fact]
    public void Letter_NotHandedOver_IsOrderedAgain()
    {
        var desk = MatterDesk.Gathered();
        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);
        var first = desk.Live(Channel.Post).Id;

        desk.LiveUntil(OwnerDesk.Monday.AddDays(5));

        Assert.NotEqual(first, desk.Live(Channel.Post).Id);
    }

    [Fact]
    public void FormalStepWanted_LimitationRunsOut_ReviewBesideTheLadder()
    {
        var desk = OwnerDesk.InArrears();

        desk.Step("c1", ContactPurpose.LawyerLetter, preserving: true, limitation: desk.Today.AddDays(60));

        var moved = Assert.Single(desk.SentTo<MatterAdvanced>());
        Assert.Equal((null, ReviewOpened, null), (moved.Stage, moved.Event, moved.Outcome));
        Assert.Equal((MatterStage.PreActionReview, true), (desk.Matter().Stage, desk.Matter().Preserving));
        desk.Step("c1", ContactPurpose.LawyerLetter, 3000);
        Assert.Equal(2, desk.State!.Matters.Length);
    }

    [Fact]
    public void CaseCured_LeavesOnlyAfterTheReversalWindow()
    {
        var desk = MatterDesk.InReview();
        desk.Cured("c1");
        var cured = desk.Today;

        desk.LiveUntil(cured.AddDays(7));
        Assert.True(desk.Matter().IsLive);
        desk.LiveUntil(cured.AddDays(8));

        Assert.Equal(MatterStage.Closed, desk.Matter().Stage);
        var moved = desk.SentTo<MatterAdvanced>().Last();
        Assert.Equal((null, PaidInFull, "paid"), (moved.Stage, moved.Event, moved.Outcome));
        Assert.Equal(OwnerStage.Clear, desk.State!.Stage);
    }

    [Fact]
    public void ArrearsChanged_PaymentBounced_TheCaseNeverLeft()
    {
        var desk = MatterDesk.InReview();
        desk.Cured("c1");

        desk.Owes("c1", 1000, stage: CaseStage.SecondDemand);
        desk.LiveUntil(desk.Today.AddDays(9));

        Assert.True(desk.Matter().IsLive);
        Assert.Null(desk.Matter().Cases[0].SettledOn);
    }

    /// <summary>A debt that falls due after the payment is reminded of first: the letter claims what was paid.</summary>
    [Fact]
    public void ArrearsChanged_AnotherDebtAfterThePayment_TheCaseLeavesAllTheSame_Seed17()
    {
        var desk = MatterDesk.InReview();
        desk.Cured("c1");

        desk.Owes("c1", 1000, stage: CaseStage.Reminder);
        desk.LiveUntil(desk.Today.AddDays(9));

        Assert.False(desk.Matter().IsLive);
    }

    [Fact]
    public void SignOff_PaidMeanwhile_RefusedAndNoLetterLeaves_Seed17()
    {
        var desk = MatterDesk.Gathered();
        desk.Owes("c1", 0, received: 1000, stage: CaseStage.Cured);
        desk.Cured("c1");

        var refused = desk.Refuse(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);

        Assert.Equal((Refusal.NothingOutstanding, "A17.17"), (refused.Reason, refused.Rule.Value));
    }

    [Fact]
    public void SignOff_OneOfTwoCasesPaid_TheLetterIsAboutTheOther_Seed17()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Step("c1", ContactPurpose.LawyerLetter);
        desk.Step("c2", ContactPurpose.LawyerLetter);
        desk.Owes("c1", 0, received: 1000, stage: CaseStage.Cured);
        desk.Cured("c1");

        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);

        Assert.Equal(["c2"], desk.Live(Channel.Post).Cases.Select(item => item.CaseId));
    }

    /// <summary>Signed off, and paid before the letter: while the payment may still bounce no letter is ordered again.</summary>
    [Fact]
    public void Assess_PaidAfterTheSignOff_OrdersNoLetterAgain_Seed17()
    {
        var desk = MatterDesk.Gathered();
        desk.Accept(new SignOffMatter(MatterDesk.Id, "firm", "e"), ActorRole.Legal);
        desk.Owes("c1", 0, received: 1000, stage: CaseStage.Cured);
        desk.Cured("c1");
        desk.Forget();

        desk.LiveUntil(desk.Today.AddDays(3));

        Assert.DoesNotContain(
            desk.Dispatches, change => change is { Status: DispatchStatus.Ordered, Order.Purpose: ContactPurpose.LawyerLetter });
        Assert.DoesNotContain(desk.State!.Contacts, contact => contact is { IsLive: true, Purpose: ContactPurpose.LawyerLetter });
    }

    [Fact]
    public void Assess_NobodySignsOff_IsAskedAgainOneLevelUp()
    {
        var desk = MatterDesk.Gathered();
        var first = desk.Matter().Deadline;

        desk.LiveUntil(first.On.AddDays(1));

        Assert.Equal((ActorRole.EstateManager, "sign_off"), (desk.Matter().Deadline.By, desk.Matter().Deadline.Kind));
        Assert.True(desk.Matter().Deadline.On > desk.Today);
    }

    [Fact]
    public void Explain_AMatterInReview_NamesEveryGuardInBothLanguages()
    {
        var desk = MatterDesk.InReview();

        var explained = OwnerLifecycle.Explain(desk.State!, desk.Policy, desk.Calendar, desk.Now);

        var suit = explained.Positions[1].Moves.Single(move => move.To == "suit_filed");
        Assert.False(suit.Open);
        Assert.Contains(suit.Guards, guard => guard is { Name: "evidence_score", Holds: false } && guard.Why.Chinese == "证据齐备。");
        Assert.Equal("decide_route", explained.Positions[1].Next!.Action);
        Assert.Contains("contactability:reachable", explained.Positions[0].Regions);
    }
}
