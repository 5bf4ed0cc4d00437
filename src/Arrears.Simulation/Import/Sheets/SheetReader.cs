using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Reads what a property office exports: the flat arrears sheet (欠费明细表), a row per room, item and period, or lists
/// of estates, units, owners and payments. Rows stream; each is taken whole or refused with its line, column, value
/// and reason. One reader makes one pass.
/// </summary>
internal sealed class SheetReader
{
    private readonly List<(SheetSource Source, Table Table)> _tables = [];
    private readonly ArrearsSheetOptions _options;
    private readonly SheetMemory _memory;
    private readonly SheetTally _tally;
    private readonly SheetWatch _watch;

    /// <exception cref="PortfolioFileException">Not a file of a known kind, damaged, or hostile.</exception>
    public SheetReader(IReadOnlyList<string> paths, ArrearsSheetOptions options, SheetWatch? watch = null)
    {
        for (var file = 0; file < paths.Count; file++)
        {
            foreach (var table in TableFile.Open(paths[file]))
            {
                _tables.Add((new SheetSource(_tables.Count, file), table));
            }
        }

        (_options, _watch) = (options, watch ?? SheetWatch.None);
        _memory = new SheetMemory(options.DefaultItem);
        _tally = new SheetTally(_memory);
    }

    /// <summary>Rows looked at so far.</summary>
    public long Seen => _tally.Seen;

    /// <summary>What the pass found, once it is over.</summary>
    public SheetReading Result() => _tally.Result();

    /// <summary>The accepted rows, each with its table.</summary>
    /// <exception cref="PortfolioFileException">No table has a header, or the file is damaged further down.</exception>
    public IEnumerable<(SheetSource Source, SheetRow Row)> Rows()
    {
        PortfolioFileException? headless = null;
        var headers = 0;
        foreach (var (source, table) in _tables)
        {
            using var rows = table.Rows.GetEnumerator();
            var finder = new SheetHeaderFinder(table.Name, _options.Estate is not null);
            if (Find(rows, finder) is not { } header)
            {
                var notFound = finder.NotFound();
                headless ??= notFound;
                _tally.Add(new SheetTable(table.Name, table.Format, null, 0, [], notFound.Reason));
                continue;
            }

            headers++;
            foreach (var row in Rows(source, table, rows, finder, header))
            {
                yield return (source, row);
            }
        }

        if (headers == 0 && headless is not null)
        {
            throw headless;
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
        SheetSource source, Table table, IEnumerator<TableRow> rows, SheetHeaderFinder finder, SheetHeader header)
    {
        var ahead = rows.MoveNext();
        var extended = ahead ? finder.Extend(rows.Current, header) : null;
        var whole = extended ?? header;
        if (_watch.Only is { } kind && kind != whole.Kind)
        {
            yield break;
        }

        var pass = new SheetTablePass(table, source, whole, _options, _memory, _tally, _watch);
        for (ahead = ahead && (extended is null || rows.MoveNext()); ahead; ahead = rows.MoveNext())
        {
            if (pass.Read(rows.Current) is { } row)
            {
                yield return row;
            }
        }
    }
}
