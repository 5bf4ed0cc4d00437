using System.Collections.Immutable;
using Arrears.Domain.Ladders;
using Arrears.Simulation.Scenarios.Worlds;

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
/// <param name="Subject">What the facts happen to.</param>
public sealed record Scenario(
    string File,
    string Id,
    string Title,
    ScenarioAssessment Assess,
    ScenarioSubject Subject,
    ImmutableArray<ScenarioStep> Steps);

public abstract record ScenarioSubject;

/// <summary>One account on a ladder that the file itself describes.</summary>
public sealed record LadderSubject(LadderPolicy Ladder) : ScenarioSubject;

/// <summary>Units and owners under a policy pack.</summary>
public sealed record WorldSubject(WorldSetup Setup) : ScenarioSubject;

/// <param name="Number">Position in the file, from 1: how messages name it.</param>
public sealed record ScenarioStep(int Number, DateOnly On, ScenarioAction Action)
{
    /// <summary>Local time; null: whenever on that date. Only with a policy pack.</summary>
    public TimeOnly? At { get; init; }

    /// <summary>The unit that is meant; null: the first one declared.</summary>
    public string? Unit { get; init; }

    /// <summary>The owner that is meant; null: the unit's.</summary>
    public string? Owner { get; init; }
}

public abstract record ScenarioAction;

/// <summary>Something that happens.</summary>
public sealed record FactAction(LadderCommand Command) : ScenarioAction;

/// <summary>A command of the core, by its name.</summary>
public sealed record CommandAction(CommandOrder Order) : ScenarioAction;

/// <summary>What must be true now.</summary>
/// <param name="Refused">The step before must have been refused; null: it must have been accepted.</param>
public sealed record ExpectAction(ImmutableArray<ExpectedValue> Values, ExpectedRefusal? Refused) : ScenarioAction;

/// <param name="Text">The value as drivers render theirs: <c>none</c> for null, amounts with two decimals.</param>
/// <param name="Argument">What the value is asked about, for keys that need it.</param>
public sealed record ExpectedValue(string Key, string Text, string? Argument = null);

/// <param name="Name">Name of the refusal; null: any.</param>
public sealed record ExpectedRefusal(string? Name);

/// <param name="Step">Number of the step that failed; null: the file as a whole.</param>
/// <param name="Message">Null when it passed.</param>
public sealed record ScenarioResult(string File, string Id, string Title, int? Step, string? Message)
{
    public bool Passed => Message is null;
}
