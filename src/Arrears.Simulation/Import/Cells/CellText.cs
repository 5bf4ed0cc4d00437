using System.Collections.Frozen;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>Text that no longer says what somebody typed.</summary>
internal static class CellText
{
    private const char Damaged = '\uFFFD';

    private const string Strokes = "\0-‐–—―─－−/／";

    private static readonly string[] Errors =
        ["#REF!", "#N/A", "#VALUE!", "#DIV/0!", "#NAME?", "#NULL!", "#NUM!", "####"];

    /// <summary>What databases and programs write where they hold nothing.</summary>
    private static readonly FrozenSet<string> Nothing =
        new[] { "NULL", "(NULL)", "<NULL>", "N/A", "NAN", "NONE" }.ToFrozenSet(StringComparer.OrdinalIgnoreCase);

    private static readonly int NothingMax = Nothing.Max(word => word.Length);

    /// <summary>Nothing but white space, fillers, marks nobody sees, and strokes, or a program's word for nothing.</summary>
    public static bool IsBlank(string text) =>
        IsVoid(text) || (text.Length <= NothingMax && Nothing.Contains(text));

    private static bool IsVoid(string text)
    {
        foreach (var c in text)
        {
            if (!char.IsWhiteSpace(c) && !Strokes.Contains(c, StringComparison.Ordinal) && !PlainText.IsUnseen(c))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>A damaged character, or what a spreadsheet writes where a formula failed.</summary>
    public static bool IsBroken(string plain) =>
        plain.Contains(Damaged, StringComparison.Ordinal)
        || Array.Exists(Errors, error => plain.StartsWith(error, StringComparison.OrdinalIgnoreCase));
}
