using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>The informal rungs by the book: reminded, called, visited; on their days, and stopped by what stops them.</summary>
public sealed class ReminderLadderTests
{
    [Fact]
    public void Assess_FeeNotYetDue_IsRemindedOfFromTheFifteenthRolledToAWorkingDay_Seed14_24()
    {
        // The 15th of March 2026 is a Sunday.
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-31");
        var wished = Lived(unit, "2026-03-31");

        Assert.Equal(["2026-03-16"], wished[ContactPurpose.PreDueReminder]);
        Assert.DoesNotContain(unit.Happened, e => e is ContactWished { Purpose: ContactPurpose.Reminder });
    }

    [Fact]
    public void Assess_Overdue_RemindsOnTheDaysOfThePolicyThenCallsThenVisits_Seed15_20_22()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");

        var wished = Lived(unit, "2026-04-30");

        Assert.Equal(["2026-03-03", "2026-03-10", "2026-03-17"], wished[ContactPurpose.Reminder]);
        Assert.Equal("2026-03-18", wished[ContactPurpose.Call].First());
        Assert.True(string.CompareOrdinal(wished[ContactPurpose.Visit].First(), wished[ContactPurpose.Call].Last()) > 0);
    }

    [Fact]
    public void Assess_CallsOfNobodyReached_AreThreeInThreeBandsBeforeTheChannelChanges_Seed31()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-04-30");

        var bands = unit.Happened.OfType<ContactNoted>()
            .Select(e => e.Attempt).TakeWhile(attempt => attempt.Channel != Channel.Visit)
            .Where(attempt => attempt.Channel == Channel.Call).Select(attempt => attempt.Band).ToList();
        Assert.Equal(UnitDriver.Pack.Ladder.CallAttempts, bands.Count);
        Assert.Equal(UnitDriver.Pack.Ladder.CallBands, bands.Distinct().Count());
    }

    [Fact]
    public void Assess_WhoMerelyForgets_GetsNoLetterBeforeTheReminders_Seed19()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-06-30");

        var letter = unit.Happened.FindIndex(e => e is StepProposed { Step: ContactPurpose.FirstDemand });
        var reminders = unit.Happened.Take(letter).OfType<ContactNoted>().Count(e => e.Attempt.Purpose == ContactPurpose.Reminder);
        Assert.True(reminders >= 2, $"{reminders} reminders before the letter.");
    }

    [Fact]
    public void Assess_PleasantTalksWithoutMoney_ResetNothing_Seed83()
    {
        var (friendly, silent) = (UnitDriver.WithDebt("2026-03-02", "2026-03-02"), UnitDriver.WithDebt("2026-03-02", "2026-03-02"));
        for (var day = 0; day < 20; day++)
        {
            friendly.Hear(new ContactMade(
                UnitDriver.CaseId, $"in{day}", ContactPurpose.Reminder, Channel.WalkIn, ContactResult.Reached, friendly.Today, "desk",
                false, null, null));
            friendly.LiveUntil($"{friendly.Today.AddDays(1):yyyy-MM-dd}");
            silent.LiveUntil($"{silent.Today.AddDays(1):yyyy-MM-dd}");
        }

        Assert.Equal(CaseStage.Visit, silent.Case.Stage);
        Assert.Equal((silent.Case.Stage, silent.Case.StageSince), (friendly.Case.Stage, friendly.Case.StageSince));
    }

    [Theory]
    [InlineData(HoldKind.Repair)]
    [InlineData(HoldKind.Complaint)]
    public void PlaceHold_WhileTheRelationshipIsRepaired_NobodyIsDunnedUntilItEnds_Seed118_119(HoldKind kind)
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.Accept(new PlaceHold(UnitDriver.CaseId, "h1", kind, unit.Today, unit.Today.AddDays(20), "we quarrelled"));

        unit.LiveUntil("2026-03-20");
        Assert.DoesNotContain(unit.Happened, e => e is ContactWished);
        unit.LiveUntil("2026-04-10");
        Assert.Contains(unit.Happened, e => e is ContactWished);
    }

    [Fact]
    public void CommitDispatch_PromisedPaidOrHeldMeanwhile_IsLeftOutOfTheCampaign_Seed18()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-03-03", answer: false);
        var commit = new CommitDispatch(UnitDriver.CaseId, "d1", ContactPurpose.Reminder, unit.Case.Version);
        unit.Hear(UnitDriver.Standing(new Pause(PauseKind.Promise, unit.Today, unit.Today.AddDays(5))));

        Assert.True(unit.Try(commit, ActorRole.System).IsRefused);
        unit.Hear(UnitDriver.Standing());
        unit.Pay("p1", "300.00");
        Assert.True(unit.Try(commit, ActorRole.System).IsRefused);
    }

    /// <summary>Item 17: whatever speaks of debt, the unit has the last word, and a payment before it leaves nothing to say.</summary>
    [Theory]
    [InlineData(ContactPurpose.PreDueReminder)]
    [InlineData(ContactPurpose.Reminder)]
    [InlineData(ContactPurpose.PromiseReminder)]
    [InlineData(ContactPurpose.FixReport)]
    [InlineData(ContactPurpose.SettlementOffer)]
    [InlineData(ContactPurpose.FirstDemand)]
    [InlineData(ContactPurpose.SecondDemand)]
    [InlineData(ContactPurpose.LawyerLetter)]
    [InlineData(ContactPurpose.PreservingDemand)]
    public void CommitDispatch_PaidBeforeTheUnitsWord_NothingLeavesThatSpeaksOfDebt_Seed17(ContactPurpose purpose)
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-03-25");
        unit.Pay("p1", "300.00");
        var asked = new CommitDispatch(UnitDriver.CaseId, "d9", purpose, unit.Case.Version) { Asked = true };

        Assert.True(unit.Try(asked, ActorRole.System).IsRefused);
        Assert.True(unit.Try(asked with { Asked = false }, ActorRole.System).IsRefused);
        Assert.DoesNotContain(unit.Happened, happened => happened is DispatchCommitted { DispatchId: "d9" });
    }

    /// <summary>The letter of a matter claims what was owed then: after a payment the next debt begins with a reminder.</summary>
    [Fact]
    public void CommitDispatch_LawyersLetterAfterAPaymentAndANewDebt_NotThisOne_Seed17()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-03-25");
        unit.Pay("p1", "300.00");
        unit.Charge("B", "2026-04-01", "300.00");
        unit.LiveUntil("2026-04-02", answer: false);
        Assert.True(unit.Case.Ledger.Outstanding.IsPositive);

        var refused = unit.Refuse(
            new CommitDispatch(UnitDriver.CaseId, "d9", ContactPurpose.LawyerLetter, unit.Case.Version), ActorRole.System);

        Assert.Equal(Refusal.VersionOvertaken, refused.Reason);
    }

    [Fact]
    public void CommitDispatch_PaidInPart_TellsTheBalanceOfThisMoment_Seed13()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-03-03", answer: false);
        unit.Pay("p1", "100.00");

        unit.Accept(new CommitDispatch(UnitDriver.CaseId, "d1", ContactPurpose.Reminder, unit.Case.Version), ActorRole.System);

        Assert.Equal(Money.Parse("200.00"), unit.Happened.OfType<DispatchCommitted>().Last().Balance);
    }

    [Fact]
    public void CommitDispatch_ReminderThatStaffAskedFor_NeedsNoWishOfTheLadder_Seed16()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-03-25");
        Assert.NotEqual(CaseStage.Reminder, unit.Case.Stage);
        var asked = new CommitDispatch(UnitDriver.CaseId, "d1", ContactPurpose.Reminder, unit.Case.Version) { Asked = true };

        Assert.Equal(Refusal.VersionOvertaken, unit.Refuse(asked with { Asked = false }, ActorRole.System).Reason);
        unit.Accept(asked, ActorRole.System);
    }

    [Fact]
    public void RegisterUnit_AnyOccupancy_IsKeptAndMayChange_Seed55()
    {
        var unit = new UnitDriver();
        foreach (var occupancy in Enum.GetValues<Occupancy>())
        {
            unit.Accept(new RegisterUnit("1", "1", "101", 1_000_000, occupancy));
            Assert.Equal(occupancy, unit.State!.Occupancy);
        }
    }

    [Fact]
    public void Demand_Delivered_HasItsPayByDateAndWaitsForIt_Seed130()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-06-30");

        var demand = unit.Case.Demands.First(item => item.DeliveredOn is not null);

        Assert.Equal(demand.DeliveredOn!.Value.AddDays(UnitDriver.Pack.Demand.PayByDays[0]), demand.PayBy);
    }

    /// <summary>Lives on, and says on which dates the case wished for which contact meanwhile.</summary>
    private static ILookup<ContactPurpose, string> Lived(UnitDriver unit, string until)
    {
        var wished = new List<(ContactPurpose Purpose, string On)>();
        for (var end = DateOnly.Parse(until); unit.Today < end;)
        {
            var before = unit.Happened.Count;
            unit.LiveUntil($"{unit.Today.AddDays(1):yyyy-MM-dd}");
            wished.AddRange(unit.Happened.Skip(before).OfType<ContactWished>().Select(e => (e.Purpose, $"{unit.Today:yyyy-MM-dd}")));
        }

        return wished.ToLookup(wish => wish.Purpose, wish => wish.On);
    }
}
