using Arrears.Domain.Calendar;

namespace Arrears.Domain.Tests.Calendar;

public sealed class PeriodTests
{
    private static readonly BusinessCalendar China = CalendarCatalog.Embedded.Get("cn-mainland");

    [Fact]
    public void EndOfMonth_EveryDay_IsTheDayBeforeTheNextFirst()
    {
        Assert.All(NaiveDays.AllDays(), day =>
        {
            var end = BusinessCalendar.EndOfMonth(day);
            Assert.Equal(1, end.AddDays(1).Day);
            Assert.Equal((day.Year, day.Month), (end.Year, end.Month));
        });
    }

    [Theory]
    [InlineData("2026-01-31", 1, "2026-02-28")]
    [InlineData("2026-01-31", 2, "2026-03-31")] // from the anchor, the 31st comes back
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    [InlineData("2026-12-15", 1, "2027-01-15")]
    [InlineData("2026-03-31", -1, "2026-02-28")]
    public void AddMonthsClamped_MonthEndsAndLeapYears_ClampsToTheLastDay(string anchor, int months, string expected)
    {
        Assert.Equal(Iso.Day(expected), BusinessCalendar.AddMonthsClamped(Iso.Day(anchor), months));
    }

    [Fact]
    public void AddMonthsClamped_EveryDayAndMonth_KeepsTheDayOrTheMonthsEnd()
    {
        foreach (var anchor in NaiveDays.AllDays())
        {
            for (var months = 1; months <= 36; months++)
            {
                var date = BusinessCalendar.AddMonthsClamped(anchor, months);
                var index = (anchor.Year * 12) + anchor.Month - 1 + months;
                var (year, month) = (index / 12, (index % 12) + 1);
                Assert.Equal((year, month), (date.Year, date.Month));
                Assert.Equal(Math.Min(anchor.Day, DateTime.DaysInMonth(year, month)), date.Day);
            }
        }
    }

    [Theory]
    [InlineData("2023-03-31", "2026-03-31")] // a Tuesday
    [InlineData("2024-02-29", "2027-03-01")] // no 29th: month end is Sunday the 28th, and rest ends on Monday
    [InlineData("2023-10-01", "2026-10-08")] // inside the National Day holiday
    [InlineData("2023-02-14", "2026-02-14")] // a Saturday that is worked
    [InlineData("2023-02-15", "2026-02-24")] // first day of Spring Festival
    [InlineData("2023-06-20", "2026-06-22")] // Dragon Boat, on a Saturday
    [InlineData("2023-01-07", "2026-01-07")]
    [InlineData("2023-04-11", "2026-04-13")] // an ordinary Saturday is a day of rest, too
    public void LimitationEnd_ThreeYears_EndsOnTheCorrespondingDayOrAfterTheRest(string start, string expected)
    {
        Assert.Equal(Iso.Day(expected), China.LimitationEnd(Iso.Day(start), 3));
    }

    [Fact]
    public void LimitationEnd_EveryStartOfFourYears_AgreesWithTheWordsOfTheCode()
    {
        var naive = new NaiveDays("cn-mainland");

        foreach (var day in NaiveDays.AllDays().Where(day => day < new DateOnly(2027, 12, 25)))
        {
            var start = day.AddYears(-3);
            var corresponding = start.Day <= DateTime.DaysInMonth(start.Year + 3, start.Month) ? start.Day : 28;
            var end = new DateOnly(start.Year + 3, start.Month, corresponding);
            while (!naive.IsWorking(end))
            {
                end = end.AddDays(1);
            }

            Assert.Equal(end, China.LimitationEnd(start, 3));
        }
    }

    [Fact]
    public void LimitationEnd_TwentyYearsAhead_RestsOnAYearThatRaisesAnAlert()
    {
        var end = China.LimitationEnd(new DateOnly(2026, 5, 31), 20);

        var alert = Assert.Single(CalendarAlerts.For(China, [end, new DateOnly(2026, 6, 1)]));

        Assert.Equal((2046, CalendarAlertReason.YearNotPublished, 1), (alert.Year, alert.Reason, alert.Dates));
        Assert.Equal(end, alert.FirstRelied);
        Assert.Contains("2046", alert.English);
        Assert.Contains("尚未公布", alert.Chinese);
    }

    [Fact]
    public void Alerts_YearWithoutItsNotice_SaysSoOncePerYear()
    {
        DateOnly[] dates = [new(2027, 3, 1), new(2029, 1, 1), new(2027, 2, 1), new(2026, 1, 1)];

        var alerts = CalendarAlerts.For(China, dates);

        Assert.Equal([2027, 2029], alerts.Select(alert => alert.Year));
        Assert.Equal(CalendarAlertReason.NoticeOutstanding, alerts[0].Reason);
        Assert.Equal((new DateOnly(2027, 2, 1), 2), (alerts[0].FirstRelied, alerts[0].Dates));
    }
}
