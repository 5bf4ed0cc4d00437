using System.Globalization;
using System.Text;
using Arrears.Simulation.Portfolio;
using CsvHelper;

namespace Arrears.Simulation.Import;

/// <summary>
/// Text files with separated values. A quote that is opened and never closed would swallow every row after it without
/// a word; a file that shows one is read by <see cref="LooseQuotes"/>.
/// </summary>
internal static class CsvTables
{
    private const string Unmatched = "its quotes do not match";

    public static Table Open(string path)
    {
        var name = Path.GetFileName(path);
        var encoding = TextEncoding.Of(path);
        var separator = Separator(path, encoding);
        var options = new CsvReaderOptions
        {
            HasHeader = false,
            Separator = separator,
            TrackLineNumbers = true,
            MaxRecordSize = TableLimits.RecordBytes,
            MalformedData = CsvMalformedDataHandling.Recover,
            FieldCountMismatch = CsvFieldCountHandling.Allow,
            Encoding = encoding,
        };
        var strayQuote = StrayQuote(path, name, options);
        return new Table(
            name,
            Format(encoding, separator, strayQuote),
            strayQuote is null ? Rows(path, name, options) : LooseRows(path, name, encoding, separator),
            separator);
    }

    private static string Format(Encoding encoding, char separator, long? strayQuote)
    {
        var kind = separator switch
        {
            '\t' => "tab separated",
            ';' => "semicolon separated",
            '|' => "bar separated",
            _ => "CSV",
        };
        var format = $"{kind}, {TextEncoding.NameOf(encoding)}";
        return strayQuote is { } line
            ? string.Create(CultureInfo.InvariantCulture, $"{format}; line {line} opens a quote that is never closed")
            : format;
    }

    /// <summary>Titles stand above the header, so the line with the most separators decides.</summary>
    private static char Separator(string path, Encoding encoding)
    {
        using var text = new StreamReader(path, encoding);
        var lines = Enumerable.Range(0, SheetHeaderFinder.WithinLines).Select(_ => Line(text)).ToList();
        return new[] { ',', '\t', ';', '|' }.MaxBy(mark => lines.Max(line => line.Count(c => c == mark)));
    }

    private static string Line(StreamReader text)
    {
        var line = new StringBuilder();
        while (line.Length < TableLimits.RecordBytes && text.Read() is >= 0 and not '\n' and var next)
        {
            line.Append((char)next);
        }

        return line.ToString();
    }

    /// <summary>The line where a quote is opened that nothing closes; null when quotes fit.</summary>
    private static long? StrayQuote(string path, string name, CsvReaderOptions options)
    {
        long? opened = null;
        using var csv = CsvReader.FromFile(path, options with
        {
            OnMalformedRecord = fault => opened ??=
                fault.Reason == CsvMalformedReason.UnterminatedQuote ? fault.LineNumber : null,
        });
        try
        {
            var (last, widest) = (1L, 0);
            while (opened is null && csv.Read())
            {
                // Two slips in two rows would be taken for one cell, and the rows between them for its text.
                var isPair = csv.FieldCount < widest
                    && Enumerable.Range(0, csv.FieldCount).Any(i => csv.GetString(i).Contains('\n', StringComparison.Ordinal));
                opened ??= csv.LineNumber - last > TableLimits.RecordLines ? last : isPair ? csv.LineNumber : null;
                (last, widest) = (csv.LineNumber, Math.Max(widest, Width(csv)));
            }

            return opened;
        }
        catch (CsvFormatException fault) when (fault.LineNumber > 0)
        {
            return fault.LineNumber;
        }
        catch (CsvFormatException fault)
        {
            throw new PortfolioFileException(name, 1, fault.Message, fault);
        }
    }

    /// <summary>Separators at the end of a line, with nothing behind them, make it no wider.</summary>
    private static int Width(CsvReader csv)
    {
        var width = csv.FieldCount;
        while (width > 0 && csv.GetString(width - 1).Length == 0)
        {
            width--;
        }

        return width;
    }

    private static IEnumerable<TableRow> Rows(string path, string name, CsvReaderOptions options)
    {
        string? damage = null;
        using var csv = CsvReader.FromFile(path, options with
        {
            OnMalformedRecord = fault => damage = fault.Reason is CsvMalformedReason.StrayQuote ? null : Unmatched,
        });
        while (Next(csv, name))
        {
            yield return Row(name, csv.LineNumber, csv.FieldCount, csv.GetString, damage);
            damage = null;
        }
    }

    private static IEnumerable<TableRow> LooseRows(string path, string name, Encoding encoding, char separator)
    {
        using var text = new StreamReader(path, encoding);
        foreach (var (line, cells, matches) in new LooseQuotes(name, separator).Read(text))
        {
            yield return Row(name, line, cells.Count, index => cells[index], matches ? null : Unmatched);
        }
    }

    private static TableRow Row(string name, long line, int count, Func<int, string> text, string? damage)
    {
        if (count > TableLimits.Columns)
        {
            throw new PortfolioFileException(name, line, TooWide(count));
        }

        var cells = new Cell[count];
        for (var i = 0; i < cells.Length; i++)
        {
            cells[i] = new Cell(Typed(text(i)));
            damage ??= cells[i].Text.Length > TableLimits.CellLength ? "has a cell that is too long" : null;
        }

        return new TableRow(line, cells, damage);
    }

    /// <summary>Without the marks that keep a spreadsheet from taking text for a number: <c>="0101"</c>, <c>'0101</c>.</summary>
    private static string Typed(string cell) => cell switch
    {
        ['=', '"', .. var formula, '"'] when !formula.Contains('"', StringComparison.Ordinal) => formula,
        ['\'', .. var text] => text,
        _ => cell,
    };

    private static string TooWide(int columns) => string.Create(
        CultureInfo.InvariantCulture, $"the line has {columns:N0} columns; at most {TableLimits.Columns} are read.");

    private static bool Next(CsvReader csv, string name)
    {
        try
        {
            return csv.Read();
        }
        catch (CsvFormatException fault)
        {
            throw new PortfolioFileException(name, Math.Max(1, fault.LineNumber), fault.Message, fault);
        }
    }
}
