namespace Arrears.Simulation.Play;

/// <summary>
/// Where the play goes on, read off the server's business clock alone: the clock moves only after everything before
/// it was done, so the moment it stands at is the one that may be half done.
/// </summary>
/// <param name="Date">First date to play.</param>
/// <param name="MomentIndex">First moment of that date to play, or play again.</param>
/// <param name="IsReplay">The clock stands there already: what was done before changes nothing when repeated.</param>
internal sealed record ResumePoint(DateOnly Date, int MomentIndex, bool IsReplay)
{
    public static ResumePoint From(DateTime businessTime, DateOnly startsOn)
    {
        var date = DateOnly.FromDateTime(businessTime);
        var time = TimeOnly.FromDateTime(businessTime);
        if (date < startsOn)
        {
            return new ResumePoint(startsOn, 0, false);
        }

        var reached = DayMoment.Day.LastOrDefault(moment => moment.At <= time);
        return reached is null ? new ResumePoint(date, 0, false)
            : reached == DayMoment.Closing ? new ResumePoint(date.AddDays(1), 0, false)
            : new ResumePoint(date, reached.Index, true);
    }
}
