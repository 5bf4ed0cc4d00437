namespace Arrears.Domain.Addresses;

/// <summary>Phone numbers as they are compared.</summary>
public static class PhoneDigits
{
    private const int MobileWithCountry = 13;

    /// <summary>Digits only, and a Chinese mobile number without its country code.</summary>
    public static string Of(string text)
    {
        var digits = string.Concat(text.Where(char.IsAsciiDigit));
        return digits.Length == MobileWithCountry && digits.StartsWith("861", StringComparison.Ordinal)
            ? digits[2..]
            : digits;
    }
}
