using Arrears.Domain.Calendar;
using CsCheck;

namespace Arrears.Domain.Tests.Calendar;

public sealed class WorkingDayTests
{
    public static TheoryData<string> Calendars => [.. CalendarCatalog.Embedded.Ids];

    [Theory]
    [MemberData(nameof(Calendars))]
    public void IsWorkingDay_EveryDayOfFourYears_AgreesWithTheFile(string id)
    {
        var calendar = CalendarCatalog.Embedded.Get(id);
        var naive = new NaiveDays(id);

        Assert.All(NaiveDays.AllDays(), day =>
        {
            Assert.Equal(naive.IsWorking(day), calendar.IsWorkingDay(day));
            Assert.Equal(naive.Holidays.Contains(day), calendar.IsPublicHoliday(day));
        });
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void NextAndPreviousWorkingDay_EveryDay_AreTheNearestOnes(string id)
    {
        var calendar = CalendarCatalog.Embedded.Get(id);
        var working = new NaiveDays(id).Working;
        var inner = NaiveDays.AllDays().Where(day => day >= working[0] && day <= working[^1]);

        Assert.All(inner, day =>
        {
            Assert.Equal(working.Find(other => other >= day), calendar.NextWorkingDay(day));
            Assert.Equal(working.Find(other => other >= day), calendar.DueDateOnOrAfter(day));
            Assert.Equal(working.FindLast(other => other <= day), calendar.PreviousWorkingDay(day));
        });
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void AddWorkingDays_AnyDayAndCount_IsTheNthInTheList(string id)
    {
        var calendar = CalendarCatalog.Embedded.Get(id);
        var working = new NaiveDays(id).Working;
        var day = Gen.Int[60, 1400].Select(offset => NaiveDays.First.AddDays(offset));

        Gen.Select(day, Gen.Int[1, 30]).Sample((from, count) =>
        {
            var after = working.Where(other => other > from).ElementAt(count - 1);
            var before = working.Where(other => other < from).Reverse().ElementAt(count - 1);
            Assert.Equal(after, calendar.AddWorkingDays(from, count));
            Assert.Equal(before, calendar.AddWorkingDays(from, -count));
            Assert.Equal(calendar.AddWorkingDays(from, count), calendar.AddBankingDays(from, count));
            Assert.Equal(from, calendar.AddWorkingDays(from, 0));
        });
    }

    [Theory]
    [MemberData(nameof(Calendars))]
    public void WorkingDaysBetween_AnyTwoDays_CountsTheListAndUndoesAdding(string id)
    {
        var calendar = CalendarCatalog.Embedded.Get(id);
        var working = new NaiveDays(id).Working;
        var day = Gen.Int[0, 1460].Select(offset => NaiveDays.First.AddDays(offset));

        Gen.Select(day, day).Sample((from, to) =>
        {
            var expected = from <= to
                ? working.Count(other => other > from && other <= to)
                : -working.Count(other => other >= to && other < from);
            Assert.Equal(expected, calendar.WorkingDaysBetween(from, to));
            if (calendar.IsWorkingDay(to))
            {
                Assert.Equal(to, calendar.AddWorkingDays(from, expected));
            }
        });
    }

    [Theory]
    [InlineData("2026-02-13", 1, "2026-02-14")] // Saturday, worked for Spring Festival
    [InlineData("2026-02-14", 1, "2026-02-24")] // nine days off
    [InlineData("2026-02-27", 1, "2026-02-28")]
    [InlineData("2025-09-27", 1, "2025-09-28")]
    [InlineData("2025-09-30", 1, "2025-10-09")]
    [InlineData("2024-10-11", 2, "2024-10-14")]
    public void AddWorkingDays_AroundMakeUpDays_CountsThem(string from, int count, string expected)
    {
        var calendar = CalendarCatalog.Embedded.Get("cn-mainland");

        var day = calendar.AddWorkingDays(Iso.Day(from), count);

        Assert.Equal(Iso.Day(expected), day);
    }

    [Fact]
    public void IsWorkingDay_YearsNobodyPublished_OnlyWeekendsAreOffAndAllIsProvisional()
    {
        var calendar = CalendarCatalog.Embedded.Get("cn-mainland");

        foreach (var day in Enumerable.Range(0, 366).Select(new DateOnly(2028, 1, 1).AddDays)
                     .Concat(Enumerable.Range(0, 365).Select(new DateOnly(2023, 1, 1).AddDays)))
        {
            Assert.Equal(!NaiveDays.IsWeekend(day), calendar.IsWorkingDay(day));
            Assert.False(calendar.IsPublicHoliday(day));
            Assert.True(calendar.IsProvisional(day));
        }
    }

    [Fact]
    public void IsProvisional_StatutoryYearWithoutNotice_TrueWhilePublishedYearsAreNot()
    {
        var calendar = CalendarCatalog.Embedded.Get("cn-mainland");

        Assert.True(calendar.IsPublicHoliday(new DateOnly(2027, 2, 6)));
        Assert.True(calendar.IsProvisional(new DateOnly(2027, 2, 6)));
        Assert.False(calendar.IsProvisional(new DateOnly(2026, 12, 31)));
        Assert.False(calendar.IsProvisional(new DateOnly(2024, 1, 1)));
    }

    [Fact]
    public void RecomputeOwnDeadline_CalendarChanged_OnlyEverMovesEarlier()
    {
        var early = new DateOnly(2027, 2, 9);
        var late = new DateOnly(2027, 2, 13);

        Assert.Equal(early, BusinessCalendar.RecomputeOwnDeadline(late, early));
        Assert.Equal(early, BusinessCalendar.RecomputeOwnDeadline(early, late));
    }
}
