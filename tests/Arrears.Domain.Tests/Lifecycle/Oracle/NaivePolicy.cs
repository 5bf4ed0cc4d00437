using System.Globalization;
using System.Text.Json;

namespace Arrears.Domain.Tests.Lifecycle.Oracle;

/// <summary>The numbers of a policy pack and the days of a calendar, read from their files a second time.</summary>
internal sealed class NaivePolicy
{
    private readonly JsonElement _pack;
    private readonly List<(DateOnly From, DateOnly To)> _holidays = [];
    private readonly HashSet<DateOnly> _madeUp = [];

    public NaivePolicy(string packFile, string calendarFile)
    {
        _pack = JsonDocument.Parse(File.ReadAllText(packFile)).RootElement;
        foreach (var year in JsonDocument.Parse(File.ReadAllText(calendarFile)).RootElement.GetProperty("years").EnumerateArray())
        {
            foreach (var holiday in year.GetProperty("holidays").EnumerateArray())
            {
                _holidays.Add((Date(holiday.GetProperty("from")), Date(holiday.GetProperty("to"))));
                _madeUp.UnionWith(holiday.GetProperty("make_up").EnumerateArray().Select(Date));
            }
        }
    }

    public int Days(string section, string name) => _pack.GetProperty(section).GetProperty(name).GetInt32();

    public int Days(string section, string name, int index) =>
        _pack.GetProperty(section).GetProperty(name)[index].GetInt32();

    public IReadOnlyList<int> Several(string section, string name) =>
        [.. _pack.GetProperty(section).GetProperty(name).EnumerateArray().Select(item => item.GetInt32())];

    public IReadOnlyList<string> Names(string section, string name) =>
        [.. _pack.GetProperty(section).GetProperty(name).EnumerateArray().Select(item => item.GetString()!)];

    /// <summary>An amount such as <c>"1.00"</c>, in fen.</summary>
    public long Fen(string section, string name) => Fen(_pack.GetProperty(section).GetProperty(name))!.Value;

    /// <summary>Up to how many fen a role decides alone: 0 where it may not, the largest number where nothing limits it.</summary>
    public long Authority(string table, string role)
    {
        foreach (var row in _pack.GetProperty("authority").GetProperty(table).EnumerateArray())
        {
            if (row.GetProperty("role").GetString() == role)
            {
                return Fen(row.GetProperty("up_to")) ?? long.MaxValue;
            }
        }

        return 0;
    }

    public bool IsWorkingDay(DateOnly day) => _madeUp.Contains(day)
        || (day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday)
            && !_holidays.Exists(holiday => holiday.From <= day && day <= holiday.To));

    /// <summary>The day itself, or the first working day after it.</summary>
    public DateOnly WorkingDayFrom(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>So many working days after a day, which is not counted itself.</summary>
    public DateOnly AfterWorkingDays(DateOnly day, int count)
    {
        for (; count > 0; count--)
        {
            day = WorkingDayFrom(day.AddDays(1));
        }

        return day;
    }

    private static long? Fen(JsonElement amount) => amount.ValueKind == JsonValueKind.Null
        ? null
        : (long)(decimal.Parse(amount.GetString()!, CultureInfo.InvariantCulture) * 100);

    private static DateOnly Date(JsonElement text) => DateOnly.ParseExact(text.GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
