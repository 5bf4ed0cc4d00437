namespace Arrears.Domain.Units;

/// <summary>Waits of a case are counted in days on which nothing paused it.</summary>
internal static class CaseClock
{
    /// <summary>No wait of ours is looked for further ahead than this; a pause without end has no date.</summary>
    private const int HorizonDays = 3 * 366;

    /// <summary>Holds and the owner's pauses that stop the ladder on a date.</summary>
    public static bool IsPaused(CaseState s, DateOnly date)
    {
        foreach (var hold in s.Holds)
        {
            if (hold.IsActive(date))
            {
                return true;
            }
        }

        return IsPaused(s.Standing, date);
    }

    /// <summary>
    /// The first unpaused date on which <paramref name="days"/> days from <paramref name="from"/> on have passed that
    /// nothing paused; null behind an endless pause. A hold of so many days moves it by so many days, also one that
    /// begins on <paramref name="from"/> itself.
    /// </summary>
    public static DateOnly? DueOn(CaseState s, DateOnly from, int days)
    {
        if (NeverPaused(s))
        {
            return from.AddDays(days);
        }

        var date = from;
        for (var step = 0; step < HorizonDays && days > 0; step++, date = date.AddDays(1))
        {
            days -= IsPaused(s, date) ? 0 : 1;
        }

        return days > 0 ? null : FirstFree(s, date);
    }

    /// <summary>
    /// The day on which calls may begin: so many days past due, and as long after the reminders began as the first of them
    /// comes earlier (seed item 15, row A17.4). A debt that a dispute takes out does not lend its age to a younger one.
    /// Null behind an endless pause.
    /// </summary>
    public static DateOnly? CallsFrom(CaseFacts f)
    {
        var ladder = f.Policy.Ladder;
        var waited = DueOn(f.State, f.State.StageSince, ladder.CallFromDaysPastDue - ladder.ReminderOffsetsDays[0]);
        return f.OldestDue?.AddDays(ladder.CallFromDaysPastDue) is { } aged && aged > waited
            ? FirstFree(f.State, aged)
            : waited;
    }

    /// <summary>The first date from <paramref name="date"/> on without a pause; null behind an endless one.</summary>
    public static DateOnly? FirstFree(CaseState s, DateOnly date)
    {
        for (var step = 0; step < HorizonDays; step++, date = date.AddDays(1))
        {
            if (!IsPaused(s, date))
            {
                return date;
            }
        }

        return null;
    }

    private static bool NeverPaused(CaseState s) =>
        s.Holds.IsEmpty && s.Standing.Active.IsEmpty && s.Standing.Past.IsEmpty;

    private static bool IsPaused(OwnerStanding standing, DateOnly date)
    {
        foreach (var pause in standing.Active)
        {
            // Row 14: once tracing is through, being unreachable no longer stops the letter by post.
            var over = pause.Kind == PauseKind.Unreachable && standing.TracingDone;
            if (!over && date >= pause.From && (pause.Until is not { } until || date <= until))
            {
                return true;
            }
        }

        foreach (var pause in standing.Past)
        {
            if (date >= pause.From && date <= pause.Until)
            {
                return true;
            }
        }

        return false;
    }
}
