using System.Collections.Immutable;
using System.Globalization;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Ladders;

namespace Arrears.Simulation.Scenarios;

/// <summary>Reads what must be true, and brings each value into the spelling in which drivers give theirs.</summary>
internal static class ExpectReader
{
    /// <summary>How null is spelt in messages.</summary>
    public const string None = "none";

    public static ExpectAction Read(StrictObject body, LadderPolicy ladder)
    {
        var refused = body.Has("refused") ? ReadRefusal(body.Take("refused")) : null;
        var values = ImmutableArray.CreateBuilder<ExpectedValue>();
        foreach (var key in body.UnreadKeys.ToList())
        {
            values.Add(new ExpectedValue(key, Normalise(key, body.Take(key), ladder)));
        }

        return refused is null && values.Count == 0
            ? throw new ScenarioFormatException("nothing is expected")
            : new ExpectAction(values.ToImmutable(), refused);
    }

    public static string List(IEnumerable<string> names) => $"[{string.Join(", ", names)}]";

    private static string Normalise(string key, JsonElement value, LadderPolicy ladder) => key switch
    {
        "rung" when value.ValueKind == JsonValueKind.Null => None,
        "rung" => Rung(value, key, ladder),
        "days_past_due" or "counted_days" or "actions_taken" =>
            StrictObject.ToWholeNumber(value, key).ToString(CultureInfo.InvariantCulture),
        "outstanding" or "promise_expected_balance" => StrictObject.ToAmount(value, key).ToString(),
        "promise" => SnakeCase.Of(SnakeCase.Parse<InstalmentPromiseStatus>(StrictObject.ToText(value, key), key)),
        "rungs_reached" => List(StrictObject.ToList(value, key).Select(name => Rung(name, key, ladder))),
        _ => throw new ScenarioFormatException($"unknown key '{key}' in expect"),
    };

    private static string Rung(JsonElement value, string key, LadderPolicy ladder)
    {
        var name = StrictObject.ToText(value, key);
        return ladder.Rungs.Any(rung => rung.Name == name)
            ? name
            : throw new ScenarioFormatException($"the ladder has no rung '{name}'");
    }

    private static ExpectedRefusal ReadRefusal(JsonElement value)
    {
        const string key = "refused";
        return value.ValueKind == JsonValueKind.True
            ? new ExpectedRefusal(null)
            : new ExpectedRefusal(SnakeCase.Of(SnakeCase.Parse<Refusal>(StrictObject.ToText(value, key), key)));
    }
}
