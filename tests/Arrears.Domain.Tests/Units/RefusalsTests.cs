using Arrears.Domain.Messages;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

/// <summary>Who refuses again is no matter for one more call.</summary>
public sealed class RefusalsTests
{
    [Fact]
    public void ContactMade_RefusedTwice_IsTheManagersByTheDaysOfThePolicy_Seed155()
    {
        var unit = Reminded();

        Refuse(unit, "k1");
        Assert.Null(Refusals.ForManager(unit.Case, UnitDriver.Pack, UnitDriver.Calendar));
        Refuse(unit, "k2");

        var task = Refusals.ForManager(unit.Case, UnitDriver.Pack, UnitDriver.Calendar)!;
        var by = UnitDriver.Calendar.AddWorkingDays(unit.Today, UnitDriver.Pack.Ladder.StaffActionDays);
        Assert.Equal((Refusals.WorkKind, ActorRole.EstateManager, by), (task.Kind, task.By, task.On));
    }

    [Fact]
    public void Payment_AfterTwoRefusals_LeavesTheManagerNothingToDo_Seed155()
    {
        var unit = Reminded();
        Refuse(unit, "k1");
        Refuse(unit, "k2");

        unit.Pay("P", "300.00");

        Assert.Null(Refusals.ForManager(unit.Case, UnitDriver.Pack, UnitDriver.Calendar));
    }

    private static UnitDriver Reminded()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-02");
        unit.LiveUntil("2026-03-04", answer: false);
        return unit;
    }

    private static void Refuse(UnitDriver unit, string contact) => unit.Hear(new ContactMade(
        UnitDriver.CaseId, contact, ContactPurpose.Call, Channel.Call, ContactResult.Reached, unit.Today, "evening", true, "no_trust", null));
}
