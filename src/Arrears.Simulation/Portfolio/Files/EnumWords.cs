using System.Text.Json;

namespace Arrears.Simulation.Portfolio;

/// <summary>Enum values as snake_case words, the spelling of every file and API of the product.</summary>
internal static class EnumWords<TEnum>
    where TEnum : struct, Enum
{
    private static readonly Dictionary<TEnum, string> Words =
        Enum.GetValues<TEnum>().ToDictionary(v => v, v => JsonNamingPolicy.SnakeCaseLower.ConvertName(v.ToString()));

    private static readonly Dictionary<string, TEnum> Values = Words.ToDictionary(pair => pair.Value, pair => pair.Key);

    public static IReadOnlyCollection<string> All => Words.Values;

    public static string Word(TEnum value) => Words[value];

    public static bool TryParse(string word, out TEnum value) => Values.TryGetValue(word, out value);
}
