using System.Globalization;
using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// Periods in one cell: a month, a quarter, a half or a whole year, or two months or dates with a mark between them.
/// Whole months run from their first day to their last.
/// </summary>
internal static partial class CellPeriods
{
    public const string NoPeriod = "is not a month, a quarter, a year or two dates";

    /// <summary>A longer period is a slip in a year.</summary>
    private const int YearsMax = 10;

    private static readonly string[] MonthForms =
    [
        "yyyy-M", "yyyy/M", "yyyy.M", "yyyyMM", "yyyy年M月", "yyyy年M月份", "yyyy年M", "yy年M月", "yy年M月份",
        "yyyy-M月", "yyyy/M月", "yyyy.M月",
        "MMM yyyy", "MMMM yyyy", "MMM-yyyy", "MMM, yyyy", "MMM-yy", "M/yyyy", "M-yyyy",
    ];

    private static readonly string[] RangeMarks =
        ["至", "到", "~", "～", "——", "—", "–", "―", "‐", "−", " to ", " - ", "--"];

    public static bool TryRead(Cell cell, out DateOnly from, out DateOnly to)
    {
        var text = Plain(cell);
        return (TrySpan(cell, text, out from, out to) || TryRange(text, out from, out to))
            && from <= to && to < from.AddYears(YearsMax);
    }

    /// <summary>A month, months or a quarter of a year that stands in a column of its own: 3, 3月, 1-3月, 第一季度;
    /// the year itself is the whole of it.</summary>
    public static bool TryReadWithin(int year, Cell cell, out DateOnly from, out DateOnly to)
    {
        var text = Plain(cell);
        var month = !text.All(char.IsAsciiDigit) ? text : text.Length <= 2 ? $"{text}月" : "";
        return TryRead(new Cell($"{year.ToString(CultureInfo.InvariantCulture)}年{month}"), out from, out to);
    }

    /// <summary>The first day of a month or date that begins a period.</summary>
    public static bool TryStart(Cell cell, out DateOnly from) =>
        TryEnds(cell, out from, out _);

    /// <summary>The last day of a month or date that ends a period.</summary>
    public static bool TryEnd(Cell cell, out DateOnly to) =>
        TryEnds(cell, out _, out to);

    private static bool TryEnds(Cell cell, out DateOnly first, out DateOnly last)
    {
        if (CellDates.TryRead(cell, out first, out _))
        {
            last = first;
            return true;
        }

        return TryMonth(cell, Plain(cell), out first, out last);
    }

    private static string Plain(Cell cell) => ChineseMonth().Replace(
        FromTo().Replace(CellDates.Spelled(PlainText.Of(cell.Text)), ""),
        month => month.Value is ['十', .. var rest] ? $"{10 + Numeral(rest)}" : $"{Numeral(month.Value)}");

    private static int Numeral(string text) =>
        text == "元" ? 1 : "〇一二三四五六七八九".IndexOf(text, StringComparison.Ordinal);

    private static bool TrySpan(Cell cell, string text, out DateOnly from, out DateOnly to) =>
        TryMonth(cell, text, out from, out to)
        || TryPart(Quarter().Match(text), 3, out from, out to)
        || TryPart(Half().Match(text), 6, out from, out to)
        || TryPart(Year().Match(text), 12, out from, out to)
        || TryFirstOfMonth(cell, out from, out to);

    private static bool TryMonth(Cell cell, string text, out DateOnly from, out DateOnly to)
    {
        (from, to) = (default, default);
        return !HasTwoReadings(cell) && TryMonth(text, out from, out to);
    }

    /// <summary>In a number, 2025.1 may be January, or October that lost its zero.</summary>
    public static bool HasTwoReadings(Cell cell) => cell.IsNumber && TenthMonth().IsMatch(cell.Text);

    private static bool TryMonth(string text, out DateOnly from, out DateOnly to)
    {
        var isMonth = DateOnly.TryParseExact(
            text, MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out from);
        to = isMonth ? from.AddMonths(1).AddDays(-1) : default;
        return isMonth && from.Year is >= 1980 and <= 2099;
    }

    /// <summary>What a spreadsheet makes of a month that somebody typed into it: the date of its first day.</summary>
    private static bool TryFirstOfMonth(Cell cell, out DateOnly from, out DateOnly to)
    {
        to = default;
        if (!CellDates.TryRead(cell, out from, out _) || from.Day != 1)
        {
            return false;
        }

        to = from.AddMonths(1).AddDays(-1);
        return true;
    }

