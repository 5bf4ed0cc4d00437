using System.Security.Cryptography;
using System.Text;

namespace Arrears.Domain.Addresses;

/// <summary>
/// Ids from names that cannot be part of an account key. The same name gives the same id on every import. Only names
/// of places and things are hashed: an owner's id never comes from a name or a number, which could be guessed back.
/// </summary>
public static class StableIds
{
    /// <summary>Length of one segment of an account key.</summary>
    private const int SegmentMax = 64;

    /// <summary>Spaces and full-width characters make no difference.</summary>
    public static string Estate(string name) => "e-" + Hash(PlainText.Tight(name), 10);

    /// <summary>Letters and digits as they are, anything else as a short hash; empty becomes 0.</summary>
    public static string Segment(string text) =>
        text.Length == 0 ? "0"
            : text.Length <= 12 && text.All(char.IsAsciiLetterOrDigit) ? text : "x" + Hash(text, 8);

    /// <summary>Two parts as one segment of a key; a stem that is too long is cut and told apart by a hash.</summary>
    public static string Join(string stem, string end)
    {
        var room = SegmentMax - end.Length - 1;
        return stem.Length <= room ? $"{stem}-{end}" : $"{stem[..(room - 10)]}-x{Hash(stem, 8)}-{end}";
    }

    /// <summary>An id for a thing that has none but what it is.</summary>
    public static string Thing(params ReadOnlySpan<string> parts) => Hash(string.Join('\n', parts), 20);

    private static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
