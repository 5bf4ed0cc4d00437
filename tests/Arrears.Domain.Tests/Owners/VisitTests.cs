using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Visits that never find anyone (item 53), and talks that open with our own difficulties (items 143 and 144).</summary>
public sealed class VisitTests
{
    [Fact]
    public void RequestContact_TwoVisitsOfOneBandMetNobody_TakesAnotherBand_Seed53()
    {
        var desk = OwnerDesk.InArrears();
        VisitInVain(desk, hour: 10);
        VisitInVain(desk, hour: 10);
        Assert.Equal(["morning", "morning"], desk.State!.UnansweredVisits.ToArray());
        desk.At(desk.Today.AddDays(14), 10);

        var answer = desk.Ask(Channel.Visit, ContactPurpose.Visit);

        Assert.Equal((ContactVerdict.Deferred, "item.53"), (answer.Verdict, answer.Why!.Rule));
        Assert.Equal((desk.Today, new TimeOnly(14, 0)), (answer.From!.Value.Date, answer.From.Value.Time));
    }

    [Fact]
    public void RequestContact_ThreeVisitsMetNobody_TakesAnotherChannel_Seed53()
    {
        var desk = OwnerDesk.InArrears();
        VisitInVain(desk, hour: 10);
        VisitInVain(desk, hour: 10);
        desk.Forget();
        VisitInVain(desk, hour: 15);

        Assert.DoesNotContain(Channel.Visit, desk.SentTo<Pauses>().Last().Available);
        desk.At(desk.Today.AddDays(14), 10);
        Assert.Equal("item.53", desk.Denied(Channel.Visit, ContactPurpose.Visit));
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Fact]
    public void RequestContact_PersonWasMetSince_VisitsBeginAnew_Seed53()
    {
        var desk = OwnerDesk.InArrears();
        VisitInVain(desk, hour: 10);
        VisitInVain(desk, hour: 10);
        VisitInVain(desk, hour: 15);
        desk.At(desk.Today.AddDays(14), 10);
        Talk(desk, Mood.Calm);

        Assert.Empty(desk.State!.UnansweredVisits);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Visit, ContactPurpose.Visit).Verdict);
    }

    [Theory]
    [InlineData(DoorNotice.Sealed, null)]
    [InlineData(DoorNotice.Open, "conduct.open_notice")]
    public void RecordContactOutcome_NoticeAtTheDoor_IsSealedNeverOpen_Seed53(DoorNotice notice, string? rule)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        var granted = desk.Ask(Channel.Visit, ContactPurpose.Visit);

        var decision = desk.Do(Nobody(desk, granted) with { Notice = notice }, ActorRole.Collector);

        Assert.Equal(rule, decision.Refused?.Rule.Value);
        Assert.True(rule is not null || desk.Event<ConversationNoted>().Notice == DoorNotice.Sealed);
    }

    [Fact]
    public void RecordContactOutcome_NoticeAfterACall_Refused_Seed53()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        var granted = desk.Ask(Channel.Call, ContactPurpose.Call);

        var refused = desk.Refuse(Nobody(desk, granted) with { Notice = DoorNotice.Sealed }, ActorRole.Collector);

        Assert.Equal((Refusal.StageForbids, "item.53"), (refused.Reason, refused.Rule.Value));
    }

    [Fact]
    public void RequestContact_OwnDifficultiesWithAFriendOfShortArrears_OnceInACase_Seed143_144()
    {
        var desk = Friend();

        var first = desk.Ask(Channel.Call, ContactPurpose.Call, Plea);
        Assert.Equal(ContactVerdict.Granted, first.Verdict);
        Assert.Equal("conduct.plea_once", desk.Ask(Channel.Call, ContactPurpose.Call, Plea).Why!.Rule);
        desk.Accept(Nobody(desk, first), ActorRole.Collector);
        desk.At(desk.Today.AddDays(1), 10);

        Assert.Equal("conduct.plea_once", desk.Denied(Channel.Call, ContactPurpose.Call, Plea));
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Fact]
    public void RequestContact_OwnDifficultiesOfLongArrears_DeniedByName_Seed144()
    {
        var desk = Friend();
        desk.At(desk.Today.AddDays(90), 10);

        Assert.Equal("conduct.plea_short_arrears", desk.Denied(Channel.Call, ContactPurpose.Call, Plea));
    }

    [Fact]
    public void RequestContact_OwnDifficultiesWithAStranger_DeniedByName_Seed144()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        Talk(desk, Mood.Calm);
        Talk(desk, Mood.Calm);
        Talk(desk, Mood.Annoyed);

        Assert.Equal("conduct.plea_friendly_talks", desk.Denied(Channel.Call, ContactPurpose.Call, Plea));
    }

    [Fact]
    public void RequestContact_OwnDifficultiesInAMessage_DeniedByName_Seed143()
    {
        var desk = Friend();

        Assert.Equal("conduct.plea", desk.Denied(Channel.Sms, ContactPurpose.Reminder, Plea));
    }

    private static Manner Plea { get; } = new(Circumstances: [Circumstance.OwnDifficulties]);

    /// <summary>Three calm talks at the desk, on a morning on which calls are allowed.</summary>
    private static OwnerDesk Friend()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(desk.Today, 10);
        for (var talk = 0; talk < 3; talk++)
        {
            Talk(desk, Mood.Calm);
        }

        return desk;
    }

    private static void Talk(OwnerDesk desk, Mood mood) => desk.Accept(
        new LogContact(Channel.WalkIn, ["c1"], false, mood, null, null, "wait", desk.Today), ActorRole.Collector);

    private static void VisitInVain(OwnerDesk desk, int hour)
    {
        desk.At(desk.Today.AddDays(14), hour);
        var granted = desk.Ask(Channel.Visit, ContactPurpose.Visit);
        Assert.Equal(ContactVerdict.Granted, granted.Verdict);
        desk.Accept(Nobody(desk, granted), ActorRole.Collector);
    }

    private static RecordContactOutcome Nobody(OwnerDesk desk, ContactAnswer granted) => new(
        granted.ContactId!, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "again",
        desk.Today.AddDays(1));
}
