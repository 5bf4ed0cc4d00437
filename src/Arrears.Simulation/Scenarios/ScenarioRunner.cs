using System.Diagnostics;
using Arrears.Domain;
using Arrears.Simulation.Scenarios.Worlds;

namespace Arrears.Simulation.Scenarios;

/// <summary>Walks a scenario's steps and compares.</summary>
public static class ScenarioRunner
{
    public static ScenarioResult Run(Scenario scenario)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        IScenarioDriver driver = scenario.Subject switch
        {
            LadderSubject subject => new LadderDriver(subject.Ladder, scenario.Assess),
            WorldSubject subject => new WorldDriver(subject.Setup, scenario.Assess),
            var other => throw new UnreachableException($"{other.GetType().Name} has no driver."),
        };
        return Run(scenario, driver);
    }

    public static ScenarioResult Run(Scenario scenario, IScenarioDriver driver)
    {
        ArgumentNullException.ThrowIfNull(scenario);
        ArgumentNullException.ThrowIfNull(driver);
        var unanswered = ((ScenarioStep Step, Refused Refusal)?)null;
        foreach (var step in scenario.Steps)
        {
            try
            {
                driver.AdvanceTo(step);
                var expected = (step.Action as ExpectAction)?.Refused;
                if (unanswered is { } refused && expected is null)
                {
                    return Unexpected(scenario, refused.Step, refused.Refusal);
                }

                if (step.Action is ExpectAction expect)
                {
                    if (Mismatch(step, expect, unanswered?.Refusal, driver) is { } mismatch)
                    {
                        return Result(scenario, step.Number, mismatch);
                    }

                    unanswered = null;
                }
                else
                {
                    unanswered = driver.Apply(step) is { } refusal ? (step, refusal) : null;
                }
            }
            catch (InvariantViolationException broken)
            {
                return Result(scenario, step.Number, $"the engine broke its own rule: {broken.Message}");
            }
        }

        return unanswered is { } last
            ? Unexpected(scenario, last.Step, last.Refusal)
            : Result(scenario, null, null);
    }

    private static string? Mismatch(
        ScenarioStep step, ExpectAction expect, Refused? refused, IScenarioDriver driver)
    {
        var wrong = new List<string>();
        if (expect.Refused is { } wanted)
        {
            var was = refused is null ? ExpectReader.None : SnakeCase.Of(refused.Reason);
            if (refused is null || (wanted.Name is { } name && name != was))
            {
                wrong.Add($"expected refused {wanted.Name ?? "for any reason"}, was {was}");
            }
        }

        foreach (var value in expect.Values)
        {
            var was = driver.Observe(step, value);
            if (was != value.Text)
            {
                wrong.Add($"expected {value.Key} {value.Text}, was {was}");
            }
        }

        return wrong.Count == 0 ? null : string.Join("; ", wrong);
    }

    private static ScenarioResult Unexpected(Scenario scenario, ScenarioStep step, Refused refused) =>
        Result(
            scenario,
            step.Number,
            $"refused {SnakeCase.Of(refused.Reason)}, which no step expects: {refused.Detail}");

    private static ScenarioResult Result(Scenario scenario, int? step, string? message) =>
        new(scenario.File, scenario.Id, scenario.Title, step, message);
}
