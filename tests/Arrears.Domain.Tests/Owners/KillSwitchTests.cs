using Arrears.Domain.Accounts;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>A stopped estate speaks to nobody, whoever asks and however; what waits behind the switch is not forgotten.</summary>
public sealed class KillSwitchTests
{
    [Theory]
    [InlineData(Channel.Call, ContactPurpose.Call)]
    [InlineData(Channel.Visit, ContactPurpose.Visit)]
    [InlineData(Channel.Sms, ContactPurpose.Reminder)]
    [InlineData(Channel.StaffEncounter, ContactPurpose.ServiceDesk)]
    public void RequestContact_EstateIsStopped_IsDeniedByName(Channel channel, ContactPurpose purpose)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        desk.Stopped = ["estate-1"];

        var answer = desk.Ask(channel, purpose);

        Assert.Equal((ContactVerdict.Denied, "architecture.kill_switch"), (answer.Verdict, answer.Why!.Rule));
        Assert.Equal("kill_switch", desk.Event<ContactDenied>().Guard);
        Assert.Equal(["estate-1"], desk.State!.StoppedEstates.ToArray());
    }

    [Fact]
    public void RequestContact_SwitchIsOpenAgain_IsGranted()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        desk.Stopped = ["estate-1"];
        desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Stopped = [];

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
        Assert.Empty(desk.State!.StoppedEstates);
    }

    [Fact]
    public void RequestContact_PersonOwesElsewhereToo_SpeaksOfTheOtherEstateOnly()
    {
        var desk = OwnerDesk.InArrears("c1");
        OwesElsewhere(desk, "c2");
        desk.At(desk.Today, 10);
        desk.Stopped = ["estate-1"];

        desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal(["c2"], desk.Live(Channel.Call).Cases.Select(item => item.CaseId));
    }

    /// <summary>One estate is stopped, in the other something is promised: the promise says until when, not the switch.</summary>
    [Fact]
    public void RequestContact_TheOtherEstateIsPromised_IsPutOffToTheEndOfThePromise()
    {
        var desk = OwnerDesk.InArrears("c1");
        OwesElsewhere(desk, "c2");
        desk.At(desk.Today, 10);
        desk.Accept(new MakePromise("p1", ["c2"], OwnerDesk.Yuan(500), desk.Today.AddDays(3), null, null, null, "mei"), ActorRole.Collector);
        desk.Stopped = ["estate-1"];

        Assert.Equal(ContactVerdict.Deferred, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    /// <summary>Nothing goes out when somebody comes to the desk.</summary>
    [Fact]
    public void RequestContact_AtTheDeskOfAStoppedEstate_IsAnswered()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        desk.Stopped = ["estate-1"];
        var manner = new Manner(Circumstances: [Circumstance.BusinessDone], Suitability: "in a good mood");

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.WalkIn, ContactPurpose.SoftPrompt, manner).Verdict);
    }

    [Fact]
    public void Assess_WishOfAStoppedEstate_LooksEveryDayAndGoesOnByItself()
    {
        var desk = OwnerDesk.InArrears();
        desk.Stopped = ["estate-1"];
        desk.Remind("c1");
        desk.LiveUntil(desk.Today.AddDays(5));
        Assert.Empty(desk.State!.Contacts);
        Assert.Contains("look_at_switch", desk.NextAction()!.Kind);
        Assert.Equal(desk.Today.AddDays(1), desk.NextWake()!.Value.Date);

        desk.Stopped = [];
        var granted = desk.NextGrant();

        Assert.Equal(desk.Today, granted);
    }

    /// <summary>One promise over two estates: the one is paid, the other stopped. Nothing is said about nothing.</summary>
    [Fact]
    public void Assess_ReminderOfAPromise_TheOneEstatePaidTheOtherStopped_Waits()
    {
        var desk = OwnerDesk.InArrears("c1");
        OwesElsewhere(desk, "c2");
        desk.Accept(
            new MakePromise("p1", ["c1", "c2"], OwnerDesk.Yuan(1500), desk.Today.AddDays(3), null, null, null, "mei"), ActorRole.Collector);
        OwesElsewhere(desk, "c2", version: 2, yuan: 0);
        desk.Stopped = ["estate-1"];

        desk.LiveUntil(desk.Today.AddDays(2), new TimeOnly(10, 0));
        Assert.DoesNotContain(desk.State!.Contacts, contact => contact.Purpose == ContactPurpose.PromiseReminder);
        desk.Stopped = [];
        desk.Assess();

        Assert.Equal(["c1"], desk.State!.Contacts.Single(contact => contact.IsLive).Cases.Select(item => item.CaseId));
    }

    [Fact]
    public void ConfirmDispatch_StoppedSinceTheGrant_GivesItBackAndTheUnitsWishStands()
    {
        var desk = OwnerDesk.InArrears();
        desk.Remind("c1");
        desk.LiveUntil(desk.Today, new TimeOnly(10, 0));
        var reminder = desk.Live(Channel.Sms);
        desk.Stopped = ["estate-1"];

        desk.Accept(new ConfirmDispatch(reminder.Id));

        Assert.Equal("kill_switch", desk.Event<ContactReleased>().Reason);
        Assert.NotNull(desk.State!.Cases["c1"].Wish);
    }

    [Fact]
    public void RecordContactOutcome_StoppedDuringTheCall_TheFactIsTaken()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        var granted = desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Stopped = ["estate-1"];

        desk.Accept(new RecordContactOutcome(
            granted.ContactId!, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "call",
            desk.Today.AddDays(1)));

        Assert.True(desk.Happened<ContactUsed>());
    }

    [Fact]
    public void Explain_EstateIsStopped_NamesTheSwitch()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        desk.Stopped = ["estate-1"];
        desk.Assess();

        var explained = OwnerLifecycle.Explain(desk.State!, desk.Policy, desk.Calendar, desk.Now);

        var call = explained.Positions[0].Moves.Single(move => move.To == "contact_call");
        var guard = call.Guards.Single(guard => guard.Name == "estate_not_stopped");
        Assert.Equal((false, "小区未停止对外联系。"), (guard.Holds, guard.Why.Chinese));
        Assert.Contains("stopped:estate-1", explained.Positions[0].Regions);
    }

    private static void OwesElsewhere(OwnerDesk desk, string caseId, long version = 1, int yuan = 500) => desk.Accept(new ReceiveFromUnit(
        AccountKey.ForUnit("op", "estate-2", $"unit-{caseId}").Value,
        new ArrearsChanged(
            caseId, version, "estate-2", OwnerDesk.Creditor, CaseStage.Reminder, OwnerDesk.Yuan(yuan), OwnerDesk.Yuan(yuan),
            yuan > 0 ? desk.Today.AddDays(-40) : null, false, false)));
}
