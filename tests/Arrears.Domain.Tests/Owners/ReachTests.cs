using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Contact data: source, basis, verification, bounces, and how old a verification may be.</summary>
public sealed class ReachTests
{
    [Fact]
    public void RecordContactOutcome_TwoThingsComplainedOf_AreTwoTicketsBeforeTheTalkIsSaved_Seed93_104()
    {
        var desk = OwnerDesk.InArrears("c1", "c2");
        desk.At(OwnerDesk.Monday, 10);
        desk.Ask(Channel.Call, ContactPurpose.Call);
        var outcome = ContactTests.Outcome(desk, ContactOutcome.Reached) with
        {
            ReasonCode = "service_complaint",
            Issues =
            [
                new TalkIssue("c1", "lift", Responsibility.Operator, "li"), new TalkIssue("c2", "cleaning", Responsibility.Operator, "zhou"),
            ],
        };

        Assert.Equal(
            Refusal.UnknownCase,
            desk.Refuse(outcome with { Issues = [new TalkIssue("x", "lift", Responsibility.Operator, "li")] }, ActorRole.Collector).Reason);
        Assert.Equal(
            Refusal.MissingReason,
            desk.Refuse(outcome with { Issues = [new TalkIssue("c1", "lift", Responsibility.Operator, " ")] }, ActorRole.Collector).Reason);
        desk.Accept(outcome, ActorRole.Collector);

        Assert.Equal(("wang-c1-t1", "lift", "li"), Ticket(desk, "c1"));
        Assert.Equal(("wang-c1-t2", "cleaning", "zhou"), Ticket(desk, "c2"));
    }

    [Fact]
    public void AddContactPoint_KeepsTypeSourceBasisAndVerification_Seed54()
    {
        var desk = OwnerDesk.InArrears();

        desk.Accept(new AddContactPoint(
            new("m2", ContactPointType.Mobile, "v-2", true, "contract", Source: ContactSource.OwnRegistry)), ActorRole.Housekeeper);

        var point = desk.State!.Points.Single(known => known.Id == "m2");
        Assert.Equal(
            (ContactSource.OwnRegistry, "contract", ContactPointStatus.Verified, desk.Today, 0),
            (point.Source, point.LawfulBasis, point.Status, point.Since, point.Bounces));
        Assert.Equal(Refusal.MissingReason, desk.Refuse(
            new AddContactPoint(new("m3", ContactPointType.Mobile, "v-3", true, ""))).Reason);
    }

    [Fact]
    public void RequestContact_NumberVerifiedAYearAgo_MustBeVerifiedAnew_Seed54()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(new DateOnly(2027, 3, 1), 10);
        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
        desk.Accept(new ReleaseContact(desk.Live(Channel.Call).Id, "later"), ActorRole.Collector);
        desk.At(new DateOnly(2027, 3, 2), 10);
        desk.Assess();
        Assert.Equal("contact.available", desk.Denied(Channel.Call, ContactPurpose.Call));

        desk.Accept(new VerifyContactPoint("mobile"), ActorRole.Collector);

