using Arrears.Domain.Ladders;
using CsCheck;

namespace Arrears.Domain.Tests.Ladders;

public sealed class DayCountTests
{
    private static readonly DateOnly Day = new(2026, 3, 1);

    [Fact]
    public void Counted_PauseFromBeforeTheDebt_TakesOffTheOverlapOnly()
    {
        DaySpan[] pauses = [new(Day.AddDays(-20), Day.AddDays(5))];

        Assert.Equal(5, DayCount.Counted(Day, Day.AddDays(10), pauses));
    }

    [Fact]
    public void Counted_MoreGraceThanDays_IsZero() =>
        Assert.Equal(0, DayCount.Counted(Day, Day.AddDays(2), [], graceDays: 3));

    [Fact]
    public void Covered_AnyPauses_EqualsLookingAtEachDay()
    {
        var span = Gen.Select(Gen.Int[-30, 40], Gen.Int[-5, 40].Nullable(), (from, length) =>
            new DaySpan(Day.AddDays(from), length is { } days ? Day.AddDays(from + days) : null));

        Gen.Select(span.Array[0, 5], Gen.Int[0, 60]).Sample((spans, length) =>
        {
            var byHand = Enumerable.Range(0, length)
                .Count(offset => spans.Any(one => one.Contains(Day.AddDays(offset))));

            Assert.Equal(byHand, DayCount.Covered(Day, Day.AddDays(length), spans));
        });
    }

    [Fact]
    public void Overlaps_AnyTwoSpans_EqualsSharingADay()
    {
        var span = Gen.Select(Gen.Int[0, 12], Gen.Int[-3, 8].Nullable(), (from, length) =>
            new DaySpan(Day.AddDays(from), length is { } days ? Day.AddDays(from + days) : null));

        Gen.Select(span, span).Sample((left, right) =>
        {
            var shared = Enumerable.Range(-5, 40)
                .Select(Day.AddDays)
                .Any(day => left.Contains(day) && right.Contains(day));

            Assert.Equal(shared, left.Overlaps(right));
            Assert.Equal(shared, right.Overlaps(left));
        });
    }
}
