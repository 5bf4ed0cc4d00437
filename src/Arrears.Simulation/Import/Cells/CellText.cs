namespace Arrears.Simulation.Import;

/// <summary>Text that no longer says what somebody typed.</summary>
internal static class CellText
{
    private const char Damaged = '\uFFFD';

    private static readonly string[] Errors =
        ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "####"];

    /// <summary>A damaged character, or what a spreadsheet writes where a formula failed.</summary>
    public static bool IsBroken(string plain) =>
        plain.Contains(Damaged, StringComparison.Ordinal)
        || Array.Exists(Errors, error => plain.StartsWith(error, StringComparison.OrdinalIgnoreCase));
}
