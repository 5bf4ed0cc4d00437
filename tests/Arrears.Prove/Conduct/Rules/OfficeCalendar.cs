using System.Globalization;
using System.Text.Json;

namespace Arrears.Prove.Conduct.Rules;

/// <summary>Holidays, mourning and working days of the mainland, read from the calendar's file by hand.</summary>
internal sealed class OfficeCalendar
{
    private readonly HashSet<DateOnly> _holidays = [];
    private readonly HashSet<DateOnly> _makeUp = [];
    private readonly HashSet<DateOnly> _mourning = [];

    private OfficeCalendar(JsonElement calendar)
    {
        foreach (var year in calendar.GetProperty("years").EnumerateArray())
        {
            foreach (var holiday in year.GetProperty("holidays").EnumerateArray())
            {
                for (var day = Date(holiday.GetProperty("from")); day <= Date(holiday.GetProperty("to")); day = day.AddDays(1))
                {
                    _holidays.Add(day);
                }

                _makeUp.UnionWith(holiday.GetProperty("make_up").EnumerateArray().Select(Date));
            }

            _mourning.UnionWith(year.GetProperty("mourning").EnumerateArray().Select(day => Date(day.GetProperty("on"))));
        }
    }

    public static OfficeCalendar Read()
    {
        using var file = PackFile.Open("cn-mainland.json");
        return new OfficeCalendar(file.RootElement);
    }

    public bool IsHoliday(DateOnly day) => _holidays.Contains(day);

    public bool IsMourning(DateOnly day) => _mourning.Contains(day);

    public bool IsWorkingDay(DateOnly day) => _makeUp.Contains(day)
        || (!_holidays.Contains(day) && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday));

    private static DateOnly Date(JsonElement text) =>
        DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
