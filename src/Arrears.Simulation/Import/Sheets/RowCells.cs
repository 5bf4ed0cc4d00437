using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>
/// The cells of one row by meaning. A cell that cannot be read leaves an objection and a value that nobody will use;
/// one that can be done without leaves a notice.
/// </summary>
internal sealed class RowCells(SheetHeader header, TableRow row)
{
    private List<SheetNotice>? _notices;

    /// <summary>The first fault found, or null.</summary>
    public SheetObjection? Objection { get; private set; }

    public IReadOnlyList<SheetNotice> Notices => _notices ?? [];

    /// <summary>ISO code of the currency that the row's amounts name; empty: none does.</summary>
    public string Currency { get; private set; } = "";

    public void Object(SheetObjection objection) => Objection ??= objection;

    public void Object(SheetColumn column, SheetFault fault, string reason) =>
        Object(new SheetObjection(column, fault, reason));

    public void Note(SheetNotice notice) => (_notices ??= []).Add(notice);

    public bool Has(SheetColumn column) => header.Has(column);

    /// <summary>The cell as it stands in the file; empty when the sheet has no such column.</summary>
    public Cell Raw(SheetColumn column) => row[header.IndexOf(column)];

    /// <summary>The cell of a column without a meaning.</summary>
    public Cell At(int index) => row[index];

    public string Text(SheetColumn column) => Raw(column) is { IsBlank: false } cell ? PlainText.Of(cell.Text) : "";

    /// <summary>A name, whose rare characters must not be replaced by their common forms.</summary>
    public string Name(SheetColumn column) => Raw(column) is { IsBlank: false } cell
        ? string.Concat(PlainText.Seen(cell.Text).Where(c => !char.IsControl(c))).Trim()
        : "";

    public DateOnly? DateOrNull(SheetColumn column)
    {
        if (Raw(column).IsBlank)
        {
            return null;
        }

        if (!CellDates.TryRead(Raw(column), out var date, out var fault))
        {
            Object(column, SheetFault.Date, fault!);
        }

        return date;
    }

    public Money Amount(SheetColumn column)
    {
        if (!CellAmounts.TryRead(Raw(column), out var amount, out var rounded))
        {
            Object(column, SheetFault.Amount, Raw(column).IsBlank ? "is missing" : "is not an amount");
        }
        else if (amount.IsNegative)
        {
            Object(column, SheetFault.Negative, "is negative");
        }
        else if (rounded)
        {
            Note(SheetNotice.AmountRounded);
        }

        NameCurrency(column, Raw(column).IsNumber ? "" : CellAmounts.CurrencyOf(Raw(column)));
        NameCurrency(column, header.CurrencyOf(column));
        return amount;
    }

    /// <summary>A column of its own may name the currency of the row; 元 alone is that of any place.</summary>
    public void NameCurrency()
    {
        var word = PlainText.Tight(Text(SheetColumn.Currency)).ToLowerInvariant();
        if (word is "" or "元" or "¥")
        {
            return;
        }

        if (SheetWords.Currencies.TryGetValue(word, out var code))
        {
            NameCurrency(SheetColumn.Currency, code);
        }
        else
        {
            Object(SheetColumn.Currency, SheetFault.Amount, "is not a currency");
        }
    }

    private void NameCurrency(SheetColumn column, string named)
    {
        if (named.Length > 0 && Currency.Length > 0 && named != Currency)
        {
            Object(column, SheetFault.Amount, "is in another currency than the amount before it");
        }

        Currency = named.Length > 0 ? named : Currency;
    }

    public Money AmountOrZero(SheetColumn column) => Raw(column).IsBlank ? Money.Zero : Amount(column);

    /// <summary>Zero is allowed; what is not a number is as good as nothing.</summary>
    public decimal? Area()
    {
        if (!CellNumbers.TryRead(Raw(SheetColumn.Area), out var area))
        {
            NoteUnlessBlank(SheetColumn.Area, SheetNotice.AreaUnreadable);
            return null;
        }

        if (area < 0m)
        {
            Object(SheetColumn.Area, SheetFault.Area, "is negative");
        }

        return area;
    }

    public decimal? Rate()
    {
        if (CellNumbers.TryRead(Raw(SheetColumn.Rate), out var rate) && rate >= 0m)
        {
            return rate;
        }

        NoteUnlessBlank(SheetColumn.Rate, SheetNotice.RateUnreadable);
        return null;
    }

    public PaymentMethod? Method()
    {
        var word = PlainText.Tight(Raw(SheetColumn.Method).Text).ToLowerInvariant();
        if (SheetWords.Methods.TryGetValue(word, out var method))
        {
            return method;
        }

        NoteUnlessBlank(SheetColumn.Method, SheetNotice.MethodUnreadable);
        return null;
    }

    private void NoteUnlessBlank(SheetColumn column, SheetNotice notice)
    {
        if (!Raw(column).IsBlank)
        {
            Note(notice);
        }
    }
}