        Assert.Equal(ContactVerdict.Granted, desk.Ask(Channel.Call, ContactPurpose.Call).Verdict);
    }

    [Fact]
    public void Assess_VerificationAges_TheNextActionIsToVerifyAndTheUnitsHearThatNoCallIsPossible_Seed54()
    {
        var desk = OwnerDesk.InArrears();
        var lapses = new DateOnly(2027, 3, 2);
        Assert.Equal(("verify_contact", lapses), (desk.NextAction()!.Kind, desk.NextAction()!.On));

        desk.LiveUntil(lapses);

        Assert.DoesNotContain(Channel.Call, desk.SentTo<Messages.Pauses>().Last().Available);
    }

    [Fact]
    public void RecordContactOutcome_ThePersonAnswered_VerifiesTheNumber_Seed54()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday.AddDays(30), 10);
        desk.Ask(Channel.Call, ContactPurpose.Call);

        desk.Accept(ContactTests.Outcome(desk, ContactOutcome.Reached), ActorRole.Collector);

        Assert.Equal(desk.Today, desk.State!.Points.Single(point => point.Id == "mobile").Since);
    }

    [Fact]
    public void RecordContactOutcome_NumberIsSomebodyElses_IsDeadAtOnce_Seed54()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Ask(Channel.Call, ContactPurpose.Call);

        desk.Accept(
            ContactTests.Outcome(desk, ContactOutcome.WrongPerson) with { RightParty = RightParty.Denied, ReasonCode = "wrong_number" },
            ActorRole.Collector);

        Assert.Equal(ContactPointStatus.Dead, desk.State!.Points.Single(point => point.Id == "mobile").Status);
    }

    [Fact]
    public void SetPreference_ChannelLanguageTimeAndWayOfPaying_AreKept_Seed4_161()
    {
        var desk = OwnerDesk.InArrears();
        var wanted = new SetPreference([Channel.Push], ["morning"], "en", PaymentMethod.BankTransfer, ["evening"], NoOffers: true);

        desk.Accept(wanted, ActorRole.Owner);

        var kept = desk.State!.Preference!;
        Assert.Equal(("en", PaymentMethod.BankTransfer, true), (kept.Language, kept.Payment, kept.NoOffers));
        Assert.Equal(["evening"], kept.PreferredBands);
        Assert.Empty(desk.Accept(wanted, ActorRole.Owner).Events);
    }

    [Fact]
    public void RecordContactOutcome_WordsAndMood_StandInTheLastTalk_Seed33_159()
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Ask(Channel.Call, ContactPurpose.Call);

        desk.Accept(
            ContactTests.Outcome(desk, ContactOutcome.Reached) with
            {
                Mood = Mood.Annoyed,
                Refused = true,
                ReasonCode = "service_security",
                WordsRef = "words-1",
            },
            ActorRole.Collector);

        var expected = new Talk(desk.Today, Channel.Call, ContactOutcome.Reached, Mood.Annoyed, "service_security", "words-1", true);
        Assert.Equal(expected, desk.State!.LastTalk);
    }

    [Theory]
    [InlineData("no_trust", 73)]
    [InlineData("no_service_felt", 74)]
    [InlineData("peer_comparison", 75)]
    [InlineData("no_urgency", 76)]
    [InlineData("developer_defect", 77)]
    [InlineData("fitout_dispute", 77)]
    [InlineData("vacancy_claim", 79)]
    [InlineData("service_complaint", 81)]
    [InlineData("service_security", 81)]
    [InlineData("amenity_promise", 82)]
    [InlineData("perceived_unfairness", 85)]
    [InlineData("relationship_breach", 86)]
    [InlineData("fee_misunderstanding", 87)]
    public void RecordContactOutcome_ReasonOfTheTaxonomy_IsToldToTheCaseAndAnsweredNextTime_Seed73_74_75_76_77_79_81_82_85_86_87(
        string code, int item)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);
        desk.Ask(Channel.Call, ContactPurpose.Call);
        desk.Accept(
            ContactTests.Outcome(desk, ContactOutcome.Reached) with { ReasonCode = code, Refused = true }, ActorRole.Collector);

        Assert.Equal((code, true), (desk.State!.LastTalk!.ReasonCode, desk.State.LastTalk.Refused));
        Assert.Equal((code, true), desk.SentTo<ContactMade>().Select(made => (made.ReasonCode, made.Refused)).Last());
        var reason = ObjectionLibrary.Embedded.Find(code)!;
        Assert.Contains(item, reason.Items);
        Assert.NotNull(reason.Answer);
        Assert.NotNull(reason.Ask);
    }

    [Theory]
    [InlineData(Channel.Sms, ContactPurpose.Reminder, "cap.sms_per_7d")]
    [InlineData(Channel.Push, ContactPurpose.Reminder, "cap.push_per_7d")]
    [InlineData(Channel.Visit, ContactPurpose.Visit, "cap.visit_per_14d")]
    [InlineData(Channel.StaffEncounter, ContactPurpose.ServiceDesk, "cap.encounter_per_14d")]
    public void RequestContact_EachChannel_HasItsOwnLimit_Seed22_32(Channel channel, ContactPurpose purpose, string cap)
    {
        var desk = OwnerDesk.InArrears();
        desk.At(OwnerDesk.Monday, 10);

        Assert.Equal(ContactVerdict.Granted, desk.Ask(channel, purpose, role: ActorRole.Housekeeper).Verdict);
        Assert.Equal(cap, desk.Ask(channel, purpose, role: ActorRole.Housekeeper).Why!.Rule);
    }

    [Fact]
    public void MakePromise_Concrete_KeepsWhoWhatWhenHowAndWhere_Seed123()
    {
        var desk = OwnerDesk.InArrears();
        desk.Accept(
            new MakePromise(
                "p1", ["c1"], OwnerDesk.Yuan(600), OwnerDesk.Monday.AddDays(3), "afternoon", PaymentMethod.CounterCard, "service desk",
                "mei", Promiser.Representative, new PromiseProof(ProofKind.Recorded, "rec-7")),
            ActorRole.Collector);

        var promise = Assert.Single(desk.State!.Promises);
        Assert.Equal(
            (OwnerDesk.Yuan(600), OwnerDesk.Monday.AddDays(3), "afternoon", "service desk", "mei"),
            (promise.Amount, promise.Due, promise.Band, promise.Place, promise.TakenBy));
        Assert.Equal(
            (PaymentMethod.CounterCard, Promiser.Representative, "rec-7"),
            (promise.Method, promise.PromisedBy, promise.Proof!.Reference));
    }

    private static (string Id, string Class, string Accountable) Ticket(OwnerDesk desk, string caseId)
    {
        var told = Assert.Single(desk.SentTo<IssueRaised>(caseId));
        return (told.GrievanceId, told.Class, told.Accountable);
    }
}
