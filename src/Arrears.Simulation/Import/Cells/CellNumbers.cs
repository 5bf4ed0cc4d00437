using System.Globalization;
using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>Areas and rates: a number with or without its unit, such as <c>89.12㎡</c> or <c>1.45元/㎡·月</c>.</summary>
internal static partial class CellNumbers
{
    public static bool TryRead(Cell cell, out decimal number)
    {
        number = 0m;
        var match = Spelling().Match(PlainText.Tight(cell.Text));
        return match.Success && decimal.TryParse(
            match.Groups["number"].Value,
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign | NumberStyles.AllowThousands,
            CultureInfo.InvariantCulture,
            out number);
    }

    [GeneratedRegex(
        """
        ^[¥￥]?(?<number>[-]?(?:[0-9]{1,3}(?:,[0-9]{3}){1,2}|[0-9]{1,9})(?:\.[0-9]{0,12})?)
        (?:m2|平方米|平米|平|sqm|元?(?:/(?:m2|平方米|平米|平|sqm|月|month|户|个))+(?:[·.]月)?|元)?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spelling();
}
