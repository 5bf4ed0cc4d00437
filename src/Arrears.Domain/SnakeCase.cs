using System.Collections.Frozen;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arrears.Domain;

/// <summary>The one spelling of enum values outside the code: snake_case, as in JSON.</summary>
public static class SnakeCase
{
    public static string Of<T>(T value)
        where T : struct, Enum => Names<T>.All[value];

    public static bool TryParse<T>(string? text, out T value)
        where T : struct, Enum
    {
        foreach (var (key, name) in Names<T>.All)
        {
            if (name == text)
            {
                value = key;
                return true;
            }
        }

        value = default;
        return false;
    }

    private static class Names<T>
        where T : struct, Enum
    {
        public static readonly FrozenDictionary<T, string> All = Enum.GetValues<T>().ToFrozenDictionary(v => v, Spell);

        private static string Spell(T value)
        {
            var name = value.ToString();
            var member = typeof(T).GetField(name)?.GetCustomAttribute<JsonStringEnumMemberNameAttribute>();
            return member?.Name ?? JsonNamingPolicy.SnakeCaseLower.ConvertName(name);
        }
    }
}
