using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Finds the header under titles and dates, and takes two rows for one where the upper one groups the lower
/// (费用期间 over 开始 and 结束).
/// </summary>
internal sealed class SheetHeaderFinder(string table, bool estateIsGiven)
{
    /// <summary>Titles and dates may stand above the header, but not more lines than this.</summary>
    public const int WithinLines = 20;

    private long? _inTenThousands;
    private SheetHeader? _best;
    private TableRow? _last;
    private int _rows;

    public bool GivesUp => _rows >= WithinLines;

    /// <returns>The header, once a row completes it.</returns>
    /// <exception cref="PortfolioFileException">
    /// It has two columns for one kind of money, or amounts that are not in yuan.
    /// </exception>
    public SheetHeader? Offer(TableRow row)
    {
        _rows++;
        if (SpeaksOfTenThousands(row))
        {
            _inTenThousands ??= row.Line;
        }

        var found = Complete(Of(row, null)) ?? (_last is null ? null : Complete(Of(row, _last)));
        _last = row;
        return found;
    }

    /// <summary>The header together with the row under it, where that one only says more about the columns.</summary>
    /// <exception cref="PortfolioFileException">As for <see cref="Offer"/>.</exception>
    public SheetHeader? Extend(TableRow row, SheetHeader header)
    {
        if (row[header.IndexOf(SheetColumn.Room)].IsBlank)
        {
            CheckUnit(table, row);
        }

        return !row.IsBlank && row.Cells.Where(cell => !cell.IsBlank).All(cell => SheetHeaders.IsWord(cell.Text))
            ? Complete(Of(row, _last))
            : null;
    }

    /// <summary>For a row that is no charge: the unit may stand under its columns, or in a note under the table.</summary>
    /// <exception cref="PortfolioFileException">The row says that amounts are not in yuan.</exception>
    public static void CheckUnit(string table, TableRow row)
    {
        if (SpeaksOfTenThousands(row))
        {
            throw InTenThousands(table, row.Line);
        }
    }

    public PortfolioFileException NotFound() => _inTenThousands is { } line
        ? InTenThousands(table, line)
        : _best is { Known: >= 3 } best
        ? new PortfolioFileException(
            table,
            best.LastLine,
            $"this looks like the header, but has no column for {string.Join("; ", best.Missing(estateIsGiven))}.")
        : new PortfolioFileException(
            table, 1, $"the first {WithinLines} lines hold no header row with the columns of an arrears sheet.");

    private SheetHeader? Complete(SheetHeader? header)
    {
        _best = header is not null && header.Known > (_best?.Known ?? 0) ? header : _best;
        if (header?.Missing(estateIsGiven) is not { Count: 0 })
        {
            return null;
        }

        // A worksheet beside others would be left out without a word of the reason.
        return _inTenThousands is { } line
            ? throw InTenThousands(table, line)
            : header.Repeated is { } name
            ? throw new PortfolioFileException(
                table, header.LastLine, $"two columns are headed '{name}'; write a row for each item.")
            : header;
    }

    private static bool SpeaksOfTenThousands(TableRow row) =>
        row.Cells.Any(cell => SheetHeaders.SpeaksOfTenThousands(cell.Text));

    private static PortfolioFileException InTenThousands(string table, long line) =>
        new(table, line, "amounts are in thousands or 万元; write them in yuan.");

    private static SheetHeader Of(TableRow row, TableRow? above)
    {
        var width = Math.Max(row.Cells.Count, above?.Cells.Count ?? 0);
        var names = Enumerable.Range(0, width)
            .Select(i => above is null || !row[i].IsBlank ? row[i].Text : above[i].Text);
        return SheetHeader.Of(row.Line, [.. names]);
    }
}
