using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>When a person may be contacted, in the person's zone (law.md §5.2; items 27 and 28).</summary>
internal static class Hours
{
    /// <summary>The bands of a date, cut to what is lawful on it; none on a day of mourning, nor
    /// on a public holiday unless the policy allows it.</summary>
    public static IEnumerable<ContactBand> BandsOn(DateOnly date, ContactRules rules, BusinessCalendar calendar)
    {
        if (calendar.IsMourningDay(date) || (calendar.IsPublicHoliday(date) && !rules.OnPublicHolidays))
        {
            yield break;
        }

        var earliest = calendar.IsWorkingDay(date) ? TimeOnly.MinValue : rules.WeekendFrom;
        foreach (var band in rules.Bands)
        {
            var (from, to) = Cut(Later(band.From, earliest), band.To, rules.Never);
            if (from < to)
            {
                yield return band with { From = from, To = to };
            }
        }
    }

    public static bool Allow(BusinessMoment moment, ContactRules rules, BusinessCalendar calendar) =>
        BandsOn(moment.Date, rules, calendar).Any(band => band.From <= moment.Time && moment.Time < band.To);

    /// <summary>The last date on or before one on which anybody may be contacted, not before a limit.</summary>
    public static DateOnly? LastContactDay(DateOnly date, DateOnly notBefore, ContactRules rules, BusinessCalendar calendar)
    {
        for (; date >= notBefore; date = date.AddDays(-1))
        {
            if (BandsOn(date, rules, calendar).Any())
            {
                return date;
            }
        }

        return null;
    }

    /// <summary>Takes the forbidden time out of a band; usually it runs over midnight.</summary>
    private static (TimeOnly From, TimeOnly To) Cut(TimeOnly from, TimeOnly to, ContactBand never)
    {
        if (never.From > never.To)
        {
            return (Later(from, never.To), to > never.From ? never.From : to);
        }

        return from >= never.From && from < never.To ? (never.To, to)
            : to > never.From && from < never.From ? (from, never.From)
            : (from, to);
    }

    private static TimeOnly Later(TimeOnly left, TimeOnly right) => left > right ? left : right;
}
