using Arrears.Domain.Messages;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>Item 188: everything can be talked over sitting down, before the formal steps go on.</summary>
public sealed class SettlementTests
{
    [Fact]
    public void Assess_FirstDemandArrived_OffersATalkByItselfAndNothingStalls_Seed188()
    {
        var unit = Demanded();

        unit.Today = unit.Today.AddDays(1);
        unit.Assess();
        var wanted = Assert.Single(unit.Sent.OfType<ContactWanted>(), wish => wish.Purpose == ContactPurpose.SettlementOffer);
        Tell(unit, ContactResult.Sent);
        var offered = unit.Today;
        Assert.Contains(Channel.Post, wanted.Channels);
        unit.LiveUntil(offered.AddDays(8).ToString("O"));

        Assert.Equal((SettlementAnswer.NoAnswer, offered.AddDays(7)), (unit.Case.Settlement!.Answer, unit.Case.Settlement.WaitUntil));
        unit.LiveUntil(offered.AddDays(20).ToString("O"));
        Assert.Equal(CaseStage.SecondDemand, unit.Case.Stage);
    }

    [Fact]
    public void Assess_NobodyHeardTheOffer_SecondDemandWaitsByName_Seed188()
    {
        var unit = Demanded();

        unit.LiveUntil(unit.Today.AddDays(30).ToString("O"), answer: false);

        Assert.Null(unit.Case.Proposal);
        var guard = Talk(unit.Explain());
        Assert.False(guard.Holds);
        Assert.Equal("item.188", guard.Why.Rule);
        Assert.Contains("mediation", guard.Why.English);
        Assert.Contains("调解", guard.Why.Chinese);
        Assert.Equal("settlement_offer", unit.Next!.Kind);
        Assert.True(unit.Sent.OfType<ContactWanted>().Count(wish => wish.Purpose == ContactPurpose.SettlementOffer) > 1);
    }

    [Fact]
    public void AnswerSettlement_Accepted_StepsWaitForTheTalkButNotForEver_Seed188()
    {
        var unit = Demanded();
        unit.Accept(new OfferSettlement(UnitDriver.CaseId, "s1", Channel.Visit), ActorRole.Housekeeper);
        unit.LiveUntil(unit.Case.Settlement!.WaitUntil.ToString("O"), answer: false);
        unit.Accept(new AnswerSettlement(UnitDriver.CaseId, "s1", SettlementAnswer.Accepted, "comes on Saturday"));
        var accepted = unit.Today;

        unit.LiveUntil(accepted.AddDays(14).ToString("O"));
        Assert.Equal(CaseStage.FirstDemand, unit.Case.Stage);
        Assert.Contains(unit.Explain().Positions.Single().Regions, line => line.StartsWith("settlement:accepted", StringComparison.Ordinal));
        unit.LiveUntil(accepted.AddDays(16).ToString("O"));

        Assert.Equal(CaseStage.SecondDemand, unit.Case.Stage);
    }

    [Theory]
    [InlineData(SettlementAnswer.Declined)]
    [InlineData(SettlementAnswer.Held)]
    public void AnswerSettlement_DeclinedOrHeld_TheStepNeedsToWaitNoLonger_Seed188(SettlementAnswer answer)
    {
        var unit = Demanded();
        unit.LiveUntil(unit.Today.AddDays(16).ToString("O"), answer: false);
        unit.Accept(new OfferSettlement(UnitDriver.CaseId, "s1", Channel.Call), ActorRole.Collector);
        Assert.Null(unit.Case.Wish);

        unit.Accept(new AnswerSettlement(UnitDriver.CaseId, "s1", answer, "said on the phone"));
        unit.Today = unit.Today.AddDays(1);
        unit.Assess();

        Assert.Equal(ContactPurpose.SecondDemand, unit.Case.Proposal!.Step);
    }

