using System.Buffers;
using System.Globalization;
using System.Text.RegularExpressions;
using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// Amounts as offices write them: currency marks, 元, thousands separators, full-width digits, negatives with a sign
/// before or behind or in the brackets of accountants. A comma that does not part thousands makes a cell unreadable: whether 1,23 is 1.23
/// or 123 is nobody's guess.
/// </summary>
internal static partial class CellAmounts
{
    /// <summary>Digits before the point. No claim is larger, and sums stay far from overflow.</summary>
    private const int WholeDigitsMax = 12;

    /// <summary>An amount of nothing else names no currency.</summary>
    private static readonly SearchValues<char> Bare = SearchValues.Create("0123456789.,+-() ");

    /// <param name="rounded">
    /// A number of a workbook with more than two decimals was rounded half up, as the sheet shows it.
    /// </param>
    public static bool TryRead(Cell cell, out Money amount, out bool rounded)
    {
        (amount, rounded) = (default, false);
        var match = Spelling().Match(PlainText.Of(cell.Text));
        if (!match.Success || cell.Text.Any(IsCircled) || match.Groups["open"].Success != match.Groups["close"].Success
            || match.Groups["minus"].Captures.Count > 1)
        {
            return false;
        }

        var digits = match.Groups["digits"].Value.Replace(",", "", StringComparison.Ordinal);
        var whole = digits.IndexOf('.', StringComparison.Ordinal) is >= 0 and var point ? point : digits.Length;
        if (whole > WholeDigitsMax
            || !decimal.TryParse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var units))
        {
            return false;
        }

        var fen = units * 100m;
        rounded = decimal.Truncate(fen) != fen;
        if (rounded && !cell.IsNumber)
        {
            return false;
        }

        var size = Money.RoundHalfUp(fen);
        amount = match.Groups["minus"].Success || match.Groups["open"].Success ? -size : size;
        return true;
    }

    /// <summary>The currency that an amount names, by its ISO code; empty: none, or more than one.</summary>
    public static string CurrencyOf(Cell cell) =>
        cell.Text.AsSpan().ContainsAnyExcept(Bare) && Spelling().Match(PlainText.Of(cell.Text)) is { Success: true } match
        && match.Groups["mark"].Captures.Select(mark => CodeOf(mark.Value)).Distinct().ToList() is [var only] ? only : "";

    /// <summary>元 and ¥ are yuan.</summary>
    private static string CodeOf(string mark) => SheetWords.Currencies.GetValueOrDefault(mark.ToLowerInvariant(), "CNY");

    /// <summary>③ marks a footnote or an item of a list; nobody writes an amount so.</summary>
    private static bool IsCircled(char c) => c > '\x7F' && char.GetUnicodeCategory(c) == UnicodeCategory.OtherNumber;

    [GeneratedRegex(
        """
        ^(?<open>\()? \s* (?:\+(?!.*[-−])|(?<minus>[-−]))? \s*
        (?:(?<mark>RMB|CNY|人民币|US\$|USD|HK\$|HKD|GBP|EUR|[¥￥$£€]) \s*)* (?<minus>[-−])? \s*
        (?<digits>[0-9]{1,3}(?:,[0-9]{3})+(?:\.[0-9]{1,12})? | [0-9]{1,12}(?:\.[0-9]{0,12})? | \.[0-9]{1,12})
        \s* (?<minus>[-−])? \s* (?<mark>元整?|圆|RMB|CNY|USD|HKD|GBP|EUR)? \s* (?<close>\))?$
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Spelling();
}