    private static bool TryPart(Match match, int months, out DateOnly from, out DateOnly to)
    {
        (from, to) = (default, default);
        if (!match.Success)
        {
            return false;
        }

        var year = int.Parse(match.Groups["year"].ValueSpan, CultureInfo.InvariantCulture);
        var part = match.Groups["part"].Value switch
        {
            "一" or "1" or "上" or "" => 0,
            "二" or "2" or "下" => 1,
            "三" or "3" => 2,
            _ => 3,
        };
        if (year is < 1980 or > 2099)
        {
            return false;
        }

        from = new DateOnly(year, 1, 1).AddMonths(part * months);
        to = from.AddMonths(months).AddDays(-1);
        return true;
    }

    private static bool TryRange(string text, out DateOnly from, out DateOnly to)
    {
        (from, to) = (default, default);
        return Ends(text) is var (first, second)
            && (TryStart(new Cell(first), out from) || TryShortStart(first, second, out from))
            && (TryEnd(new Cell(second), out to) || TryShortEnd(first, second, from, out to));
    }

    /// <summary>
    /// The two ends around a mark. A hyphen is one only where it stands alone, or in the middle of hyphens.
    /// </summary>
    private static (string First, string Second)? Ends(string text)
    {
        foreach (var mark in RangeMarks)
        {
            var ends = text.Split(mark, StringSplitOptions.TrimEntries);
            if (ends.Length == 2)
            {
                return (ends[0], ends[1]);
            }
        }

        var hyphens = Enumerable.Range(0, text.Length).Where(i => text[i] == '-').ToList();
        return hyphens.Count is 1 or 3 or 5
            ? (text[..hyphens[hyphens.Count / 2]].Trim(), text[(hyphens[hyphens.Count / 2] + 1)..].Trim())
            : null;
    }

    /// <summary>The start of <c>Jan-Mar 2025</c>, whose year is the last one's.</summary>
    private static bool TryShortStart(string first, string second, out DateOnly from)
    {
        from = default;
        return !first.Any(char.IsDigit) && TryMonth(second, out var last, out _)
            && TryMonth($"{first} {last.Year}", out from, out _);
    }

    /// <summary>
    /// The end of <c>2025年3月-5月</c>, <c>2025.3-5</c>, <c>2025.3.1-5.31</c> or <c>2025年3月1日-31日</c>, whose year is
    /// the first one's. A bare number after a date might be a month or a day.
    /// </summary>
    private static bool TryShortEnd(string first, string second, DateOnly from, out DateOnly to)
    {
        to = default;
        var match = ShortEnd().Match(second);
        var afterMonth = TryMonth(first, out _, out _);
        var (word, number) = (match.Groups["word"], match.Groups["day"]);
        if (!match.Success || (afterMonth ? number.Success : !word.Success && !number.Success))
        {
            return false;
        }

        var month = match.Groups["month"] is { Success: true } said
            ? int.Parse(said.ValueSpan, CultureInfo.InvariantCulture)
            : from.Month;
        if (month is < 1 or > 12)
        {
            return false;
        }

        var last = DateTime.DaysInMonth(from.Year, month);
        var day = number.Success ? int.Parse(number.ValueSpan, CultureInfo.InvariantCulture) : last;
        to = day >= 1 && day <= last ? new DateOnly(from.Year, month, day) : default;
        return to != default;
    }

    [GeneratedRegex("(?<![一二三四五六七八九十])(?:十[一二]?|[一二三四五六七八九]|(?<=年)元)(?=月)")]
    private static partial Regex ChineseMonth();

    /// <summary>The words around two dates: 自2025年3月1日起至2025年3月31日止.</summary>
    [GeneratedRegex("^自(?=[0-9])|(?<=[日月])起(?=[至到])|(?<=[日月])止$")]
    private static partial Regex FromTo();

    [GeneratedRegex(@"^[0-9]{4}\.1$")]
    private static partial Regex TenthMonth();

    [GeneratedRegex(
        """
        ^(?:(?<year>[0-9]{4})(?:年度?)?\s*(?:第?(?<part>[一二三四1-4])季度?|[-/\ ]?Q(?<part>[1-4]))
        | (?:Q(?<part>[1-4])|(?<part>[1-4])Q)[-/\ ]?(?<year>[0-9]{4}))$
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Quarter();

    [GeneratedRegex(
        @"^(?:(?<year>[0-9]{4})(?:年度?)?\s*(?:(?<part>[上下])半年度?|[-/ ]?H(?<part>[12]))|H(?<part>[12])[-/ ]?(?<year>[0-9]{4}))$")]
    private static partial Regex Half();

    [GeneratedRegex(@"^(?<year>[0-9]{4})(?:年度?|年?全年|年?\(全年\))(?<part>)$")]
    private static partial Regex Year();

    [GeneratedRegex(
        @"^(?<month>[0-9]{1,2})(?:(?<word>月份?)|[月/.-](?<day>[0-9]{1,2})日?)?$|^(?<day>[0-9]{1,2})日$")]
    private static partial Regex ShortEnd();
}
