using System.Globalization;
using System.Text;
using Arrears.Simulation.Portfolio;
using CsvHelper;

namespace Arrears.Simulation.Import;

/// <summary>
/// Text files with separated values. A quote that is opened and never closed would swallow every row after it without
/// a word; where the file as a whole shows one, line breaks end a row even inside quotes.
/// </summary>
internal static class CsvTables
{
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
            Rows(path, name, options with { AllowLineBreaksInQuotes = strayQuote is null }),
            Separated: true);
    }

    private static string Format(Encoding encoding, char separator, long? strayQuote)
    {
        var kind = separator switch { '\t' => "tab separated", ';' => "semicolon separated", _ => "CSV" };
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
        return new[] { ',', '\t', ';' }.MaxBy(mark => lines.Max(line => line.Count(c => c == mark)));
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
            var last = 1L;
            while (opened is null && csv.Read())
            {
                opened ??= csv.LineNumber - last > TableLimits.RecordLines ? last : null;
                last = csv.LineNumber;
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

    private static IEnumerable<TableRow> Rows(string path, string name, CsvReaderOptions options)
    {
        string? damage = null;
        using var csv = CsvReader.FromFile(path, options with
        {
            OnMalformedRecord = fault => damage = fault.Reason is CsvMalformedReason.StrayQuote
                ? null
                : "its quotes do not match",
        });
        while (Next(csv, name))
        {
            if (csv.FieldCount > TableLimits.Columns)
            {
                throw new PortfolioFileException(name, csv.LineNumber, TooWide(csv.FieldCount));
            }

            var cells = new Cell[csv.FieldCount];
            for (var i = 0; i < cells.Length; i++)
            {
                cells[i] = new Cell(Typed(csv.GetString(i)));
                damage ??= cells[i].Text.Length > TableLimits.CellLength ? "has a cell that is too long" : null;
            }

            yield return new TableRow(csv.LineNumber, cells, damage);
            damage = null;
        }
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
