using System.Globalization;
using CsvHelper;

namespace Arrears.Simulation.Import;

/// <summary>
/// Writes refused rows as they stood, under their own header, with three columns more: the line they came from, the
/// column at fault and the reason. Corrected, the file is imported like any other sheet. It is UTF-8 with a byte order
/// mark, which spreadsheet programs want; an existing file is never overwritten, somebody may be correcting it.
/// </summary>
/// <param name="path">Where refused rows go; each further table gets a file of its own.</param>
/// <param name="say">A reason in the language of whoever corrects the rows.</param>
/// <param name="namesTables">Each file is named after the table its rows came from.</param>
internal sealed class SheetRejectsWriter(string path, Func<string, string> say, bool namesTables = false) : IDisposable
{
    private static readonly string[] Added = ["原行号", "拒收列", "拒收原因"];
    private static readonly CsvWriterOptions Plain = new() { WriteByteOrderMark = true, ValidateFieldCount = false };

    private readonly Dictionary<string, (string Path, CsvWriter Csv)> _files = [];

    /// <summary>The files written, in order of their first row.</summary>
    public IReadOnlyList<string> Files => [.. _files.Values.Select(file => file.Path)];

    public void Add(SheetReject reject, SheetHeader header, TableRow row)
    {
        if (!_files.TryGetValue(reject.Table, out var file))
        {
            file = _files[reject.Table] = Create(reject.Table, header);
        }

        var line = reject.Line.ToString(CultureInfo.InvariantCulture);
        var cells = Own(header).Select(column => Written(header.Meanings[column], row[column]));

        // Under no header only where cells moved: whoever corrects the row needs all of it.
        var beyond = reject.Fault == SheetFault.Line
            ? row.Cells.Skip(header.Names.Count).Select(cell => cell.Text)
            : [];
        file.Csv.WriteRecord([.. cells, line, reject.Column, say(reject.Reason), .. beyond]);
    }

    /// <summary>
    /// A number of a workbook as whoever corrects the row must read it: in a text file a bare serial number is no date,
    /// and 2025.1 would be January, where the workbook may have meant 2025.10.
    /// </summary>
    private static string Written(SheetColumn? meaning, Cell cell)
    {
        if (!cell.IsNumber)
        {
            return cell.Text;
        }

        return meaning switch
        {
            SheetColumn.Period or SheetColumn.PeriodFrom or SheetColumn.PeriodTo when CellPeriods.HasTwoReadings(cell) =>
                $"{cell.Text} / {cell.Text}0",
            SheetColumn.Period or SheetColumn.PeriodFrom or SheetColumn.PeriodTo or SheetColumn.Due
                or SheetColumn.ReceivedOn when CellDates.TryRead(cell, out var date, out _) => $"{date:yyyy-MM-dd}",
            SheetColumn.Charged or SheetColumn.Reduced or SheetColumn.Paid or SheetColumn.Outstanding
                when CellAmounts.TryRead(cell, out var amount, out var rounded) && rounded => $"{amount}",
            _ => cell.Text,
        };
    }

    public void Dispose()
    {
        foreach (var (_, csv) in _files.Values)
        {
            csv.Dispose();
        }
    }

    private (string Path, CsvWriter Csv) Create(string table, SheetHeader header)
    {
        var free = Free(table);
        var csv = CsvWriter.ToFile(free, Plain);
        csv.WriteRecord([.. Own(header).Select(column => header.Names[column]), .. Added]);
        return (free, csv);
    }

    /// <summary>The columns of the table; those that such a file added before say nothing any more.</summary>
    private static IEnumerable<int> Own(SheetHeader header) =>
        Enumerable.Range(0, header.Names.Count).Where(column => !Added.Contains(header.Names[column]));

    private string Free(string table)
    {
        var at = table.IndexOf('[', StringComparison.Ordinal);
        var (file, worksheet) = at < 0 ? (table, "") : (table[..at], $".{table[(at + 1)..].TrimEnd(']')}");
        var name = namesTables ? $".{Path.GetFileNameWithoutExtension(file)}{worksheet}" : worksheet;
        var safe = string.Concat(name.Where(c => !Path.GetInvalidFileNameChars().Contains(c)));
        var stem = Path.Combine(
            Path.GetDirectoryName(path) ?? "", $"{Path.GetFileNameWithoutExtension(path)}{safe}");
        var free = $"{stem}.csv";
        for (var n = 2; File.Exists(free); n++)
        {
            free = string.Create(CultureInfo.InvariantCulture, $"{stem}-{n}.csv");
        }

        return free;
    }
}
