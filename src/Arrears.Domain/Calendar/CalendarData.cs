using System.Collections.Immutable;

namespace Arrears.Domain.Calendar;

/// <summary>What a calendar file says. A year that is not listed is unknown, not empty.</summary>
/// <param name="ZoneId">IANA name, for example <c>Asia/Shanghai</c>.</param>
/// <param name="Weekend">Days of the week without work.</param>
public sealed record CalendarData(
    string Id, string ZoneId, ImmutableArray<DayOfWeek> Weekend, ImmutableArray<CalendarYear> Years);

/// <summary>One year as the authority published it.</summary>
/// <param name="Notice">The notice or statute the year rests on.</param>
/// <param name="Provisional">The notice is not out yet; the days are what the statute alone gives.</param>
/// <param name="Holidays">Days off by the notice, also where they fall on weekends.</param>
/// <param name="MakeUpWorkingDays">Weekend days that are worked in exchange (调休).</param>
/// <param name="MourningDays">Days of public mourning: worked or not, nobody is contacted about money (item 28).</param>
public sealed record CalendarYear(
    int Year,
    string Notice,
    bool Provisional,
    ImmutableArray<DateOnly> Holidays,
    ImmutableArray<DateOnly> MakeUpWorkingDays,
    ImmutableArray<DateOnly> MourningDays);
