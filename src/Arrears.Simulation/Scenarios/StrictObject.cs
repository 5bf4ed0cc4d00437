using System.Globalization;
using System.Text.Json;
using Arrears.Domain;

namespace Arrears.Simulation.Scenarios;

/// <summary>
/// A JSON object that is read to the last key: whatever nobody asked for is an error when reading ends. A scenario
/// with a misspelt key would otherwise pass without testing anything.
/// </summary>
internal sealed class StrictObject
{
    private const int EarliestYear = 1900;
    private const int LatestYear = 2200;
    private const int LargestNumber = 1_000_000;
    private static readonly Money LargestAmount = Money.Parse("1000000000000");
    private readonly Dictionary<string, JsonElement> _unread;

    public StrictObject(JsonElement element, string what)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new ScenarioFormatException($"{what} is not an object");
        }

        What = what;
        _unread = element.EnumerateObject().ToDictionary(
            property => property.Name, property => property.Value, StringComparer.Ordinal);
    }

    public string What { get; }

    public IEnumerable<string> UnreadKeys => _unread.Keys;

    public static DateOnly ToDate(JsonElement element, string key)
    {
        var text = ToText(element, key);
        var invariant = CultureInfo.InvariantCulture;
        if (!DateOnly.TryParseExact(text, "yyyy-MM-dd", invariant, DateTimeStyles.None, out var date))
        {
            throw new ScenarioFormatException($"{key} '{text}' is not a date");
        }

        return date.Year is >= EarliestYear and <= LatestYear
            ? date
            : throw new ScenarioFormatException($"{key} '{text}' is not between {EarliestYear} and {LatestYear}");
    }

    public static Money ToAmount(JsonElement element, string key)
    {
        var text = element.ValueKind == JsonValueKind.String ? element.GetString() : null;
        return Money.TryParse(text, out var amount) && !amount.IsNegative && amount <= LargestAmount
            ? amount
            : throw new ScenarioFormatException($"{key} {element.GetRawText()} is not an amount such as \"249.95\"");
    }

    public static int ToWholeNumber(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Number
        && element.TryGetInt32(out var number) && number is >= 0 and <= LargestNumber
            ? number
            : throw new ScenarioFormatException($"{key} {element.GetRawText()} is not a whole number");

    public static string ToText(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.String && element.GetString() is { Length: > 0 } text
            ? text
            : throw new ScenarioFormatException($"{key} {element.GetRawText()} is not a text");

    public static IReadOnlyList<JsonElement> ToList(JsonElement element, string key) =>
        element.ValueKind == JsonValueKind.Array
            ? [.. element.EnumerateArray()]
            : throw new ScenarioFormatException($"{key} is not a list");

    public static T ToChoice<T>(JsonElement element, string key)
        where T : struct, Enum
    {
        var text = ToText(element, key);
        return SnakeCase.TryParse<T>(text, out var value)
            ? value
            : throw new ScenarioFormatException(
                $"{key} '{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(SnakeCase.Of))}");
    }

    public bool Has(string key) => _unread.ContainsKey(key);

    public JsonElement Take(string key) =>
        _unread.Remove(key, out var element)
            ? element
            : throw new ScenarioFormatException($"{What} has no '{key}'");

    public string Text(string key) => ToText(Take(key), key);

    public DateOnly Date(string key) => ToDate(Take(key), key);

    public DateOnly? OptionalDate(string key) => Has(key) ? Date(key) : null;

    public Money Amount(string key) => ToAmount(Take(key), key);

    public int WholeNumber(string key, int absent) => Has(key) ? ToWholeNumber(Take(key), key) : absent;

    public bool Flag(string key) => Take(key) switch
    {
        { ValueKind: JsonValueKind.True } => true,
        { ValueKind: JsonValueKind.False } => false,
        var other => throw new ScenarioFormatException($"{key} {other.GetRawText()} is neither true nor false"),
    };

    public bool Flag(string key, bool absent) => Has(key) ? Flag(key) : absent;

    public decimal? OptionalFraction(string key)
    {
        if (!Has(key))
        {
            return null;
        }

        var element = Take(key);
        var isNumber = element.ValueKind == JsonValueKind.Number;
        return isNumber && element.TryGetDecimal(out var number) && number is >= 0 and <= 1
            ? number
            : throw new ScenarioFormatException($"{key} {element.GetRawText()} is not a fraction");
    }

    public IReadOnlyList<JsonElement> List(string key) => ToList(Take(key), key);

    public string Text(string key, string absent) => Has(key) ? Text(key) : absent;

    public T Choice<T>(string key, T absent)
        where T : struct, Enum => Has(key) ? Choice<T>(key) : absent;

    public TimeOnly? OptionalTime(string key)
    {
        if (!Has(key))
        {
            return null;
        }

        var text = Text(key);
        return TimeOnly.TryParseExact(text, "HH:mm", CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            ? time
            : throw new ScenarioFormatException($"{key} '{text}' is not a time such as \"09:30\"");
    }

    public StrictObject Object(string key) => new(Take(key), key);

    public T Choice<T>(string key)
        where T : struct, Enum => ToChoice<T>(Take(key), key);

    /// <summary>Call when everything known was taken.</summary>
    public void End()
    {
        if (_unread.Count > 0)
        {
            throw new ScenarioFormatException($"unknown key '{_unread.Keys.First()}' in {What}");
        }
    }
}
