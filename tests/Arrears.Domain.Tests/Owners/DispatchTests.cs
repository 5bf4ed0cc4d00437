using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

public sealed class DispatchTests
{
    [Fact]
    public void ConfirmDispatch_BeforeItsBand_RefusedUntilThen()
    {
        var desk = Reserved(out var id);

        var refused = desk.Refuse(new ConfirmDispatch(id), ActorRole.System);

        Assert.Equal(Refusal.OutsideHours, refused.Reason);
    }

    [Fact]
    public void ConfirmDispatch_InItsBand_CarriesTheLatestCasesAndVersions()
    {
        var desk = Reserved(out var id);
        desk.At(desk.Today, 9);
        desk.Owes("c1", 1500);

        desk.Accept(new ConfirmDispatch(id));

        var change = desk.Dispatches[^1];
        Assert.Equal(DispatchStatus.Confirmed, change.Status);
        Assert.Equal(new DispatchCase("u/op/estate-1/unit-c1", "c1", desk.State!.Cases["c1"].Version), Assert.Single(change.Order.Cases));
        desk.At(desk.Today, 9, 14);
        Assert.Empty(desk.Accept(new ConfirmDispatch(id)).Events);
        desk.At(desk.Today, 9, 15);
        Assert.True(desk.Accept(new ConfirmDispatch(id)).Events.Length == 1);
    }

    [Fact]
    public void ConfirmDispatch_AfterItsBand_ExpiresAndCancels()
    {
        var desk = Reserved(out var id);
        desk.At(desk.Today, 11, 30);

        desk.Accept(new ConfirmDispatch(id));

        Assert.True(desk.Happened<ContactExpired>());
        Assert.Equal(DispatchStatus.Cancelled, desk.Dispatches[^1].Status);
        Assert.Equal(Refusal.Expired, desk.Refuse(new ConfirmDispatch(id), ActorRole.System).Reason);
    }

    [Fact]
    public void ConfirmDispatch_ByAClient_Refused()
    {
        var desk = Reserved(out var id);

        Assert.Equal(Refusal.RoleForbids, desk.Refuse(new ConfirmDispatch(id)).Reason);
    }

    [Fact]
    public void RecordDispatchReport_NeverConfirmed_Refused()
    {
        var desk = Reserved(out var id);

        Assert.Equal(Refusal.StageForbids, desk.Refuse(Report(desk, id, DispatchReport.Accepted)).Reason);
        Assert.Equal(Refusal.UnknownDispatch, desk.Refuse(Report(desk, "x", DispatchReport.Accepted)).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(Report(desk, id, DispatchReport.Accepted) with { On = desk.Today.AddDays(1) }).Reason);
    }

    [Fact]
    public void RecordDispatchReport_AcceptedThenDelivered_TellsBothOnce()
    {
        var desk = Confirmed(out var id);

        desk.Accept(Report(desk, id, DispatchReport.Accepted));
        desk.Accept(Report(desk, id, DispatchReport.Delivered));
        Assert.Empty(desk.Accept(Report(desk, id, DispatchReport.Delivered)).Events);

        Assert.Equal([ContactResult.Sent, ContactResult.Delivered], desk.SentTo<ContactMade>().Select(made => made.Result));
        Assert.Null(desk.State!.Cases["c1"].Wish);
        Assert.Equal(Refusal.AlreadyDecided, desk.Refuse(Report(desk, id, DispatchReport.Failed)).Reason);
    }

    [Fact]
    public void RecordDispatchReport_OneCaseDeclined_KeepsItsWish()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Remind("c1");
        desk.Remind("c2");
        desk.Assess();
        desk.At(desk.Today, 9);
        var id = desk.Live(Channel.Sms).Id;
        desk.Accept(new ConfirmDispatch(id));

        desk.Accept(Report(desk, id, DispatchReport.Accepted) with { Declined = ["c2"] });

