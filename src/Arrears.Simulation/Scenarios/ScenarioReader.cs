using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Ladders;

namespace Arrears.Simulation.Scenarios;

/// <summary>Either a scenario or the sentence that says what is wrong, with the step when it was one.</summary>
public sealed record ScenarioReading(Scenario? Scenario, ScenarioResult? Error);

/// <summary>
/// Reads scenario files, strictly: an unknown key, an unknown action, a bad value or a date that goes backwards is an
/// error and never ignored. The format is described in <c>docs/scenario-format.md</c>.
/// </summary>
public static class ScenarioReader
{
    private const string DefaultTimeZone = "Asia/Shanghai";

    private static readonly JsonDocumentOptions Json = new()
    {
        AllowDuplicateProperties = false,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    /// <param name="file">How messages name the file.</param>
    public static ScenarioReading Read(string file, string json)
    {
        var id = Path.GetFileNameWithoutExtension(file);
        var title = "";
        int? step = null;
        try
        {
            using var document = JsonDocument.Parse(json, Json);
            var top = new StrictObject(document.RootElement, "the scenario");
            id = top.Text("id");
            title = top.Text("title");
            if (top.Has("source"))
            {
                _ = top.Text("source");
            }

            var scenario = ReadHead(file, id, title, top);
            var elements = top.List("steps");
            top.End();
            var steps = ImmutableArray.CreateBuilder<ScenarioStep>(elements.Count);
            foreach (var element in elements)
            {
                step = steps.Count + 1;
                steps.Add(ReadStep(step.Value, element, scenario, steps.LastOrDefault()));
            }

            return new ScenarioReading(scenario with { Steps = steps.ToImmutable() }, null);
        }
        catch (Exception problem) when (problem is ScenarioFormatException or JsonException)
        {
            return new ScenarioReading(null, new ScenarioResult(file, id, title, step, $"{problem.Message} ({file})"));
        }
    }

    private static Scenario ReadHead(string file, string id, string title, StrictObject top)
    {
        var zone = top.Has("time_zone") ? top.Text("time_zone") : DefaultTimeZone;
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var timeZone))
        {
            throw new ScenarioFormatException($"time_zone '{zone}' is unknown");
        }

        var holidays = top.Has("holidays")
            ? top.List("holidays").Select(day => StrictObject.ToDate(day, "holidays")).ToImmutableArray()
            : [];
        var assess = top.Has("assess") ? top.Choice<ScenarioAssessment>("assess") : ScenarioAssessment.Daily;
        return new Scenario(
            file, id, title, timeZone, holidays, assess, LadderReader.Read(top.Object("ladder")), []);
    }

    private static ScenarioStep ReadStep(int number, JsonElement element, Scenario scenario, ScenarioStep? before)
    {
        var step = new StrictObject(element, "the step");
        var on = step.Date("on");
        if (on < before?.On)
        {
            throw new ScenarioFormatException(
                $"the date goes backwards, from {before.On:yyyy-MM-dd} to {on:yyyy-MM-dd}");
        }

        var actions = step.UnreadKeys.ToList();
        if (actions.Count != 1)
        {
            throw new ScenarioFormatException(
                actions.Count == 0 ? "no action" : $"more than one action: {string.Join(", ", actions)}");
        }

        var body = step.Object(actions[0]);
        ScenarioAction action = actions[0] == "expect"
            ? ExpectReader.Read(body, scenario.Ladder)
            : new FactAction(FactReader.Read(number, on, actions[0], body));
        body.End();
        return action is FactAction { Command: AssessLadder } && scenario.Assess == ScenarioAssessment.Daily
            ? throw new ScenarioFormatException("an assess step needs \"assess\": \"explicit\"")
            : new ScenarioStep(number, on, action);
    }
}
