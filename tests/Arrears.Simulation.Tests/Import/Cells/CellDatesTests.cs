using System.Globalization;
using Arrears.Simulation.Import;

namespace Arrears.Simulation.Tests.Import;

public sealed class CellDatesTests
{
    [Theory]
    [InlineData("2026-01-25")]
    [InlineData("2026/1/25")]
    [InlineData("2026.1.25")]
    [InlineData("20260125")]
    [InlineData("２０２６年１月２５日")]
    [InlineData("2026年1月25")]
    [InlineData("2026-01-25 00:00:00")]
    [InlineData("2026-01-25T08:30")]
    [InlineData("2026 年 1 月 25 日")]
    [InlineData("2026年1月25号")]
    [InlineData("26年1月25日")]
    [InlineData("25-Jan-26")]
    [InlineData("25 Jan 2026")]
    [InlineData("25-Jan-2026")]
    [InlineData("January 25, 2026")]
    [InlineData("25/01/2026")]
    [InlineData("1/25/2026")]
    [InlineData("1/25/2026 12:00:00 AM")]
    [InlineData("2026/1/25 上午 12:00:00")]
    [InlineData("2026-01-25T00:00:00+08:00")]
    public void TryRead_SpellingOfAnOffice_IsTheDate(string text)
    {
        Assert.True(CellDates.TryRead(new Cell(text), out var date, out _), text);

        Assert.Equal(new DateOnly(2026, 1, 25), date);
    }

    [Theory]
    [InlineData("")]
    [InlineData("待定")]
    [InlineData("2026-13-01")]
    [InlineData("2026-02-30")]
    [InlineData("26-01-25")]
    [InlineData("0226-01-25")]
    [InlineData("2126-01-25")]
    [InlineData("46046")]
    [InlineData("2026-01")]
    [InlineData("31/04/2026")]
    [InlineData("2026-01-25\uFFFD")]
    [InlineData("2026-01-24T16:00:00Z")]
    [InlineData("2026-01-2②")]
    public void TryRead_NoDate_IsNone(string text)
    {
        Assert.False(CellDates.TryRead(new Cell(text), out _, out var fault));

        Assert.NotNull(fault);
    }

