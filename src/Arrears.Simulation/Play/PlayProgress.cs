using System.Collections.Immutable;
using Arrears.Simulation.Crowd;

namespace Arrears.Simulation.Play;

/// <summary>How far the play is, after each date.</summary>
/// <param name="Date">The date just finished.</param>
/// <param name="DayNumber">1 for the portfolio's first date.</param>
/// <param name="DaysInAll">Dates to live in all.</param>
/// <param name="Counts">What people did in this run; the days of an earlier run are not in it.</param>
/// <param name="Elapsed">Wall clock since this run began.</param>
public sealed record PlayProgress(
    DateOnly Date, int DayNumber, int DaysInAll, ImmutableSortedDictionary<Act, long> Counts, TimeSpan Elapsed)
{
    public double RequestsPerSecond =>
        Elapsed > TimeSpan.Zero ? Counts[Act.Requests] / Elapsed.TotalSeconds : 0;
}

/// <summary>What one run of the play did.</summary>
/// <param name="DaysPlayed">Dates finished in this run; zero when everything had been lived before.</param>
/// <param name="Refusals">
/// Requests the server refused, by request and reason: ordinary life (a grant whose hour passed, a person who may not
/// be pressed), and the first thing to read when a play goes strangely.
/// </param>
public sealed record PlayResult(
    int DaysPlayed,
    ImmutableSortedDictionary<Act, long> Counts,
    ImmutableSortedDictionary<string, long> Refusals,
    TimeSpan Elapsed);
