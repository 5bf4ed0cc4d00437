using System.Collections.Immutable;

namespace Arrears.Domain.Calendar;

/// <summary>A span of the day in which the office works, on working days of its calendar.</summary>
public sealed record OfficeHours(TimeOnly From, TimeOnly To);

/// <summary>Time counted in office hours: services promised in working hours do not run at night or on holidays.</summary>
public static class WorkingHours
{
    /// <summary>The first moment at which so much office time has passed since another one.</summary>
    /// <param name="time">Positive.</param>
    /// <param name="hours">Ascending, without overlap, at least one span.</param>
    public static BusinessMoment Add(
        BusinessMoment from, TimeSpan time, ImmutableArray<OfficeHours> hours, BusinessCalendar calendar)
    {
        for (var date = from.Date; ; date = date.AddDays(1))
        {
            foreach (var (begin, end) in SpansOn(date, from, hours, calendar))
            {
                if (time <= end - begin)
                {
                    return new BusinessMoment(date, begin.Add(time));
                }

                time -= end - begin;
            }
        }
    }

    /// <summary>The end of the office day that comes so many working days after a date.</summary>
    public static BusinessMoment EndOfDay(
        DateOnly date, int workingDays, ImmutableArray<OfficeHours> hours, BusinessCalendar calendar) =>
        new(calendar.AddWorkingDays(date, workingDays), hours[^1].To);

    /// <summary>Office time between two moments; none when the second is not later.</summary>
    public static TimeSpan Between(
        BusinessMoment from, BusinessMoment to, ImmutableArray<OfficeHours> hours, BusinessCalendar calendar)
    {
        var total = TimeSpan.Zero;
        for (var date = from.Date; date <= to.Date; date = date.AddDays(1))
        {
            foreach (var (begin, end) in SpansOn(date, from, hours, calendar))
            {
                var last = date == to.Date && to.Time < end ? to.Time : end;
                total += last > begin ? last - begin : TimeSpan.Zero;
            }
        }

        return total;
    }

    private static IEnumerable<(TimeOnly Begin, TimeOnly End)> SpansOn(
        DateOnly date, BusinessMoment from, ImmutableArray<OfficeHours> hours, BusinessCalendar calendar)
    {
        if (!calendar.IsWorkingDay(date))
        {
            yield break;
        }

        foreach (var span in hours)
        {
            var begin = date == from.Date && from.Time > span.From ? from.Time : span.From;
            if (begin < span.To)
            {
                yield return (begin, span.To);
            }
        }
    }
}
