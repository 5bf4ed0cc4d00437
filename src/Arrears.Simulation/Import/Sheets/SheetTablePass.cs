using Arrears.Domain.Addresses;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>One table under one header: tells rows from everything that stands between and below them.</summary>
internal sealed class SheetTablePass
{
    private const string Shifted = "has more cells than the header; a separator stands in a cell without quotes";

    private readonly string _table;
    private readonly char? _separator;
    private readonly SheetHeader _header;
    private readonly SheetRowReader _reader;
    private readonly SheetPartedAmounts _parted;
    private readonly SheetTotalLines _totals;
    private readonly SheetMemory _memory;
    private readonly SheetTally _tally;
    private readonly SheetWatch _watch;
    private readonly SheetSource _source;

    public SheetTablePass(
        Table table,
        SheetSource source,
        SheetHeader header,
        ArrearsSheetOptions options,
        SheetMemory memory,
        SheetTally tally,
        SheetWatch watch)
    {
        (_table, _separator, _source, _header, _memory) = (table.Name, table.Separator, source, header, memory);
        (_tally, _watch) = (tally, watch);
        _reader = new SheetRowReader(header, header.Has(SheetColumn.Estate) ? null : options.Estate);
        _parted = new SheetPartedAmounts(header);
        _totals = new SheetTotalLines(table.Name, header);
        tally.Add(new SheetTable(
            table.Name,
            table.Format,
            header.Kind,
            header.LastLine,
            [.. header.Names.Zip(header.Meanings, (name, meaning) => new SheetColumnUse(name, meaning))
                .Where(column => column.Header.Length > 0)]));
    }

    /// <returns>Null when the line is no row, or one that is refused; the tally knows which.</returns>
    public SheetRow? Read(TableRow stored)
    {
        var line = stored.Damage is null && IsShifted(stored) ? stored with { Damage = Shifted } : stored;
        if (line.IsBlank || IsHeaderAgain(line))
        {
            _tally.Skipped++;
            return null;
        }

        if (stored.Damage is null && _totals.LabelOf(line) is { } label)
        {
            _tally.Add(_totals.Compare(line, label));
            return null;
        }

        if (stored.Damage is null && IsAside(line))
        {
            SheetHeaderFinder.CheckUnit(_table, line, _header);
            _tally.Skipped++;
            return null;
        }

        if (line.Damage is null)
        {
            CheckUnit(line);
            _totals.AddReadable(line);
        }

        var cells = new RowCells(_header, line);
        var row = _reader.Read(cells, line);
        var objection = cells.Objection ?? _memory.Add(_source, row!, _watch.Objected);
        if (objection is not null)
        {
            Reject(cells, objection, line);
            return null;
        }

        _totals.AddAccepted(row!);
        _tally.Accept(_table, row!, cells.Notices);
        return row;
    }

    /// <summary>A note about the unit may stand below an amount too; where no room is, it is no remark on a charge.</summary>
    private void CheckUnit(TableRow line)
    {
        if (_header.Has(SheetColumn.Room) && line[_header.IndexOf(SheetColumn.Room)].IsBlank)
        {
            SheetHeaderFinder.CheckUnit(_table, line, _header);
        }
    }

    /// <summary>The thousands of an amount that nobody quoted would be taken for the amount.</summary>
    private bool IsShifted(TableRow line) =>
        _separator is not null
        && ((line.Cells.Count > _header.Names.Count && line.Cells.Skip(_header.Names.Count).Any(cell => !cell.IsBlank))
            || (_separator == ',' && _parted.Breaks(line)));

    /// <summary>Printed pages repeat the header, and so do sheets put together from several.</summary>
    /// <exception cref="PortfolioFileException">It is the header of other columns.</exception>
    private bool IsHeaderAgain(TableRow line)
    {
        if (line[0].Text == _header.Names[0] && line.Cells.Select(cell => cell.Text).SequenceEqual(_header.Names))
        {
            return true;
        }

        // Hardly a room is without a digit, so that hardly a row is looked at twice.
        var room = line[_header.IndexOf(SheetColumn.Room)];
        if (room.IsBlank || room.Text.Any(char.IsDigit))
        {
            return false;
        }

        var again = SheetHeader.Of(line.Line, [.. line.Cells.Select(cell => cell.Text)]);
        const int KnownOfAHeader = 4;
        if (again.Known < KnownOfAHeader || again.Kind != _header.Kind)
        {
            return false;
        }

        return Enumerable.Range(0, line.Cells.Count).All(i => line[i].IsBlank || again.Meanings[i] is null
            || (i < _header.Meanings.Count && again.Meanings[i] == _header.Meanings[i]))
            ? true
            : throw new PortfolioFileException(
                _table, line.Line, "another header with other columns begins here; put its rows into a file of their own.");
    }

    /// <summary>
    /// A note under the table, such as who made it: no amount, no room and no period; in a list without money, hardly
    /// anything. Signatures and their dates may stand under amounts. A row that lacks less is a row, and refused.
    /// </summary>
    private bool IsAside(TableRow line)
    {
        const int CellsOfANote = 2;
        if (_header.Kind is SheetKind.Estates or SheetKind.Masters)
        {
            return line.Cells.Count(cell => !cell.IsBlank) <= CellsOfANote && _reader.HasNoRoom(line)
                && line[_header.IndexOf(SheetColumn.Estate)].IsBlank;
        }

        return Blank(SheetColumn.Charged) && Blank(SheetColumn.Paid) && Blank(SheetColumn.Outstanding)
            && Blank(SheetColumn.Reduced)
            && !IsPeriod(SheetColumn.Period) && !IsPeriod(SheetColumn.PeriodFrom) && !IsPeriod(SheetColumn.PeriodTo)
            && _reader.HasNoRoom(line);

        bool Blank(SheetColumn column) => line[_header.IndexOf(column)] is var cell
            && (cell.IsBlank || PlainText.Of(cell.Text).Contains(':', StringComparison.Ordinal)
                || (!cell.IsNumber && !CellAmounts.TryRead(cell, out _, out _) && CellDates.TryRead(cell, out _, out _)));

        bool IsPeriod(SheetColumn column) =>
            line[_header.IndexOf(column)] is { IsBlank: false } cell
            && (CellPeriods.TryRead(cell, out _, out _) || CellPeriods.TryStart(cell, out _));
    }

    private void Reject(RowCells cells, SheetObjection objection, TableRow line)
    {
        // Faults are told of the period, which some sheets keep in two columns.
        var column = objection.Column == SheetColumn.Period && !_header.Has(SheetColumn.Period)
            ? SheetColumn.PeriodFrom
            : objection.Column;
        var value = objection.Fault == SheetFault.Line
            ? string.Join(',', line.Cells.Select(cell => cell.Text))
            : objection.At is { } at ? line[at].Text
            : cells.Raw(column).Text;
        var name = objection.At is { } index ? _header.Names[index] : _header.NameOf(column);
        var reject = new SheetReject(_table, line.Line, name, Short(value), objection.Fault, objection.Reason);
        _tally.Reject(reject);
        _watch.Rejected?.Invoke(reject, _header, line);
    }

    private static string Short(string value) => value.Length > 200 ? value[..200] + "…" : value;
}