    [Fact]
    public void TryRead_DayOrMonthFirst_IsNotGuessed()
    {
        Assert.False(CellDates.TryRead(new Cell("01/04/2025"), out _, out var fault));

        Assert.Contains("two dates", fault, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("46046")]
    [InlineData("46046.75")]
    public void TryRead_SerialNumberOfAWorkbook_IsItsDate(string serial)
    {
        Assert.True(CellDates.TryRead(new Cell(serial, CellKind.Number), out var date, out _));

        Assert.Equal(new DateOnly(2026, 1, 24), date);
    }

    [Theory]
    [InlineData("2025.1", false)]
    [InlineData("2025.11", true)]
    [InlineData("2025.03", true)]
    public void TryReadPeriod_NumberThatMayHaveLostItsZero_IsNotGuessed(string number, bool read)
    {
        var cell = new Cell(number, CellKind.Number);

        Assert.Equal(
            (read, read, true),
            (CellPeriods.TryRead(cell, out _, out _), CellPeriods.TryStart(cell, out _), CellPeriods.TryStart(new Cell(number), out _)));
    }

    [Theory]
    [InlineData("3", "2025-03-01", "2025-03-31")]
    [InlineData("03月", "2025-03-01", "2025-03-31")]
    [InlineData("1-3月", "2025-01-01", "2025-03-31")]
    [InlineData("第二季度", "2025-04-01", "2025-06-30")]
    [InlineData("2025", "2025-01-01", "2025-12-31")]
    public void TryReadWithin_MonthsOfAYearInAColumnOfItsOwn_AreThePeriod(string text, string from, string to)
    {
        Assert.True(CellPeriods.TryReadWithin(2025, new Cell(text), out var first, out var last), text);

        Assert.Equal((Day(from), Day(to)), (first, last));
    }

    [Fact]
    public void TryRead_SerialNumberSince1904_IsItsDate()
    {
        Assert.True(CellDates.TryRead(new Cell("44584", CellKind.NumberSince1904), out var date, out _));

        Assert.Equal(new DateOnly(2026, 1, 24), date);
    }

    [Theory]
    [InlineData("2025-03", "2025-03-01", "2025-03-31")]
    [InlineData("2025/3", "2025-03-01", "2025-03-31")]
    [InlineData("2025年3月", "2025-03-01", "2025-03-31")]
    [InlineData("2025年03月份", "2025-03-01", "2025-03-31")]
    [InlineData("202503", "2025-03-01", "2025-03-31")]
    [InlineData("２０２５０３", "2025-03-01", "2025-03-31")]
    [InlineData("2024.02", "2024-02-01", "2024-02-29")]
    [InlineData("March 2025", "2025-03-01", "2025-03-31")]
    [InlineData("2025-03-01", "2025-03-01", "2025-03-31")]
    [InlineData("2025.3月", "2025-03-01", "2025-03-31")]
    [InlineData("2025年元月", "2025-01-01", "2025-01-31")]
    [InlineData("2025年度第一季度", "2025-01-01", "2025-03-31")]
    [InlineData("2025年（全年）", "2025-01-01", "2025-12-31")]
    [InlineData("自2025年3月1日起至2025年3月31日止", "2025-03-01", "2025-03-31")]
    [InlineData("2025.03-2025.05", "2025-03-01", "2025-05-31")]
    [InlineData("2025.03~2025.05", "2025-03-01", "2025-05-31")]
    [InlineData("2025-03至2025-05", "2025-03-01", "2025-05-31")]
    [InlineData("2025-03-2025-05", "2025-03-01", "2025-05-31")]
    [InlineData("2025年3月—2025年5月", "2025-03-01", "2025-05-31")]
    [InlineData("2025.03——2025.05", "2025-03-01", "2025-05-31")]
    [InlineData("2025年3月-5月", "2025-03-01", "2025-05-31")]
    [InlineData("2025年3-5月", "2025-03-01", "2025-05-31")]
    [InlineData("2025.3-5", "2025-03-01", "2025-05-31")]
    [InlineData("2025/03-05月份", "2025-03-01", "2025-05-31")]
    [InlineData("2025年3月1日-5月31日", "2025-03-01", "2025-05-31")]
    [InlineData("2025.3.15-4.14", "2025-03-15", "2025-04-14")]
    [InlineData("202503-202505", "2025-03-01", "2025-05-31")]
    [InlineData("2025/03 - 2025/05", "2025-03-01", "2025-05-31")]
    [InlineData("2025-03-15至2025-04-14", "2025-03-15", "2025-04-14")]
    [InlineData("2025-03-15-2025-04-14", "2025-03-15", "2025-04-14")]
    [InlineData("20250315-20250414", "2025-03-15", "2025-04-14")]
    [InlineData("2025.3.15～2025.4.14", "2025-03-15", "2025-04-14")]
    [InlineData("2025年第1季度", "2025-01-01", "2025-03-31")]
    [InlineData("2025年四季度", "2025-10-01", "2025-12-31")]
    [InlineData("2025Q3", "2025-07-01", "2025-09-30")]
    [InlineData("2025年上半年", "2025-01-01", "2025-06-30")]
    [InlineData("2025H2", "2025-07-01", "2025-12-31")]
    [InlineData("2025年度", "2025-01-01", "2025-12-31")]
    [InlineData("Mar 2025 to May 2025", "2025-03-01", "2025-05-31")]
    [InlineData("Mar-25", "2025-03-01", "2025-03-31")]
    [InlineData("25年3月", "2025-03-01", "2025-03-31")]
    [InlineData("2025 年 3 月", "2025-03-01", "2025-03-31")]
    [InlineData("2025年三月", "2025-03-01", "2025-03-31")]
    [InlineData("2025年十月至十二月", "2025-10-01", "2025-12-31")]
    [InlineData("2025-10-01~10-31", "2025-10-01", "2025-10-31")]
    [InlineData("2025年5月1日-31日", "2025-05-01", "2025-05-31")]
    [InlineData("2025-03 至 2025-05", "2025-03-01", "2025-05-31")]
    [InlineData("2025年全年", "2025-01-01", "2025-12-31")]
    [InlineData("Q2 2025", "2025-04-01", "2025-06-30")]
    [InlineData("2Q2025", "2025-04-01", "2025-06-30")]
    [InlineData("H2 2025", "2025-07-01", "2025-12-31")]
    [InlineData("03/2025", "2025-03-01", "2025-03-31")]
    [InlineData("Mar-May 2025", "2025-03-01", "2025-05-31")]
    [InlineData("March to May 2025", "2025-03-01", "2025-05-31")]
    public void TryReadPeriod_SpellingOfAnOffice_IsThePeriod(string text, string from, string to)
    {
        Assert.True(CellPeriods.TryRead(new Cell(text), out var first, out var last), text);

        Assert.Equal((Day(from), Day(to)), (first, last));
    }

    [Theory]
    [InlineData("")]
    [InlineData("2025")]
    [InlineData("2025-13")]
    [InlineData("2025-00")]
    [InlineData("2025.05-2025.03")]
    [InlineData("2025年第5季度")]
    [InlineData("2025-03-05")]
    [InlineData("2025.03-2035.05")]
    [InlineData("2025.03-")]
    [InlineData("2025.03-2025.05-2025.07")]
    [InlineData("2025年12月-2月")]
    [InlineData("2025年十三月")]
    [InlineData("2025年3月-31日")]
    [InlineData("Q1")]
    [InlineData("Q5 2025")]
    [InlineData("May-Mar 2025")]
    [InlineData("3-May 2025")]
    [InlineData("2025.0③")]
    [InlineData("25-Mar")]
    [InlineData("2025.3-13")]
    [InlineData("2025.3.15-20")]
    [InlineData("2025.3.15-4.31")]
    [InlineData("2025.3-5.31")]
    [InlineData("3月")]
    [InlineData("去年")]
    [InlineData("2025.0\uFFFD")]
    public void TryReadPeriod_NoPeriod_IsNone(string text)
    {
        Assert.False(CellPeriods.TryRead(new Cell(text), out _, out _));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
