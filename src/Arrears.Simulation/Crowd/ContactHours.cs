using Arrears.Domain.Policy;

namespace Arrears.Simulation.Crowd;

/// <summary>The hours staff have on a card on their desk. The server keeps its own; a card may be wrong.</summary>
internal static class ContactHours
{
    private static readonly ContactRules Card = PolicyCatalog.Embedded.InForce("cn-default", DateOnly.MaxValue)!.Contact;

    /// <summary>Name of the band a wall clock stands in; empty outside all of them.</summary>
    public static string BandAt(DateTime clock)
    {
        var (date, time) = (DateOnly.FromDateTime(clock), TimeOnly.FromDateTime(clock));
        var weekend = date.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
        return weekend && time < Card.WeekendFrom
            ? ""
            : Card.Bands.FirstOrDefault(band => band.From <= time && time < band.To)?.Name ?? "";
    }
}