    [Fact]
    public void OfferSettlement_SecondInTheSameArrears_Refused_Seed188()
    {
        var unit = Demanded();
        unit.Accept(new OfferSettlement(UnitDriver.CaseId, "s1", Channel.Call));

        unit.Accept(new OfferSettlement(UnitDriver.CaseId, "s1", Channel.Call));
        var again = unit.Refuse(new OfferSettlement(UnitDriver.CaseId, "s2", Channel.Call));
        var unknown = unit.Refuse(new AnswerSettlement(UnitDriver.CaseId, "s2", SettlementAnswer.Accepted, "yes"));
        var silent = unit.Refuse(new AnswerSettlement(UnitDriver.CaseId, "s1", SettlementAnswer.NoAnswer, "nothing"));
        var wordless = unit.Refuse(new AnswerSettlement(UnitDriver.CaseId, "s1", SettlementAnswer.Declined, " "));

        Assert.Equal(
            (Refusal.AlreadyExists, Refusal.NotProposed, Refusal.StageForbids, Refusal.MissingReason),
            (again.Reason, unknown.Reason, silent.Reason, wordless.Reason));
    }

    [Fact]
    public void Assess_LimitationNear_ThePreservingStepWaitsForNoTalk_Seed188()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2023-09-25");
        while (unit.Case.Stage != CaseStage.FirstDemand)
        {
            unit.LiveUntil(unit.Today.AddDays(1).ToString("O"));
        }

        var near = UnitDriver.Pack with { Limitation = UnitDriver.Pack.Limitation with { PreserveAtDays = 2000 } };
        var explained = UnitExplanation.Of(UnitDriver.Key, unit.State!, near, UnitDriver.Calendar, unit.Today);

        Assert.DoesNotContain(unit.Happened, happened => happened is SettlementOffered);
        Assert.True(Talk(explained).Holds);
        Assert.False(Talk(unit.Explain()).Holds);
    }

    [Fact]
    public void Guard_PackThatAsksForNoOffer_Holds_Seed188()
    {
        var unit = Demanded();
        var us = PolicyCatalog.Embedded.InForce("us", unit.Today)!.Settlement;
        var uk = PolicyCatalog.Embedded.InForce("uk", unit.Today)!.Settlement;

        var explained = UnitExplanation.Of(
            UnitDriver.Key, unit.State!, UnitDriver.Pack with { Settlement = us }, UnitDriver.Calendar, unit.Today);

        Assert.True(Talk(explained).Holds);
        Assert.Equal((SettlementBefore.None, SettlementBefore.LawyerLetter), (us.Before, uk.Before));
    }

    [Fact]
    public void CommitDispatch_StaffOfferedMeanwhile_TheMessageStays_Seed188()
    {
        var unit = Demanded();
        unit.Today = unit.Today.AddDays(1);
        unit.Assess();
        unit.Accept(new OfferSettlement(UnitDriver.CaseId, "s1", Channel.WalkIn));

        var refused = unit.Refuse(
            new CommitDispatch(UnitDriver.CaseId, "d9", ContactPurpose.SettlementOffer, unit.Case.Version), ActorRole.System);

        Assert.Equal(Refusal.VersionOvertaken, refused.Reason);
        Assert.Contains(unit.Sent.OfType<ContactWanted>(), wish => wish is { Purpose: ContactPurpose.SettlementOffer, Channels.IsEmpty: true });
    }

    /// <summary>The first demand has arrived, today.</summary>
    private static UnitDriver Demanded()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        while (unit.Case.Stage != CaseStage.FirstDemand)
        {
            unit.LiveUntil(unit.Today.AddDays(1).ToString("O"));
        }

        Assert.NotNull(Assert.Single(unit.Case.Demands).DeliveredOn);
        return unit;
    }

    private static ExplainedGuard Talk(Explanation explained) => explained.Positions.Single()
        .Moves.Single(move => move.To == "demand_2").Guards.Single(item => item.Name == "settlement_offered");

    private static void Tell(UnitDriver unit, ContactResult result) => unit.Hear(new ContactMade(
        UnitDriver.CaseId, "k-talk", ContactPurpose.SettlementOffer, Channel.Sms, result, unit.Today, "morning", false, null, null));
}
