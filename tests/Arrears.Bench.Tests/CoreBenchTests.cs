using Arrears.Bench.Core;

namespace Arrears.Bench.Tests;

public sealed class CoreBenchTests
{
    [Fact]
    public void UnitYear_LivedTwice_ComesToStandAtTheSamePlace()
    {
        var first = new UnitYear(7, months: 12).Run();
        var second = new UnitYear(7, months: 12).Run();

        Assert.Equal(first, second);
        Assert.Equal(12, first.UnitMonths);
    }

    [Fact]
    public void UnitYear_OfAllPayers_HoldsThreeInTenMonthsInArrears()
    {
        var all = Enumerable.Range(0, 20).Select(number => new UnitYear(number, months: 12).Run())
            .Aggregate((left, right) => left.Plus(right));

        Assert.True(all.MonthsInArrears >= 0.3 * all.UnitMonths, $"{all.MonthsInArrears} of {all.UnitMonths}");
    }
}
