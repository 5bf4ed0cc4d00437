using System.Text;

namespace Arrears.Domain.Addresses;

/// <summary>Text as it is compared: how it was typed makes no difference.</summary>
public static class PlainText
{
    /// <summary>Full-width characters become plain ones, spaces at the ends go.</summary>
    public static string Of(string text) => text.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Like <see cref="Of"/>, without any white space inside.</summary>
    public static string Tight(string text) => string.Concat(Of(text).Where(c => !char.IsWhiteSpace(c)));
}
