using System.Text;
using Arrears.Simulation.Portfolio;
using CsvHelper;

namespace Arrears.Simulation.Import;

/// <summary>
/// Reads the flat arrears sheet (欠费明细表) that every property office can export: a row per room, item and period.
/// Headers, dates, amounts and phones may be spelled in any of the ways the tables here know; a row is taken whole or
/// refused with its line, column, value and reason. Total lines are left out.
/// </summary>
public static class ArrearsSheetReader
{
    /// <summary>Titles and dates may stand above the header row, but not more lines than this.</summary>
    private const int HeaderWithinLines = 10;

    private static readonly string[] TotalWords = ["合计", "总计", "小计"];

    private static readonly Encoding StrictUtf8 = new UTF8Encoding(false, throwOnInvalidBytes: true);

    /// <summary>Reads a sheet saved as CSV, in UTF-8 or GB18030.</summary>
    /// <exception cref="PortfolioFileException">Not a CSV file, no header row, or not one acceptable row.</exception>
    public static ArrearsSheetImport ReadCsv(string path, ArrearsSheetOptions? options = null) =>
        Import(Path.GetFileName(path), CsvRows(path), options ?? new ArrearsSheetOptions());

    private static ArrearsSheetImport Import(string file, IEnumerable<SheetText> rows, ArrearsSheetOptions options)
    {
        SheetLineReader? reader = null;
        var builder = new SheetPortfolioBuilder(options);
        foreach (var row in rows)
        {
            if (reader is null)
            {
                reader = HeaderIn(file, row);
            }
            else if (!IsBlankOrTotal(row))
            {
                var line = reader.Read(row, out var objection);
                objection ??= builder.Add(line!);
                if (objection is not null)
                {
                    builder.Refuse(reader.Reject(row, objection));
                }
            }
        }

        return reader is null ? throw new PortfolioFileException(file, 1, "no header row was found.")
            : builder.IsEmpty ? throw new PortfolioFileException(file, 1, "not one row could be accepted.")
            : builder.Build();
    }

    private static SheetLineReader? HeaderIn(string file, SheetText row) =>
        SheetHeaders.Map(row.Cells) is { } columns ? new SheetLineReader(columns, row.Cells)
            : row.Line < HeaderWithinLines ? null
            : throw new PortfolioFileException(
                file, row.Line, $"the first {HeaderWithinLines} lines hold no header row with the columns needed.");

    private static bool IsBlankOrTotal(SheetText row) =>
        row.Cells.All(string.IsNullOrWhiteSpace)
        || row.Cells.Take(3).Any(cell => TotalWords.Contains(SheetCells.Plain(cell).TrimEnd(':')));

    private static IEnumerable<SheetText> CsvRows(string path)
    {
        // A strict reading as UTF-8 fails on any GB18030 text with a Chinese character in it, so trying is deciding.
        var bytes = File.ReadAllBytes(path);
        using var csv = CsvReader.Create(bytes, new CsvReaderOptions
        {
            HasHeader = false,
            TrackLineNumbers = true,
            MalformedData = CsvMalformedDataHandling.Throw,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            Encoding = IsUtf8(bytes) ? null : CodePagesEncodingProvider.Instance.GetEncoding("GB18030"),
        });
        while (Next(csv, Path.GetFileName(path)))
        {
            yield return new SheetText(csv.LineNumber, [.. Enumerable.Range(0, csv.FieldCount).Select(csv.GetString)]);
        }
    }

    private static bool Next(CsvReader csv, string file)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException fault)
        {
            throw new PortfolioFileException(file, fault.LineNumber, fault.Message, fault);
        }
    }

    private static bool IsUtf8(byte[] bytes)
    {
        try
        {
            _ = StrictUtf8.GetCharCount(bytes);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
