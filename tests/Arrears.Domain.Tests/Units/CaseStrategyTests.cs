using Arrears.Domain.Messages;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>What the matrix makes of a case: chosen by age and payer, kept with its version, obeyed within the ladder (item 21).</summary>
public sealed class CaseStrategyTests
{
    [Theory]
    [InlineData("2026-03-03", "to_15_days", StrategyAction.Remind)]
    [InlineData("2026-03-17", "to_15_days", StrategyAction.Remind)]
    [InlineData("2026-03-18", "to_30_days", StrategyAction.Call)]
    [InlineData("2026-04-01", "to_30_days", StrategyAction.Call)]
    [InlineData("2026-04-02", "to_90_days", StrategyAction.Call)]
    public void Assess_DebtOfAnAge_FollowsItsBucketFromTheFirstDay_Seed21(string date, string bucket, StrategyAction action)
    {
        var unit = Overdue();

        unit.LiveUntil(date);

        var chosen = unit.Case.Strategy!;
        Assert.Equal((bucket, action), (chosen.Cell.Bucket, chosen.Cell.Action));
        Assert.Equal((OwnerSegment.Forgetful, SegmentGround.NothingKnown), (chosen.Cell.Segment, chosen.Because));
        Assert.Equal(UnitDriver.Pack.ContentAddress, chosen.Policy);
    }

    [Theory]
    [InlineData("not_local", OwnerSegment.Absentee, SegmentGround.LivesElsewhere)]
    [InlineData("promises", OwnerSegment.ChronicRefuser, SegmentGround.BrokenPromises)]
    [InlineData("refused", OwnerSegment.ChronicRefuser, SegmentGround.Refusals)]
    [InlineData("hardship", OwnerSegment.Hardship, SegmentGround.HardshipClaim)]
    [InlineData("lost", OwnerSegment.Absentee, SegmentGround.NotFound)]
    [InlineData("illness", OwnerSegment.Hardship, SegmentGround.ReasonGiven)]
    [InlineData("no_urgency", OwnerSegment.Complacent, SegmentGround.ReasonGiven)]
    [InlineData("charge_error", OwnerSegment.DisputeWithhold, SegmentGround.ReasonGiven)]
    [InlineData("no_answer", OwnerSegment.Forgetful, SegmentGround.NothingKnown)]
    [InlineData("objection", OwnerSegment.DisputeWithhold, SegmentGround.OpenDispute)]
    public void Assess_WhatIsKnownOfThePayer_DecidesTheSegmentAndSaysWhy_Seed21(string known, OwnerSegment segment, SegmentGround because)
    {
        var unit = Overdue();
        unit.LiveUntil("2026-03-03");
        Tell(unit, known);

        unit.LiveUntil("2026-03-04");

        Assert.Equal((segment, because), (unit.Case.Strategy!.Cell.Segment, unit.Case.Strategy.Because));
    }

    /// <summary>Who could not pay for illness is not taken for forgetful when the next charge falls due; nor for ill for ever.</summary>
    [Theory]
    [InlineData("2026-05-10", "2026-05-20", OwnerSegment.Hardship, SegmentGround.ReasonGiven)]
    [InlineData("2027-02-10", "2027-03-04", OwnerSegment.Hardship, SegmentGround.ReasonGiven)]
    [InlineData("2027-02-10", "2027-03-05", OwnerSegment.Forgetful, SegmentGround.NothingKnown)]
    public void Assess_ReasonGivenInEarlierArrears_CountsAsLongAsThePackSays_Seed21(
        string due, string date, OwnerSegment segment, SegmentGround because)
    {
        var unit = Overdue();
        unit.LiveUntil("2026-03-04");
        Tell(unit, "illness");
        unit.LiveUntil("2026-04-01");
        unit.Pay("p1", "300.00");
        unit.Charge("B1", due, "300.00");

        unit.LiveUntil(date);

        Assert.Equal((segment, because), (unit.Case.Strategy!.Cell.Segment, unit.Case.Strategy.Because));
        Assert.Equal(2, unit.Case.Climb);
    }

