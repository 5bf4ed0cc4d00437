using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Briefs;

namespace Arrears.Domain.Tests.Owners;

/// <summary>What a caller is told before the talk.</summary>
public sealed class CallBriefTests
{
    [Fact]
    public void Brief_OfAPersonWithAHistory_ShowsTheOtherSide_Seed39_61_129()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.At(OwnerDesk.Monday, 9);
        desk.Accept(new RecordService("w1", ServiceKind.Repair, "c1", 5), ActorRole.Technician);
        desk.Accept(
            new MakePromise("p1", ["c1"], OwnerDesk.Yuan(1000), OwnerDesk.Monday.AddDays(2), null, null, null, null), ActorRole.Collector);
        desk.Accept(
            new LogContact(Channel.Inbound, ["c1"], true, Mood.Annoyed, "no_trust", "v-words", "read", desk.Today), ActorRole.Collector);

        var brief = Brief(desk);

        Assert.Equal(["c1", "c2"], brief.Cases.Select(item => item.Id));
        Assert.Equal("p1", Assert.Single(brief.Promises).Id);
        Assert.Equal("w1", Assert.Single(brief.Services).Id);
        Assert.Equal(("no_trust", "v-words", true), (brief.LastTalk!.ReasonCode, brief.LastTalk.WordsRef, brief.LastTalk.Refused));
        Assert.Contains("A17.promise", brief.MayNot.Select(reason => reason.Rule));
        Assert.All(brief.MayNot, reason => Assert.NotEqual(reason.Rule, reason.Chinese));
    }

    [Fact]
    public void Brief_BrokenPromise_IsCountedForTheNextTalk_Seed129()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(
            new MakePromise("p1", ["c1"], OwnerDesk.Yuan(1000), OwnerDesk.Monday.AddDays(1), null, null, null, null), ActorRole.Collector);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(4));

        Assert.Equal(1, Brief(desk).PromisesWith(PromiseStatus.Broken));
    }

    [Fact]
    public void Brief_TwoSlots_AreOnTheNextTwoDaysTheCounterIsOpen_Seed122()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(new DateOnly(2026, 4, 3), 10);

        var slots = Brief(desk).PaymentSlots;

        // The day after is a public holiday, and so are the two that follow.
        Assert.Equal([new DateOnly(2026, 4, 7), new DateOnly(2026, 4, 8)], slots.Select(slot => slot.On));
        Assert.All(slots, slot => Assert.Equal((new TimeOnly(9, 0), new TimeOnly(10, 0)), (slot.From, slot.To)));
    }

    [Fact]
    public void Brief_TwoSlots_AreAtTheHourThePersonPrefers_Seed122_161()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new SetPreference([], [], "zh-CN", null, ["afternoon"]), ActorRole.Owner);

        Assert.All(Brief(desk).PaymentSlots, slot => Assert.Equal(new TimeOnly(14, 0), slot.From));
    }

    [Fact]
    public void Brief_WhoPaysAtTheCounter_IsBestCalledBeforeTheWeekend_Seed26()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new SetPreference([], [], "zh-CN", PaymentMethod.CounterCash), ActorRole.Owner);
        desk.At(OwnerDesk.Monday, 10);

        var atTheCounter = Brief(desk).Call;
        desk.Accept(new SetPreference([], [], "zh-CN", PaymentMethod.Wechat), ActorRole.Owner);
        var byPhone = Brief(desk).Call;

        Assert.Equal((ContactVerdict.Granted, OwnerDesk.Monday), (atTheCounter.Verdict, atTheCounter.Earliest!.Value.Date));
        Assert.Equal(DayOfWeek.Thursday, atTheCounter.Best!.Value.Date.DayOfWeek);
        Assert.Equal(OwnerDesk.Monday, byPhone.Best!.Value.Date);
    }

    [Fact]
    public void Brief_PersonWhoWantsPeace_SaysThatNobodyCalls_Seed61()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new SetDoNotContact("asked"), ActorRole.Owner);
        desk.At(OwnerDesk.Monday, 10);

        var brief = Brief(desk);

        Assert.Equal((ContactVerdict.Denied, "contactability.do_not_contact"), (brief.Call.Verdict, brief.Call.Why!.Rule));
        Assert.Null(brief.Call.Best);
        Assert.Equal(["opening", "identity", "convenient"], brief.Say);
    }

    [Fact]
    public void Brief_InArrears_SaysTheWholeAndLeavesTheChoice_Seed183()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);

        Assert.Equal(
            ["opening", "identity", "convenient", "statement", "choice", "two_slots", "method", "anything_else"], Brief(desk).Say);
    }

    private static OwnerBrief Brief(OwnerDesk desk)
    {
        var brief = CallBrief.Of(desk.State!, desk.Policy, desk.Calendar, desk.Now);
        return DomainJson.Read<OwnerBrief>(DomainJson.Write(brief));
    }
}
