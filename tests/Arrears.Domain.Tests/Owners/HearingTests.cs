using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>A fix is reported the same day, and "fix it and I pay" falls due by it (items 91, 92 and 111).</summary>
public sealed class HearingTests
{
    [Fact]
    public void GrievanceTold_Resolved_IsReportedByCallTheSameDay_Seed91_111()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);

        Told(desk, GrievanceStage.Resolved);
        desk.Assess();

        var contact = desk.Live(Channel.Call);
        Assert.Equal((ContactPurpose.FixReport, desk.Today), (contact.Purpose, contact.On));
        Reached(desk, contact);
        Assert.True(desk.Event<FixReported>().InTime);
        Assert.Empty(desk.State!.FixReports);
        Assert.Empty(desk.State.OwnWishes);
    }

    [Fact]
    public void GrievanceTold_CallReachesNobody_AMessageFollowsTheSameDay_Seed92()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        Told(desk, GrievanceStage.Resolved);
        desk.Assess();

        desk.Accept(new RecordContactOutcome(
            desk.Live(Channel.Call).Id, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "message",
            desk.Today));
        desk.Assess();

        var message = desk.Live(Channel.Sms);
        Assert.Equal((ContactPurpose.FixReport, desk.Today), (message.Purpose, message.On));
        desk.Accept(new ConfirmDispatch(message.Id));
        desk.Accept(new RecordDispatchReport(message.Id, DispatchReport.Accepted, desk.Today, null, []));
        Assert.Equal((Channel.Sms, true), (desk.Event<FixReported>().Channel, desk.Event<FixReported>().InTime));
    }

    [Fact]
    public void Assess_NobodyReportedTheFixInADay_TheSupervisorHears_Seed92()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        Told(desk, GrievanceStage.Resolved);
        var by = Assert.Single(desk.State!.FixReports).ReportBy;
        Assert.Equal(new BusinessMoment(desk.Today.AddDays(1), new TimeOnly(10, 0)), by);

        desk.LiveUntil(by.Date, by.Time);
        Assert.False(desk.State.FixReports[0].Late);
        desk.LiveUntil(by.Date, new TimeOnly(10, 1));

        Assert.True(desk.State.FixReports[0].Late);
        desk.Accept(new LogContact(Channel.WalkIn, ["c1"], false, Mood.Calm, null, null, "watch", desk.Today));
        Assert.False(desk.Event<FixReported>().InTime);
        Assert.Empty(desk.State.FixReports);
    }

    [Fact]
    public void GrievanceTold_OnHardshipReview_IsStillReported()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new ClaimHardship("h1", "illness", null));
        desk.At(desk.Today, 10);

        Told(desk, GrievanceStage.Resolved);
        desk.Assess();

        Assert.Equal(ContactPurpose.FixReport, desk.Live(Channel.Call).Purpose);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void GrievanceTold_NothingOverdueOrOpenedAgain_NothingIsAskedForAgain(bool settled)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        if (settled)
        {
            desk.Owes("c1", 0, received: 1000);
        }

        Told(desk, GrievanceStage.Resolved);
        Assert.Equal(settled, desk.State!.FixReports.IsEmpty);
        Told(desk, GrievanceStage.Open);

        Assert.Empty(desk.State.FixReports);
        Assert.Empty(desk.State.OwnWishes);
    }

    [Fact]
    public void MakePromise_IfItIsFixed_BindsFromTheDayOfTheFix_Seed91()
    {
        var desk = OwnerDesk.InArrears();
        Told(desk, GrievanceStage.Open);
        desk.Accept(IfFixed());
        Assert.Empty(desk.State!.Promises);
        Assert.Empty(desk.SentTo<Pauses>());
        desk.LiveUntil(OwnerDesk.Monday.AddDays(20), new TimeOnly(10, 0));

        Told(desk, GrievanceStage.Resolved);

        var promise = Assert.Single(desk.State.Promises);
        Assert.Equal(
            (PromiseStatus.Active, desk.Today.AddDays(3), "g1", desk.Today), (promise.Status, promise.Due, promise.Grievance, promise.MadeOn));
        Assert.Empty(desk.State.Conditionals);
        Assert.Equal(PauseKind.Promise, Assert.Single(desk.SentTo<Pauses>().Last().Active).Kind);
        desk.Assess();
        Assert.Equal(ContactPurpose.FixReport, desk.Live(Channel.Call).Purpose);
        desk.Pays("c1", "a", 500);
        Assert.Equal(PromiseStatus.Kept, desk.State.Promises[0].Status);
    }

    [Fact]
    public void MakePromise_IfItIsFixedWithProof_AcknowledgesFromTheDayItWasGiven_Seed129()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(IfFixed() with { Proof = new PromiseProof(ProofKind.Written, "note-1") });
        Assert.Empty(desk.SentTo<DebtAcknowledged>());
        desk.LiveUntil(OwnerDesk.Monday.AddDays(20));

        Told(desk, GrievanceStage.Resolved);

        Assert.Equal(OwnerDesk.Monday, Assert.Single(desk.SentTo<DebtAcknowledged>()).On);
    }

    [Fact]
    public void GrievanceTold_OpenedAgain_ThePromiseIsOffAndNotBroken_Seed91()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(IfFixed());
        Told(desk, GrievanceStage.Resolved);

        Told(desk, GrievanceStage.Open);

        Assert.Equal(PromiseStatus.Void, desk.State!.Promises[0].Status);
        Assert.Equal(0, desk.State.Cases["c1"].BrokenPromises);
        Assert.Empty(desk.SentTo<Pauses>().Last().Active);
    }

    [Theory]
    [InlineData(90, 1)]
    [InlineData(91, 0)]
    public void Assess_NeverFixed_TheConditionLapses(int days, int waiting)
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(IfFixed());

        desk.LiveUntil(OwnerDesk.Monday.AddDays(days));

        Assert.Equal(waiting, desk.State!.Conditionals.Length);
    }

    [Fact]
    public void MakePromise_IfItIsFixed_Refusals()
    {
        var desk = OwnerDesk.InArrears();
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(IfFixed() with { Due = desk.Today.AddDays(2) }).Reason);
        Assert.Equal(Refusal.PromiseTooFar, desk.Refuse(IfFixed() with { PayWithinDays = 15 }, ActorRole.Collector).Reason);
        desk.Accept(IfFixed());
        Assert.Equal(Refusal.AlreadyExists, desk.Refuse(IfFixed()).Reason);
        desk.Accept(new WithdrawPromise("p1", "changed my mind"));
        Assert.Empty(desk.State!.Conditionals);
        desk.Accept(IfFixed() with { PromiseId = "p2", PayWithinDays = null });
        Assert.True(desk.Happened<VaguePromiseNoted>());
        Told(desk, GrievanceStage.Resolved);

        Assert.Equal(Refusal.StageForbids, desk.Refuse(IfFixed() with { PromiseId = "p3" }).Reason);
    }

    [Fact]
    public void CaseCured_WhileItWaits_ThePromiseIsForgotten()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(IfFixed());

        desk.Owes("c1", 0, received: 1000);
        desk.Cured("c1");

        Assert.Empty(desk.State!.Conditionals);
        Assert.DoesNotContain(desk.State.OwnWishes, wish => wish.Reference == "p1");
    }

    private static MakePromise IfFixed() =>
        new("p1", ["c1"], OwnerDesk.Yuan(500), null, null, null, null, "li", GrievanceId: "g1", PayWithinDays: 3);

    private static void Told(OwnerDesk desk, GrievanceStage stage) =>
        desk.Tell("c1", new GrievanceTold("c1", 100, "g1", stage, Responsibility.Operator, "photo-1"));

    private static void Reached(OwnerDesk desk, Contact contact) => desk.Accept(new RecordContactOutcome(
        contact.Id, ContactOutcome.Reached, RightParty.Confirmed, false, Mood.Calm, "service_complaint", null, "watch", desk.Today));
}
