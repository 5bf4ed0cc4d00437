using Arrears.Domain.Calendar;

namespace Arrears.Domain.Tests.Calendar;

public sealed class ZoneTimeTests
{
    [Theory]
    [InlineData("uk-england", "2026-03-29", "01:30", "2026-03-29T01:00:00Z")] // skipped: the instant of the jump
    [InlineData("uk-england", "2026-03-29", "01:00", "2026-03-29T01:00:00Z")]
    [InlineData("uk-england", "2026-03-29", "02:00", "2026-03-29T01:00:00Z")]
    [InlineData("uk-england", "2026-10-25", "01:30", "2026-10-25T00:30:00Z")] // shown twice: the first
    [InlineData("uk-england", "2026-10-25", "02:00", "2026-10-25T02:00:00Z")]
    [InlineData("us-federal", "2026-03-08", "02:30", "2026-03-08T07:00:00Z")]
    [InlineData("us-federal", "2026-11-01", "01:30", "2026-11-01T05:30:00Z")]
    [InlineData("us-federal", "2026-11-01", "02:00", "2026-11-01T07:00:00Z")]
    [InlineData("cn-mainland", "2026-11-23", "00:00", "2026-11-22T16:00:00Z")]
    public void ToInstant_AroundClockChanges_IsOneDefinedInstant(string id, string date, string time, string expected)
    {
        var instant = CalendarCatalog.Embedded.Get(id).ToInstant(Iso.Day(date), Iso.Time(time));

        Assert.Equal(Iso.Instant(expected), instant);
    }

    [Theory]
    [InlineData("uk-england")]
    [InlineData("us-federal")]
    [InlineData("cn-mainland")]
    public void ToInstant_EveryQuarterHourOfFourYears_KeepsOrderAndComesBack(string id)
    {
        var calendar = CalendarCatalog.Embedded.Get(id);
        var previous = DateTimeOffset.MinValue;
        var skipped = 0;

        foreach (var day in NaiveDays.AllDays())
        {
            for (var time = 0; time < 96; time++)
            {
                var local = new BusinessMoment(day, new TimeOnly(time / 4, time % 4 * 15));
                var instant = calendar.ToInstant(local.Date, local.Time);
                Assert.True(instant >= previous, $"{local} goes back");
                previous = instant;
                skipped += calendar.ToLocal(instant) == local ? 0 : 1;
            }
        }

        Assert.Equal(id == "cn-mainland" ? 0 : 4 * 4, skipped);
    }

    [Fact]
    public void ToLocal_InstantJustBeforeMidnightAbroad_HasTheZonesOwnDate()
    {
        var instant = Iso.Instant("2026-11-22T16:00:00Z");
        var china = CalendarCatalog.Embedded.Get("cn-mainland");
        var england = china.InZone(TimeZoneInfo.FindSystemTimeZoneById("Europe/London"));

        Assert.Equal(new BusinessMoment(new DateOnly(2026, 11, 23), TimeOnly.MinValue), china.ToLocal(instant));
        Assert.Equal("2026-11-22T16:00", england.ToLocal(instant).ToString());
        Assert.True(england.IsPublicHoliday(new DateOnly(2026, 10, 1)));
        Assert.Equal(china.Version, england.Version);
    }

    [Fact]
    public void BusinessMoment_Ordering_ComparesDateThenTime()
    {
        var evening = new BusinessMoment(new DateOnly(2026, 11, 22), new TimeOnly(23, 0));
        var morning = new BusinessMoment(new DateOnly(2026, 11, 23), new TimeOnly(1, 0));

        Assert.True(evening < morning && morning > evening && evening <= morning && morning >= evening);
        Assert.True(morning < morning with { Time = new TimeOnly(1, 1) });
    }
}
