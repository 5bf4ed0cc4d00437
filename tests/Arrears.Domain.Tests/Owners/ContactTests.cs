using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

public sealed class ContactTests
{
    /// <summary>
    /// The unit says what is owed, and confirms the cure later: between the two nobody calls or visits any more. What was
    /// handed over to the dispatcher is the unit's to stop.
    /// </summary>
    [Theory]
    [InlineData(Channel.Call, ContactPurpose.Call)]
    [InlineData(Channel.Visit, ContactPurpose.Visit)]
    [InlineData(Channel.Call, ContactPurpose.FixReport)]
    public void ArrearsChanged_PaidBeforeTheCall_NobodyMakesItAnyMore_Seed17(Channel channel, ContactPurpose purpose)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        if (purpose == ContactPurpose.FixReport)
        {
            desk.Tell("c1", new GrievanceTold("c1", 9, "g1", GrievanceStage.Resolved, Responsibility.Operator, "photo"));
            desk.Assess();
        }
        else
        {
            desk.Ask(channel, purpose);
        }

        var contact = desk.Live(channel);
        Assert.Equal(purpose, contact.Purpose);
        desk.Owes("c1", 0, received: 1000, stage: CaseStage.Cured);

        var late = desk.Refuse(
            new RecordContactOutcome(
                contact.Id, ContactOutcome.NotReached, RightParty.Unknown, false, Mood.Calm, "no_answer", null, "call", desk.Today),
            ActorRole.Collector);