        Assert.Single(desk.SentTo<ContactMade>("c1"));
        Assert.Empty(desk.SentTo<ContactMade>("c2"));
        Assert.NotNull(desk.State!.Cases["c2"].Wish);
    }

    [Fact]
    public void RecordDispatchReport_AllDeclined_FreesTheCap()
    {
        var desk = Confirmed(out var id);

        desk.Accept(Report(desk, id, DispatchReport.Cancelled));

        Assert.Equal(DispatchStatus.Cancelled, desk.Dispatches[^1].Status);
        desk.Wants("c1", ContactPurpose.Reminder, [Channel.Sms]);
        desk.Assess();
        Assert.True(desk.Happened<ContactGranted>());
    }

    [Fact]
    public void RecordDispatchReport_FailedTwice_KillsTheContactPoint()
    {
        var desk = Confirmed(out var id);
        desk.Accept(Report(desk, id, DispatchReport.Failed));
        Assert.Equal(ContactResult.Failed, desk.SentTo<ContactMade>().Last().Result);

        desk.Accept(new BounceContactPoint("mobile", "returned"));

        Assert.Equal(ContactPointStatus.Dead, desk.State!.Points.Single(point => point.Id == "mobile").Status);
        Assert.DoesNotContain(Channel.Sms, desk.SentTo<Pauses>().Last().Available);
    }

    [Fact]
    public void RecordDispatchReport_Unknown_IsAskedAndNeverSentAgain()
    {
        var desk = Confirmed(out var id);

        desk.Accept(Report(desk, id, DispatchReport.Unknown));
        desk.LiveUntil(desk.Today.AddDays(3));

        Assert.Single(desk.State!.Contacts);
        Assert.Equal(DispatchReport.Unknown, desk.State.Contacts[0].LastReport);
        Assert.Equal("ask_carrier", desk.NextAction()!.Kind);
    }

    /// <summary>Whether it arrived nobody knows; that its units decline by now does not give the cap back.</summary>
    [Fact]
    public void RecordDispatchReport_UnknownThenDeclined_KeepsTheCapUntilTheCarrierProvesThatItNeverLeft()
    {
        var desk = Confirmed(out var id);
        desk.Accept(Report(desk, id, DispatchReport.Unknown));

        var declined = desk.Refuse(Report(desk, id, DispatchReport.Cancelled) with { Declined = ["c1"] }, ActorRole.System);
        var again = desk.Refuse(new ConfirmDispatch(id), ActorRole.System);
        desk.Wants("c1", ContactPurpose.Reminder, [Channel.Sms]);
        desk.LiveUntil(desk.Today.AddDays(2));

        Assert.Equal((Refusal.MissingEvidence, Refusal.AlreadyDecided), (declined.Reason, again.Reason));
        Assert.Null(OwnerLifecycle.Confirmed(desk.State!, id));
        Assert.Equal(id, Assert.Single(desk.State!.Contacts).Id);

        desk.Accept(Report(desk, id, DispatchReport.Cancelled) with { Evidence = "carrier log 17: never taken" });
        desk.At(desk.Today, 10);
        desk.Assess();

        Assert.Equal(("c1", DispatchStatus.Cancelled), (desk.Live(Channel.Sms).Cases.Single().CaseId, desk.Dispatches[^2].Status));
    }

    [Fact]
    public void RecordDispatchReport_CancelledByAPerson_OnlyOfWhatIsUnknown()
    {
        var desk = Confirmed(out var id);
        var never = Report(desk, id, DispatchReport.Cancelled) with { Evidence = "carrier log 17: never taken" };

        var early = desk.Refuse(never, ActorRole.Collector);
        desk.Accept(Report(desk, id, DispatchReport.Unknown));
        var decision = desk.Do(never, ActorRole.Collector);

        Assert.Equal(Refusal.StageForbids, early.Reason);
        Assert.Null(decision.Refused);
        Assert.Equal(ContactStatus.Released, desk.State!.Contacts.Single().Status);
    }

    [Fact]
    public void RecordDispatchReport_UnknownThenAccepted_CountsOnce()
    {
        var desk = Confirmed(out var id);
        desk.Accept(Report(desk, id, DispatchReport.Unknown));

        desk.Accept(Report(desk, id, DispatchReport.Accepted));

        Assert.Equal(ContactResult.Sent, Assert.Single(desk.SentTo<ContactMade>()).Result);
        Assert.Equal(ContactStatus.Used, desk.State!.Contacts.Single().Status);
    }

    /// <summary>It was confirmed, and nobody came back to say what became of it.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void ConfirmDispatch_AgainWhenItMayNotLeaveAnyMore_IsUnknownAndNotTakenBack(bool over)
    {
        var desk = Confirmed(out var id);
        desk.At(desk.Today, over ? 12 : 10);
        if (!over)
        {
            desk.Accept(new SetDoNotContact("asked"));
        }

        desk.Accept(new ConfirmDispatch(id));

        Assert.Equal(DispatchReport.Unknown, desk.Event<ContactReported>().Report);
        Assert.Equal(DispatchStatus.Unknown, desk.Dispatches[^1].Status);
        Assert.True(desk.State!.Contacts.Single().CountsAgainstCaps(desk.Today));
        Assert.Null(OwnerLifecycle.Confirmed(desk.State, id));
    }

    private static OwnerDesk Reserved(out string id)
    {
        var desk = OwnerDesk.InArrears();
        desk.Remind("c1");
        desk.Assess();
        id = desk.Live(Channel.Sms).Id;
        return desk;
    }

    private static OwnerDesk Confirmed(out string id)
    {
        var desk = Reserved(out id);
        desk.At(desk.Today, 9);
        desk.Accept(new ConfirmDispatch(id));
        return desk;
    }

    private static RecordDispatchReport Report(OwnerDesk desk, string id, DispatchReport report) =>
        new(id, report, desk.Today, null, []);
}
