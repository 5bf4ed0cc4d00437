using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Calendar;

/// <summary>
/// Calendar data as a dated JSON file: per year the notice it rests on, and its holidays from–to with the weekend days
/// worked in exchange.
/// </summary>
public static class CalendarFile
{
    private static readonly JsonSerializerOptions Plain = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
    };

    /// <summary>Reads strictly; every fault names its line, path and reason.</summary>
    public static SourceResult<CalendarData> Read(ReadOnlySpan<byte> utf8, string fileName) =>
        SourceSection.ReadFile(utf8, fileName, ReadCalendar);

    /// <inheritdoc cref="ContentHash.OfJson"/>
    public static string ContentAddress(CalendarData data) =>
        ContentHash.OfJson(JsonSerializer.SerializeToUtf8Bytes(data, Plain));

    private static CalendarData ReadCalendar(SourceSection file)
    {
        var id = file.Text("id");
        _ = file.Text("title");
        var zone = file.Text("time_zone");
        var known = zone.Length == 0 || TimeZoneInfo.TryFindSystemTimeZoneById(zone, out _);
        file.RefuseIf(!known, "time_zone", "is no time zone known here");
        var data = new CalendarData(id, zone, file.Choices<DayOfWeek>("weekend"), file.Sections("years", ReadYear));
        var fault = CalendarChecks.FirstFault(data);
        file.RefuseIf(fault is not null, fault ?? "");
        return data;
    }

    private static CalendarYear ReadYear(SourceSection section)
    {
        var year = section.Integer("year", 1990, 2100);
        var notice = section.Text("notice");
        var provisional = section.Flag("provisional");
        var holidays = section.Sections("holidays", holiday => ReadHoliday(holiday, year));
        var mourning = section.Sections("mourning", day => ReadMourning(day, year));
        return new CalendarYear(
            year,
            notice,
            provisional,
            [.. holidays.SelectMany(holiday => holiday.Off).Order()],
            [.. holidays.SelectMany(holiday => holiday.MakeUp).Order()],
            [.. mourning.Order()]);
    }

    private static DateOnly ReadMourning(SourceSection section, int year)
    {
        _ = section.Text("name");
        var on = section.Date("on");
        section.RefuseIf(on.Year != year, "on", $"does not lie in {year}");
        return on;
    }

    private static (ImmutableArray<DateOnly> Off, ImmutableArray<DateOnly> MakeUp) ReadHoliday(
        SourceSection section, int year)
    {
        _ = section.Text("name");
        var from = section.Date("from");
        var to = section.Date("to");
        var makeUp = section.Dates("make_up");
        section.RefuseIf(from.Year != year, "from", $"does not lie in {year}");
        section.RefuseIf(to.Year != year, "to", $"does not lie in {year}");
        section.RefuseIf(to < from, "to", $"is before from, {from:O}");
        section.RefuseIf(makeUp.Any(date => date.Year != year), "make_up", $"does not lie in {year}");
        var days = Math.Clamp(to.DayNumber - from.DayNumber + 1, 0, 366);
        return ([.. Enumerable.Range(0, days).Select(from.AddDays)], makeUp);
    }
}
