using System.Collections.Immutable;
using Arrears.Domain.Ladders;

namespace Arrears.Simulation.Scenarios;

public enum ScenarioAssessment
{
    /// <summary>Every date up to the step's date, and again right after every fact.</summary>
    Daily,

    /// <summary>Only where a step says so.</summary>
    Explicit,
}

/// <summary>A policy, a timeline of dated facts, and what must be true on given dates.</summary>
/// <param name="File">Where it was read from, as the caller named it.</param>
/// <param name="TimeZone">The zone a date is a whole day in.</param>
public sealed record Scenario(
    string File,
    string Id,
    string Title,
    TimeZoneInfo TimeZone,
    ImmutableArray<DateOnly> Holidays,
    ScenarioAssessment Assess,
    LadderPolicy Ladder,
    ImmutableArray<ScenarioStep> Steps);

/// <param name="Number">Position in the file, from 1: how messages name it.</param>
public sealed record ScenarioStep(int Number, DateOnly On, ScenarioAction Action);

public abstract record ScenarioAction;

/// <summary>Something that happens.</summary>
public sealed record FactAction(LadderCommand Command) : ScenarioAction;

/// <summary>What must be true now.</summary>
/// <param name="Refused">The step before must have been refused; null: it must have been accepted.</param>
public sealed record ExpectAction(ImmutableArray<ExpectedValue> Values, ExpectedRefusal? Refused) : ScenarioAction;

/// <param name="Text">The value as drivers render theirs: <c>none</c> for null, amounts with two decimals.</param>
public sealed record ExpectedValue(string Key, string Text);

/// <param name="Name">Name of the refusal; null: any.</param>
public sealed record ExpectedRefusal(string? Name);

/// <param name="Step">Number of the step that failed; null: the file as a whole.</param>
/// <param name="Message">Null when it passed.</param>
public sealed record ScenarioResult(string File, string Id, string Title, int? Step, string? Message)
{
    public bool Passed => Message is null;
}
