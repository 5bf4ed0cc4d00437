using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// What titles, headers and notes say of the unit of amounts. Read as yuan, 万元 would be ten thousand times too little
/// and 分 a hundred times too much, and no figure of a row would show it.
/// </summary>
internal static partial class SheetUnits
{
    private const string Money =
        "(?:币种|币别|货币|单位|额|款|费|[应已实未欠](?:收|缴|交|付)|减免|currency|unit|amounts?|charged?|billed|receivable"
        + "|due|paid|received|outstanding|balance|arrears|owed|waived|discount)";

    /// <summary>Amounts are not in whole units: 单位：万元, 应收(千元), 金额（分）, RMB '000.</summary>
    public static bool IsNotWhole(string text) => OtherUnit().IsMatch(PlainText.Tight(text));

    /// <summary>The currency that a title, a header or a note names, by its ISO code; empty: none.</summary>
    public static string CurrencyOf(string text)
    {
        var mark = Mark().Match(PlainText.Tight(text)).Groups["mark"].Value.ToLowerInvariant();
        return SheetWords.Currencies.GetValueOrDefault(mark, "");
    }

    [GeneratedRegex(
        $"""
        (?:[(\[【:/,为是-]|{Money})(?:人民币|rmb|cny)?[百千万亿]+元[)\]】]*[。.]?$
        | {Money}(?:[(\[【:/为是-]|人民币|rmb|cny)+(?:[百千万亿]+|[角分]|k|cents?|fen|1[0,]+元)[)\]】]*[。.]?$
        | ^[百千万亿]+元(?:金额|减免|[应已实未欠])
        | ['’]000\)*$ | (?:thousands?|millions?)\)*$ | inthousands
        """,
        RegexOptions.IgnorePatternWhitespace | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex OtherUnit();

    [GeneratedRegex(
        $@"(?:{Money}|^\(?in)[(\[【:/为是-]*(?<mark>[\p{{L}}$£€]{{1,5}})[)\]】]*[。.]?$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant)]
    private static partial Regex Mark();
}
