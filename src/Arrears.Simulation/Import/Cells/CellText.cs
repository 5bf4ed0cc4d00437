using System.Text;

namespace Arrears.Simulation.Import;

/// <summary>What all readers of cells begin with.</summary>
internal static class CellText
{
    private const char Damaged = '\uFFFD';

    private static readonly string[] Errors =
        ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "####"];

    /// <summary>Full-width characters become plain ones, spaces at the ends go.</summary>
    public static string Plain(string cell) => cell.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Like <see cref="Plain"/>, without any white space inside.</summary>
    public static string Tight(string cell) => string.Concat(Plain(cell).Where(c => !char.IsWhiteSpace(c)));

    /// <summary>A damaged character, or what a spreadsheet writes where a formula failed.</summary>
    public static bool IsBroken(string plain) =>
        plain.Contains(Damaged, StringComparison.Ordinal)
        || Array.Exists(Errors, error => plain.StartsWith(error, StringComparison.OrdinalIgnoreCase));
}
