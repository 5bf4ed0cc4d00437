using System.Globalization;
using System.Text.RegularExpressions;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// Dates in the spellings of offices. Two numbers before a year are read only where one of them cannot be a month.
/// </summary>
internal static partial class CellDates
{
    public const string NoDate = "is not a date";

    private const string TwoReadings = "can be read as two dates; write the year first";

    /// <summary>Serial numbers of 2000-01-01 and 2099-12-31, as a workbook counts days.</summary>
    private const int FirstSerial = 36_526;
    private const int LastSerial = 73_050;

    private static readonly DateOnly SerialZero = new(1899, 12, 30);

    /// <summary>What a workbook that counts from 1904 has counted less.</summary>
    public const int DaysTo1904 = 1_462;

    private static readonly DateOnly Earliest = new(1980, 1, 1);
    private static readonly DateOnly Latest = new(2099, 12, 31);

    private static readonly string[] Forms =
    [
        "yyyy-M-d", "yyyy/M/d", "yyyy.M.d", "yyyyMMdd", "yyyy年M月d日", "yyyy年M月d号", "yyyy年M月d",
        "yy年M月d日", "d-MMM-yy", "d-MMM-yyyy", "d MMM yyyy", "d MMMM yyyy", "MMM d, yyyy", "MMMM d, yyyy",
    ];

    /// <param name="fault">Why there is no date; null: there is.</param>
    public static bool TryRead(Cell cell, out DateOnly date, out string? fault)
    {
        var text = PlainText.Of(cell.Text);
        var day = Spelled(Clock().Replace(Weekday().Replace(text, ""), ""));
        fault = null;
        if (DateOnly.TryParseExact(day, Forms, CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            || TryYearLast(day, out date, ref fault)
            || TrySerial(cell, day, out date))
        {
            fault = date >= Earliest && date <= Latest ? null : $"is not a date between {Earliest:O} and {Latest:O}";
        }
        else
        {
            fault ??= NoDate;
        }

        return fault is null;
    }

    /// <summary>Without the spaces that word processors put around the marks of a Chinese date.</summary>
    public static string Spelled(string text) =>
        text.Contains('年', StringComparison.Ordinal) ? PlainText.Tight(text) : text;

    private static bool TryYearLast(string text, out DateOnly date, ref string? fault)
    {
        date = default;
        if (!YearLast().Match(text).TryNumbers(out var first, out var second, out var year))
        {
            return false;
        }

        if (first <= 12 && second <= 12 && first != second)
        {
            fault = TwoReadings;
            return false;
        }

        var (month, day) = first > 12 ? (second, first) : (first, second);
        if (month is < 1 or > 12 || day < 1 || day > DateTime.DaysInMonth(year, month))
        {
            return false;
        }

        date = new DateOnly(year, month, day);
        return true;
    }

    /// <summary>A date whose cell lost its format in a workbook; a time of day is a fraction of it.</summary>
    private static bool TrySerial(Cell cell, string text, out DateOnly date)
    {
        date = default;
        if (!cell.IsNumber
            || !decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var counted))
        {
            return false;
        }

        var serial = decimal.Truncate(counted) + (cell.Kind == CellKind.NumberSince1904 ? DaysTo1904 : 0);
        if (serial is < FirstSerial or > LastSerial)
        {
            return false;
        }

        date = SerialZero.AddDays((int)serial);
        return true;
    }

    private static bool TryNumbers(this Match match, out int first, out int second, out int year)
    {
        (first, second, year) = match.Success
            ? (Number(match, 1), Number(match, 2), Number(match, 3))
            : (0, 0, 0);
        return match.Success && year > 0;
    }

    private static int Number(Match match, int group) =>
        int.Parse(match.Groups[group].ValueSpan, CultureInfo.InvariantCulture);

    /// <summary>A time of day, in the estate's own zone: one in UTC may belong to the day after.</summary>
    [GeneratedRegex(
        @"[ T](?:[上下]午 ?)?[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:\.[0-9]+)?)?(?: ?[AP]M|[+-][0-9]{2}:[0-9]{2})?$",
        RegexOptions.IgnoreCase)]
    private static partial Regex Clock();

    /// <summary>What long forms of dates add; it says nothing that the date does not.</summary>
    [GeneratedRegex(@"(?<=[0-9日号])\s*(?:星期|周)[一二三四五六日天]$")]
    private static partial Regex Weekday();

    [GeneratedRegex(@"^([0-9]{1,2})[/.-]([0-9]{1,2})[/.-]([0-9]{4})$")]
    private static partial Regex YearLast();
}
