using System.Globalization;
using System.Text;
using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>Lenient reading of office spellings. Each either understands a cell for certain or refuses it.</summary>
internal static class SheetCells
{
    private static readonly string[] DateForms =
        ["yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日"];

    private static readonly string[] MonthForms = ["yyyy-M", "yyyy/M", "yyyy.M", "yyyyMM", "yyyy年M月"];

    private static readonly string[] RangeMarks = ["至", "~", "—", "到"];

    /// <summary>Full-width characters become plain ones, spaces at the ends go.</summary>
    public static string Plain(string cell) => cell.Normalize(NormalizationForm.FormKC).Trim();

    /// <summary>Currency marks, thousands separators and a trailing 元 are understood.</summary>
    public static bool TryAmount(string cell, out Money amount)
    {
        var text = Plain(cell).Replace("RMB", "", StringComparison.OrdinalIgnoreCase)
            .Replace("CNY", "", StringComparison.OrdinalIgnoreCase)
            .Trim('¥', '￥', '元', ' ')
            .Replace(",", "", StringComparison.Ordinal);
        return Money.TryParse(text, out amount);
    }

    public static bool TryNumber(string cell, out decimal number) =>
        decimal.TryParse(
            Plain(cell),
            NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign,
            CultureInfo.InvariantCulture,
            out number);

    public static bool TryDate(string cell, out DateOnly date) =>
        DateOnly.TryParseExact(Plain(cell), DateForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    /// <summary>A month, or two dates with 至 or ~ between them.</summary>
    public static bool TryPeriod(string cell, out DateOnly from, out DateOnly to)
    {
        var text = Plain(cell);
        if (DateOnly.TryParseExact(text, MonthForms, CultureInfo.InvariantCulture, DateTimeStyles.None, out from))
        {
            to = from.AddMonths(1).AddDays(-1);
            return true;
        }

        to = default;
        var ends = text.Split(RangeMarks, StringSplitOptions.TrimEntries);
        return ends.Length == 2 && TryDate(ends[0], out from) && TryDate(ends[1], out to) && from <= to;
    }

    /// <summary>Digits of a phone number, also when a spreadsheet made <c>1.5037466822E+10</c> of it.</summary>
    public static string Phone(string cell)
    {
        var text = Plain(cell);
        return text.Contains('E', StringComparison.OrdinalIgnoreCase)
            && decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number)
                ? decimal.Truncate(number).ToString(CultureInfo.InvariantCulture)
                : new string([.. text.Where(char.IsAsciiDigit)]);
    }
}
