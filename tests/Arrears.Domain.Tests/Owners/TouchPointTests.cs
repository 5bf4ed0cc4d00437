using Arrears.Domain.Messages;
using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Reminding by moment: at the desk, beside a service, in passing, with a greeting, after a cure.</summary>
public sealed class TouchPointTests
{
    [Fact]
    public void RequestContact_WalkIn_AfterThePersonsOwnBusiness_Seed34_46()
    {
        var desk = AtTen();

        Assert.Equal("conduct.business_first", desk.Denied(Channel.WalkIn, ContactPurpose.SoftPrompt, new Manner(Occasion.OwnBusiness)));
        var done = desk.Ask(Channel.WalkIn, ContactPurpose.SoftPrompt, RequestContactTests.Suitable());

        Assert.Equal(ContactVerdict.Granted, done.Verdict);
        Assert.Equal(ContactStatus.Used, desk.State!.Contacts[^1].Status);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Inbound, ContactPurpose.SoftPrompt, RequestContactTests.Suitable()).Verdict);
    }

    [Fact]
    public void RequestContact_WalkIn_CountsAgainstNoCapAndKeepsNoHours_Seed34()
    {
        var desk = AtTen();
        desk.At(OwnerDesk.Monday, 12);
        for (var times = 0; times < 9; times++)
        {
            Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.WalkIn, ContactPurpose.SoftPrompt, RequestContactTests.Suitable()).Verdict);
        }

        desk.At(OwnerDesk.Monday, 14);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Theory]
    [InlineData(Circumstance.WorkFailed)]
    [InlineData(Circumstance.PersonUpset)]
    [InlineData(Circumstance.Emergency)]
    [InlineData(Circumstance.Bereavement)]
    public void RequestContact_PromptAtAnUnsuitableMoment_Denied_Seed36(Circumstance circumstance) => Assert.Equal(
        "conduct.unsuitable",
        AtTen().Denied(Channel.WalkIn, ContactPurpose.SoftPrompt, RequestContactTests.Suitable(circumstance) with { Occasion = Occasion.Parcel }));

    [Fact]
    public void RequestContact_PromptWithTheParcel_OnlyWhereSomebodyJudgedItSuitable_Seed35_45()
    {
        var desk = AtTen();
        var parcel = RequestContactTests.Suitable() with { Occasion = Occasion.Parcel };

        Assert.Equal("conduct.unsuitable", desk.Denied(Channel.WalkIn, ContactPurpose.SoftPrompt, parcel with { Suitability = " " }));
        desk.Owes("c1", 1000, grievance: true);
        Assert.Equal("conduct.unsuitable", desk.Denied(Channel.WalkIn, ContactPurpose.SoftPrompt, parcel));
        desk.Owes("c1", 1000);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.WalkIn, ContactPurpose.SoftPrompt, parcel).Verdict);
    }

    [Fact]
    public void RequestContact_ElderlyAlone_NeitherVisitedNorPrompted_Seed36_44()
    {
        var desk = OwnerDesk.Registered(owner => owner with { ElderlyAlone = true });
        desk.Owes("c1", 1000);
        desk.At(OwnerDesk.Monday, 10);

        Assert.Equal("conduct.elderly_alone", desk.Denied(Channel.Visit, ContactPurpose.Visit));
        Assert.Equal("conduct.unsuitable", desk.Denied(Channel.WalkIn, ContactPurpose.SoftPrompt, RequestContactTests.Suitable()));
    }

    [Theory]
    [InlineData(Occasion.Condolence, "conduct.care_visit")]
    [InlineData(Occasion.Survey, "conduct.care_visit")]
    [InlineData(Occasion.ElderlyVisit, "conduct.care_visit")]
    [InlineData(Occasion.MoveInVisit, "conduct.care_visit")]
    [InlineData(Occasion.CommunityEvent, "conduct.event_passive")]
    [InlineData(Occasion.FestivalGreeting, "conduct.greeting_and_demand")]
    public void RequestContact_MoneyAtAVisitOfCareOrAtAnEvent_Denied_Seed40_41_44(Occasion occasion, string rule) =>
        Assert.Equal(rule, AtTen().Denied(Channel.Visit, ContactPurpose.Visit, new Manner(occasion)));

    [Fact]
    public void RequestContact_Encounter_OneSentenceInFourteenDaysNoAmountNoCase_Seed48()
    {
        var desk = AtTen();

        var answer = desk.Ask(Channel.StaffEncounter, ContactPurpose.ServiceDesk, role: ActorRole.Technician);

        Assert.Equal((ContactVerdict.Granted, null), (answer.Verdict, answer.AddresseeRef));
        Assert.Empty(desk.State!.Contacts[^1].Cases);
        Assert.DoesNotContain(desk.Last.Messages, message => message.Message is ContactMade);
        desk.At(OwnerDesk.Monday.AddDays(13), 10);
        var again = desk.Ask(Channel.StaffEncounter, ContactPurpose.ServiceDesk, role: ActorRole.Housekeeper);
        Assert.Equal(("cap.encounter_per_14d", "2026-03-16T09:00"), (again.Why!.Rule, again.From.ToString()));
    }

    [Theory]
    [InlineData(ActorRole.Guard)]
    [InlineData(ActorRole.Cleaner)]
    public void RequestContact_EncounterByGuardOrCleaner_OffByDefault_Seed47_49(ActorRole role) =>
        Assert.Equal("conduct.encounter_staff", AtTen().Denied(Channel.StaffEncounter, ContactPurpose.ServiceDesk, role: role));

    [Fact]
    public void RequestContact_EncounterBeforeOthers_Denied_Seed48() => Assert.Equal(
        "conduct.public_shaming",
        AtTen().Denied(
            Channel.StaffEncounter, ContactPurpose.ServiceDesk, new Manner(Circumstances: [Circumstance.Bystanders]), ActorRole.Housekeeper));

    [Fact]
    public void RequestContact_GreetingAndDemand_KeepThreeDaysApart_Seed40()
    {
        var desk = AtTen();
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Sms, ContactPurpose.Greeting).Verdict);
        Assert.Empty(desk.State!.Contacts[^1].Cases);

        var call = desk.Ask(Channel.Call, ContactPurpose.Call);
        Assert.Equal(("conduct.greeting_and_demand", "2026-03-05T09:00"), (call.Why!.Rule, call.From.ToString()));

        var other = AtTen();
        other.Ask(Channel.Call, ContactPurpose.Call);
        var greeting = other.Ask(Channel.Sms, ContactPurpose.Greeting);
        Assert.Equal("2026-03-05T09:00", greeting.From.ToString());
    }

    [Fact]
    public void Greeting_Sent_IsNoAttemptOfTheLadder_Seed40()
    {
        var desk = AtTen();
        var id = desk.Ask(Channel.Sms, ContactPurpose.Greeting).ContactId!;
        desk.Forget();
        desk.Accept(new ConfirmDispatch(id));
        desk.Accept(new RecordDispatchReport(id, DispatchReport.Delivered, desk.Today, null, []));

        Assert.Empty(desk.Sent);
        Assert.Equal(OwnerStage.Clear, desk.State!.Stage);
    }

    [Fact]
    public void RecordService_RepairThePersonWasContentWith_CallsWithinFortyEightHours_Seed37_39()
    {
        var desk = AtTen();

        desk.Accept(new RecordService("wo-1", ServiceKind.Repair, "c1", 5), ActorRole.Technician);
        desk.Assess();

        var contact = desk.Live(Channel.Call);
        Assert.Equal((ContactPurpose.ServiceFollowUp, "morning"), (contact.Purpose, contact.Band));
        Assert.Equal("wo-1", desk.State!.Services.Single().Id);
        Assert.Equal("2026-03-04T10:00", desk.State.OwnWishes.Single().Before.ToString());
    }

    [Theory]
    [InlineData(3, false, 0)]
    [InlineData(null, false, 0)]
    [InlineData(4, true, 0)]
    [InlineData(4, false, 1)]
    public void RecordService_NotContentOrGrievanceOpen_OpensNothing_Seed35_37(int? satisfaction, bool grievance, int wishes)
    {
        var desk = AtTen();
        desk.Owes("c1", 1000, grievance: grievance);

        desk.Accept(new RecordService("wo-1", ServiceKind.Repair, "c1", satisfaction), ActorRole.Technician);

        Assert.Equal(wishes, desk.State!.OwnWishes.Length);
    }

    [Fact]
    public void Assess_WindowOfTheRepairIsOver_TheWishLapses_Seed37()
    {
        var desk = AtTen();
        desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Accept(ContactTests.Outcome(desk, ContactOutcome.Reached), ActorRole.Collector);
        desk.Accept(new RecordService("wo-1", ServiceKind.Repair, "c1", 5), ActorRole.Technician);

        desk.LiveUntil(OwnerDesk.Monday.AddDays(4));

        Assert.Empty(desk.State!.OwnWishes);
        Assert.Single(desk.State.Contacts);
    }

    [Fact]
    public void CaseCured_AfterTheReversalWindow_OffersDirectDebitAndLaterPrepayment_Seed1_8()
    {
        var desk = AtTen();
        desk.Cured("c1");
        desk.Owes("c1", 0, received: 1000);

        Assert.Equal(new DateOnly(2026, 3, 10), desk.NextGrant());
        var offer = desk.Live(Channel.Push);
        Assert.Equal(ContactPurpose.DirectDebitOffer, offer.Purpose);
        desk.At(new DateOnly(2026, 3, 10), 9);
        desk.Accept(new ConfirmDispatch(offer.Id));
        desk.Accept(new RecordDispatchReport(offer.Id, DispatchReport.Accepted, desk.Today, null, []));
        Assert.DoesNotContain(desk.Sent, sent => sent.Message is ContactMade);

        desk.Cured("c1");
        Assert.Empty(desk.State!.OwnWishes);
        desk.At(new DateOnly(2026, 9, 6), 9);
        desk.Cured("c1");
        Assert.Equal(ContactPurpose.PrepaymentOffer, desk.State.OwnWishes.Single().Purpose);
    }

    [Fact]
    public void CaseCured_OwesAgainOrWantsNoOffers_IsOfferedNothing_Seed1()
    {
        var desk = AtTen();
        desk.Cured("c1");
        desk.Owes("c1", 500);
        desk.LiveUntil(OwnerDesk.Monday.AddDays(10));
        Assert.Empty(desk.State!.OwnWishes);
        Assert.Empty(desk.State.Contacts);

        var other = OwnerDesk.InArrears();
        other.Accept(new SetPreference([], [], null, null, NoOffers: true), ActorRole.Owner);
        other.Cured("c1");
        Assert.Empty(other.State!.OwnWishes);
        Assert.Equal("conduct.no_offers", other.Denied(Channel.Push, ContactPurpose.DirectDebitOffer));
    }

    private static OwnerDesk AtTen()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        return desk;
    }
}
