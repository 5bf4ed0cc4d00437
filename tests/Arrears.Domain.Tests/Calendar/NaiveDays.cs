using System.Text.Json;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Tests.Calendar;

/// <summary>
/// The slow way to know a working day: the file read by another parser, every day of the years laid out in a list.
/// </summary>
internal sealed class NaiveDays
{
    public static readonly DateOnly First = new(2024, 1, 1);
    public static readonly DateOnly Last = new(2027, 12, 31);

    public NaiveDays(string id)
    {
        var resource = $"Arrears.Domain.Calendar.Data.{id}.json";
        using var stream = typeof(BusinessCalendar).Assembly.GetManifestResourceStream(resource)!;
        using var json = JsonDocument.Parse(stream);
        var holidays = json.RootElement.GetProperty("years").EnumerateArray()
            .SelectMany(year => year.GetProperty("holidays").EnumerateArray())
            .Select(holiday => holiday.Clone()).ToList();
        MakeUp = [.. holidays.SelectMany(holiday => holiday.GetProperty("make_up").EnumerateArray()).Select(Day)];
        Holidays = [.. AllDays().Where(day => holidays.Any(
            holiday => day >= Day(holiday.GetProperty("from")) && day <= Day(holiday.GetProperty("to"))))];
        Working = [.. AllDays().Where(IsWorking)];
    }

    public HashSet<DateOnly> Holidays { get; }

    public HashSet<DateOnly> MakeUp { get; }

    public List<DateOnly> Working { get; }

    public static IEnumerable<DateOnly> AllDays()
    {
        for (var day = First; day <= Last; day = day.AddDays(1))
        {
            yield return day;
        }
    }

    public static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;

    public bool IsWorking(DateOnly day) => MakeUp.Contains(day) || (!IsWeekend(day) && !Holidays.Contains(day));

    private static DateOnly Day(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd");
}
