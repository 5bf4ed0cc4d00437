using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using static Arrears.Domain.Messages.MatterEventKind;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Rows 10 to 13, 15 and 16.</summary>
public sealed class CourtTests
{
    [Fact]
    public void ApproveReview_WithoutTheWholePack_RefusedByName()
    {
        var desk = MatterDesk.InReview();
        Assert.Equal("reviewed", desk.Refuse(new ApproveReview(MatterDesk.Id), ActorRole.Legal).Detail);
        desk.Accept(new ReviewMatter(MatterDesk.Id, 99, "cb", true), ActorRole.Legal);
        Assert.Equal("evidence_score", desk.Refuse(new ApproveReview(MatterDesk.Id), ActorRole.Legal).Detail);
        desk.Accept(new ReviewMatter(MatterDesk.Id, 100, "", true), ActorRole.Legal);
        Assert.Equal("cost_benefit", desk.Refuse(new ApproveReview(MatterDesk.Id), ActorRole.Legal).Detail);
        desk.Accept(new ReviewMatter(MatterDesk.Id, 100, "cb", false), ActorRole.Legal);

        Assert.Equal("committee_urged", desk.Refuse(new ApproveReview(MatterDesk.Id), ActorRole.Legal).Detail);
    }

    [Fact]
    public void ChooseRoute_WithOneApproval_WaitsForTheOther()
    {
        var desk = MatterDesk.InReview();
        desk.Accept(new ReviewMatter(MatterDesk.Id, 100, "cb", true), ActorRole.Legal);
        desk.Accept(new ApproveReview(MatterDesk.Id), ActorRole.Legal);
        Assert.Equal(Refusal.AlreadyDecided, desk.Refuse(new ApproveReview(MatterDesk.Id), ActorRole.Legal).Reason);

        var refused = desk.Refuse(new ChooseRoute(MatterDesk.Id, MatterRoute.Suit, "r"), ActorRole.Legal);

        Assert.Equal("manager_approved", refused.Detail);
    }

    [Fact]
    public void ChooseRoute_MediationWithArbitrationClause_Refused()
    {
        var desk = MatterDesk.Approved(arbitration: true);

        Assert.Equal(
            "no_arbitration_clause", desk.Refuse(new ChooseRoute(MatterDesk.Id, MatterRoute.Mediation, "r"), ActorRole.Legal).Detail);
    }

    [Fact]
    public void ChooseRoute_PaymentOrderWithOpenDispute_Refused()
    {
        var desk = MatterDesk.Approved();
        desk.Owes("c1", 1000, dispute: true);
        Assert.Equal("no_open_dispute", desk.Refuse(new ChooseRoute(MatterDesk.Id, MatterRoute.PaymentOrder, "r"), ActorRole.Legal).Detail);
        desk.Owes("c1", 1000, grievance: true);

        Assert.Equal(
            "no_counter_performance", desk.Refuse(new ChooseRoute(MatterDesk.Id, MatterRoute.PaymentOrder, "r"), ActorRole.Legal).Detail);
    }

    [Fact]
    public void OrderApplied_WhereaboutsLostSinceTheChoice_Refused()
    {
        var desk = MatterDesk.Chosen(MatterRoute.PaymentOrder);
        foreach (var point in (string[])["mobile", "app", "home"])
        {
            desk.Accept(new RemoveContactPoint(point, "not theirs"));
        }

        Assert.Equal("whereabouts_known", desk.RefuseEvent(OrderApplied).Detail);
    }

    [Theory]
    [InlineData(4999, false)]
    [InlineData(5000, true)]
    public void ChooseRoute_Suit_NeedsTheThreshold(int yuan, bool open)
    {
        var desk = MatterDesk.Approved(yuan);

        var decision = desk.Do(new ChooseRoute(MatterDesk.Id, MatterRoute.Suit, "r"), ActorRole.Legal);

        Assert.Equal(open ? null : "suit_threshold", decision.Refused?.Detail);
    }

