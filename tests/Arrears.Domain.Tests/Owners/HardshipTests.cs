using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Hardship appeals (item 84): what they stop, for how long, and what is kept of them.</summary>
public sealed class HardshipTests
{
    [Fact]
    public void ClaimHardship_UntilDecided_StopsEveryStepButThePreservingDemand_Seed84()
    {
        var desk = Claimed();

        Assert.Equal(OwnerStage.HardshipReview, desk.State!.Stage);
        Assert.Equal(
            new Pause(PauseKind.HardshipReview, desk.Today, desk.Today.AddDays(179)), Assert.Single(desk.SentTo<Pauses>().Last().Active));
        Assert.Equal(("decide_hardship", new DateOnly(2026, 3, 16)), (desk.NextAction()!.Kind, desk.NextAction()!.On));
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Equal("hardship_review", desk.SentTo<StepDeferred>().Last().Reason);
        desk.Step("c1", ContactPurpose.FirstDemand, preserving: true);
        Assert.Single(desk.SentTo<StepGranted>());
    }

    [Fact]
    public void DecideHardship_NotAssessed_Refused()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new ClaimHardship("h1", "illness", null));

        Assert.Equal(Refusal.GuardForbids, desk.Refuse(Decision(HardshipDecision.Reject, null)).Reason);
        desk.Accept(new AssessHardship("h1", OwnerDesk.Yuan(100), desk.Today.AddDays(40), "pension only"), ActorRole.Housekeeper);

        Assert.Equal(new HardshipAssessment(OwnerDesk.Yuan(100), desk.Today.AddDays(40), "pension only", "somebody", desk.Today),
            desk.State!.Claims[0].Assessment);
        desk.Accept(Decision(HardshipDecision.Reject, null));
        Assert.Equal((HardshipStatus.Ended, HardshipExit.Rejected), (desk.State.Claims[0].Status, desk.State.Claims[0].Exit!.Value));
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(14, true)]
    [InlineData(15, false)]
    public void DecideHardship_ByTheTenthWorkingDay_IsInTime_Seed84(int afterDays, bool inTime)
    {
        var desk = Claimed();
        desk.LiveUntil(OwnerDesk.Monday.AddDays(afterDays));

        desk.Accept(Decision(HardshipDecision.Deferral, desk.Today.AddDays(20)));

        Assert.Equal(inTime, desk.Event<HardshipDecided>().InTime);
    }

    [Fact]
    public void Assess_DecisionLate_AlertsAndStaysPaused_Seed84()
    {
        var desk = Claimed();

        desk.LiveUntil(new DateOnly(2026, 3, 16));
        Assert.False(desk.State!.Claims[0].DecisionLate);
        desk.LiveUntil(new DateOnly(2026, 3, 17));

        Assert.True(desk.State.Claims[0].DecisionLate);
        Assert.Equal(HardshipStatus.Review, desk.State.Claims[0].Status);
        Assert.Single(desk.SentTo<Pauses>().Last().Active);
        Assert.True(desk.NextAction()!.On > desk.Today);
    }

    [Theory]
    [InlineData(90, null)]
    [InlineData(91, Refusal.DateOutOfRange)]
    [InlineData(-1, Refusal.DateOutOfRange)]
    public void DecideHardship_Relief_HasAnEndWithinThePolicy(int days, Refusal? refusal)
    {
        var desk = Claimed();

        var decision = desk.Do(Decision(HardshipDecision.Relief, desk.Today.AddDays(days)), ActorRole.EstateManager);

        Assert.Equal(refusal, decision.Refused?.Reason);
    }

    [Fact]
    public void DecideHardship_ByACollector_Refused() => Assert.Equal(
        Refusal.RoleForbids, Claimed().Refuse(Decision(HardshipDecision.Reject, null), ActorRole.Collector).Reason);

    [Fact]
    public void Assess_ReliefOver_EndsAsOfItsLastDay()
    {
        var desk = Claimed();
        desk.Accept(Decision(HardshipDecision.Deferral, desk.Today.AddDays(20)));
        Assert.Equal(OwnerStage.HardshipRelief, desk.State!.Stage);

        desk.LiveUntil(OwnerDesk.Monday.AddDays(20));
        Assert.Equal(OwnerStage.HardshipRelief, desk.State.Stage);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(21));

        Assert.Equal((HardshipExit.ReliefOver, OwnerDesk.Monday.AddDays(20)), (desk.State.Claims[0].Exit!.Value, desk.State.Claims[0].EndedOn));
        Assert.NotEqual(OwnerStage.HardshipRelief, desk.State.Stage);
        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
    }

    [Fact]
    public void ReviewHardship_OnItsDate_GoesOnOrIsAskedForAgain_Seed84()
    {
        var desk = Claimed();
        desk.Accept(Decision(HardshipDecision.Relief, desk.Today.AddDays(60)));
        Assert.Equal(("review_relief", desk.Today.AddDays(30)), (desk.NextAction()!.Kind, desk.NextAction()!.On));

        desk.LiveUntil(OwnerDesk.Monday.AddDays(31));
        Assert.Equal(desk.Calendar.AddWorkingDays(desk.Today, 3), desk.State!.Claims[0].ReviewOn);
        desk.Accept(new ReviewHardship("h1", desk.Today.AddDays(80), "operation in April"), ActorRole.EstateManager);

        Assert.Equal((desk.Today.AddDays(80), desk.Today.AddDays(30)), (desk.State.Claims[0].Until, desk.State.Claims[0].ReviewOn));
        Assert.Equal(desk.Today.AddDays(80), desk.SentTo<Pauses>().Last().Active[0].Until);
        Assert.Equal(
            Refusal.DateOutOfRange, desk.Refuse(new ReviewHardship("h1", desk.Today.AddDays(91), "for ever"), ActorRole.EstateManager).Reason);
    }

    [Fact]
    public void DecideHardship_Plan_PausesUntilItIsSignedAndEndsWithIt_Seed84_186()
    {
        var desk = Claimed();
        desk.Accept(Decision(HardshipDecision.Plan, null));
        Assert.Equal(desk.Today.AddDays(7), Assert.Single(desk.SentTo<Pauses>().Last().Active).Until);

        desk.Accept(new ProposePlan("l1", ["c1"], [new(desk.Today.AddDays(20), OwnerDesk.Yuan(1000))]));
        desk.Accept(new ApprovePlan("l1"));
        desk.Accept(new SignPlan("l1", "signature"));

        Assert.Equal(HardshipExit.PlanSigned, desk.State!.Claims[0].Exit);
        Assert.Equal(OwnerStage.OnPlan, desk.State.Stage);
    }

    [Fact]
    public void DecideHardship_PlanNotSigned_EndsAfterTheDaysToSign()
    {
        var desk = Claimed();
        desk.Accept(Decision(HardshipDecision.Plan, null));

        desk.LiveUntil(OwnerDesk.Monday.AddDays(8));

        Assert.Equal((HardshipExit.PlanNotSigned, OwnerDesk.Monday.AddDays(7)), (desk.State!.Claims[0].Exit!.Value, desk.State.Claims[0].EndedOn));
        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
    }

    [Fact]
    public void ClaimHardship_ThirdInAYear_Refused_Seed84()
    {
        var desk = OwnerDesk.InArrears();
        foreach (var id in (string[])["h1", "h2"])
        {
            desk.Accept(new ClaimHardship(id, "illness", null));
            Assert.Equal(Refusal.StageForbids, desk.Refuse(new ClaimHardship("h9", "illness", null)).Reason);
            desk.Accept(new AssessHardship(id, null, null, "no proof"));
            desk.Accept(new DecideHardship(id, HardshipDecision.Reject, "no proof", null));
        }

        var refused = desk.Refuse(new ClaimHardship("h3", "illness", null));
        Assert.Equal((Refusal.HardshipClaimsUsed, OwnerDesk.Monday.AddYears(1)), (refused.Reason, refused.Until));
        desk.LiveUntil(OwnerDesk.Monday.AddYears(1));
        desk.Accept(new ClaimHardship("h3", "illness", null));
    }

    /// <summary>180 days a year: 100 used by the first appeal leave 80 to the second, decided or not.</summary>
    [Fact]
    public void ClaimHardship_DaysOfTheYearUsedUp_IsHeardButPausesNoMore_Seed84_119()
    {
        var desk = Claimed();
        desk.LiveUntil(OwnerDesk.Monday.AddDays(10));
        desk.Accept(Decision(HardshipDecision.Relief, desk.Today.AddDays(89)));
        desk.LiveUntil(OwnerDesk.Monday.AddDays(100));
        Assert.Equal(OwnerDesk.Monday.AddDays(99), desk.State!.Claims[0].EndedOn);

        desk.Accept(new ClaimHardship("h2", "illness", null));
        Assert.Equal(desk.Today.AddDays(79), Assert.Single(desk.SentTo<Pauses>().Last().Active).Until);
        desk.Accept(new AssessHardship("h2", null, null, "still ill"));
        Assert.Equal(
            "hardship.pause_max_days_per_year",
            desk.Refuse(new DecideHardship("h2", HardshipDecision.Relief, "still ill", desk.Today.AddDays(80))).Rule.Value);
        desk.LiveUntil(desk.Today.AddDays(80));

        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
        Assert.Equal(HardshipStatus.Review, desk.State.Claims[1].Status);
        desk.Step("c1", ContactPurpose.FirstDemand);
        Assert.Single(desk.SentTo<StepGranted>());
    }

    [Fact]
    public void ClaimHardship_Papers_AreFewAndDestroyedAfterTheDecision_Seed84()
    {
        var desk = OwnerDesk.InArrears();
        Assert.Equal(Refusal.GuardForbids, desk.Refuse(new ClaimHardship("h1", "illness", null, ["a", "b", "c", "d"])).Reason);
        desk.Accept(new ClaimHardship("h1", "illness", "words", ["a", "b"]));
        desk.Accept(new AddHardshipEvidence("h1", ["c"]));
        Assert.Equal(Refusal.GuardForbids, desk.Refuse(new AddHardshipEvidence("h1", ["d"])).Reason);
        desk.Accept(new AssessHardship("h1", null, null, "seen"));
        desk.Accept(Decision(HardshipDecision.Reject, null));
        Assert.Equal(Refusal.AlreadyDecided, desk.Refuse(new AddHardshipEvidence("h1", [])).Reason);

        desk.LiveUntil(OwnerDesk.Monday.AddDays(30));
        Assert.Equal(3, desk.State!.Claims[0].Evidence.Length);
        desk.At(OwnerDesk.Monday.AddDays(31), 8);
        var decision = desk.Assess();

        Assert.Equal(["a", "b", "c", "words"], decision.Forgotten);
        Assert.Equal(["a", "b", "c", "words"], desk.Event<HardshipEvidencePurged>().Values);
        Assert.Empty(desk.State.Claims[0].Evidence);
        Assert.Null(desk.State.Claims[0].WordsRef);
    }

    [Fact]
    public void CaseCured_DuringTheReview_EndsTheAppeal()
    {
        var desk = Claimed();
        desk.Owes("c1", 0, received: 1000);
        desk.Cured("c1");

        Assert.Equal(HardshipExit.Settled, desk.State!.Claims[0].Exit);
        Assert.Equal(OwnerStage.Clear, desk.State.Stage);
    }

    private static OwnerDesk Claimed()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new ClaimHardship("h1", "illness", null), ActorRole.Owner);
        desk.Accept(new AssessHardship("h1", null, null, "nothing at present"));
        return desk;
    }

    private static DecideHardship Decision(HardshipDecision decision, DateOnly? until) => new("h1", decision, "looked at", until);
}
