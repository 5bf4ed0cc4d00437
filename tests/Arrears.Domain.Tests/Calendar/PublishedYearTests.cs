using System.Globalization;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Tests.Calendar;

/// <summary>The data files against the rules they follow, worked out from sun, moon and week.</summary>
public sealed class PublishedYearTests
{
    private static readonly ChineseLunisolarCalendar Lunar = new();

    [Theory]
    [InlineData(2024, 11)] // before the revision of November 2024
    [InlineData(2025, 13)]
    [InlineData(2026, 13)]
    public void China_PublishedYear_TradesWeekendsSoThatOnlyStatutoryDaysAreLost(int year, int statutoryDays)
    {
        var calendar = CalendarCatalog.Embedded.Get("cn-mainland");
        var days = Year(year);

        Assert.Equal(days.Count - days.Count(NaiveDays.IsWeekend) - statutoryDays, days.Count(calendar.IsWorkingDay));
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void China_StatutoryDays_AreHolidaysOfTheYear(int year)
    {
        var calendar = CalendarCatalog.Embedded.Get("cn-mainland");
        var newYear = FromLunar(year, 1, 1);
        List<DateOnly> statutory =
        [
            new(year, 1, 1), newYear, newYear.AddDays(1), newYear.AddDays(2), Qingming(year), new(year, 5, 1),
            FromLunar(year, 5, 5), FromLunar(year, 8, 15), new(year, 10, 1), new(year, 10, 2), new(year, 10, 3),
        ];
        if (year >= 2025)
        {
            statutory.AddRange([newYear.AddDays(-1), new(year, 5, 2)]);
        }

        Assert.All(statutory, day => Assert.True(calendar.IsPublicHoliday(day), $"{day:O} is no holiday"));
        Assert.All(statutory, day => Assert.False(calendar.IsWorkingDay(day)));
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void England_BankHolidays_FollowTheActAndEaster(int year)
    {
        var easter = Easter(year);
        var expected = new List<DateOnly>
        {
            Substitute(new DateOnly(year, 1, 1)), easter.AddDays(-2), easter.AddDays(1),
            Monday(year, 5, 1), LastMonday(year, 5), LastMonday(year, 8),
        };
        expected.AddRange(Christmas(year));

        var actual = Year(year).Where(CalendarCatalog.Embedded.Get("uk-england").IsPublicHoliday);

        Assert.Equal(expected.Order(), actual);
    }

    [Theory]
    [InlineData(2024)]
    [InlineData(2025)]
    [InlineData(2026)]
    [InlineData(2027)]
    public void UnitedStates_FederalHolidays_FollowTheCodeAsObserved(int year)
    {
        var expected = new List<DateOnly>
        {
            Observed(new(year, 1, 1)), Monday(year, 1, 3), Monday(year, 2, 3), LastMonday(year, 5),
            Observed(new(year, 6, 19)), Observed(new(year, 7, 4)), Monday(year, 9, 1), Monday(year, 10, 2),
            Observed(new(year, 11, 11)), Nth(year, 11, DayOfWeek.Thursday, 4), Observed(new(year, 12, 25)),
            Observed(new(year + 1, 1, 1)),
        };

        var actual = Year(year).Where(CalendarCatalog.Embedded.Get("us-federal").IsPublicHoliday);

        Assert.Equal(expected.Where(day => day.Year == year).Order(), actual);
    }

    private static List<DateOnly> Year(int year) =>
        [.. Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)];

    private static DateOnly FromLunar(int year, int month, int day)
    {
        var leap = Lunar.GetLeapMonth(year);
        var position = leap > 0 && month >= leap ? month + 1 : month;
        return DateOnly.FromDateTime(Lunar.ToDateTime(year, position, day, 0, 0, 0, 0));
    }

    // Holds for the 21st century: day = floor(0.2422 × y + 4.81) − leap days so far.
    private static DateOnly Qingming(int year)
    {
        var y = year % 100;
        return new DateOnly(year, 4, (int)Math.Floor((0.2422 * y) + 4.81) - (y / 4));
    }

    private static DateOnly Easter(int year)
    {
        // The anonymous Gregorian computus.
        var (a, b, c) = (year % 19, year / 100, year % 100);
        var h = ((19 * a) + b - (b / 4) - ((b - ((b + 8) / 25) + 1) / 3) + 15) % 30;
        var l = (32 + (2 * (b % 4)) + (2 * (c / 4)) - h - (c % 4)) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }

    private static DateOnly Nth(int year, int month, DayOfWeek weekday, int n) =>
        Year(year).Where(day => day.Month == month && day.DayOfWeek == weekday).ElementAt(n - 1);

    private static DateOnly Monday(int year, int month, int n) => Nth(year, month, DayOfWeek.Monday, n);

    private static DateOnly LastMonday(int year, int month) =>
        Year(year).Last(day => day.Month == month && day.DayOfWeek == DayOfWeek.Monday);

    private static DateOnly Observed(DateOnly day) => day.DayOfWeek switch
    {
        DayOfWeek.Saturday => day.AddDays(-1),
        DayOfWeek.Sunday => day.AddDays(1),
        _ => day,
    };

    private static DateOnly Substitute(DateOnly day)
    {
        while (NaiveDays.IsWeekend(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    private static DateOnly[] Christmas(int year)
    {
        var first = Substitute(new DateOnly(year, 12, 25));
        var boxing = Substitute(new DateOnly(year, 12, 26));
        return [first, boxing == first ? Substitute(first.AddDays(1)) : boxing];
    }
}
