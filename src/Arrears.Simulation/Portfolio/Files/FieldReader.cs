using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using CsvHelper;

namespace Arrears.Simulation.Portfolio;

/// <summary>
/// Typed access to the fields of one CSV row, left to right. Canonical files have one spelling per value; everything
/// lenient belongs to the importers of foreign sheets.
/// </summary>
internal sealed class FieldReader(string file, IReadOnlyList<string> columns, CsvReader csv)
{
    private int _next;

    public void StartRow() => _next = 0;

    public string Text()
    {
        var text = Next();
        return text.Length > 0 ? text : throw Fault(text, "must not be empty");
    }

    public string TextOrEmpty() => Next();

    public string? TextOrNull() => Next() is { Length: > 0 } text ? text : null;

    /// <summary>An id that can be a segment of an account key.</summary>
    public string Id()
    {
        var text = Next();
        return AccountKey.IsSegment(text) ? text : throw Fault(text, "is not an id (1–64 of A-Z a-z 0-9 - _ .)");
    }

    public string? IdOrNull()
    {
        var text = Next();
        return text.Length == 0 ? null
            : AccountKey.IsSegment(text) ? text : throw Fault(text, "is neither empty nor an id");
    }

    public IReadOnlyList<string> Ids()
    {
        var text = Next();
        if (text.Length == 0)
        {
            return [];
        }

        var ids = text.Split(';');
        return ids.All(AccountKey.IsSegment) ? ids : throw Fault(text, "is not a list of ids separated by ';'");
    }

    public DateOnly Date()
    {
        var text = Next();
        return TryDate(text, out var date) ? date : throw Fault(text, "is not a date yyyy-MM-dd");
    }

    public DateOnly? DateOrNull()
    {
        var text = Next();
        return text.Length == 0 ? null
            : TryDate(text, out var date) ? date : throw Fault(text, "is neither empty nor a date yyyy-MM-dd");
    }

    public Money Amount()
    {
        var text = Next();
        return Money.TryParse(text, out var amount) ? amount
            : throw Fault(text, "is not an amount with at most two decimals");
    }

    public Money PositiveAmount()
    {
        var text = Next();
        return Money.TryParse(text, out var amount) && amount.IsPositive ? amount
            : throw Fault(text, "is not a positive amount with at most two decimals");
    }

    public decimal Number()
    {
        var text = Next();
        return TryNumber(text, out var number) ? number : throw Fault(text, "is not a number of zero or more");
    }

    public decimal? NumberOrNull()
    {
        var text = Next();
        return text.Length == 0 ? null
            : TryNumber(text, out var number) ? number : throw Fault(text, "is neither empty nor a number");
    }

    public decimal Fraction()
    {
        var text = Next();
        return TryNumber(text, out var number) && number <= 1m ? number
            : throw Fault(text, "is not a fraction from 0 to 1");
    }

    public int Whole()
    {
        var text = Next();
        return TryWhole(text, out var number) ? number : throw Fault(text, "is not a whole number");
    }

    public int? WholeOrNull()
    {
        var text = Next();
        return text.Length == 0 ? null
            : TryWhole(text, out var number) ? number : throw Fault(text, "is neither empty nor a whole number");
    }

    public bool Flag()
    {
        var text = Next();
        return text switch
        {
            "true" => true,
            "false" => false,
            _ => throw Fault(text, "is neither true nor false"),
        };
    }

    public TEnum Word<TEnum>()
        where TEnum : struct, Enum
    {
        var text = Next();
        return EnumWords<TEnum>.TryParse(text, out var value) ? value
            : throw Fault(text, $"is none of {string.Join(", ", EnumWords<TEnum>.All)}");
    }

    private static bool TryDate(string text, out DateOnly date) =>
        DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date);

    private static bool TryNumber(string text, out decimal number) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out number);

    private static bool TryWhole(string text, out int number) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out number);

    private string Next() => csv.GetString(_next++);

    private PortfolioFileException Fault(string value, string reason) =>
        new(file, csv.LineNumber, columns[_next - 1], value, reason);
}
