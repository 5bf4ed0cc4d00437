using System.Text.Json;

namespace Arrears.Domain.Documents;

/// <summary>The names enumerations have in files: snake_case, in the order of declaration.</summary>
internal static class SnakeCaseNames
{
    public static IReadOnlyDictionary<string, TEnum> Of<TEnum>()
        where TEnum : struct, Enum => Names<TEnum>.Value;

    private static class Names<TEnum>
        where TEnum : struct, Enum
    {
        public static readonly OrderedDictionary<string, TEnum> Value = new(
            Enum.GetValues<TEnum>().Select(
                value => KeyValuePair.Create(JsonNamingPolicy.SnakeCaseLower.ConvertName(value.ToString()), value)));
    }
}
