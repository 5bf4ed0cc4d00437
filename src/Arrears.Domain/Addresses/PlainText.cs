using System.Globalization;
using System.Text;

namespace Arrears.Domain.Addresses;

/// <summary>Text as it is compared: how it was typed makes no difference.</summary>
public static class PlainText
{
    /// <summary>Up to here nothing is invisible but white space.</summary>
    private const char LastPlain = '\u00AC';

    /// <summary>
    /// Full-width characters become plain ones; marks nobody sees go, and spaces and the zeros of fixed widths at the
    /// ends. A raised or circled number behind a digit stays what it is: 300① is not 3001.
    /// </summary>
    public static string Of(string text)
    {
        var seen = Seen(text);
        return (HasFootnote(seen) ? seen : seen.Normalize(NormalizationForm.FormKC)).Trim().Trim('\0');
    }

    /// <summary>
    /// Without the marks that programs leave in what is copied from them: of direction, of where a word may break, of
    /// byte order.
    /// </summary>
    public static string Seen(string text) =>
        text.AsSpan().ContainsAnyExceptInRange('\0', LastPlain) ? string.Concat(text.Where(c => !IsUnseen(c))) : text;

    /// <summary>Like <see cref="Of"/>, without any white space inside.</summary>
    public static string Tight(string text) => string.Concat(Of(text).Where(c => !char.IsWhiteSpace(c)));

    private static bool HasFootnote(ReadOnlySpan<char> text)
    {
        for (var i = text.IndexOfAnyExceptInRange('\0', LastPlain); i >= 0 && i < text.Length; i++)
        {
            if (i > 0 && char.IsDigit(text[i - 1]) && char.GetUnicodeCategory(text[i]) == UnicodeCategory.OtherNumber)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the character is a mark that nobody sees.</summary>
    public static bool IsUnseen(char c) => c > LastPlain && char.GetUnicodeCategory(c) == UnicodeCategory.Format;
}
