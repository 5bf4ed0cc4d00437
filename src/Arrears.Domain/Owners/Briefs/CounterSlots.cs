using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners.Briefs;

/// <summary>A time at the counter that can be offered.</summary>
public sealed record PaymentSlot(DateOnly On, TimeOnly From, TimeOnly To);

/// <summary>When the counter is open to pay (items 26 and 122): two days to choose from, never "some time".</summary>
internal static class CounterSlots
{
    /// <summary>Farther than the longest closure of a year.</summary>
    private const int DaysAhead = 31;

    /// <summary>
    /// One slot on each of the next open days after today, at the hour the person prefers where the counter is open
    /// then.
    /// </summary>
    public static ImmutableArray<PaymentSlot> Next(
        PolicyPack policy, BusinessCalendar calendar, DateOnly today, Preference? preference, int count)
    {
        var rules = policy.Counter;
        var length = TimeSpan.FromMinutes(rules.SlotMinutes);
        var from = StartFor(policy, preference);
        return
        [
            .. Enumerable.Range(1, DaysAhead)
                .Select(today.AddDays)
                .Where(day => IsOpen(rules, calendar, day))
                .Take(count)
                .Select(day => new PaymentSlot(day, from, from.Add(length))),
        ];
    }

    public static bool IsOpen(CounterRules rules, BusinessCalendar calendar, DateOnly day) =>
        calendar.IsWorkingDay(day)
        || (rules.OnWeekends && !calendar.IsPublicHoliday(day) && !calendar.IsMourningDay(day));

    private static TimeOnly StartFor(PolicyPack policy, Preference? preference)
    {
        var rules = policy.Counter;
        var last = rules.To.Add(-TimeSpan.FromMinutes(rules.SlotMinutes));
        foreach (var name in preference?.PreferredBands ?? [])
        {
            if (policy.Contact.Bands.FirstOrDefault(band => band.Name == name) is { } band && band.From >= rules.From && band.From <= last)
            {
                return band.From;
            }
        }

        return rules.From;
    }
}
