using System.Text.RegularExpressions;

namespace Arrears.Domain.Addresses;

/// <summary>Phone numbers as they are compared.</summary>
public static partial class PhoneDigits
{
    /// <summary>
    /// Digits only, and a Chinese mobile number without its country code or the zero of long-distance calls.
    /// </summary>
    public static string Of(string text) =>
        BeforeMobile().Replace(string.Concat(text.Where(char.IsAsciiDigit)), "");

    [GeneratedRegex("^(?:0?0?86|0)(?=1[0-9]{10}$)")]
    private static partial Regex BeforeMobile();
}
