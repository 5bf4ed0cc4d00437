using System.Collections.Immutable;

namespace Arrears.Contracts.Storage;

/// <summary>Figures of one business date.</summary>
public interface IDayQueries
{
    /// <param name="estate">Null for all estates of the operator.</param>
    Task<DayFigures> Day(
        string operatorId, string? estate, DateOnly date, CancellationToken cancellation = default);
}

/// <param name="Due">Cases whose next action is dated on the day.</param>
/// <param name="Happened">
/// Journal lines of the day by kind, money by what moved, largest count first; with an estate those of its units.
/// </param>
/// <param name="Work">Work that is open now.</param>
public sealed record DayFigures(
    ImmutableArray<DueCount> Due, ImmutableArray<EventCount> Happened, ImmutableArray<WorkCount> Work);

public sealed record DueCount(string Action, string By, long Cases);

public sealed record EventCount(string Kind, long Count);

/// <param name="Due">Of <paramref name="Open"/>, those due on or before the day.</param>
public sealed record WorkCount(string Kind, string Role, long Open, long Due);
