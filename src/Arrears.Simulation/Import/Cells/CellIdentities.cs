using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// Numbers of identity documents, whole ones only. Equal names on equal numbers are one owner: a masked number, one that
/// a spreadsheet rounded or a word such as 无 would put the debts of one person on another of the same name.
/// </summary>
internal static partial class CellIdentities
{
    /// <param name="unreadable">Something stood there and proves nothing.</param>
    public static string Read(Cell cell, out bool unreadable)
    {
        var text = PlainText.Tight(cell.Text).ToUpperInvariant();
        var number = Whole().IsMatch(text) && !Rounded().IsMatch(text) ? text : "";
        unreadable = !cell.IsBlank && number.Length == 0;
        return number;
    }

    /// <summary>Identity cards, passports, registrations of companies: five digits at least, and not one over and over.</summary>
    [GeneratedRegex(@"^(?!(.)\1*$)(?=(?:.*[0-9]){5})[A-Z0-9()-]{7,20}$")]
    private static partial Regex Whole();

    /// <summary>A spreadsheet keeps fifteen digits; the others become zeros.</summary>
    [GeneratedRegex("^[0-9]{15}000$")]
    private static partial Regex Rounded();
}
