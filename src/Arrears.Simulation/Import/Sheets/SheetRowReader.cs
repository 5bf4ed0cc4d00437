using Arrears.Domain;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>Reads rows under one header, each whole or not at all.</summary>
/// <param name="estate">The estate of a sheet that does not name it; null: it does.</param>
internal sealed class SheetRowReader(SheetHeader header, string? estate)
{
    private readonly SheetPlaceReader _places = new(header.Has(SheetColumn.Building));

    /// <summary>Null, with an objection in the cells, when the row cannot be taken.</summary>
    public SheetRow? Read(RowCells cells, TableRow row)
    {
        if (row.Damage is { } damage)
        {
            cells.Object(SheetColumn.Room, SheetFault.Line, damage);
            return null;
        }

        var name = Estate(cells);
        var place = Place(cells, name);
        var area = cells.Area();
        var (from, to) = Period(cells);
        var due = cells.DateOrNull(SheetColumn.Due);
        var receivedOn = cells.DateOrNull(SheetColumn.ReceivedOn);
        var (charged, reduced, paid) = Money(cells);
        if (cells.Objection is not null)
        {
            return null;
        }

        var owner = Owner(cells);
        var phone = Phone(cells);
        return new SheetRow(
            row.Line,
            name,
            place,
            owner,
            phone,
            PlainText.Tight(cells.Name(SheetColumn.IdentityNumber)).ToUpperInvariant(),
            area,
            Item(cells),
            cells.Rate(),
            from,
            to,
            Noted(cells, due, SheetNotice.DueByPolicy),
            charged,
            reduced,
            paid,
            receivedOn,
            cells.Method());
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

    /// <summary>In one column, or in two; a sheet with one column for the beginning bills by the month.</summary>
    private (DateOnly From, DateOnly To) Period(RowCells cells)
    {
        if (!header.Has(SheetColumn.Period) && header.Has(SheetColumn.PeriodTo))
        {
            return Ends(cells);
        }

        var column = header.Has(SheetColumn.Period) ? SheetColumn.Period : SheetColumn.PeriodFrom;
        if (!CellPeriods.TryRead(cells.Raw(column), out var from, out var to))
        {
            cells.Object(column, SheetFault.Date, CellPeriods.NoPeriod);
        }

        return (from, to);
    }

    private static (DateOnly From, DateOnly To) Ends(RowCells cells)
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

    private static string Owner(RowCells cells)
    {
        var name = cells.Name(SheetColumn.Owner);
        if (name.Length == 0)
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
}
