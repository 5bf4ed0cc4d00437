using System.Globalization;
using System.IO.Compression;
using System.Xml;
using Arrears.Simulation.Portfolio;
using MiniExcelLibs;
using MiniExcelLibs.OpenXml;

namespace Arrears.Simulation.Import;

/// <summary>
/// Workbooks. Merged cells keep their value in the first cell only: nothing is ever filled from above or from the
/// left. Hidden worksheets hold lists and templates, and are left out.
/// </summary>
internal static class XlsxTables
{
    private static readonly OpenXmlConfiguration Plain = new() { FillMergedCells = false };

    public static IReadOnlyList<Table> Open(string path)
    {
        var name = Path.GetFileName(path);
        XlsxGuard.Check(path);
        var since1904 = XlsxGuard.CountsFrom1904(path);
        var sheets = Guarded(name, () => MiniExcel.GetSheetInformations(path))
            .Where(sheet => sheet.State == SheetState.Visible)
            .Select(sheet => sheet.Name)
            .ToList();
        return sheets.Count == 0
            ? throw new PortfolioFileException(name, 1, "the workbook has no visible worksheet.")
            : [.. sheets.Select(sheet => new Table(
                sheets.Count == 1 ? name : $"{name}[{sheet}]", "XLSX", Rows(path, name, sheet, since1904)))];
    }

    private static IEnumerable<TableRow> Rows(string path, string name, string sheet, bool since1904)
    {
        using var rows = Guarded(name, () => MiniExcel
            .Query(path, useHeaderRow: false, sheet, ExcelType.XLSX, "A1", Plain)
            .Cast<IDictionary<string, object?>>()
            .GetEnumerator());
        for (var line = 1L; Guarded(name, rows.MoveNext); line++)
        {
            yield return new TableRow(line, CellsOf(rows.Current, since1904));
        }
    }

    /// <summary>
    /// Each cell under its own letter. Many programs state a range of one cell and leave empty cells out: what comes
    /// next in such a row is not what stands next, and an amount would slide into the column before its own.
    /// </summary>
    private static Cell[] CellsOf(IDictionary<string, object?> row, bool since1904)
    {
        var places = row.Keys.Select(IndexOf).ToList();
        var cells = new Cell[places.Count == 0 ? 0 : places.Max() + 1];
        Array.Fill(cells, Cell.Empty);
        foreach (var (place, value) in places.Zip(row.Values))
        {
            cells[place] = CellOf(value, since1904);
        }

        return cells;
    }

    /// <summary>A is 0, Z is 25, AA is 26.</summary>
    private static int IndexOf(string letters)
    {
        const int LettersOfTheAlphabet = 26;
        return letters.Aggregate(0, (index, letter) => (index * LettersOfTheAlphabet) + letter - 'A' + 1) - 1;
    }

    private static Cell CellOf(object? value, bool since1904) => value switch
    {
        null => Cell.Empty,
        string text => new Cell(text),
        double number => new Cell(Digits(number), since1904 ? CellKind.NumberSince1904 : CellKind.Number),
        DateTime date when since1904 => CellOf(date.AddDays(CellDates.DaysTo1904), false),
        DateTime { TimeOfDay.Ticks: 0 } date => new Cell(
            date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), CellKind.Date),
        DateTime moment => new Cell(
            moment.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture), CellKind.Date),
        IFormattable other => new Cell(other.ToString(null, CultureInfo.InvariantCulture)),
        _ => new Cell(value.ToString() ?? ""),
    };

    /// <summary>Fifteen digits, as a spreadsheet shows them: 231.70999999999998 is 231.71.</summary>
    private static string Digits(double number) =>
        Math.Abs(number) < 1e15
            ? ((decimal)number).ToString("0.###############", CultureInfo.InvariantCulture)
            : number.ToString("R", CultureInfo.InvariantCulture);

    /// <summary>Whatever the library stumbles over is the file's fault: it reads nothing else.</summary>
    private static T Guarded<T>(string name, Func<T> step)
    {
        try
        {
            return step();
        }
        catch (Exception fault) when (fault is not (OutOfMemoryException or FileNotFoundException))
        {
            throw new PortfolioFileException(name, 1, $"the workbook cannot be read: {fault.Message}", fault);
        }
    }
}
