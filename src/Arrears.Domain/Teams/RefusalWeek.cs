namespace Arrears.Domain.Teams;

/// <summary>The week that a report of refusals covers (item 155).</summary>
public static class RefusalWeek
{
    private const int Days = 7;

    /// <returns>Monday and Sunday, both inclusive.</returns>
    public static (DateOnly From, DateOnly To) Of(DateOnly day)
    {
        var monday = day.AddDays(-(((int)day.DayOfWeek + Days - (int)DayOfWeek.Monday) % Days));
        return (monday, monday.AddDays(Days - 1));
    }
}