    [Theory]
    [InlineData(ActorRole.EstateManager, 500, null)]
    [InlineData(ActorRole.EstateManager, 6000, Refusal.AuthorityTooLow)]
    [InlineData(ActorRole.Administrator, 6000, null)]
    public void ChooseRoute_WriteOff_NeedsTheAuthority(ActorRole role, int yuan, Refusal? refusal)
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.LawyerLetter, yuan, preserving: true);

        var decision = desk.Do(new ChooseRoute(MatterDesk.Id, MatterRoute.WriteOff, "not worth it"), role);

        Assert.Equal(refusal, decision.Refused?.Reason);
    }

    [Fact]
    public void ChooseRoute_Back_SendsTheCasesBack()
    {
        var desk = MatterDesk.InReview();

        desk.Accept(new ChooseRoute(MatterDesk.Id, MatterRoute.Back, "repair first"), ActorRole.EstateManager);

        var moved = desk.SentTo<MatterAdvanced>().Last();
        Assert.Equal((null, SentBack, "back_to_demand"), (moved.Stage, moved.Event, moved.Outcome));
        Assert.Equal(OwnerStage.Approached, desk.State!.Stage);
    }

    [Theory]
    [InlineData(30, OwnerStage.Instrument)]
    [InlineData(31, null)]
    public void Mediation_Agreed_IsConfirmedWithinThirtyDays(int days, OwnerStage? stage)
    {
        var desk = MatterDesk.Chosen(MatterRoute.Mediation);
        desk.Record(MediationRequested);
        Assert.Equal(OwnerStage.Mediation, desk.State!.Stage);
        desk.Record(MediationAgreed);
        desk.At(desk.Today.AddDays(days), 9);

        var decision = desk.Do(new RecordMatterEvent(MatterDesk.Id, MediationConfirmed, desk.Today, "ruling"), ActorRole.Legal);

        Assert.Equal(stage is null ? Refusal.GuardForbids : null, decision.Refused?.Reason);
        Assert.Equal(stage ?? OwnerStage.Mediation, desk.State.Stage);
    }

    [Theory]
    [InlineData(30, false)]
    [InlineData(31, true)]
    public void Mediation_NoResult_FailsAndTheNextRouteIsChosen(int days, bool failed)
    {
        var desk = MatterDesk.Chosen(MatterRoute.Mediation);
        desk.Record(MediationRequested);
        desk.LiveUntil(desk.Today.AddDays(days));

        Assert.Equal(failed, desk.Matter().DateOf(MediationFailed) is not null);
        if (failed)
        {
            desk.Accept(new ChooseRoute(MatterDesk.Id, MatterRoute.Suit, "it failed"), ActorRole.Legal);
            desk.Record(SuitFiled);
            Assert.Equal(OwnerStage.Suit, desk.State!.Stage);
        }
    }

    [Theory]
    [InlineData(15, Refusal.GuardForbids)]
    [InlineData(16, null)]
    public void PaymentOrder_NoObjection_IsFinalAfterFifteenDays(int days, Refusal? refusal)
    {
        var desk = Served();
        desk.At(desk.Today.AddDays(days), 9);

        var decision = desk.Do(new RecordMatterEvent(MatterDesk.Id, OrderFinal, desk.Today, "certificate"), ActorRole.Legal);

        Assert.Equal(refusal, decision.Refused?.Reason);
        Assert.Equal(refusal is null ? CaseStage.Instrument : CaseStage.PaymentOrder, desk.SentTo<MatterAdvanced>().Last().Stage);
    }

    [Theory]
    [InlineData(15, null)]
    [InlineData(16, Refusal.GuardForbids)]
    public void PaymentOrder_LateObjection_IsNone(int days, Refusal? refusal)
    {
        var desk = Served();
        desk.At(desk.Today.AddDays(days), 9);

        Assert.Equal(refusal, desk.Do(new RecordMatterEvent(MatterDesk.Id, OrderObjected, desk.Today, "o"), ActorRole.Legal).Refused?.Reason);
    }

    [Theory]
    [InlineData(7, OwnerStage.PaymentOrder)]
    [InlineData(8, OwnerStage.Suit)]
    public void PaymentOrder_ObjectionWithoutOurWord_IsASuitAsOfTheApplication(int days, OwnerStage stage)
    {
        var desk = Served();
        var applied = desk.Matter().DateOf(OrderApplied);
        desk.Record(OrderObjected);

        desk.LiveUntil(desk.Today.AddDays(days));

        Assert.Equal(stage, desk.State!.Stage);
        Assert.Equal(stage == OwnerStage.Suit ? applied : null, desk.Matter().DateOf(SuitFiled));
    }

    [Fact]
    public void PaymentOrder_SuitDeclined_GoesBackToReviewWithACleanSlate()
    {
        var desk = Served();
        desk.Record(OrderObjected);

        desk.Record(SuitWithdrawn);

        Assert.Equal((MatterStage.PreActionReview, null), (desk.Matter().Stage, desk.Matter().Route));
        Assert.Null(desk.Matter().DateOf(OrderAccepted));
        Assert.Equal("decide_route", desk.NextAction()!.Kind);
    }

    [Theory]
    [InlineData(30, MatterStage.PaymentOrder)]
    [InlineData(31, MatterStage.PreActionReview)]
    public void PaymentOrder_NotServed_LapsesAfterThirtyDays(int days, MatterStage stage)
    {
        var desk = MatterDesk.Chosen(MatterRoute.PaymentOrder);
        desk.Record(OrderApplied);
        desk.Record(OrderAccepted);
        desk.Record(OrderIssued);

        desk.LiveUntil(desk.Today.AddDays(days));

        Assert.Equal(stage, desk.Matter().Stage);
    }

    [Fact]
    public void RecordMatterEvent_OutOfOrder_RefusedByTheStepBefore()
    {
        var desk = MatterDesk.Chosen(MatterRoute.PaymentOrder);
        Assert.Equal(Refusal.StageForbids, desk.RefuseEvent(OrderAccepted).Reason);
        desk.Record(OrderApplied);

        Assert.Equal("after_order_accepted", desk.RefuseEvent(OrderIssued).Detail);
        Assert.Equal("after_order_issued", desk.RefuseEvent(OrderServed).Detail);
    }

    [Fact]
    public void RecordMatterEvent_Refusals_ComeInTheirOrder()
    {
        var desk = MatterDesk.Chosen(MatterRoute.Suit);
        var filed = new RecordMatterEvent(MatterDesk.Id, SuitFiled, desk.Today, "docket");

        Assert.Equal(Refusal.UnknownMatter, desk.Refuse(filed with { MatterId = "x" }).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(filed with { On = desk.Today.AddDays(1), Evidence = "" }).Reason);
        Assert.Equal(Refusal.MissingEvidence, desk.Refuse(filed with { Evidence = "" }, ActorRole.Collector).Reason);
        Assert.Equal(Refusal.RoleForbids, desk.Refuse(filed, ActorRole.Collector).Reason);
        Assert.Equal(Refusal.StageForbids, desk.Refuse(filed with { Event = PaidInFull }).Reason);
        Assert.Equal(Refusal.GuardForbids, desk.Refuse(filed with { Event = OrderApplied }).Reason);
    }

    [Fact]
    public void Suit_JudgmentThenEnforcement_WithinTwoYears()
    {
        var desk = MatterDesk.Chosen(MatterRoute.Suit);
        desk.Record(SuitFiled);
        desk.Record(SuitDocketed);
        Assert.Equal(desk.Today.AddMonths(6), desk.Matter().Deadline.On);
        desk.Record(JudgmentEffective, until: desk.Today.AddDays(20));
        var end = desk.Matter().PerformUntil!.Value;
        Assert.Equal("performance_over", desk.RefuseEvent(EnforcementApplied).Detail);

        desk.At(end.AddYears(2).AddDays(1), 9);
        Assert.Equal("within_enforcement_years", desk.RefuseEvent(EnforcementApplied).Detail);
        desk.At(end.AddYears(2), 9);
        desk.Record(EnforcementApplied);

        Assert.Equal(OwnerStage.Enforcement, desk.State!.Stage);
        desk.Record(EnforcementEnded);
        Assert.Equal("enforcement_ended", desk.SentTo<MatterAdvanced>().Last().Outcome);
    }

    [Fact]
    public void Suit_PerformanceOver_AsksToEnforce()
    {
        var desk = MatterDesk.Chosen(MatterRoute.Suit);
        desk.Record(SuitFiled);
        desk.Record(SuitDocketed);
        desk.Record(JudgmentEffective);

        desk.LiveUntil(desk.Today.AddDays(11));

        Assert.Equal(("apply_enforcement", ActorRole.Legal), (desk.Matter().Deadline.Kind, desk.Matter().Deadline.By));
        Assert.Equal(MatterStage.Instrument, desk.Matter().Stage);
    }

    [Fact]
    public void Suit_Dismissed_ClosesTheMatter()
    {
        var desk = MatterDesk.Chosen(MatterRoute.Suit);
        desk.Record(SuitFiled);

        desk.Record(SuitDismissed);

        Assert.Equal("dismissed", desk.SentTo<MatterAdvanced>().Last().Outcome);
        Assert.Equal(MatterStage.Closed, desk.Matter().Stage);
    }

    private static OwnerDesk Served()
    {
        var desk = MatterDesk.Chosen(MatterRoute.PaymentOrder);
        desk.Record(OrderApplied);
        desk.Record(OrderAccepted);
        desk.Record(OrderIssued);
        desk.Record(OrderServed);
        return desk;
    }
}
