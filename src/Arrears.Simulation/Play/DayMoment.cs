using System.Collections.Immutable;

namespace Arrears.Simulation.Play;

/// <summary>A time of day to which the play moves the business clock.</summary>
/// <param name="Band">Contact band people work in then; empty when nobody contacts anybody.</param>
internal sealed record DayMoment(int Index, TimeOnly At, string Band)
{
    public static DayMoment Opening { get; } = new(0, new TimeOnly(7, 0), "");

    public static DayMoment Morning { get; } = new(1, new TimeOnly(9, 45), "morning");

    public static DayMoment Afternoon { get; } = new(2, new TimeOnly(15, 0), "afternoon");

    public static DayMoment Evening { get; } = new(3, new TimeOnly(19, 20), "evening");

    public static DayMoment Closing { get; } = new(4, new TimeOnly(22, 30), "");

    /// <summary>The whole day, in order.</summary>
    public static ImmutableArray<DayMoment> Day { get; } = [Opening, Morning, Afternoon, Evening, Closing];

    /// <summary>The moments at which people act, counted from 0: who pays when is spread over them.</summary>
    public int Round => Index - 1;
}
