using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

public sealed class PlanRegionTests
{
    private static readonly DateOnly First = OwnerDesk.Monday.AddDays(4);

    private static readonly DateOnly Second = OwnerDesk.Monday.AddDays(34);

    [Fact]
    public void SignPlan_AndApproved_StartsAndPausesUntilFurtherNotice()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Plan());
        Assert.Empty(desk.Sent);
        desk.Accept(new SignPlan("l1", "signature"), ActorRole.Owner);
        Assert.Empty(desk.Sent);

        desk.Accept(new ApprovePlan("l1"), ActorRole.EstateManager);

        Assert.Equal(OwnerStage.OnPlan, desk.State!.Stage);
        Assert.Equal(new Pause(PauseKind.Plan, desk.Today, null), Assert.Single(desk.SentTo<Pauses>().Last().Active));
        Assert.Equal(("instalment_due", First), (desk.NextAction()!.Kind, desk.NextAction()!.On));
    }

    [Fact]
    public void ApprovePlan_ByACollector_Refused() =>
        Assert.Equal(Refusal.RoleForbids, Proposed().Refuse(new ApprovePlan("l1"), ActorRole.Collector).Reason);

    [Fact]
    public void Assess_NotSignedInTime_IsCancelled()
    {
        var desk = Proposed();

        desk.LiveUntil(OwnerDesk.Monday.AddDays(7));
        Assert.Equal(PlanStatus.Proposed, desk.State!.Plans[0].Status);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(8));
        Assert.Equal(PlanStatus.Cancelled, desk.State.Plans[0].Status);
    }

    [Theory]
    [InlineData(0, PlanStatus.Active)]
    [InlineData(1, PlanStatus.Missed)]
    [InlineData(7, PlanStatus.Missed)]
    [InlineData(8, PlanStatus.Broken)]
    public void Assess_InstalmentUnpaid_MissedThenBroken(int daysAfterDue, PlanStatus status)
    {
        var desk = Running();

        desk.LiveUntil(First.AddDays(daysAfterDue));

        Assert.Equal(status, desk.State!.Plans[0].Status);
        Assert.Equal(status == PlanStatus.Broken ? 1 : 0, desk.SentTo<Pauses>().Last().Forces);
        Assert.Equal(status == PlanStatus.Broken ? 0 : 1, desk.SentTo<Pauses>().Last().Active.Length);
    }

    [Fact]
    public void Assess_WeeksAfterTheCure_BreaksAsOfItsLastDay()
    {
        var desk = Running();
        desk.At(First.AddDays(40), 8);

        desk.Assess();

        Assert.Equal(First.AddDays(7), desk.Event<PlanEnded>().On);
        Assert.Equal(desk.Today, desk.Event<PlanEnded>().RecordedOn);
    }

    [Fact]
    public void ArrearsChanged_WithinTheCure_CatchesUpAndLaterKeeps()
    {
        var desk = Running();
        desk.LiveUntil(First.AddDays(3));

        desk.Owes("c1", 600, received: 400);
        Assert.True(desk.Happened<PlanCaughtUp>());
        desk.Owes("c1", 0, received: 1000);

        Assert.Equal(PlanStatus.Kept, desk.State!.Plans[0].Status);
        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
    }

    [Fact]
    public void PlanStarts_OverAPromise_ThePromiseGivesWay()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(PromiseTests.Promise());
        desk.Accept(Plan());
        desk.Accept(new SignPlan("l1", "signature"));
        desk.Accept(new ApprovePlan("l1"));

        Assert.Equal(PromiseStatus.Void, desk.State!.Promises[0].Status);
        Assert.Equal(Refusal.GuardForbids, desk.Refuse(PromiseTests.Promise("p2")).Reason);
    }

    [Fact]
    public void ProposePlan_Refusals_ComeInTheirOrder()
    {
        var desk = OwnerDesk.InArrears();
        var plan = Plan();
        var reversed = plan with { Instalments = [plan.Instalments[1], plan.Instalments[0]] };

        Assert.Equal(Refusal.UnknownCase, desk.Refuse(plan with { Cases = ["x"] }).Reason);
        Assert.Equal(Refusal.AmountNotPositive, desk.Refuse(plan with { Instalments = [new(First, Money.Zero)] }).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(plan with { Instalments = [new(desk.Today.AddDays(-1), OwnerDesk.Yuan(1))] }).Reason);
        Assert.Equal(Refusal.PlanInvalid, desk.Refuse(reversed).Reason);
        Assert.Equal(Refusal.PlanInvalid, desk.Refuse(plan with { Instalments = [] }).Reason);
        desk.Accept(plan);
        Assert.Equal(Refusal.AlreadyExists, desk.Refuse(plan).Reason);
        Assert.Equal(Refusal.GuardForbids, desk.Refuse(plan with { PlanId = "l2" }).Reason);
    }

    private static OwnerDesk Proposed()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(Plan());
        return desk;
    }

    private static OwnerDesk Running()
    {
        var desk = Proposed();
        desk.Accept(new ApprovePlan("l1"));
        desk.Accept(new SignPlan("l1", "signature"));
        return desk;
    }

    private static ProposePlan Plan() =>
        new("l1", ["c1"], [new(First, OwnerDesk.Yuan(400)), new(Second, OwnerDesk.Yuan(600))], LateFeeTreatment.Suspended);
}
