using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain.Ladders;
using Arrears.Simulation.Scenarios.Worlds;

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

    /// <param name="file">How messages name the file; a policy pack named by path is looked for beside it.</param>
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
            _ = top.Text("source", absent: "");
            var assess = top.Choice("assess", absent: ScenarioAssessment.Daily);
            var elements = top.List("steps");
            var subject = ReadSubject(file, top, elements);
            top.End();
            var reader = new StepReader(subject, assess);
            var steps = ImmutableArray.CreateBuilder<ScenarioStep>(elements.Count);
            foreach (var element in elements)
            {
                step = steps.Count + 1;
                steps.Add(reader.Read(step.Value, element, steps.LastOrDefault()));
            }

            return new ScenarioReading(new Scenario(file, id, title, assess, subject, steps.ToImmutable()), null);
        }
        catch (Exception problem) when (problem is ScenarioFormatException or JsonException)
        {
            return new ScenarioReading(null, new ScenarioResult(file, id, title, step, $"{problem.Message} ({file})"));
        }
    }

    private static ScenarioSubject ReadSubject(string file, StrictObject top, IReadOnlyList<JsonElement> steps)
    {
        var hasZone = top.Has("time_zone");
        var zone = top.Text("time_zone", absent: DefaultTimeZone);
        if (!TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var timeZone))
        {
            throw new ScenarioFormatException($"time_zone '{zone}' is unknown");
        }

        ImmutableArray<DateOnly>? holidays = top.Has("holidays")
            ? [.. top.List("holidays").Select(day => StrictObject.ToDate(day, "holidays"))]
            : null;
        if (top.Has("ladder") == top.Has("policy"))
        {
            throw new ScenarioFormatException("a scenario needs a ladder or a policy, and not both");
        }

        return top.Has("ladder")
            ? new LadderSubject(LadderReader.Read(top.Object("ladder")))
            : new WorldSubject(WorldReader.Read(file, top, FirstDate(steps), hasZone ? timeZone : null, holidays));
    }

    private static DateOnly FirstDate(IReadOnlyList<JsonElement> steps) => steps.Count > 0
        ? new StrictObject(steps[0], "the first step").Date("on")
        : throw new ScenarioFormatException("a scenario with a policy needs steps");
}
