using System.Collections.Immutable;

namespace Arrears.Domain.Calendar;

/// <summary>
/// Working days, public holidays and the zone of a place: immutable, addressed by content. Days of published years
/// come from dated data; in any other year only weekends are off and every answer is provisional, which
/// <see cref="CalendarAlerts"/> reports.
/// </summary>
public sealed class BusinessCalendar
{
    private readonly DateOnly _first;
    private readonly Day[] _days;
    private readonly ImmutableHashSet<DayOfWeek> _weekend;

    private BusinessCalendar(CalendarData data, string version, TimeZoneInfo zone)
    {
        Data = data;
        Version = version;
        Zone = zone;
        _weekend = [.. data.Weekend];
        (_first, _days) = Lay(data, _weekend);
    }

    private BusinessCalendar(BusinessCalendar days, TimeZoneInfo zone)
    {
        Data = days.Data;
        Version = days.Version;
        Zone = zone;
        _weekend = days._weekend;
        (_first, _days) = (days._first, days._days);
    }

    [Flags]
    private enum Day : byte
    {
        Rest = 0,
        Working = 1,
        Holiday = 2,
        Published = 4,
        Final = 8,
        Mourning = 16,
    }

    public string Id => Data.Id;

    /// <summary>SHA-256 of the canonical content, lower-case hex; calendars that differ in a day differ here.</summary>
    public string Version { get; }

    public TimeZoneInfo Zone { get; }

    /// <summary>What the calendar was built from, for display.</summary>
    public CalendarData Data { get; }

    /// <summary>Builds a calendar from data that was read or written by hand.</summary>
    /// <exception cref="ArgumentException">The data contradict themselves; the file reader says so first.</exception>
    /// <exception cref="TimeZoneNotFoundException">The zone is unknown to this machine.</exception>
    public static BusinessCalendar Create(CalendarData data)
    {
        ArgumentNullException.ThrowIfNull(data);
        if (CalendarChecks.FirstFault(data) is { } fault)
        {
            throw new ArgumentException(fault, nameof(data));
        }

        var zone = TimeZoneInfo.FindSystemTimeZoneById(data.ZoneId);
        return new BusinessCalendar(data, CalendarFile.ContentAddress(data), zone);
    }

    /// <summary>A calendar of weekends and some named holidays, for scenarios and tests.</summary>
    public static BusinessCalendar WeekendsAnd(string id, string zoneId, params IEnumerable<DateOnly> holidays)
    {
        var years = holidays.Distinct().Order().GroupBy(day => day.Year)
            .Select(year => new CalendarYear(year.Key, "as declared", false, [.. year], [], []));
        return Create(new CalendarData(id, zoneId, [DayOfWeek.Saturday, DayOfWeek.Sunday], [.. years]));
    }

    /// <summary>The same days in another zone: an estate in Chicago, or an owner who lives abroad.</summary>
    public BusinessCalendar InZone(TimeZoneInfo zone) => zone.Equals(Zone) ? this : new BusinessCalendar(this, zone);

    public bool IsWorkingDay(DateOnly date) => Find(date) is { } day
        ? day.HasFlag(Day.Working)
        : !_weekend.Contains(date.DayOfWeek);

    /// <summary>A day off by notice or statute: not an ordinary weekend, yet a weekend inside a holiday.</summary>
    public bool IsPublicHoliday(DateOnly date) => Find(date) is { } day && day.HasFlag(Day.Holiday);

    /// <summary>A day of public mourning; it may be a working day all the same.</summary>
    public bool IsMourningDay(DateOnly date) => Find(date) is { } day && day.HasFlag(Day.Mourning);

    /// <summary>Nothing final was published for that year: the answer may change.</summary>
    public bool IsProvisional(DateOnly date) => Find(date) is not { } day || !day.HasFlag(Day.Final);

    /// <summary>The date itself if it is a working day, else the first one after it.</summary>
    public DateOnly NextWorkingDay(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(1);
        }

