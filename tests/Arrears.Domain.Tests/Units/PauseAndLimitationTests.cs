using Arrears.Domain.Messages;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>What a pause stops, by how many days, and what limitation does not let it stop.</summary>
public sealed class PauseAndLimitationTests
{
    [Theory]
    [InlineData("2026-03-26", "04-13")]
    [InlineData("2026-03-28", "04-13")]
    public void Assess_HoldOfThreeDaysInTheReminderStage_MovesTheCallsByThreeDays(string from, string calls)
    {
        var unit = UnitDriver.WithDebt("2026-03-25", "2026-03-25");
        unit.LiveUntil("2026-03-26");
        var begins = DateOnly.Parse(from);

        unit.Accept(new PlaceHold(UnitDriver.CaseId, "h1", HoldKind.Repair, begins, begins.AddDays(3), "a leak"));
        unit.LiveUntil("2026-04-13");

        Assert.Equal(calls, Entered(unit, CaseStage.Call));
    }

    [Fact]
    public void ReleaseHold_ThatHasRunOut_IsNotHeld()
    {
        var unit = UnitDriver.WithDebt("2026-03-25", "2026-03-25");
        unit.Accept(new PlaceHold(
            UnitDriver.CaseId, "h1", HoldKind.Repair, unit.Today, unit.Today.AddDays(3), "a leak"));
        unit.Today = unit.Today.AddDays(10);

        var refused = unit.Refuse(new ReleaseHold(UnitDriver.CaseId, "h1", "mended"));

        Assert.Equal(Refusal.NotHeld, refused.Reason);
        unit.Assess();
        Assert.Equal(DateOnly.Parse("2026-03-28"), unit.Case.Holds[0].EndedOn);
    }

    [Fact]
    public void Assess_LimitationNear_ClimbsThroughAHold()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2023-06-25");
        unit.Accept(new PlaceHold(
            UnitDriver.CaseId, "h1", HoldKind.Dispute, unit.Today, unit.Today.AddDays(30), "the meter"));

        unit.LiveUntil("2026-03-27");

        Assert.Equal(("03-25", "03-26"), (Entered(unit, CaseStage.Reminder), Entered(unit, CaseStage.Call)));
    }

    [Fact]
    public void FormalStepWanted_LimitationNear_TellsTheOwnerThatItPreserves()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2023-06-25");

        unit.LiveUntil("2026-04-30");

        var demand = unit.Sent.OfType<FormalStepWanted>().First(wanted => wanted.Step == ContactPurpose.FirstDemand);
        Assert.True(demand.Preserving);
    }

    [Fact]
    public void Assess_EndangeredChargePaid_NoAlertIsLeft()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2023-06-25");
        unit.LiveUntil("2026-03-25");
        Assert.Equal(180, Assert.Single(unit.Case.Alerts).Level);

        unit.Pay("P", "300.00");
        unit.LiveUntil("2026-03-26");

        Assert.Empty(unit.Case.Alerts);
        Assert.Single(unit.Happened.OfType<LimitationEased>());
    }

    [Fact]
    public void Assess_FirstLookAfterTwoWeeks_RemindersKeepTheirDistance_Seed15()
    {
        var unit = UnitDriver.WithDebt("2026-03-25", "2026-03-25");
        unit.LiveUntil("2026-03-26");

        unit.Today = DateOnly.Parse("2026-04-07");
        unit.Assess();
        unit.Answer();
        unit.LiveUntil("2026-04-09");

        Assert.Equal(
            ["03-26 1", "04-07 2"],
            unit.Happened.OfType<ContactWished>()
                .Where(wish => wish.Purpose == ContactPurpose.Reminder)
                .Select(wish => $"{wish.On:MM-dd} {wish.Ordinal}"));
    }

    private static string Entered(UnitDriver unit, CaseStage stage) =>
        $"{unit.Happened.OfType<StageMoved>().Single(moved => moved.To == stage).On:MM-dd}";

    [Fact]
    public void PlaceHold_KnownIdWithOtherDates_IsRefusedAndNotSilentlyDropped()
    {
        var unit = UnitDriver.WithDebt("2026-03-25", "2026-03-24");
        var hold = new PlaceHold(
            UnitDriver.CaseId, "h1", HoldKind.Repair, unit.Today, unit.Today.AddDays(3), "a leak");
        unit.Accept(hold);

        unit.Accept(hold);
        var refused = unit.Refuse(hold with { Until = unit.Today.AddDays(9) });

        Assert.Equal(Refusal.AlreadyExists, refused.Reason);
        Assert.Equal(unit.Today.AddDays(3), Assert.Single(unit.Case.Holds).Until);
    }
}
