using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>Reads rows under one header, each whole or not at all.</summary>
/// <param name="estate">The estate of a sheet that does not name it; null: it does.</param>
internal sealed class SheetRowReader(SheetHeader header, string? estate)
{
    private readonly SheetPlaceReader _places = new(header.Has(SheetColumn.Building));

    private readonly SheetDoubts _doubts = new(header);

    /// <summary>Null, with an objection in the cells, when the row cannot be taken.</summary>
    public SheetRow? Read(RowCells cells, TableRow row)
    {
        if (row.Damage is { } damage)
        {
            cells.Object(SheetColumn.Room, SheetFault.Line, damage);
            return null;
        }

        var name = Estate(cells);
        var place = header.Kind == SheetKind.Estates ? UnitAddress.None : Place(cells, name);
        var area = cells.Area();
        var figures = header.Kind switch
        {
            SheetKind.Charges => Charge(cells),
            SheetKind.Payments => Payment(cells),
            _ => new Figures(),
        };
        return cells.Objection is null ? Row(cells, row.Line, name, place, area, figures) : null;
    }

    private SheetRow Row(
        RowCells cells, long line, string name, UnitAddress place, decimal? area, Figures figures) => new(
        header.Kind,
        line,
        name,
        place,
        Owner(cells),
        Phone(cells),
        Identity(cells),
        area,
        header.Kind == SheetKind.Charges ? Item(cells) : "",
        cells.Rate(),
        figures.From,
        figures.To,
        figures.Due,
        figures.Charged,
        figures.Reduced,
        figures.Paid,
        figures.ReceivedOn,
        cells.Method(),
        cells.Text(SheetColumn.ExternalId),
        cells.Name(SheetColumn.Creditor),
        cells.Currency);

    private Figures Charge(RowCells cells)
    {
        cells.NameCurrency();
        RefuseBrokenItem(cells);
        var (from, to) = Period(cells);
        var due = cells.DateOrNull(SheetColumn.Due);
        var receivedOn = cells.DateOrNull(SheetColumn.ReceivedOn);
        var (charged, reduced, paid) = Money(cells);
        if (cells.Objection is null && _doubts.Against(cells, Taken) is { } doubt)
        {
            cells.Object(doubt);
        }

        return new Figures
        {
            From = from,
            To = to,
            Due = Noted(cells, due, SheetNotice.DueByPolicy),
            Charged = charged,
            Reduced = reduced,
            Paid = paid,
            ReceivedOn = receivedOn,
        };

        Money Taken(SheetColumn column) => column switch
        {
            SheetColumn.Charged => charged,
            SheetColumn.Reduced => reduced,
            SheetColumn.Paid => paid,
            _ => CellAmounts.TryRead(cells.Raw(SheetColumn.Outstanding), out var left, out var _) ? left : default,
        };
    }

    /// <summary>What it is for failed to be looked up: the default would be a guess.</summary>
    private static void RefuseBrokenItem(RowCells cells)
    {
        if (CellText.IsBroken(cells.Text(SheetColumn.Item)))
        {
            cells.Object(SheetColumn.Item, SheetFault.Missing, "is not a name");
        }
    }

    private static Figures Payment(RowCells cells)
    {
        cells.NameCurrency();
        var receivedOn = cells.DateOrNull(SheetColumn.ReceivedOn);
        if (cells.Raw(SheetColumn.ReceivedOn).IsBlank)
        {
            cells.Object(SheetColumn.ReceivedOn, SheetFault.Date, "is missing");
        }

        var paid = cells.Amount(SheetColumn.Paid);
        if (cells.Objection is null && paid.IsZero)
        {
            cells.Object(SheetColumn.Paid, SheetFault.Amount, "is zero");
        }

        return new Figures { Paid = paid, ReceivedOn = receivedOn };
    }

    /// <summary>Whether the line names no room at all, not even a wrong one.</summary>
    public bool HasNoRoom(TableRow row)
    {
        var cells = new RowCells(header, row);
        var (building, entrance) = (cells.Text(SheetColumn.Building), cells.Text(SheetColumn.Entrance));
        return _places.Read("", building, entrance, cells.Raw(SheetColumn.Room), out _) is null;
    }

    private string Estate(RowCells cells)
    {
        var name = estate ?? cells.Name(SheetColumn.Estate);
        if (name.Length == 0)
        {
            cells.Object(SheetColumn.Estate, SheetFault.Missing, "is missing");
        }
        else if (CellText.IsBroken(PlainText.Of(name)))
        {
            cells.Object(SheetColumn.Estate, SheetFault.Missing, "is not a name");
        }

        return name;
    }

    private UnitAddress Place(RowCells cells, string name)
    {
        var (building, entrance) = (cells.Text(SheetColumn.Building), cells.Text(SheetColumn.Entrance));
        var place = _places.Read(name, building, entrance, cells.Raw(SheetColumn.Room), out var objection);
        if (objection is not null)
        {
            cells.Object(objection);
        }

        return place ?? UnitAddress.None;
    }

    /// <summary>
    /// In one column, or in two; a sheet with one column for the beginning bills by the month, one that names only years
    /// by the year. Beside two dates, one column is the month of the bill.
    /// </summary>
    private (DateOnly From, DateOnly To) Period(RowCells cells)
    {
        var column = header.Has(SheetColumn.Period) ? SheetColumn.Period
            : header.Has(SheetColumn.PeriodFrom) ? SheetColumn.PeriodFrom
            : SheetColumn.Year;
        var isRead = TryOneColumn(cells, column, out var from, out var to);
        var hasDates = !cells.Raw(SheetColumn.PeriodFrom).IsBlank && !cells.Raw(SheetColumn.PeriodTo).IsBlank;
        if (header.Has(SheetColumn.PeriodTo) && (column != SheetColumn.Period || hasDates))
        {
            return Ends(cells, isRead && column == SheetColumn.Period ? (from, to) : null);
        }

        if (!isRead)
        {
            cells.Object(column, SheetFault.Date, CellPeriods.NoPeriod);
        }

        return (from, to);
    }

