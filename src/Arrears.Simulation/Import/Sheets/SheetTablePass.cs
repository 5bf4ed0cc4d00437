namespace Arrears.Simulation.Import;

/// <summary>One table under one header: tells rows from everything that stands between and below them.</summary>
internal sealed class SheetTablePass
{
    private const string Shifted = "has more cells than the header; a separator stands in a cell without quotes";

    private readonly string _table;
    private readonly bool _separated;
    private readonly SheetHeader _header;
    private readonly SheetRowReader _reader;
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
        (_table, _separated, _source, _header, _memory) = (table.Name, table.Separated, source, header, memory);
        (_tally, _watch) = (tally, watch);
        _reader = new SheetRowReader(header, header.Has(SheetColumn.Estate) ? null : options.Estate);
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
            _tally.Skipped++;
            return null;
        }

        if (line.Damage is null)
        {
            _totals.AddReadable(line);
        }

        var cells = new RowCells(_header, line);
        var row = _reader.Read(cells, line);
        var objection = cells.Objection ?? _memory.Add(_source.File, row!) ?? _watch.Objected?.Invoke(_source, row!);
        if (objection is not null)
        {
            Reject(cells, objection, line);
            return null;
        }

        _totals.AddAccepted(row!);
        _tally.Accept(_table, row!, cells.Notices);
        return row;
    }

    /// <summary>The thousands of an amount that nobody quoted would be taken for the amount.</summary>
    private bool IsShifted(TableRow line) =>
        _separated && line.Cells.Skip(_header.Names.Count).Any(cell => !cell.IsBlank);

    /// <summary>Printed pages repeat the header.</summary>
    private bool IsHeaderAgain(TableRow line) => line[0].Text == _header.Names[0]
        && line.Cells.Select(cell => cell.Text).SequenceEqual(_header.Names);

    /// <summary>
    /// A note under the table, such as who made it: no amount, no room and no period; in a list without money, hardly
    /// anything. A row that lacks less is a row, and refused.
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

        bool Blank(SheetColumn column) => line[_header.IndexOf(column)].IsBlank;

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
            : cells.Raw(column).Text;
        var reject = new SheetReject(
            _table, line.Line, _header.NameOf(column), Short(value), objection.Fault, objection.Reason);
        _tally.Reject(reject);
        _watch.Rejected?.Invoke(reject, _header, line);
    }

    private static string Short(string value) => value.Length > 200 ? value[..200] + "…" : value;
}
