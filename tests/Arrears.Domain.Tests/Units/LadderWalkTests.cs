using Arrears.Domain.Messages;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Units;

public sealed class LadderWalkTests
{
    [Fact]
    public void Assess_UnpaidDebt_ClimbsRungByRungToTheMatter()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");

        unit.LiveUntil("2026-05-31");

        var moves = unit.Happened.OfType<StageMoved>().Select(m => $"{m.On:MM-dd} {m.To}");
        Assert.Equal(
            [
                "03-25 PreDueReminder",
                "03-26 Reminder",
                "04-10 Call",
                "04-13 Visit",
                "04-24 FirstDemand",
                "05-10 SecondDemand",
            ],
            moves);
        Assert.Contains(unit.Sent, m => m is FormalStepWanted { Step: ContactPurpose.LawyerLetter, Preserving: false });
    }

    [Fact]
    public void Assess_SecondTimeOnADate_ChangesNothing()
    {
        var unit = UnitDriver.WithDebt("2026-03-24", "2026-03-25");
        unit.LiveUntil("2026-04-20");

        var again = unit.Try(new AssessUnit(), ActorRole.System);

        Assert.Empty(again.Events);
        Assert.Empty(again.Messages);
    }
}
