using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>
/// A call that had begun when its grant was taken back. It was lawful when it began, so it is recorded; until then it
/// holds its place in the caps.
/// </summary>
public sealed class CrossedCallTests
{
    [Theory]
    [InlineData(Channel.Call, ContactPurpose.Call)]
    [InlineData(Channel.Visit, ContactPurpose.Visit)]
    public void RecordContactOutcome_BegunBeforeThePaymentCame_IsRecordedWithItsTime_Seed17_158(Channel channel, ContactPurpose purpose)
    {
        var desk = Crossed(channel, purpose, out var id);

        desk.Accept(Outcome(desk, id) with { At = new TimeOnly(10, 3) }, ActorRole.Collector);

        var used = desk.Event<ContactUsed>();
        Assert.Equal((new TimeOnly(10, 3), desk.Today, true), (used.BeganAt, used.On, used.Connected));
        Assert.Equal(ContactResult.Reached, Assert.Single(desk.SentTo<ContactMade>()).Result);
        Assert.Equal(ContactStatus.Used, desk.State!.Contacts.Single().Status);
        Assert.Equal(
            Refusal.AlreadyDecided, desk.Refuse(Outcome(desk, id) with { At = new TimeOnly(10, 3) }, ActorRole.Collector).Reason);
    }

    [Theory]
    [InlineData(6, 0)]
    [InlineData(null, 0)]
    [InlineData(3, 1)]
    public void RecordContactOutcome_NotBegunByThenOrAnotherDay_HasNoGrant_Seed17(int? minute, int daysLater)
    {
        var desk = Crossed(Channel.Call, ContactPurpose.Call, out var id);
        desk.At(desk.Today.AddDays(daysLater), 10, 10);

        var refused = desk.Refuse(
            Outcome(desk, id) with { At = minute is { } at ? new TimeOnly(10, at) : null }, ActorRole.Collector);

        Assert.Equal(Refusal.Expired, refused.Reason);
    }

    /// <summary>Somebody may be speaking with the person at this moment: nobody else calls until that is over.</summary>
    [Fact]
    public void RequestContact_WhileTheCallMayBeUnderWay_WaitsForTheNextDay()
    {
        var desk = Crossed(Channel.Call, ContactPurpose.Call, out _);
        desk.Owes("c1", 1000);

        var sameDay = desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.At(desk.Today.AddDays(1), 10);
        var nextDay = desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal((ContactVerdict.Deferred, OwnerDesk.Monday.AddDays(1)), (sameDay.Verdict, sameDay.From!.Value.Date));
        Assert.Equal(ContactVerdict.Granted, nextDay.Verdict);
    }

    [Fact]
    public void ReleaseContact_ByWhoWasToCall_FreesTheCapAtOnce()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        var id = desk.Ask(Channel.Call, ContactPurpose.Call).ContactId!;

        desk.Accept(new ReleaseContact(id, "another day"), ActorRole.Collector);

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    /// <summary>What was promised in the call pauses the case before the call itself is written down.</summary>
    [Fact]
    public void RecordContactOutcome_ThePromiseOfTheCallWasSavedFirst_IsRecordedAllTheSame_Seed158()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Wants("c1", ContactPurpose.Call, [Channel.Call]);
        desk.Assess();
        var id = desk.Live(Channel.Call).Id;
        desk.At(desk.Today, 10, 8);

        desk.Accept(new MakePromise("p1", ["c1"], OwnerDesk.Yuan(1000), desk.Today.AddDays(3), null, null, null, "mei"), ActorRole.Collector);
        Assert.Equal("paused", desk.Event<ContactReleased>().Reason);
        desk.Accept(Outcome(desk, id) with { At = new TimeOnly(10, 0) }, ActorRole.Collector);

        Assert.True(desk.Happened<ContactUsed>());
    }

    private static OwnerDesk Crossed(Channel channel, ContactPurpose purpose, out string id)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        id = desk.Ask(channel, purpose).ContactId!;
        desk.At(desk.Today, 10, 5);
        desk.Owes("c1", 0, received: 1000, stage: CaseStage.Cured);
        Assert.Equal(ContactStatus.Released, desk.State!.Contacts.Single().Status);
        desk.At(desk.Today, 10, 10);
        desk.Forget();
        return desk;
    }

    private static RecordContactOutcome Outcome(OwnerDesk desk, string id) => new(
        id, ContactOutcome.Reached, RightParty.Confirmed, false, Mood.Calm, "agreed_to_pay", null, "watch_promise", desk.Today.AddDays(1));
}
