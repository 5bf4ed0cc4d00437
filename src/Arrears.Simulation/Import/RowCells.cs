using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>
/// The cells of one row by meaning. A cell that cannot be read leaves an objection and a value that nobody will use.
/// </summary>
internal sealed class RowCells(IReadOnlyDictionary<SheetColumn, int> columns, SheetText row)
{
    /// <summary>The first fault found, or null.</summary>
    public SheetObjection? Objection { get; private set; }

    public void Object(SheetColumn column, SheetFault fault, string reason) =>
        Objection ??= new SheetObjection(column, fault, reason);

    /// <summary>The cell as it stands in the file; empty when the sheet has no such column.</summary>
    public string Raw(SheetColumn column) =>
        columns.TryGetValue(column, out var index) && index < row.Cells.Count ? row.Cells[index] : "";

    public string Text(SheetColumn column) => SheetCells.Plain(Raw(column));

    /// <summary>A name, whose rare characters must not be replaced by their common forms.</summary>
    public string Name(SheetColumn column)
    {
        var text = Raw(column).Trim();
        if (text.Length == 0)
        {
            Object(column, SheetFault.Missing, "is empty");
        }

        return text;
    }

    public SheetPlace Place()
    {
        var place = SheetPlace.Of(Text(SheetColumn.Building), Text(SheetColumn.Entrance), Text(SheetColumn.Room));
        if (place is null)
        {
            Object(SheetColumn.Room, SheetFault.Room, "does not name one room");
        }

        return place ?? new SheetPlace("", "", "");
    }

    public (DateOnly From, DateOnly To) Period(bool inOneColumn)
    {
        if (inOneColumn)
        {
            if (!SheetCells.TryPeriod(Text(SheetColumn.Period), out var first, out var last))
            {
                Object(SheetColumn.Period, SheetFault.Date, "is not a month or two dates");
            }

            return (first, last);
        }

        var (from, to) = (Date(SheetColumn.PeriodFrom), Date(SheetColumn.PeriodTo));
        if (to < from)
        {
            Object(SheetColumn.PeriodTo, SheetFault.Date, "is before the start of the period");
        }

        return (from, to);
    }

    public DateOnly Date(SheetColumn column)
    {
        if (!SheetCells.TryDate(Text(column), out var date))
        {
            Object(column, SheetFault.Date, "is not a date");
        }

        return date;
    }

    public Money Amount(SheetColumn column)
    {
        if (!SheetCells.TryAmount(Text(column), out var amount))
        {
            Object(column, SheetFault.Amount, "is not an amount");
        }
        else if (amount.IsNegative)
        {
            Object(column, SheetFault.Negative, "is negative");
        }

        return amount;
    }

    public Money AmountOrZero(SheetColumn column) => Text(column).Length > 0 ? Amount(column) : Money.Zero;

    public decimal Number(SheetColumn column, SheetFault fault)
    {
        if (!SheetCells.TryNumber(Text(column), out var number) || number < 0m)
        {
            Object(column, fault, "is not a number of zero or more");
        }

        return number;
    }

    /// <summary>A sum that the sheet states must be the sum of its parts; an empty cell states nothing.</summary>
    public void Expect(SheetColumn column, Money sum)
    {
        var text = Text(column);
        if (text.Length == 0)
        {
            return;
        }

        if (!SheetCells.TryAmount(text, out var stated))
        {
            Object(column, SheetFault.Amount, "is not an amount");
        }
        else if (stated != sum)
        {
            Object(column, SheetFault.Balance, $"should be {sum} by the other cells of the row");
        }
    }
}