    /// <summary>A call that nobody answered takes back nothing of what the payer said.</summary>
    [Fact]
    public void Assess_NobodyAnsweredAfterTheReason_ItStillCounts_Seed21()
    {
        var unit = Overdue();
        unit.LiveUntil("2026-03-03");
        Tell(unit, "illness");
        unit.Hear(new ContactMade(
            UnitDriver.CaseId, "dial-1", ContactPurpose.Call, Channel.Call, ContactResult.NotReached, unit.Today, "morning", false,
            "no_answer", null));

        unit.LiveUntil("2026-03-04");

        Assert.Equal(SegmentGround.ReasonGiven, unit.Case.Strategy!.Because);
    }

    [Fact]
    public void Assess_LateForTheThirdTime_IsNoOversightAnyMore_Seed20_21()
    {
        var unit = Overdue();
        for (var month = 4; month <= 6; month++)
        {
            unit.LiveUntil($"2026-{month:00}-01");
            unit.Pay($"p{month}", "300.00");
            unit.Charge($"B{month}", $"2026-{month:00}-10", "300.00");
        }

        unit.LiveUntil("2026-05-30");
        unit.LiveUntil("2026-06-20");

        Assert.Equal((OwnerSegment.Complacent, SegmentGround.CameAgain), (unit.Case.Strategy!.Cell.Segment, unit.Case.Strategy.Because));
    }

    [Fact]
    public void Wish_OfAReminder_AsksForTheChannelOfTheMatrixFirst_Seed21()
    {
        var (forgetful, complacent) = (Overdue(), Overdue());
        complacent.LiveUntil("2026-03-03");
        Tell(complacent, "no_urgency");
        foreach (var unit in (UnitDriver[])[forgetful, complacent])
        {
            unit.Hear(UnitDriver.Standing() with { Available = [Channel.Sms, Channel.Push, Channel.Call] });
            unit.LiveUntil("2026-03-12");
        }

        Assert.Equal([Channel.Sms, Channel.Push], Reminders(forgetful)[^1].Channels);
        Assert.Equal([Channel.Push, Channel.Sms], Reminders(complacent)[^1].Channels);
    }

    [Fact]
    public void Wish_AfterAContact_WaitsTheDaysOfItsCellAndKeepsItsLastDay_Seed21()
    {
        var (plain, poor) = (Overdue(), Overdue());
        foreach (var unit in (UnitDriver[])[plain, poor])
        {
            unit.LiveUntil("2026-03-19");
            Tell(unit, unit == poor ? "illness" : "no_answer");
            unit.LiveUntil("2026-03-20", answer: false);
        }

        var (soon, later) = (plain.Sent.OfType<ContactWanted>().Last(), poor.Sent.OfType<ContactWanted>().Last());
        Assert.Equal(2, poor.Case.Strategy!.Cell.WaitDays);
        Assert.Equal("2026-03-20", $"{soon.From:O}");
        Assert.Equal("2026-03-21", $"{later.From:O}");
        Assert.Equal(soon.By, later.By);
    }

    [Fact]
    public void Wish_WhoCannotPay_IsWrittenToOnceBeforeTheCallsOfTheLadder_Seed21()
    {
        var unit = Overdue();
        unit.LiveUntil("2026-03-03");
        Tell(unit, "illness");

        unit.LiveUntil("2026-05-30");

        var inCalls = unit.Happened.SkipWhile(e => e is not StageMoved { To: CaseStage.Call }).OfType<ContactWished>().ToList();
        Assert.Equal(ContactPurpose.Reminder, inCalls[0].Purpose);
        Assert.Equal(UnitDriver.Pack.Ladder.CallAttempts, inCalls.Count(wish => wish.Purpose == ContactPurpose.Call));
        Assert.DoesNotContain(
            inCalls.Skip(1).TakeWhile(wish => wish.Purpose != ContactPurpose.Visit), wish => wish.Purpose == ContactPurpose.Reminder);
    }

    [Fact]
    public void NextAction_OfACall_IsOwnedByWhomTheMatrixNames_Seed21()
    {
        var (forgetful, refuser) = (Overdue(), Overdue());
        Tell(refuser, "promises");

        forgetful.LiveUntil("2026-04-02", answer: false);
        refuser.LiveUntil("2026-04-02", answer: false);

        Assert.Equal(("call", ActorRole.Housekeeper), (forgetful.Next!.Kind, forgetful.Next.By));
        Assert.Equal(("call", ActorRole.EstateManager), (refuser.Next!.Kind, refuser.Next.By));
    }

