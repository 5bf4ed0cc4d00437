using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

public sealed class FormalTests
{
    [Fact]
    public void FormalStepWanted_FirstDemand_IsGrantedAndOrderedByPost()
    {
        var desk = OwnerDesk.InArrears();

        desk.Step("c1", ContactPurpose.FirstDemand);

        var granted = Assert.Single(desk.SentTo<StepGranted>());
        var order = Assert.Single(desk.Dispatches);
        Assert.Equal((order.Id, Channel.Post, desk.Today), (granted.DispatchId, granted.Channel, granted.On));
        Assert.Equal(desk.State!.Contacts[0].Id, granted.DispatchId);
        Assert.Equal(("demand_1", "v-home", Contacts()), (order.Order.Template, order.Order.AddresseeRef, order.Order.Band));
        Assert.Equal("2026-03-06T00:00", order.ExpiresAt.ToString());

        static string Contacts() => "post";
    }

    [Fact]
    public void FormalStepWanted_AskedAgain_SameLetterAnswersTheNewerVersion()
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.FirstDemand);

        desk.Step("c1", ContactPurpose.FirstDemand);

        var granted = desk.SentTo<StepGranted>().ToArray();
        Assert.Equal(granted[0].DispatchId, granted[1].DispatchId);
        Assert.Equal(granted[0].AnswersVersion + 1, granted[1].AnswersVersion);
        Assert.Single(desk.Dispatches);
    }

    [Fact]
    public void FormalStepWanted_AnotherStepBeforeTheLetterLeft_OnlyTheLastOneIsUnderWay()
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.SecondDemand);

        desk.Step("c1", ContactPurpose.FirstDemand);
        desk.Step("c1", ContactPurpose.SecondDemand);

        Assert.Equal(ContactPurpose.SecondDemand, desk.Live(Channel.Post).Purpose);
        Assert.Equal(3, desk.SentTo<StepGranted>().Select(granted => granted.DispatchId).Distinct().Count());
        Assert.Equal(2, desk.SentTo<ContactMade>().Count(made => made.Result == ContactResult.Expired));
    }

    [Fact]
    public void FormalStepWanted_AnotherStepPastTheCommitPoint_WaitsForTheLetter()
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.FirstDemand);
        desk.Accept(new ConfirmDispatch(desk.Live(Channel.Post).Id));

        desk.Step("c1", ContactPurpose.SecondDemand);

        Assert.Equal("letter_under_way", Assert.Single(desk.SentTo<StepDeferred>()).Reason);
        Assert.Equal(ContactPurpose.FirstDemand, desk.Live(Channel.Post).Purpose);
    }

    [Fact]
    public void FormalStepWanted_TwoCases_TwoLetters()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");

        desk.Step("c1", ContactPurpose.FirstDemand);
        desk.Step("c2", ContactPurpose.SecondDemand);

        Assert.Equal(["demand_1", "demand_2"], desk.Dispatches.Select(change => change.Order.Template));
    }

    [Fact]
    public void FormalStepWanted_NoAddressButAgreedApp_GoesThereInItsBand()
    {
        var desk = OwnerDesk.Registered(register => register with
        {
            ContactPoints = [new("app", ContactPointType.App, "v-app", true, "contract", AgreedForService: true)],
        });
        desk.Owes("c1", 1000);

        desk.Step("c1", ContactPurpose.FirstDemand);

        Assert.Equal(Channel.Push, Assert.Single(desk.SentTo<StepGranted>()).Channel);
        Assert.Equal("2026-03-02T09:00", desk.Dispatches[0].SendFrom.ToString());
    }

    [Fact]
    public void FormalStepWanted_NoWayToServe_DeferredByName()
    {
        var desk = OwnerDesk.Registered(register => register with
        {
            ContactPoints = [new("m", ContactPointType.Mobile, "v", true, "contract")],
        });
        desk.Owes("c1", 1000);

        desk.Step("c1", ContactPurpose.FirstDemand);

        var deferred = Assert.Single(desk.SentTo<StepDeferred>());
        Assert.Equal(("no_channel", desk.Today.AddDays(3)), (deferred.Reason, deferred.Until));
    }

    [Fact]
    public void FormalStepWanted_DuringAPromise_DeferredUnlessLimitationRunsOut()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(PromiseTests.Promise());

        desk.Step("c1", ContactPurpose.SecondDemand);
        Assert.Equal(("promise", desk.Today.AddDays(5)), (desk.SentTo<StepDeferred>().Last().Reason, desk.SentTo<StepDeferred>().Last().Until));
        desk.Step("c1", ContactPurpose.PreservingDemand, preserving: true);

        Assert.Equal("preserving_demand", desk.Dispatches[^1].Order.Template);
    }

    [Fact]
    public void FormalStepWanted_CoolingOff_DefersEvenThePreservingDemand()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new LogContact(Channel.Inbound, ["c1"], false, Mood.Angry, null, null, "call", desk.Today));

        desk.Step("c1", ContactPurpose.PreservingDemand, preserving: true);

        Assert.Equal(("cooling_off", desk.Today.AddDays(8)), (desk.SentTo<StepDeferred>().Last().Reason, desk.SentTo<StepDeferred>().Last().Until));
    }

    [Fact]
    public void RecordDispatchReport_DeliveredLetterWithoutProof_Refused()
    {
        var desk = Sent(out var id);

        Assert.Equal(Refusal.MissingEvidence, desk.Refuse(new RecordDispatchReport(id, DispatchReport.Delivered, desk.Today, null, [])).Reason);
        desk.Accept(new RecordDispatchReport(id, DispatchReport.Delivered, desk.Today, "EMS-1", []));

        var made = desk.SentTo<ContactMade>().Last();
        Assert.Equal((ContactResult.Delivered, ContactPurpose.FirstDemand, "EMS-1"), (made.Result, made.Purpose, made.Evidence));
    }

    [Fact]
    public void RecordDispatchReport_ProofWeeksLater_StillFindsItsLetter()
    {
        var desk = Sent(out var id);
        desk.LiveUntil(desk.Today.AddDays(60));
        desk.Remind("c1");
        desk.Assess();

        desk.Accept(new RecordDispatchReport(id, DispatchReport.Delivered, desk.Today.AddDays(-50), "EMS-1", []));

        Assert.Equal(desk.Today.AddDays(-50), desk.SentTo<ContactMade>().Last().On);
    }

    [Fact]
    public void CaseCured_LetterNotConfirmed_IsCancelledAndTheUnitHears()
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.FirstDemand);

        desk.Cured("c1");

        Assert.Equal(DispatchStatus.Cancelled, desk.Dispatches[^1].Status);
        Assert.Equal(ContactResult.Expired, desk.SentTo<ContactMade>().Last().Result);
    }

    [Fact]
    public void CaseCured_LetterConfirmed_IsCrossedAndStays()
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.FirstDemand);
        desk.Accept(new ConfirmDispatch(desk.Live(Channel.Post).Id));

        desk.Cured("c1");

        Assert.Equal(ContactStatus.Confirmed, desk.State!.Contacts[0].Status);
    }

    private static OwnerDesk Sent(out string id)
    {
        var desk = OwnerDesk.InArrears();
        desk.Step("c1", ContactPurpose.FirstDemand);
        id = desk.Live(Channel.Post).Id;
        desk.Accept(new ConfirmDispatch(id));
        desk.Accept(new RecordDispatchReport(id, DispatchReport.Accepted, desk.Today, "EMS-1", []));
        return desk;
    }
}
