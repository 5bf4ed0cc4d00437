using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Staff ask before they contact anybody; the same guards answer that the engine asks.</summary>
public sealed class RequestContactTests
{
    [Fact]
    public void RequestContact_InTheBand_IsGrantedWithAddresseeBandAndExpiry_Seed142()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.At(OwnerDesk.Monday, 10);

        var answer = desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal(ContactVerdict.Granted, answer.Verdict);
        Assert.Equal(("wang-c1", "v-mobile", "morning"), (answer.ContactId, answer.AddresseeRef, answer.Band));
        Assert.Equal("2026-03-02T10:00 2026-03-02T11:30", $"{answer.From} {answer.ExpiresAt}");
        Assert.Equal(["c1", "c2"], desk.Live(Channel.Call).Cases.Select(item => item.CaseId));
        Assert.Equal("contact.requested", desk.Last.Events[0].Rule.Value);
    }

    [Theory]
    [InlineData("2026-03-02T08:59", "2026-03-02T09:00", "contact.hours")]
    [InlineData("2026-03-02T12:00", "2026-03-02T14:00", "contact.hours")]
    [InlineData("2026-03-02T18:00", "2026-03-02T19:00", "contact.hours")]
    [InlineData("2026-03-02T20:30", "2026-03-03T09:00", "contact.hours")]
    [InlineData("2026-03-07T09:10", "2026-03-07T09:30", "contact.hours")]
    [InlineData("2026-04-05T10:00", "2026-04-07T09:00", "item.28")]
    [InlineData("2026-12-13T10:00", "2026-12-14T09:00", "item.28")]
    public void RequestContact_MealRestWeekendHolidayOrMourning_IsDeferredToTheNextBand_Seed27_28(string at, string until, string rule)
    {
        var desk = OwnerDesk.InArrears();
        desk.Now = Moment(at);

        var answer = desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal((ContactVerdict.Deferred, until, rule), (answer.Verdict, answer.From.ToString(), answer.Why!.Rule));
        Assert.Equal(Moment(until), desk.Event<ContactDeferred>().Until);
        Assert.Empty(desk.State!.Contacts);
    }

    [Fact]
    public void RequestContact_ThirdCallOfTheDay_IsDeferredByItsCap_Seed132()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 9);
        NotReached(desk);
        desk.At(OwnerDesk.Monday, 15);
        NotReached(desk);
        desk.At(OwnerDesk.Monday, 19);

        var third = desk.Ask(Channel.Call, ContactPurpose.Call, role: ActorRole.EstateManager);

        Assert.Equal((ContactVerdict.Deferred, "cap.dial_per_day"), (third.Verdict, third.Why!.Rule));
        Assert.Contains("Civil Code 1033(1)", third.Why.Reference);
        Assert.Equal("2026-03-03T09:00", third.From.ToString());
    }

    [Fact]
    public void RequestContact_AfterOneThatConnected_NoCallForThreeDates_Seed132()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 9);
        Reached(desk);

        var next = desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal(("cap.connected_per_3d", "2026-03-05T09:00"), (next.Why!.Rule, next.From.ToString()));
    }

    [Fact]
    public void RequestContact_OtherEstateOtherStaffOtherChannel_OneCapForThePerson_Seed16()
    {
        var desk = OwnerDesk.Registered();
        desk.Owes("c1", 1000);
        desk.Owes("c2", 1000, creditor: "pm-2");
        desk.At(OwnerDesk.Monday, 10);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Sms, ContactPurpose.Reminder, cases: "c1").Verdict);

        var second = desk.Ask(Channel.Sms, ContactPurpose.Reminder, role: ActorRole.Housekeeper, cases: "c2");
        Assert.Equal((ContactVerdict.Deferred, "cap.sms_per_7d"), (second.Verdict, second.Why!.Rule));

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Push, ContactPurpose.Reminder, cases: "c2").Verdict);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Visit, ContactPurpose.Visit, cases: "c2").Verdict);
        Assert.Equal(
            ContactVerdict.Granted, desk.Ask(Channel.StaffEncounter, ContactPurpose.ServiceDesk, role: ActorRole.Housekeeper).Verdict);
        NotReached(desk, "c1");
        var sixth = desk.Ask(Channel.Call, ContactPurpose.Call, cases: "c2");
        Assert.Equal(("cap.any_per_7d", "2026-03-09T09:00"), (sixth.Why!.Rule, sixth.From.ToString()));
    }

    [Fact]
    public void RequestContact_ReservationExpired_NoLongerCounts()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Ask(Channel.Visit, ContactPurpose.Visit);
        Assert.Equal(ContactVerdict.Deferred, desk.Ask(Channel.Visit, ContactPurpose.Visit).Verdict);
        desk.At(OwnerDesk.Monday, 14);

        var again = desk.Ask(Channel.Visit, ContactPurpose.Visit);

        Assert.Equal(ContactVerdict.Granted, again.Verdict);
        Assert.True(desk.Happened<ContactExpired>());
    }

    [Fact]
    public void RequestContact_PersonAbroad_HoursAreThePersonsOwn_Seed6()
    {
        var desk = OwnerDesk.Registered(owner => owner with { TimeZone = "Europe/London", Residency = Residency.Overseas });
        desk.Owes("c1", 1000);
        desk.At(OwnerDesk.Monday, 10);

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
        Assert.Equal("conduct.non_local", desk.Denied(Channel.Visit, ContactPurpose.Visit));
    }

    [Fact]
    public void RequestContact_NothingOwed_IsDeniedForEverybodyWhoAsks_Seed17()
    {
        var desk = OwnerDesk.InArrears();
        desk.Owes("c1", 0, received: 1000);
        desk.At(OwnerDesk.Monday, 10);

        Assert.Equal("item.17", desk.Denied(Channel.Call, ContactPurpose.Call, cases: "c1"));
        Assert.Equal("item.17", desk.Denied(Channel.Sms, ContactPurpose.Reminder, role: ActorRole.Legal, cases: "c1"));
        Assert.Equal("item.17", desk.Denied(Channel.StaffEncounter, ContactPurpose.ServiceDesk, role: ActorRole.Housekeeper));
        Assert.Equal("conduct.no_promise", desk.Denied(Channel.Call, ContactPurpose.PromiseReminder, cases: "c1"));
    }

    [Fact]
    public void RequestContact_NothingOwedAtAll_IsDeniedAtNightTooAndNotPutOff_Seed17()
    {
        var desk = OwnerDesk.InArrears();
        desk.Owes("c1", 0, received: 1000);
        desk.At(OwnerDesk.Monday, 23);

        Assert.Equal("item.17", desk.Denied(Channel.Visit, ContactPurpose.Visit));
    }

    [Fact]
    public void RequestContact_OneCasePromisedAndTheOtherPaid_IsDeferredToTheEndOfThePromise()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.Owes("c2", 0, received: 1000);
        desk.Accept(
            new MakePromise("p1", ["c1"], OwnerDesk.Yuan(1000), OwnerDesk.Monday.AddDays(3), null, null, null, null), ActorRole.Collector);
        desk.At(OwnerDesk.Monday, 10);

        var answer = desk.Ask(Channel.Call, ContactPurpose.Call, cases: ["c1", "c2"]);

        Assert.Equal((ContactVerdict.Deferred, "A17.promise"), (answer.Verdict, answer.Why!.Rule));
    }

    [Fact]
    public void RequestContact_PromiseOrHardshipRuns_IsDeferredToItsEnd()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(
            new MakePromise("p1", ["c1"], OwnerDesk.Yuan(1000), OwnerDesk.Monday.AddDays(3), null, null, null, null), ActorRole.Collector);
        desk.At(OwnerDesk.Monday, 10);

        var promised = desk.Ask(Channel.Call, ContactPurpose.Call);
        Assert.Equal(("A17.promise", "2026-03-07T09:30"), (promised.Why!.Rule, promised.From.ToString()));

        desk.Accept(new ClaimHardship("h1", "illness", null), ActorRole.Owner);
        var reviewed = desk.Ask(Channel.Sms, ContactPurpose.Reminder);
        Assert.NotEqual(ContactVerdict.Granted, reviewed.Verdict);
        Assert.Equal("A17.hardship", reviewed.Why!.Rule);
    }

    [Fact]
    public void RequestContact_PersonIsDeadRepresentedOrWantsPeace_IsDenied()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Accept(new SetVulnerable("file-7"), ActorRole.Housekeeper);
        Assert.Equal("contactability.vulnerable", desk.Denied(Channel.Call, ContactPurpose.Call));
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Sms, ContactPurpose.Reminder).Verdict);
        desk.Accept(new SetDoNotContact("asked"), ActorRole.Owner);
        Assert.Equal("contactability.do_not_contact", desk.Denied(Channel.Push, ContactPurpose.Reminder));
        Assert.DoesNotContain(desk.State!.Contacts, contact => contact.IsLive);
        desk.Accept(new SetRepresentation("mandate", null), ActorRole.Legal);
        Assert.Equal("contactability.represented", desk.Denied(Channel.Call, ContactPurpose.Call));
        desk.Accept(new RecordDeath(OwnerDesk.Monday, "certificate"), ActorRole.Legal);

        Assert.Equal("contactability.deceased", desk.Denied(Channel.Post, ContactPurpose.Reminder));
    }

    [Fact]
    public void RequestContact_RepresentedAndWantsPeace_LettersGoToWhoSpeaksForThePerson()
    {
        var desk = OwnerDesk.InArrears();
        var lawyer = new ContactPointEntry("lawyer", ContactPointType.RegisteredAddress, "v-lawyer", true, "mandate");
        desk.Accept(new SetRepresentation("mandate", lawyer), ActorRole.Legal);
        desk.Accept(new SetDoNotContact("asked"), ActorRole.Owner);
        desk.At(OwnerDesk.Monday.AddDays(desk.Policy.Hold.MaxDays), 10);

        Assert.Equal("v-lawyer", desk.Ask(Channel.Post, ContactPurpose.Reminder).AddresseeRef);
        Assert.Equal("contactability.represented", desk.Denied(Channel.Sms, ContactPurpose.Reminder));
    }

    [Fact]
    public void RequestContact_AfterAnger_WaitsForTheCoolingOffWhoeverAsks_Seed139()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 9);
        desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Accept(ContactTests.Outcome(desk, ContactOutcome.Reached) with { Mood = Mood.Angry }, ActorRole.Collector);

        var answer = desk.Ask(Channel.Visit, ContactPurpose.Visit, role: ActorRole.EstateManager);

        Assert.Equal(("contact.cooling_off", "2026-03-10T09:00"), (answer.Why!.Rule, answer.From.ToString()));
        Assert.Equal("contact.cooling_off", desk.Ask(Channel.WalkIn, ContactPurpose.SoftPrompt, Suitable()).Why!.Rule);
    }

    [Fact]
    public void RequestContact_CallbackAtATime_IsTheNextCallAndCountsAgainstNoConnectedCap_Seed29_30()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 9);
        desk.Ask(Channel.Call, ContactPurpose.Call);
        var tomorrow = OwnerDesk.Monday.AddDays(1);
        desk.Accept(
            ContactTests.Outcome(desk, ContactOutcome.Inconvenient) with
            {
                ReasonCode = "inconvenient",
                NextAction = FollowUp.Callback,
                NextActionOn = tomorrow,
                NextActionAt = new TimeOnly(15, 0),
            },
            ActorRole.Collector);

        desk.At(OwnerDesk.Monday, 16);
        Assert.Equal(("item.30", "2026-03-03T14:45"), AskCall(desk));
        desk.At(tomorrow, 14, 44);
        Assert.Equal("2026-03-03T14:45", AskCall(desk).Until);
        desk.At(tomorrow, 14, 45);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
        Assert.True(desk.State!.Contacts[^1].Agreed);
    }

    [Fact]
    public void Assess_CallbackNotMadeInItsTime_IsAServiceFailure_Seed30()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 9);
        desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Accept(
            ContactTests.Outcome(desk, ContactOutcome.NotReached) with
            {
                NextAction = FollowUp.Callback,
                NextActionOn = OwnerDesk.Monday,
                NextActionAt = new TimeOnly(15, 0),
            },
            ActorRole.Collector);

        Assert.Equal("2026-03-02T15:15", desk.NextWake().ToString());
        desk.At(OwnerDesk.Monday, 15, 15);
        desk.Assess();

        Assert.Equal(FollowUp.Callback, desk.Event<FollowUpLapsed>().FollowUpKind);
        Assert.Null(desk.State!.FollowUp);
    }

    [Fact]
    public void RequestContact_BandThePersonAvoids_IsDeferredToAnother_Seed161()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(new SetPreference([], ["morning"], "zh-CN", null), ActorRole.Owner);
        desk.At(OwnerDesk.Monday, 10);
        var morning = desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Accept(new SetPreference([], [], "zh-CN", null, ["evening"]), ActorRole.Owner);
        var evening = desk.Ask(Channel.Call, ContactPurpose.Call);

        Assert.Equal(("contact.band", "2026-03-02T14:00"), (morning.Why!.Rule, morning.From.ToString()));
        Assert.Equal("2026-03-02T19:00", evening.From.ToString());
    }

    [Fact]
    public void RequestContact_MessageAndVisit_NeedTheTimeTheyTake_Seed138()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 11, 16);

        Assert.Equal(ContactVerdict.Deferred, desk.Ask(Channel.Visit, ContactPurpose.Visit).Verdict);
        Assert.Equal(ContactVerdict.Deferred, desk.Ask(Channel.Sms, ContactPurpose.Reminder).Verdict);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Fact]
    public void RequestContact_BadlyAsked_IsRefusedAndLeavesNoTrace()
    {
        var desk = OwnerDesk.InArrears("c1");
        desk.Owes("c2", 1000, creditor: "pm-2");

        Assert.Equal(Refusal.UnknownCase, desk.Refuse(new RequestContact(Channel.Call, ContactPurpose.Call, ["x"])).Reason);
        Assert.Equal(Refusal.UnknownCase, desk.Refuse(new RequestContact(Channel.Call, ContactPurpose.Call, [])).Reason);
        var call = new RequestContact(Channel.Call, ContactPurpose.Call, ["c1"]);
        Assert.Equal(Refusal.StageForbids, desk.Refuse(call with { Purpose = ContactPurpose.FirstDemand }).Reason);
        Assert.Equal(Refusal.RoleForbids, desk.Refuse(call, ActorRole.Auditor).Reason);
        Assert.Equal(Refusal.RoleForbids, desk.Refuse(call, ActorRole.Guard).Reason);
    }

    [Fact]
    public void Confirm_GrantedAndThenForbidden_ReleasesInsteadOfSending()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        var id = desk.Ask(Channel.Sms, ContactPurpose.Reminder).ContactId!;
        desk.Accept(new LogContact(Channel.Inbound, ["c1"], false, Mood.Angry, null, null, "read", desk.Today), ActorRole.Collector);

        Assert.Equal(ContactStatus.Released, desk.State!.Contacts.Single(contact => contact.Id == id).Status);
        Assert.Equal(DispatchStatus.Cancelled, desk.Dispatches[^1].Status);
    }

    internal static Manner Suitable(params Circumstance[] more) =>
        new(Circumstances: [Circumstance.BusinessDone, .. more], Suitability: "came in a good mood");

    private static (string Rule, string? Until) AskCall(OwnerDesk desk)
    {
        var answer = desk.Ask(Channel.Call, ContactPurpose.Call);
        Assert.Equal(ContactVerdict.Deferred, answer.Verdict);
        return (answer.Why!.Rule, answer.From.ToString());
    }

    private static void NotReached(OwnerDesk desk, params string[] cases)
    {
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call, cases: cases).Verdict);
        desk.Accept(
            ContactTests.Outcome(desk, ContactOutcome.NotReached) with { RightParty = RightParty.Unknown, ReasonCode = "no_answer" },
            ActorRole.Collector);
    }

    private static void Reached(OwnerDesk desk)
    {
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
        desk.Accept(ContactTests.Outcome(desk, ContactOutcome.Reached), ActorRole.Collector);
    }

    private static BusinessMoment Moment(string at) =>
        new(DateOnly.FromDateTime(DateTime.Parse(at)), TimeOnly.FromDateTime(DateTime.Parse(at)));
}
