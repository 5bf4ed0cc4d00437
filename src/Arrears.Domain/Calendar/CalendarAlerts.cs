using System.Collections.Immutable;

namespace Arrears.Domain.Calendar;

/// <summary>Somebody relies on days nobody has published yet.</summary>
/// <param name="FirstRelied">The earliest of the dates that rely on that year.</param>
/// <param name="Dates">How many do.</param>
public sealed record CalendarAlert(
    string CalendarId,
    int Year,
    CalendarAlertReason Reason,
    DateOnly FirstRelied,
    int Dates,
    string English,
    string Chinese);

public enum CalendarAlertReason
{
    /// <summary>The year is in the file, from the statute alone; the notice is still to come.</summary>
    NoticeOutstanding,

    /// <summary>The year is not in the file; only weekends are off.</summary>
    YearNotPublished,
}

/// <summary>Finds the years whose days may still change under deadlines that were computed from them.</summary>
public static class CalendarAlerts
{
    /// <summary>One alert per provisional year among the dates, by year.</summary>
    public static ImmutableArray<CalendarAlert> For(BusinessCalendar calendar, IEnumerable<DateOnly> reliedOn)
    {
        ArgumentNullException.ThrowIfNull(calendar);
        return [.. reliedOn.Where(calendar.IsProvisional)
            .GroupBy(date => date.Year)
            .OrderBy(year => year.Key)
            .Select(year => Alert(calendar, year.Key, year.Min(), year.Count()))];
    }

    private static CalendarAlert Alert(BusinessCalendar calendar, int year, DateOnly first, int dates) =>
        calendar.Data.Years.Any(entry => entry.Year == year)
            ? new CalendarAlert(
                calendar.Id,
                year,
                CalendarAlertReason.NoticeOutstanding,
                first,
                dates,
                $"Year {year} of calendar {calendar.Id} is provisional: its notice is not published.",
                $"日历 {calendar.Id} 的 {year} 年为暂定：放假安排通知尚未公布。")
            : new CalendarAlert(
                calendar.Id,
                year,
                CalendarAlertReason.YearNotPublished,
                first,
                dates,
                $"Year {year} of calendar {calendar.Id} is not published: only weekends are off.",
                $"日历 {calendar.Id} 的 {year} 年尚未公布：仅按周末休息计算。");
}
