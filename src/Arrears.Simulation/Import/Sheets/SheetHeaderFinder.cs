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

    /// <summary>What a sheet without a word of it is in; to say so under the table changes nothing.</summary>
    private const string Home = "CNY";

    /// <summary>A line with more cells is a header, or a row, and speaks of its columns.</summary>
    private const int CellsOfATitle = 4;

    private TableRow? _inCurrency;
    private long? _inOtherUnits;
    private SheetHeader? _best;
    private TableRow? _last;
    private int _rows;

    public bool GivesUp => _rows >= WithinLines;

    /// <returns>The header, once a row completes it.</returns>
    /// <exception cref="PortfolioFileException">
    /// It has two columns for one kind of money, or amounts that are not in yuan, or in a currency that only a title names.
    /// </exception>
    public SheetHeader? Offer(TableRow row)
    {
        _rows++;
        if (IsInOtherUnits(row))
        {
            _inOtherUnits ??= row.Line;
        }

        if (CurrencyNamedIn(row).Length > 0 && row.Cells.Count(cell => !cell.IsBlank) <= CellsOfATitle)
        {
            _inCurrency = row;
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
            CheckUnit(table, row, header);
        }

        if (!row.IsBlank && row.Cells.Where(cell => !cell.IsBlank).All(cell => SheetHeaders.IsWord(cell.Text)))
        {
            return Complete(Of(row, _last));
        }

        return row[header.IndexOf(SheetColumn.Room)].IsBlank && new SheetDoubts(header).SplitBy(row) is { } split
            ? throw TwoColumns(header, split)
            : null;
    }

    /// <summary>For a row that is no charge: the unit may stand under its columns, or in a note under the table.</summary>
    /// <exception cref="PortfolioFileException">
    /// The row says that amounts are not in yuan, or names a currency that the header does not.
    /// </exception>
    public static void CheckUnit(string table, TableRow row, SheetHeader header)
    {
        CheckCurrency(table, row, header);
        if (IsInOtherUnits(row))
        {
            throw InOtherUnits(table, row.Line);
        }
    }

    public PortfolioFileException NotFound() => _inOtherUnits is { } line
        ? InOtherUnits(table, line)
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

        if (_inCurrency is not null)
        {
            CheckCurrency(table, _inCurrency, header);
        }

        // A worksheet beside others would be left out without a word of the reason.
        return _inOtherUnits is { } line
            ? throw InOtherUnits(table, line)
            : header.Repeated is { } name
            ? throw TwoColumns(header, name)
            : header;
    }

    /// <summary>Refused rows leave for a file of their own, without titles and notes: the header must say it too.</summary>
    private static void CheckCurrency(string table, TableRow row, SheetHeader header)
    {
        if (CurrencyNamedIn(row) is { Length: > 0 } named && named != Home
            && !SheetHeader.OfMoney.Any(column => header.CurrencyOf(column) == named))
        {
            throw new PortfolioFileException(
                table, row.Line, $"this line says that amounts are in '{named}'; say so in the header of the amounts.");
        }
    }

    private PortfolioFileException TwoColumns(SheetHeader header, string name) =>
        new(table, header.LastLine, $"two columns are headed '{name}'; write a row for each item.");

    private static string CurrencyNamedIn(TableRow row) =>
        row.Cells.Select(cell => SheetUnits.CurrencyOf(cell.Text)).FirstOrDefault(code => code.Length > 0, "");

    private static bool IsInOtherUnits(TableRow row) =>
        row.Cells.Any(cell => SheetUnits.IsNotWhole(cell.Text));

    private static PortfolioFileException InOtherUnits(string table, long line) =>
        new(table, line, "amounts are in 万元, thousands, 角 or 分; write them in yuan.");

    private static SheetHeader Of(TableRow row, TableRow? above)
    {
        var width = Math.Max(row.Cells.Count, above?.Cells.Count ?? 0);
        var names = Enumerable.Range(0, width)
            .Select(i => above is null || !row[i].IsBlank ? row[i].Text : above[i].Text);
        return SheetHeader.Of(row.Line, [.. names]);
    }
}
