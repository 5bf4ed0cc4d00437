using System.Text.Json;

namespace Arrears.Simulation.Scenarios;

/// <summary>Enum values as files and messages spell them.</summary>
internal static class SnakeCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString());

    public static bool TryParse<T>(string text, out T value)
        where T : struct, Enum
    {
        foreach (var candidate in Enum.GetValues<T>())
        {
            if (Of(candidate) == text)
            {
                value = candidate;
                return true;
            }
        }

        value = default;
        return false;
    }

    public static T Parse<T>(string text, string key)
        where T : struct, Enum =>
        TryParse<T>(text, out var value)
            ? value
            : throw new ScenarioFormatException(
                $"{key} '{text}' is none of {string.Join(", ", Enum.GetValues<T>().Select(Of))}");
}
