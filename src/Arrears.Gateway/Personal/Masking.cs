using System.Globalization;

namespace Arrears.Gateway.Personal;

/// <summary>What may be shown of a personal value to somebody who did not say what for.</summary>
internal static class Masking
{
    private const int ShownBefore = 3;
    private const int ShownAfter = 4;

    /// <summary>
    /// A number keeps its first three and last four digits (<c>130****2233</c>), anything else its first character
    /// (<c>徐*</c>). The number of stars says nothing about the length.
    /// </summary>
    public static string Of(string value)
    {
        if (value.Length > ShownBefore + ShownAfter && value.All(c => char.IsAsciiDigit(c) || c == '+'))
        {
            return $"{value[..ShownBefore]}****{value[^ShownAfter..]}";
        }

        return value.Length == 0 ? "" : $"{StringInfo.GetNextTextElement(value)}*";
    }
}