        Assert.Equal(Refusal.Expired, late.Reason);
    }

    [Fact]
    public void Assess_ThreeCasesWantReminding_OneSmsCarriesThemAll()
    {
        var desk = OwnerDesk.InArrears("c1", "c2", "c3");
        desk.Remind("c1");
        desk.Remind("c2");
        desk.Remind("c3");

        desk.Assess();

        var granted = desk.Event<ContactGranted>().Contact;
        Assert.Equal(Channel.Sms, granted.Channel);
        Assert.Equal(["c1", "c2", "c3"], granted.Cases.Select(item => item.CaseId));
        var order = Assert.Single(desk.Dispatches);
        Assert.Equal(DispatchStatus.Ordered, order.Status);
        Assert.Equal("v-mobile", order.Order.AddresseeRef);
        Assert.Equal("2026-03-02T09:00 2026-03-02T11:30", $"{order.SendFrom} {order.ExpiresAt}");
    }

    [Fact]
    public void ContactWanted_AfterTheGrant_JoinsIt()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Remind("c1");
        desk.Assess();

        desk.Remind("c2");

        Assert.Equal("c2", desk.Event<ContactJoined>().Case.CaseId);
        Assert.Equal(2, desk.Live(Channel.Sms).Cases.Length);
        desk.At(desk.Today, 9);
        desk.Accept(new ConfirmDispatch(desk.Live(Channel.Sms).Id));
        var order = desk.Dispatches[^1];
        Assert.Equal((DispatchStatus.Confirmed, 2), (order.Status, order.Order.Cases.Length));
    }

    [Fact]
    public void Assess_TwoCreditors_TwoContactsOnTwoChannels()
    {
        var desk = OwnerDesk.Registered();
        desk.Owes("c1", 1000);
        desk.Owes("c2", 1000, creditor: "pm-2");
        desk.Remind("c1");
        desk.Remind("c2");

        desk.Assess();

        Assert.Equal([Channel.Sms, Channel.Push], desk.State!.Contacts.Select(contact => contact.Channel));
    }

    [Theory]
    [InlineData(6, "2026-03-09")]
    [InlineData(7, "2026-03-09")]
    [InlineData(8, "2026-03-10")]
    public void Assess_SecondSms_OnlyOnTheEighthDay(int daysLater, string expected)
    {
        var desk = OwnerDesk.InArrears();
        UseSms(desk);

        desk.LiveUntil(OwnerDesk.Monday.AddDays(daysLater));
        desk.Wants("c1", ContactPurpose.Reminder, [Channel.Sms]);
        desk.Assess();

        if (daysLater < 7)
        {
            Assert.False(desk.Happened<ContactGranted>());
            Assert.Equal(new DateOnly(2026, 3, 9), desk.NextWake()!.Value.Date);
        }
        else
        {
            Assert.Equal(DateOnly.Parse(expected), desk.Live(Channel.Sms).On);
        }
    }

    [Theory]
    [InlineData("2026-03-02T08:00", "2026-03-02T09:00")]
    [InlineData("2026-03-02T09:00", "2026-03-02T09:00")]
    [InlineData("2026-03-02T11:15", "2026-03-02T11:15")]
    [InlineData("2026-03-02T11:16", "2026-03-02T14:00")]
    [InlineData("2026-03-02T17:30", "2026-03-02T19:00")]
    [InlineData("2026-03-02T20:16", "2026-03-03T09:00")]
    [InlineData("2026-03-07T08:00", "2026-03-07T09:30")]
    [InlineData("2026-04-03T20:30", "2026-04-07T09:00")]
    public void Assess_AnyMoment_GrantsTheNextLawfulBand(string at, string sendFrom)
    {
        var desk = OwnerDesk.InArrears();
        var moment = DateTime.Parse(at);
        desk.LiveUntil(DateOnly.FromDateTime(moment), TimeOnly.FromDateTime(moment));
        desk.Remind("c1");

        desk.LiveUntil(DateOnly.FromDateTime(DateTime.Parse(sendFrom)), TimeOnly.FromDateTime(DateTime.Parse(sendFrom)));

        Assert.Equal(sendFrom, desk.State!.Contacts[^1].SendFrom.ToString());
    }

    [Fact]
    public void Assess_BandWasTried_TakesAnother_Seed31()
    {
        var desk = OwnerDesk.InArrears();
        desk.Wants("c1", ContactPurpose.Call, [Channel.Call], avoid: ["morning"]);

        desk.Assess();

        Assert.Equal("afternoon", desk.Live(Channel.Call).Band);
        Assert.Empty(desk.Dispatches);
        Assert.Equal("make_call", desk.NextAction()!.Kind);
    }

    [Fact]
    public void RecordContactOutcome_Reached_TellsTheCaseAndHoldsCallsForThreeDates_Seed32()
    {
        var desk = OwnerDesk.InArrears();
        Call(desk);
        desk.At(OwnerDesk.Monday, 10);

        desk.Accept(Outcome(desk, ContactOutcome.Reached) with { Refused = true, ReasonCode = "no_urgency" }, ActorRole.Collector);

        var made = Assert.Single(desk.SentTo<ContactMade>());
        Assert.Equal((ContactResult.Reached, "morning", true), (made.Result, made.Band, made.Refused));
        Assert.Equal(OwnerStage.Approached, desk.State!.Stage);
        desk.Wants("c1", ContactPurpose.Call, [Channel.Call]);
        Assert.Equal(new DateOnly(2026, 3, 5), desk.NextWake()!.Value.Date);
    }

    [Fact]
    public void RecordContactOutcome_NotReached_MayTryOnceMoreTheSameDay()
    {
        var desk = OwnerDesk.InArrears();
        Call(desk);
        desk.At(OwnerDesk.Monday, 10);
        desk.Accept(Outcome(desk, ContactOutcome.NotReached), ActorRole.Collector);
        Call(desk, "morning");
        desk.At(OwnerDesk.Monday, 15);
        desk.Accept(Outcome(desk, ContactOutcome.NotReached), ActorRole.Collector);

        Call(desk, "morning", "afternoon");

        Assert.False(desk.Happened<ContactGranted>());
        Assert.Equal(OwnerDesk.Monday.AddDays(1), desk.NextWake()!.Value.Date);
    }

    [Fact]
    public void RecordContactOutcome_Angry_ReleasesAndCoolsOff_Seed33()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Remind("c2");
        Call(desk);
        desk.At(OwnerDesk.Monday, 10);

        desk.Accept(Outcome(desk, ContactOutcome.Reached) with { Mood = Mood.Angry }, ActorRole.Collector);

        Assert.True(desk.Happened<ContactReleased>());
        Assert.Equal(DispatchStatus.Cancelled, desk.Dispatches[^1].Status);
        Assert.Equal(ActorRole.EstateManager, desk.State!.FollowUp!.By);
        Assert.Equal(new DateOnly(2026, 3, 10), desk.NextGrant());
    }

    [Fact]
    public void RecordContactOutcome_Refusals_ComeInTheirOrder()
    {
        var desk = OwnerDesk.InArrears();
        Call(desk);
        var whole = Outcome(desk, ContactOutcome.Reached);

        Assert.Equal(Refusal.UnknownContact, desk.Refuse(whole with { ContactId = "x", NextAction = null }).Reason);
        Assert.Equal(Refusal.DateOutOfRange, desk.Refuse(whole with { NextActionOn = desk.Today.AddDays(-1), NextAction = null }).Reason);
        Assert.Equal(Refusal.MissingReason, desk.Refuse(whole with { NextAction = null }, ActorRole.Auditor).Reason);
        Assert.Equal(Refusal.RoleForbids, desk.Refuse(whole, ActorRole.Auditor).Reason);
        Assert.Equal(Refusal.OutsideHours, desk.Refuse(whole).Reason);
        desk.At(OwnerDesk.Monday, 11, 30);
        Assert.Equal(Refusal.OutsideHours, desk.Refuse(whole).Reason);
        desk.At(OwnerDesk.Monday, 10);
        Assert.Null(desk.Do(whole, ActorRole.Collector).Refused);
        Assert.Equal(Refusal.AlreadyDecided, desk.Refuse(whole).Reason);
    }

    [Fact]
    public void RecordContactOutcome_ThreePeopleAtTheDoor_Refused_Seed138()
    {
        var desk = OwnerDesk.InArrears();
        desk.Wants("c1", ContactPurpose.Visit, [Channel.Visit]);
        desk.Assess();
        desk.At(OwnerDesk.Monday, 10);

        var refused = desk.Refuse(Outcome(desk, ContactOutcome.Reached) with { Staff = 3 });

        Assert.Equal((Refusal.ConductForbids, "conduct.several_visitors"), (refused.Reason, refused.Rule.Value));
    }

    [Fact]
    public void RecordContactOutcome_Callback_NoCallBeforeIt_Seed30()
    {
        var desk = OwnerDesk.InArrears();
        Call(desk);
        desk.At(OwnerDesk.Monday, 10);
        desk.Accept(
            Outcome(desk, ContactOutcome.NotReached) with { NextAction = FollowUp.Callback, NextActionOn = desk.Today.AddDays(3) },
            ActorRole.Collector);

        Call(desk);

        Assert.Empty(desk.State!.Contacts.Where(contact => contact.IsLive));
        Assert.Equal(OwnerDesk.Monday.AddDays(3), desk.NextGrant());
    }

    [Fact]
    public void Assess_BandIsOver_GrantExpiresAndTheWishIsGrantedAgain()
    {
        var desk = OwnerDesk.InArrears();
        desk.Remind("c1");
        desk.Assess();
        desk.At(OwnerDesk.Monday, 11, 30);

        desk.Assess();

        Assert.True(desk.Happened<ContactExpired>());
        Assert.Equal(ContactResult.Expired, Assert.Single(desk.SentTo<ContactMade>()).Result);
        Assert.Equal("afternoon", desk.Live(Channel.Sms).Band);
        Assert.Equal(OwnerStage.Clear, desk.State!.Stage);
    }

    [Fact]
    public void ContactWanted_Withdrawn_ReleasesTheCap()
    {
        var desk = OwnerDesk.InArrears();
        desk.Remind("c1");
        desk.Assess();

        desk.Wants("c1", ContactPurpose.Reminder, []);

        Assert.True(desk.Happened<ContactReleased>());
        Assert.Null(desk.State!.Cases["c1"].Wish);
        Assert.Equal([DispatchStatus.Ordered, DispatchStatus.Cancelled], desk.Dispatches.Select(change => change.Status));
    }

    [Fact]
    public void CaseCured_OneOfTwo_LeavesTheContactAndTheLastCancelsIt()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Remind("c1");
        desk.Remind("c2");
        desk.Assess();

        desk.Cured("c1");
        Assert.Equal("c1", desk.Event<ContactCaseLeft>().CaseId);

        desk.Cured("c2");
        Assert.True(desk.Happened<ContactReleased>());
        Assert.Equal(DispatchStatus.Cancelled, desk.Dispatches[^1].Status);
    }

    [Fact]
    public void Assess_ThanksAndReminder_NeverShareAContact()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Wants("c1", ContactPurpose.ThankYou, [Channel.Sms, Channel.Push]);
        desk.Remind("c2");

        desk.Assess();

        Assert.All(desk.State!.Contacts, contact => Assert.Single(contact.Cases));
    }

    [Fact]
    public void LogContact_WalkIn_CountsAgainstNoCap_Seed34()
    {
        var desk = OwnerDesk.InArrears();

        desk.Accept(new LogContact(Channel.WalkIn, ["c1"], false, Mood.Calm, null, null, "call", desk.Today.AddDays(2)), ActorRole.Collector);

        Assert.Equal(Channel.WalkIn, Assert.Single(desk.SentTo<ContactMade>()).Channel);
        Assert.Equal(OwnerStage.Approached, desk.State!.Stage);
        desk.Remind("c1");
        desk.Assess();
        Assert.True(desk.Happened<ContactGranted>());
    }

    [Fact]
    public void SetPreference_PushPreferred_PushComesFirst()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new SetPreference([Channel.Push], ["morning"], "zh", null), ActorRole.Owner);
        desk.Remind("c1");

        desk.Assess();

        Assert.Equal("afternoon", desk.Live(Channel.Push).Band);
    }

    internal static RecordContactOutcome Outcome(OwnerDesk desk, ContactOutcome outcome) => new(
        desk.State!.Contacts[^1].Id, outcome, RightParty.Confirmed, false, Mood.Calm, "unstated", null, "call", desk.Today.AddDays(3));

    private static void Call(OwnerDesk desk, params ImmutableArray<string> tried)
    {
        desk.Wants("c1", ContactPurpose.Call, [Channel.Call], avoid: tried);
        desk.Assess();
    }

    private static void UseSms(OwnerDesk desk)
    {
        desk.Wants("c1", ContactPurpose.Reminder, [Channel.Sms]);
        desk.Assess();
        desk.At(OwnerDesk.Monday, 9);
        var id = desk.Live(Channel.Sms).Id;
        desk.Accept(new ConfirmDispatch(id));
        desk.Accept(new RecordDispatchReport(id, DispatchReport.Accepted, desk.Today, null, []));
    }
}
