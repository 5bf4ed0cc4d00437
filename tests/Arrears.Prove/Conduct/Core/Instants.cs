namespace Arrears.Prove.Conduct.Core;

/// <summary>Moments at which somebody tries: all day long, often together, and most of all at the edges of the bands.</summary>
internal sealed class Instants(Random dice, TimeZoneInfo zone, DateTimeOffset from)
{
    private static readonly TimeOnly[] Edges =
    [
        new(8, 0), new(9, 0), new(9, 30), new(11, 15), new(11, 30), new(14, 0), new(17, 15), new(17, 30), new(19, 0),
        new(20, 15), new(20, 30), new(22, 0),
    ];

    public DateTimeOffset Now { get; private set; } = from;

    /// <summary>False: another member of staff tries at the very same moment.</summary>
    public bool Step()
    {
        var before = Now;
        Now = dice.Next(100) switch
        {
            < 20 => Now,
            < 32 => Now.AddMinutes(dice.Next(1, 180)),
            < 60 => NextEdge(),
            _ => Now.AddHours(dice.Next(8, 60)),
        };
        return Now > before;
    }

    private DateTimeOffset NextEdge()
    {
        var local = TimeZoneInfo.ConvertTime(Now, zone).DateTime;
        var edge = local.Date.AddDays(dice.Next(2)) + Edges[dice.Next(Edges.Length)].ToTimeSpan()
            + TimeSpan.FromSeconds(dice.Next(3) switch { 0 => 0, 1 => -1, _ => dice.Next(-90, 90) });
        while (zone.IsInvalidTime(edge))
        {
            edge = edge.AddHours(1);
        }

        var instant = new DateTimeOffset(edge, zone.GetUtcOffset(edge));
        return instant > Now ? instant : Now.AddMinutes(dice.Next(1, 60));
    }
}
