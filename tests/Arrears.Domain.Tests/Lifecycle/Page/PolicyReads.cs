using System.Globalization;
using System.Text.Json.Nodes;
using Arrears.Domain.Json;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Tests.Lifecycle.Page;

/// <summary>
/// Which numbers of a pack a guard reads, found by experiment: one number is changed at a time, and every guard that
/// answers otherwise for any of the samples reads it. Nobody has to keep a list that can be wrong.
/// </summary>
internal sealed class PolicyReads
{
    private readonly Dictionary<string, List<string>> _byGuard = [];

    /// <param name="answers">All guards of all samples under a pack, as name and answer, in a fixed order.</param>
    public PolicyReads(PolicyPack pack, Func<PolicyPack, IReadOnlyList<(string Guard, string Answer)>> answers)
    {
        var usual = answers(pack);
        foreach (var (path, value) in Numbers(Document(pack)))
        {
            var moved = Other(value)
                .SelectMany(other => Differences(usual, answers(With(pack, path, other))))
                .Distinct();
            foreach (var guard in moved)
            {
                Of(guard).Add($"{path} = {value}");
            }
        }
    }

    /// <summary>Paths and values, <c>demand.min_attempts = 3</c>, in the order of the pack.</summary>
    public IReadOnlyList<string> ReadBy(string guard) => _byGuard.GetValueOrDefault(guard) ?? [];

    private static JsonNode Document(PolicyPack pack) => JsonNode.Parse(DomainJson.Write(pack))!;

    private static PolicyPack With(PolicyPack pack, string path, decimal value)
    {
        var document = Document(pack);
        var at = document;
        var steps = path.Split('.');
        foreach (var step in steps[..^1])
        {
            at = Child(at, step);
        }

        if (at is JsonArray list)
        {
            list[Index(steps[^1])] = value;
        }
        else
        {
            at[steps[^1]] = value;
        }

        return DomainJson.Read<PolicyPack>(System.Text.Encoding.UTF8.GetBytes(document.ToJsonString()));
    }

    private static JsonNode Child(JsonNode at, string step) => at is JsonArray list ? list[Index(step)]! : at[step]!;

    private static int Index(string step) => int.Parse(step, CultureInfo.InvariantCulture);

    private static IEnumerable<(string Path, decimal Value)> Numbers(JsonNode? node, string path = "") => node switch
    {
        JsonObject members => members.SelectMany(member => Numbers(member.Value, Join(path, member.Key))),
        JsonArray items => items.SelectMany((item, index) => Numbers(item, Join(path, $"{index}"))),
        JsonValue value when value.TryGetValue<decimal>(out var number) => [(path, number)],
        _ => [],
    };

    private static string Join(string path, string step) => path.Length == 0 ? step : $"{path}.{step}";

    /// <summary>A little less, a little more, half and double: enough to pass whatever compares with it.</summary>
    private static IEnumerable<decimal> Other(decimal value) => decimal.IsInteger(value)
        ? new[] { value - 1, value + 1, Math.Floor(value / 2), value * 2 }.Where(other => other >= 0).Distinct()
        : [value / 2, value * 2];

    private static IEnumerable<string> Differences(
        IReadOnlyList<(string Guard, string Answer)> usual, IReadOnlyList<(string Guard, string Answer)> changed)
    {
        Assert.Equal(usual.Count, changed.Count);
        return usual.Zip(changed).Where(pair => pair.First != pair.Second).Select(pair => pair.First.Guard);
    }

    private List<string> Of(string guard)
    {
        if (!_byGuard.TryGetValue(guard, out var paths))
        {
            _byGuard.Add(guard, paths = []);
        }

        return paths;
    }
}
