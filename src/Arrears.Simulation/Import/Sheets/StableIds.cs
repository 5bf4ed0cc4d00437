using System.Security.Cryptography;
using System.Text;

namespace Arrears.Simulation.Import;

/// <summary>
/// Ids from names that cannot be part of an account key. The same name gives the same id on every import. Only names
/// of places and things are hashed: an owner's id never comes from a name or a number, which could be guessed back.
/// </summary>
internal static class StableIds
{
    /// <summary>Spaces and full-width characters make no difference.</summary>
    public static string Estate(string name) => "e-" + Hash(CellText.Tight(name), 10);

    /// <summary>Letters and digits as they are, anything else as a short hash; empty becomes 0.</summary>
    public static string Segment(string text) =>
        text.Length == 0 ? "0"
            : text.Length <= 12 && text.All(char.IsAsciiLetterOrDigit) ? text : "x" + Hash(text, 8);

    private static string Hash(string text, int digits) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..digits];
}
