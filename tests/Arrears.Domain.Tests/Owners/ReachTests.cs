using Arrears.Domain.Owners;

namespace Arrears.Domain.Tests.Owners;

/// <summary>Contact data: source, basis, verification, bounces, and how old a verification may be.</summary>
public sealed class ReachTests
{
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
}
