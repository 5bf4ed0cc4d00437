using System.Collections.Frozen;
using Arrears.Domain;

namespace Arrears.Gateway.Mapping;

/// <summary>
/// Wire and domain enums have the same members under the same names; the wire has <c>Unspecified</c> besides. A pair
/// that does not match is a bug that shows on first use, and a test uses every pair.
/// </summary>
internal static class EnumMap<TProto, TDomain>
    where TProto : struct, Enum
    where TDomain : struct, Enum
{
    private static readonly FrozenDictionary<TProto, TDomain> ToDomain = Enum.GetValues<TProto>()
        .Where(value => value.ToString() != "Unspecified")
        .ToFrozenDictionary(value => value, value => Enum.Parse<TDomain>(value.ToString()));

    private static readonly FrozenDictionary<TDomain, TProto> FromDomain =
        ToDomain.ToFrozenDictionary(pair => pair.Value, pair => pair.Key);

    public static bool TryToDomain(TProto value, out TDomain known) => ToDomain.TryGetValue(value, out known);

    /// <summary>Unspecified for a value the wire does not have.</summary>
    public static TProto ToProto(TDomain value) => FromDomain.GetValueOrDefault(value);

    /// <summary>Unspecified for null and for a spelling nobody knows.</summary>
    public static TProto ToProto(string? snakeCase) =>
        SnakeCase.TryParse<TDomain>(snakeCase, out var known) ? ToProto(known) : default;
}
