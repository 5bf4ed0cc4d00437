using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Grains;

/// <summary>
/// Keys of the settings grains. Like account keys they begin with a letter that is no hexadecimal digit and a slash,
/// so that stock storage never folds two of them together.
/// </summary>
public static class SettingsKeys
{
    /// <exception cref="FormatException">The text cannot be part of a key.</exception>
    public static string Operator(string operatorId) => $"w/{Checked(operatorId)}";

    /// <exception cref="FormatException">The text cannot be part of a key.</exception>
    public static string Estate(string operatorId, string estate) => $"q/{Checked(operatorId)}/{Checked(estate)}";

    /// <exception cref="FormatException">The text cannot be part of a key.</exception>
    public static string Staff(string operatorId) => $"x/{Checked(operatorId)}";

    /// <param name="address">Content address: lower-case hex.</param>
    /// <exception cref="FormatException">The text cannot be part of a key.</exception>
    public static string PolicyPack(string address) => $"p/{Checked(address)}";

    private static string Checked(string segment) => AccountKey.IsSegment(segment)
        ? segment
        : throw new FormatException($"'{segment}' cannot be part of a settings key.");
}
