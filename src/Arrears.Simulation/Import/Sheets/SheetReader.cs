using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Reads the flat arrears sheet (欠费明细表) that every property office can export: a row per room, item and period.
/// Rows stream; each is taken whole or refused with its line, column, value and reason. One reader makes one pass.
/// </summary>
internal sealed class SheetReader
{
    private readonly IReadOnlyList<Table> _tables;
    private readonly ArrearsSheetOptions _options;
    private readonly SheetMemory _memory;
    private readonly SheetTally _tally;
    private readonly Action<SheetReject, SheetHeader, TableRow>? _rejected;

    /// <param name="rejected">Told of every row refused, with its header and cells.</param>
    /// <exception cref="PortfolioFileException">Not a file of a known kind, damaged, or hostile.</exception>
    public SheetReader(
        string path, ArrearsSheetOptions options, Action<SheetReject, SheetHeader, TableRow>? rejected = null)
    {
        _tables = TableFile.Open(path);
        (_options, _rejected) = (options, rejected);
        _memory = new SheetMemory(options.DefaultItem);
        _tally = new SheetTally(_memory);
    }

    /// <summary>Rows looked at so far.</summary>
    public long Seen => _tally.Seen;

    /// <summary>What the pass found, once it is over.</summary>
    public SheetReading Result() => _tally.Result();

    /// <summary>The accepted rows, each with the name of its table.</summary>
    /// <exception cref="PortfolioFileException">No table has a header, or the file is damaged further down.</exception>
    public IEnumerable<(string Table, SheetRow Row)> Rows()
    {
        PortfolioFileException? headless = null;
        var headers = 0;
        foreach (var table in _tables)
        {
            using var rows = table.Rows.GetEnumerator();
            var finder = new SheetHeaderFinder(table.Name, _options.Estate is not null);
            if (Find(rows, finder) is not { } header)
            {
                headless ??= finder.NotFound();
                _tally.Add(new SheetTable(table.Name, table.Format, 0, []));
                continue;
            }

            headers++;
            foreach (var row in Rows(table, rows, finder, header))
            {
                yield return (table.Name, row);
            }
        }

        if (headers == 0)
        {
            throw headless!;
        }
    }

    private static SheetHeader? Find(IEnumerator<TableRow> rows, SheetHeaderFinder finder)
    {
        SheetHeader? header = null;
        while (header is null && !finder.GivesUp && rows.MoveNext())
        {
            header = finder.Offer(rows.Current);
        }

        return header;
    }

    private IEnumerable<SheetRow> Rows(
        Table table, IEnumerator<TableRow> rows, SheetHeaderFinder finder, SheetHeader header)
    {
        var ahead = rows.MoveNext();
        var extended = ahead ? finder.Extend(rows.Current) : null;
        var pass = new SheetTablePass(table, extended ?? header, _options, _memory, _tally, _rejected);
        for (ahead = ahead && (extended is null || rows.MoveNext()); ahead; ahead = rows.MoveNext())
        {
            if (pass.Read(rows.Current) is { } row)
            {
                yield return row;
            }
        }
    }
}