    [Fact]
    public void Assess_MatrixWantsTheDemand_TheLadderStillAsksForCallsFirst_Seed21()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2024-06-01");

        unit.LiveUntil("2026-03-20", answer: false);

        Assert.Equal(StrategyAction.Demand, unit.Case.Strategy!.Cell.Action);
        Assert.Equal(CaseStage.Call, unit.Case.Stage);
        Assert.DoesNotContain(unit.Happened, e => e is StepProposed or DemandOrdered);
        Assert.Equal("call", unit.Next!.Kind);
    }

    [Fact]
    public void Assess_UnderANewVersionOfThePack_KeepsWhichOneDecided_Seed21()
    {
        var unit = Overdue();
        unit.LiveUntil("2026-03-05");
        var next = UnitDriver.Pack with { Version = "2027-01", ContentAddress = "next" };
        unit.Today = unit.Today.AddDays(1);

        var decision = UnitLifecycle.Decide(
            unit.State, new AssessUnit(), unit.Context(ActorRole.System) with { Policy = next });

        Assert.Equal(UnitDriver.Pack.ContentAddress, unit.Case.Strategy!.Policy);
        Assert.Equal("next", decision.Next!.Cases[0].Strategy!.Policy);
        Assert.Equal("item.21", decision.Events.Single(happened => happened.Event is StrategyChosen).Rule.Value);
    }

    [Fact]
    public void Assess_NothingChanged_ChoosesOnce_Seed21()
    {
        var unit = Overdue();

        unit.LiveUntil("2026-03-17");

        Assert.Single(unit.Happened.OfType<StrategyChosen>());
    }

    [Fact]
    public void Explain_CaseInArrears_SaysWhichCellWhichPackAndWhy_Seed21()
    {
        var unit = Overdue();
        unit.LiveUntil("2026-03-03");
        Tell(unit, "illness");
        unit.LiveUntil("2026-03-19");

        var said = Assert.Single(unit.Explain().Positions).Strategy!;

        Assert.Equal(
            ("to_30_days", OwnerSegment.Hardship, StrategyAction.OfferPlan, Channel.Sms, ActorRole.Housekeeper, 2),
            (said.Bucket, said.Segment, said.Action, said.Channel, said.By, said.WaitDays));
        Assert.Equal(UnitDriver.Pack.ContentAddress, said.Policy);
        Assert.Equal(("item.21", "The person gave the reason.", "业主自述原因。"), (said.Why.Rule, said.Why.English, said.Why.Chinese));
        unit.Pay("p1", "300.00");
        Assert.Null(Assert.Single(unit.Explain().Positions).Strategy);
    }

    private static UnitDriver Overdue() => UnitDriver.WithDebt("2026-03-02", "2026-03-02");

    private static List<ContactWanted> Reminders(UnitDriver unit) =>
        [.. unit.Sent.OfType<ContactWanted>().Where(wanted => wanted.Purpose == ContactPurpose.Reminder)];

    private static void Tell(UnitDriver unit, string known)
    {
        var until = unit.Today.AddDays(20);
        switch (known)
        {
            case "not_local":
                unit.Hear(UnitDriver.Standing() with { NonLocal = true });
                break;
            case "promises":
                unit.Hear(UnitDriver.Standing() with { BrokenPromises = UnitDriver.Pack.Promise.BrokenToForce });
                break;
            case "hardship":
                unit.Hear(UnitDriver.Standing(new Pause(PauseKind.HardshipReview, unit.Today, until)));
                break;
            case "lost":
                unit.Hear(UnitDriver.Standing(new Pause(PauseKind.Unreachable, unit.Today, null)));
                break;
            case "objection":
                unit.Accept(new RecordObjection(UnitDriver.CaseId, "ob-1", "charge_error", null));
                break;
            case "refused":
                Talk(unit, "a", "no_trust", refused: true);
                Talk(unit, "b", "no_trust", refused: true);
                break;
            default:
                Talk(unit, "a", known, refused: false);
                break;
        }
    }

    private static void Talk(UnitDriver unit, string id, string reason, bool refused) => unit.Hear(new ContactMade(
        UnitDriver.CaseId, $"talk-{id}", ContactPurpose.Call, Channel.Inbound, ContactResult.Reached, unit.Today, "desk", refused, reason, null));
}
