using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>What is wrong with a row, before it is told in the words of the file.</summary>
internal sealed record SheetObjection(SheetColumn Column, SheetFault Fault, string Reason);

/// <summary>Reads rows under one header, each whole or not at all.</summary>
internal sealed class SheetLineReader(IReadOnlyDictionary<SheetColumn, int> columns, IReadOnlyList<string> headers)
{
    /// <summary>
    /// Null with an objection when the row cannot be taken; the first fault of a row is the one told.
    /// </summary>
    public SheetLine? Read(SheetText row, out SheetObjection? objection)
    {
        var cells = new RowCells(columns, row);
        var line = Read(cells);
        objection = cells.Objection;
        return objection is null ? line : null;
    }

    public SheetReject Reject(SheetText row, SheetObjection objection)
    {
        // Duplicates are told of the period, which some sheets keep in two columns.
        var column = objection.Column == SheetColumn.Period && !columns.ContainsKey(SheetColumn.Period)
            ? SheetColumn.PeriodFrom
            : objection.Column;
        var header = columns.TryGetValue(column, out var index) ? headers[index] : EnumWords<SheetColumn>.Word(column);
        return new SheetReject(
            row.Line, header, new RowCells(columns, row).Raw(column), objection.Fault, objection.Reason);
    }

    private SheetLine Read(RowCells cells)
    {
        var estate = cells.Name(SheetColumn.Estate);
        var place = cells.Place();
        var owner = cells.Name(SheetColumn.Owner);
        var area = cells.Number(SheetColumn.Area, SheetFault.Area);
        var rate = columns.ContainsKey(SheetColumn.Rate) ? cells.Number(SheetColumn.Rate, SheetFault.Amount) : 0m;
        var (from, to) = cells.Period(columns.ContainsKey(SheetColumn.Period));
        var due = cells.Text(SheetColumn.Due).Length > 0 ? cells.Date(SheetColumn.Due) : to;
        var charged = cells.Amount(SheetColumn.Charged);
        var reduced = cells.AmountOrZero(SheetColumn.Reduced);
        var paid = cells.Amount(SheetColumn.Paid);
        if (reduced > charged)
        {
            cells.Object(SheetColumn.Reduced, SheetFault.Balance, "is more than what was charged");
        }

        cells.Expect(SheetColumn.Outstanding, charged - reduced - paid);
        return new SheetLine(
            estate,
            place,
            owner,
            SheetCells.Phone(cells.Text(SheetColumn.Phone)),
            area,
            cells.Text(SheetColumn.Item),
            rate,
            from,
            to,
            due,
            charged,
            reduced,
            paid);
    }
}
