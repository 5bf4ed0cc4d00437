namespace Arrears.Domain.Calendar;

/// <summary>What calendar data must not say, however it was made.</summary>
internal static class CalendarChecks
{
    /// <summary>The first contradiction, as a sentence; null if there is none.</summary>
    public static string? FirstFault(CalendarData data)
    {
        if (data.Weekend.Distinct().Count() is 7)
        {
            return "a week without a working day has no next working day";
        }

        if (data.Years.GroupBy(year => year.Year).FirstOrDefault(year => year.Count() > 1) is { } twice)
        {
            return $"year {twice.Key} is listed twice";
        }

        return data.Years.Select(year => FirstFault(data, year)).FirstOrDefault(fault => fault is not null);
    }

    private static string? FirstFault(CalendarData data, CalendarYear year)
    {
        foreach (var date in year.Holidays.Concat(year.MakeUpWorkingDays).Concat(year.MourningDays)
            .Where(date => date.Year != year.Year))
        {
            return $"{date:O} does not lie in {year.Year}";
        }

        foreach (var date in year.MakeUpWorkingDays)
        {
            if (!data.Weekend.Contains(date.DayOfWeek))
            {
                return $"{date:O} is no weekend day, so it cannot be a make-up working day";
            }

            if (year.Holidays.Contains(date))
            {
                return $"{date:O} is both a holiday and a make-up working day";
            }
        }

        return null;
    }
}
