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

    /// <summary>Days after <paramref name="from"/> up to and including <paramref name="to"/> that nothing paused.</summary>
    public static int Counted(CaseState s, DateOnly from, DateOnly to)
    {
        var days = to.DayNumber - from.DayNumber;
        if (days <= 0 || NeverPaused(s))
        {
            return Math.Max(days, 0);
        }

        var counted = 0;
        for (var date = from.AddDays(1); date <= to; date = date.AddDays(1))
        {
            counted += IsPaused(s, date) ? 0 : 1;
        }

        return counted;
    }

    /// <summary>The date on which <paramref name="days"/> days will have been counted; null behind an endless pause.</summary>
    public static DateOnly? DueOn(CaseState s, DateOnly from, int days)
    {
        if (NeverPaused(s))
        {
            return from.AddDays(days);
        }

        var date = from;
        for (var step = 0; step < HorizonDays; step++)
        {
            if (days <= 0)
            {
                return FirstFree(s, date);
            }

            date = date.AddDays(1);
            days -= IsPaused(s, date) ? 0 : 1;
        }

        return null;
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