        return date;
    }

    /// <summary>The date itself if it is a working day, else the last one before it.</summary>
    public DateOnly PreviousWorkingDay(DateOnly date)
    {
        while (!IsWorkingDay(date))
        {
            date = date.AddDays(-1);
        }

        return date;
    }

    /// <summary>
    /// The n-th working day after the date, the date itself not counted; before it for negative n. Zero gives the date
    /// back, working day or not.
    /// </summary>
    public DateOnly AddWorkingDays(DateOnly date, int workingDays)
    {
        var step = Math.Sign(workingDays);
        for (var left = Math.Abs(workingDays); left > 0;)
        {
            date = date.AddDays(step);
            left -= IsWorkingDay(date) ? 1 : 0;
        }

        return date;
    }

    /// <summary>
    /// Working days after <paramref name="from"/> up to and including <paramref name="to"/>; for a
    /// <paramref name="to"/> that is earlier, those before <paramref name="from"/> down to and including it, negative.
    /// </summary>
    public int WorkingDaysBetween(DateOnly from, DateOnly to)
    {
        var step = Math.Sign(to.DayNumber - from.DayNumber);
        var count = 0;
        while (from != to)
        {
            from = from.AddDays(step);
            count += IsWorkingDay(from) ? step : 0;
        }

        return count;
    }

    /// <summary>Banks settle on the working days of the place, make-up days included.</summary>
    public DateOnly AddBankingDays(DateOnly date, int bankingDays) => AddWorkingDays(date, bankingDays);

    /// <summary>Where a due date that falls on a day without work is moved to: on or after, never before.</summary>
    public DateOnly DueDateOnOrAfter(DateOnly nominal) => NextWorkingDay(nominal);

    /// <summary>
    /// Last day of a period counted in years (Civil Code 201–203): the start day is not counted, the period ends on
    /// the corresponding day or, where that month has none, on its last day; if that day is a day of rest, on the day
    /// after the rest ends. Weekends are days of rest here, make-up days are not. For a charge, start is its due date.
    /// </summary>
    public DateOnly LimitationEnd(DateOnly start, int years) => NextWorkingDay(start.AddYears(years));

    public BusinessMoment ToLocal(DateTimeOffset instant) => Zone.ToLocal(instant);

    /// <inheritdoc cref="ZoneTime.ToInstant"/>
    public DateTimeOffset ToInstant(DateOnly date, TimeOnly time) => Zone.ToInstant(date, time);

    public static DateOnly EndOfMonth(DateOnly date) =>
        new(date.Year, date.Month, DateTime.DaysInMonth(date.Year, date.Month));

    /// <summary>
    /// Whole months after an anchor; in a month too short for its day, the last day. Always count from the anchor:
    /// month by month, a 31st would stay a 28th for ever after February.
    /// </summary>
    public static DateOnly AddMonthsClamped(DateOnly anchor, int months) => anchor.AddMonths(months);

    /// <summary>
    /// A deadline of our own after the calendar changed: the earlier of what we had and what it would be now. News may
    /// make us act sooner; it never gives us time that the old calendar did not.
    /// </summary>
    public static DateOnly RecomputeOwnDeadline(DateOnly old, DateOnly recomputed) =>
        recomputed < old ? recomputed : old;

    private Day? Find(DateOnly date)
    {
        var index = date.DayNumber - _first.DayNumber;
        return index >= 0 && index < _days.Length && _days[index].HasFlag(Day.Published) ? _days[index] : null;
    }

    private static (DateOnly First, Day[] Days) Lay(CalendarData data, ImmutableHashSet<DayOfWeek> weekend)
    {
        if (data.Years.IsEmpty)
        {
            return (default, []);
        }

        var first = new DateOnly(data.Years.Min(year => year.Year), 1, 1);
        var last = new DateOnly(data.Years.Max(year => year.Year), 12, 31);
        var days = new Day[last.DayNumber - first.DayNumber + 1];
        foreach (var year in data.Years)
        {
            var status = Day.Published | (year.Provisional ? Day.Rest : Day.Final);
            for (var date = new DateOnly(year.Year, 1, 1); date.Year == year.Year; date = date.AddDays(1))
            {
                var kind = weekend.Contains(date.DayOfWeek) ? Day.Rest : Day.Working;
                days[date.DayNumber - first.DayNumber] = status | kind;
            }

            foreach (var date in year.Holidays)
            {
                days[date.DayNumber - first.DayNumber] = status | Day.Holiday;
            }

            foreach (var date in year.MakeUpWorkingDays)
            {
                days[date.DayNumber - first.DayNumber] = status | Day.Working;
            }

            foreach (var date in year.MourningDays)
            {
                days[date.DayNumber - first.DayNumber] |= Day.Mourning;
            }
        }

        return (first, days);
    }
}
