using System.Text.Json;
using Arrears.Domain.Ladders;
using Arrears.Simulation.Scenarios.Worlds;

namespace Arrears.Simulation.Scenarios;

/// <summary>Reads steps: a date, perhaps a time and a name, and exactly one action.</summary>
internal sealed class StepReader(ScenarioSubject subject, ScenarioAssessment assess)
{
    public ScenarioStep Read(int number, JsonElement element, ScenarioStep? before)
    {
        var body = new StrictObject(element, "the step");
        var on = body.Date("on");
        if (on < before?.On)
        {
            throw new ScenarioFormatException(
                $"the date goes backwards, from {before.On:yyyy-MM-dd} to {on:yyyy-MM-dd}");
        }

        var (at, unit, owner) = subject is WorldSubject world ? ReadPlace(body, world.Setup) : default;
        if (on == before?.On && at < before.At)
        {
            throw new ScenarioFormatException($"the time goes backwards, from {before.At:HH:mm} to {at:HH:mm}");
        }

        var actions = body.UnreadKeys.ToList();
        if (actions.Count != 1)
        {
            throw new ScenarioFormatException(
                actions.Count == 0 ? "no action" : $"more than one action: {string.Join(", ", actions)}");
        }

        var action = ReadAction(number, on, actions[0], body.Object(actions[0]), ref unit, ref owner);
        return new ScenarioStep(number, on, action)
        {
            // Steps without a time of their own come at the time of the step above.
            At = at ?? (on == before?.On ? before.At : null),
            Unit = unit,
            Owner = owner,
        };
    }

    private ScenarioAction ReadAction(
        int number, DateOnly on, string name, StrictObject body, ref string? unit, ref string? owner)
    {
        if (name == "expect" && subject is WorldSubject { Setup: var setup })
        {
            unit = ReadUnit(body, setup) ?? unit;
            owner = ReadOwner(body, setup) ?? owner;
        }

        ScenarioAction action = name switch
        {
            "expect" => ExpectReader.Read(body, subject),
            "command" when subject is WorldSubject => new CommandAction(CommandReader.Read(body, on)),
            _ => new FactAction(ReadFact(number, on, name, body)),
        };
        body.End();
        return action is FactAction { Command: AssessLadder } && assess == ScenarioAssessment.Daily
            ? throw new ScenarioFormatException("an assess step needs \"assess\": \"explicit\"")
            : action;
    }

    private LadderCommand ReadFact(int number, DateOnly on, string name, StrictObject body)
    {
        var fact = FactReader.Read(number, on, name, body);
        return subject is WorldSubject && WorldFacts.Problem(fact) is { } problem
            ? throw new ScenarioFormatException($"{name}: {problem}")
            : fact;
    }

    private static (TimeOnly? At, string? Unit, string? Owner) ReadPlace(StrictObject body, WorldSetup setup) =>
        (body.OptionalTime("at"), ReadUnit(body, setup), ReadOwner(body, setup));

    private static string? ReadUnit(StrictObject body, WorldSetup setup) =>
        ReadName(body, "unit", setup.Units.Select(unit => unit.Id));

    private static string? ReadOwner(StrictObject body, WorldSetup setup) =>
        ReadName(body, "owner", setup.Owners.Select(owner => owner.Id));

    private static string? ReadName(StrictObject body, string key, IEnumerable<string> declared)
    {
        if (!body.Has(key))
        {
            return null;
        }

        var name = body.Text(key);
        return declared.Contains(name)
            ? name
            : throw new ScenarioFormatException($"there is no {key} '{name}'");
    }
}
