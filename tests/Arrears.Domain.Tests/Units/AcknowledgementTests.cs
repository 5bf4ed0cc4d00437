using Arrears.Domain.Limitation;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Tests.Units;

/// <summary>What a provable promise does to limitation (law.md §3.3; Limitation Provisions 14).</summary>
public sealed class AcknowledgementTests
{
    private static readonly DateOnly Said = new(2026, 3, 2);

    [Theory]
    [InlineData("300.00", "2029-03-02", "2029-01-31")]
    [InlineData("300.01", "2029-03-02", "2029-03-02")]
    public void DebtAcknowledged_ForAnAmount_CoversTheOldestChargesFirst_Seed129(string amount, string first, string second)
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2025-12-31");
        unit.Charge("B", "2026-01-31", "300.00");

        unit.Hear(Promised(amount));

        Assert.Equal((DateOnly.Parse(first), DateOnly.Parse(second)), (LimitOf(unit, "A"), LimitOf(unit, "B")));
    }

    [Fact]
    public void DebtAcknowledged_Twice_InterruptsOnce()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2025-12-31");

        unit.Hear(Promised("300.00"));
        unit.Hear(Promised("300.00"));

        Assert.Single(unit.Case.Ledger.Find("A")!.Interruptions);
    }

    [Fact]
    public void DebtAcknowledged_AboutWhatIsNotDueYet_ChangesNothing()
    {
        var unit = UnitDriver.WithDebt("2026-03-02", "2026-03-31");

        unit.Hear(Promised("300.00"));

        Assert.Empty(unit.Case.Ledger.Find("A")!.Interruptions);
    }

    private static DebtAcknowledged Promised(string amount) =>
        new(UnitDriver.CaseId, "p1", InterruptionKind.Promise, Said, Money.Parse(amount), "recorded:call-1");

    private static DateOnly LimitOf(UnitDriver unit, string charge) => LimitationClock.Of(
        unit.Case.Ledger.Find(charge)!, UnitDriver.Calendar, UnitDriver.Pack.Limitation).Conservative;
}
