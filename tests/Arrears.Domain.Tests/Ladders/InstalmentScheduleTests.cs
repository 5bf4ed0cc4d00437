using Arrears.Domain.Ladders;
using CsCheck;

namespace Arrears.Domain.Tests.Ladders;

public sealed class InstalmentScheduleTests
{
    private static readonly DateOnly Start = new(2026, 1, 31);

    [Fact]
    public void DateOf_MonthlyFromTheLastDay_FallsOnTheLastDayOfShortMonthsOnly()
    {
        var schedule = Schedule(InstalmentRhythm.Monthly, 0);

        Assert.Equal(
            [new DateOnly(2026, 1, 31), new DateOnly(2026, 2, 28), new DateOnly(2026, 3, 31)],
            Enumerable.Range(0, 3).Select(schedule.DateOf));
    }

    [Fact]
    public void InstalmentsBy_AnyRhythm_EqualsCountingTheDates()
    {
        Gen.Select(Gen.Enum<InstalmentRhythm>(), Gen.Int[0, 12], Gen.Int[-40, 800]).Sample((every, tolerance, offset) =>
        {
            var schedule = Schedule(every, tolerance);
            var today = Start.AddDays(offset);
            var dates = every == InstalmentRhythm.Once ? 1 : 200;

            var byHand = Enumerable.Range(0, dates).Count(k => schedule.DateOf(k).AddDays(tolerance) <= today);

            Assert.Equal(byHand, schedule.InstalmentsBy(today));
        });
    }

    [Theory]
    [InlineData(4, "0.00")]
    [InlineData(5, "30.00")]
    [InlineData(7, "50.00")]
    public void DueBy_DownPaymentTwoDaysLater_CountsEachAfterItsTolerance(int offset, string due)
    {
        var schedule = Schedule(InstalmentRhythm.Once, 5) with
        {
            DownPayment = new DownPayment(Money.Parse("20"), Start.AddDays(2)),
        };

        Assert.Equal(due, schedule.DueBy(Start.AddDays(offset)).ToString());
    }

    private static InstalmentSchedule Schedule(InstalmentRhythm every, int tolerance) =>
        new(every, Start, Money.Parse("30"), null, tolerance);
}
