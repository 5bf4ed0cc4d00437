using System.Text;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Tests.Calendar;

public sealed class CalendarFileTests
{
    private const string Good = """
        {
          "id": "test", "title": "T", "time_zone": "Asia/Shanghai", "weekend": ["saturday", "sunday"],
          "years": [
            {
              "year": 2026, "notice": "N", "provisional": false,
              "holidays": [
                { "name": "H", "from": "2026-02-15", "to": "2026-02-23", "make_up": ["2026-02-14"] }
              ],
              "mourning": [{ "name": "M", "on": "2026-12-13" }]
            }
          ]
        }
        """;

    [Fact]
    public void Read_GoodFile_GivesTheDays()
    {
        var data = CalendarFile.Read(Encoding.UTF8.GetBytes(Good), "test.json").OrThrow();

        var calendar = BusinessCalendar.Create(data);

        Assert.Equal(9, data.Years[0].Holidays.Length);
        Assert.True(calendar.IsWorkingDay(new DateOnly(2026, 2, 14)));
        Assert.False(calendar.IsWorkingDay(new DateOnly(2026, 2, 16)));
        Assert.True(calendar.IsMourningDay(new DateOnly(2026, 12, 13)));
        Assert.False(calendar.IsMourningDay(new DateOnly(2026, 12, 14)));
    }

    [Theory]
    [InlineData("\"notice\"", "\"note\"", 4, "$.years[0].notice", "is missing")]
    [InlineData("\"notice\"", "\"note\"", 5, "$.years[0].note", "is not a known key")]
    [InlineData("\"2026-02-23\"", "\"2026-02-11\"", 7, "$.years[0].holidays[0].to", "is before from, 2026-02-15")]
    [InlineData(
        "\"2026-02-14\"",
        "\"2026-02-13\"",
        1,
        "$",
        "2026-02-13 is no weekend day, so it cannot be a make-up working day")]
    [InlineData("\"2026-02-14\"", "\"2026-02-15\"", 1, "$", "2026-02-15 is both a holiday and a make-up working day")]
    [InlineData("Asia/Shanghai", "Asia/Nowhere", 2, "$.time_zone", "is no time zone known here")]
    [InlineData("\"on\": \"2026-12-13\"", "\"on\": \"2025-12-13\"", 9, "$.years[0].mourning[0].on", "does not lie in 2026")]
    [InlineData("\"year\": 2026", "\"year\": 2025", 7, "$.years[0].holidays[0].from", "does not lie in 2025")]
    public void Read_BadFile_NamesLinePathAndReason(string part, string bad, int line, string path, string reason)
    {
        var result = CalendarFile.Read(Encoding.UTF8.GetBytes(Good.Replace(part, bad)), "test.json");

        Assert.Null(result.Value);
        Assert.Contains(result.Faults, fault => (fault.Line, fault.Path, fault.Reason) == (line, path, reason));
    }

    [Fact]
    public void Version_OneDayDiffers_IsAnotherCalendar()
    {
        var same = BusinessCalendar.WeekendsAnd("c", "UTC", new DateOnly(2026, 7, 4));
        var again = BusinessCalendar.WeekendsAnd("c", "UTC", new DateOnly(2026, 7, 4));
        var other = BusinessCalendar.WeekendsAnd("c", "UTC", new DateOnly(2026, 7, 5));

        Assert.Equal(same.Version, again.Version);
        Assert.NotEqual(same.Version, other.Version);
        Assert.Matches("^[0-9a-f]{64}$", same.Version);
    }

    [Fact]
    public void Create_WeekWithoutWork_IsRefused()
    {
        var data = new CalendarData("c", "UTC", [.. Enum.GetValues<DayOfWeek>()], []);

        Assert.Throws<ArgumentException>(() => BusinessCalendar.Create(data));
    }

    [Fact]
    public void Catalog_UnknownId_IsNotADefault()
    {
        Assert.Null(CalendarCatalog.Embedded.Find("mars"));
        Assert.Throws<KeyNotFoundException>(() => CalendarCatalog.Embedded.Get("mars"));
        Assert.Equal(["cn-mainland", "uk-england", "us-federal"], CalendarCatalog.Embedded.Ids);
    }
}