    private static bool TryOneColumn(RowCells cells, SheetColumn column, out DateOnly from, out DateOnly to) =>
        CellPeriods.TryRead(cells.Raw(column), out from, out to)
        || (YearOf(cells) is { } year && CellPeriods.TryReadWithin(year, cells.Raw(column), out from, out to));

    private static int? YearOf(RowCells cells) =>
        CellNumbers.TryRead(new Cell(cells.Text(SheetColumn.Year).TrimEnd('年', '度')), out var year)
            && decimal.IsInteger(year) && year is > 0 and < 10_000 ? (int)year : null;

    /// <param name="billed">What a column for the period says besides; null: nothing.</param>
    private static (DateOnly From, DateOnly To) Ends(RowCells cells, (DateOnly From, DateOnly To)? billed)
    {
        if (!CellPeriods.TryStart(cells.Raw(SheetColumn.PeriodFrom), out var from))
        {
            cells.Object(SheetColumn.PeriodFrom, SheetFault.Date, CellDates.NoDate);
        }

        if (!CellPeriods.TryEnd(cells.Raw(SheetColumn.PeriodTo), out var to))
        {
            cells.Object(SheetColumn.PeriodTo, SheetFault.Date, CellDates.NoDate);
        }
        else if (to < from)
        {
            cells.Object(SheetColumn.PeriodTo, SheetFault.Date, "is before the start of the period");
        }
        else if (billed is { } said && said != (from, to))
        {
            // No bill runs so long: the dates may be those of a contract.
            if (to >= from.AddYears(1))
            {
                cells.Object(SheetColumn.Period, SheetFault.Date, "is not the period between the dates of its row");
            }

            cells.Note(SheetNotice.PeriodByDates);
        }

        return (from, to);
    }

    private static (Money Charged, Money Reduced, Money Paid) Money(RowCells cells)
    {
        var reduced = cells.AmountOrZero(SheetColumn.Reduced);
        var outstanding = cells.AmountOrZero(SheetColumn.Outstanding);
        if (!cells.Has(SheetColumn.Charged))
        {
            outstanding = cells.Amount(SheetColumn.Outstanding);
            var received = cells.AmountOrZero(SheetColumn.Paid);
            cells.Note(SheetNotice.ChargedDerived);
            return (outstanding + reduced + received, reduced, received);
        }

        var charged = cells.Amount(SheetColumn.Charged);
        if (cells.Has(SheetColumn.Paid))
        {
            var paid = cells.Amount(SheetColumn.Paid);
            var differs = !cells.Raw(SheetColumn.Outstanding).IsBlank && outstanding != charged - reduced - paid;
            if (differs)
            {
                cells.Note(SheetNotice.BalanceDiffers);
            }

            return (charged, reduced, paid);
        }

        return Received(cells, charged, reduced, outstanding);
    }

    /// <summary>A sheet that does not say what was received: it follows from what is outstanding.</summary>
    private static (Money Charged, Money Reduced, Money Paid) Received(
        RowCells cells, Money charged, Money reduced, Money outstanding)
    {
        if (!cells.Has(SheetColumn.Outstanding))
        {
            return (charged, reduced, Domain.Money.Zero);
        }

        if (cells.Raw(SheetColumn.Outstanding).IsBlank)
        {
            cells.Object(SheetColumn.Outstanding, SheetFault.Amount, "is missing");
        }
        else if (outstanding + reduced > charged)
        {
            cells.Object(SheetColumn.Outstanding, SheetFault.Amount, "is more than was charged and not reduced");
        }

        cells.Note(SheetNotice.PaidDerived);
        return (charged, reduced, charged - reduced - outstanding);
    }

    private string Owner(RowCells cells)
    {
        var name = CellText.IsBroken(cells.Text(SheetColumn.Owner)) ? "" : cells.Name(SheetColumn.Owner);
        if (name.Length == 0 && header.Kind == SheetKind.Charges)
        {
            cells.Note(SheetNotice.OwnerMissing);
        }

        return name;
    }

    private static string Phone(RowCells cells)
    {
        var phone = CellPhones.Read(cells.Raw(SheetColumn.Phone), out var unreadable);
        if (unreadable)
        {
            cells.Note(SheetNotice.PhoneUnreadable);
        }

        return phone;
    }

    private static string Identity(RowCells cells)
    {
        var number = CellIdentities.Read(cells.Raw(SheetColumn.IdentityNumber), out var unreadable);
        if (unreadable)
        {
            cells.Note(SheetNotice.IdentityUnreadable);
        }

        return number;
    }

    private static string Item(RowCells cells)
    {
        var item = cells.Text(SheetColumn.Item);
        if (item.Length == 0)
        {
            cells.Note(SheetNotice.ItemByPolicy);
        }

        return SheetItems.Word(item);
    }

    private static DateOnly? Noted(RowCells cells, DateOnly? date, SheetNotice missing)
    {
        if (date is null)
        {
            cells.Note(missing);
        }

        return date;
    }

    /// <summary>What a row says of money; nothing in a list without any.</summary>
    private sealed record Figures
    {
        public DateOnly From { get; init; }

        public DateOnly To { get; init; }

        public DateOnly? Due { get; init; }

        public Money Charged { get; init; }

        public Money Reduced { get; init; }

        public Money Paid { get; init; }

        public DateOnly? ReceivedOn { get; init; }
    }
}
