using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using CsCheck;

namespace Arrears.Domain.Tests.Calendar;

public sealed class WorkingHoursTests
{
    private static readonly ImmutableArray<OfficeHours> Office =
        [new(new TimeOnly(9, 0), new TimeOnly(12, 0)), new(new TimeOnly(13, 30), new TimeOnly(18, 0))];

    private static readonly BusinessCalendar China = CalendarCatalog.Embedded.Get("cn-mainland");

    /// <summary>2026-03-02 is a Monday; Spring Festival runs from 15 to 23 February, 14 February is worked.</summary>
    [Theory]
    [InlineData("2026-03-02T09:00", "2026-03-02T14:30")]
    [InlineData("2026-03-02T07:00", "2026-03-02T14:30")]
    [InlineData("2026-03-02T12:30", "2026-03-02T17:30")]
    [InlineData("2026-03-02T16:00", "2026-03-03T11:00")]
    [InlineData("2026-03-02T14:00", "2026-03-02T18:00")]
    [InlineData("2026-03-06T17:00", "2026-03-09T12:00")]
    [InlineData("2026-03-07T10:00", "2026-03-09T14:30")]
    [InlineData("2026-02-14T16:00", "2026-02-24T11:00")]
    public void Add_FourHours_RunInOfficeHoursOnly_Seed89(string from, string by) =>
        Assert.Equal(by, WorkingHours.Add(Moment(from), TimeSpan.FromHours(4), Office, China).ToString());

    [Theory]
    [InlineData("2026-03-02", 1, "2026-03-03T18:00")]
    [InlineData("2026-03-06", 1, "2026-03-09T18:00")]
    public void EndOfDay_WorkingDaysLater_IsWhenTheOfficeCloses(string date, int days, string end) =>
        Assert.Equal(end, WorkingHours.EndOfDay(DateOnly.Parse(date), days, Office, China).ToString());

    [Fact]
    public void Between_AnyTwoMoments_EqualsACountMinuteByMinute() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[0, 9_000]).Sample(
            (start, length) =>
            {
                var from = new BusinessMoment(new DateOnly(2026, 2, 9), TimeOnly.MinValue).Add(TimeSpan.FromMinutes(start));
                var to = from.Add(TimeSpan.FromMinutes(length));

                var minutes = 0;
                for (var at = from; at < to; at = at.Add(TimeSpan.FromMinutes(1)))
                {
                    minutes += China.IsWorkingDay(at.Date) && Office.Any(span => at.Time >= span.From && at.Time < span.To) ? 1 : 0;
                }

                Assert.Equal(TimeSpan.FromMinutes(minutes), WorkingHours.Between(from, to, Office, China));
            },
            iter: 200);

    [Fact]
    public void Add_ThenBetween_GivesTheTimeBack() =>
        Gen.Select(Gen.Int[0, 20_000], Gen.Int[1, 3_000]).Sample((start, minutes) =>
        {
            var from = new BusinessMoment(new DateOnly(2026, 2, 9), TimeOnly.MinValue).Add(TimeSpan.FromMinutes(start));

            var end = WorkingHours.Add(from, TimeSpan.FromMinutes(minutes), Office, China);

            Assert.Equal(TimeSpan.FromMinutes(minutes), WorkingHours.Between(from, end, Office, China));
        });

    private static BusinessMoment Moment(string text) =>
        new(DateOnly.Parse(text[..10]), TimeOnly.Parse(text[11..]));
}
