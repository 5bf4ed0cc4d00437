using System.Globalization;
using System.Text.Json.Nodes;

namespace Arrears.Bench;

/// <summary>What a benchmark prints: one line of named figures, in the order in which they were added.</summary>
internal sealed class BenchLine
{
    private readonly List<(string Name, string Text, JsonNode Value)> _figures = [];

    public BenchLine Add(string name, double value, int decimals = 0)
    {
        var rounded = Math.Round(value, decimals, MidpointRounding.AwayFromZero);
        var text = rounded.ToString($"F{decimals}", CultureInfo.InvariantCulture);
        _figures.Add((name, text, JsonValue.Create(rounded)));
        return this;
    }

    public BenchLine Add(string name, string value)
    {
        _figures.Add((name, value, JsonValue.Create(value)));
        return this;
    }

    public string ToJson() => new JsonObject(
        _figures.Select(figure => KeyValuePair.Create<string, JsonNode?>(figure.Name, figure.Value))).ToJsonString();

    public override string ToString() => string.Join(' ', _figures.Select(figure => $"{figure.Name}={figure.Text}"));
}
