using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Ladders;
using Arrears.Domain.Owners;

namespace Arrears.Simulation.Scenarios;

/// <summary>Reads what must be true, and brings each value into the spelling in which drivers give theirs.</summary>
internal static class ExpectReader
{
    /// <summary>How null is spelt in messages.</summary>
    public const string None = "none";

    public static ExpectAction Read(StrictObject body, ScenarioSubject subject)
    {
        var refused = body.Has("refused") ? ReadRefusal(body.Take("refused")) : null;
        var values = ImmutableArray.CreateBuilder<ExpectedValue>();
        foreach (var key in body.UnreadKeys.ToList())
        {
            values.Add(subject is LadderSubject { Ladder: var ladder }
                ? new ExpectedValue(key, OnLadder(key, body.Take(key), ladder))
                : InWorld(key, body.Take(key)));
        }

        return refused is null && values.Count == 0
            ? throw new ScenarioFormatException("nothing is expected")
            : new ExpectAction(values.ToImmutable(), refused);
    }

    public static string List(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    public static string Dated(string kind, DateOnly on) => $"{kind} on {on:yyyy-MM-dd}";

    private static string OnLadder(string key, JsonElement value, LadderPolicy ladder) => key switch
    {
        "rung" when value.ValueKind == JsonValueKind.Null => None,
        "rung" => Rung(value, key, ladder),
        "actions_taken" => Number(value, key),
        "promise_expected_balance" => StrictObject.ToAmount(value, key).ToString(),
        "promise" => Choice<InstalmentPromiseStatus>(value, key),
        "rungs_reached" => List(StrictObject.ToList(value, key).Select(name => Rung(name, key, ladder))),
        _ => Anywhere(key, value),
    };

    private static ExpectedValue InWorld(string key, JsonElement value) => key switch
    {
        "held_back_by" => HeldBackBy(key, value),
        _ => new ExpectedValue(key, value.ValueKind == JsonValueKind.Null ? None : Present(key, value)),
    };

    private static string Present(string key, JsonElement value) => key switch
    {
        "stage" => Choice<CaseStage>(value, key),
        "owner_stage" => Choice<OwnerStage>(value, key),
        "matter_stage" => Choice<MatterStage>(value, key),
        "promise" => Choice<PromiseStatus>(value, key),
        "stages_reached" => List(StrictObject.ToList(value, key).Select(name => Choice<CaseStage>(name, key))),
        "regions" => List(Texts(value, key).Order(StringComparer.Ordinal)),
        "dispatches" => List(Texts(value, key)),
        "next_action" => NextAction(value, key),
        _ => Anywhere(key, value),
    };

    private static string Anywhere(string key, JsonElement value) => key switch
    {
        "days_past_due" or "counted_days" => Number(value, key),
        "outstanding" => StrictObject.ToAmount(value, key).ToString(),
        _ => throw new ScenarioFormatException($"unknown key '{key}' in expect"),
    };

    private static ExpectedValue HeldBackBy(string key, JsonElement value)
    {
        var body = new StrictObject(value, key);
        var move = body.Text("to");
        var guards = List(Texts(body.Take("guards"), "guards"));
        body.End();
        return new ExpectedValue(key, guards, move);
    }

    private static string NextAction(JsonElement value, string key)
    {
        var body = new StrictObject(value, key);
        var text = Dated(body.Text("kind"), body.Date("on"));
        body.End();
        return text;
    }

    private static IEnumerable<string> Texts(JsonElement value, string key) =>
        StrictObject.ToList(value, key).Select(item => StrictObject.ToText(item, key));

    private static string Number(JsonElement value, string key) =>
        StrictObject.ToWholeNumber(value, key).ToString(CultureInfo.InvariantCulture);

    private static string Choice<T>(JsonElement value, string key)
        where T : struct, Enum => SnakeCase.Of(StrictObject.ToChoice<T>(value, key));

    private static string Rung(JsonElement value, string key, LadderPolicy ladder)
    {
        var name = StrictObject.ToText(value, key);
        return ladder.Rungs.Any(rung => rung.Name == name)
            ? name
            : throw new ScenarioFormatException($"the ladder has no rung '{name}'");
    }

    private static ExpectedRefusal ReadRefusal(JsonElement value) =>
        value.ValueKind == JsonValueKind.True
            ? new ExpectedRefusal(null)
            : new ExpectedRefusal(Choice<Refusal>(value, "refused"));
}
