using System.Text;
using CsvHelper;

namespace Arrears.Simulation.Portfolio;

/// <summary>One file of a portfolio: its name, its columns, and how a row becomes fields and back.</summary>
internal sealed record CsvTable<TRow>(
    string FileName, IReadOnlyList<string> Columns, Func<TRow, string[]> ToFields, Func<FieldReader, TRow> FromFields)
{
    private static readonly CsvReaderOptions Strict = new()
    {
        TrackLineNumbers = true,
        MalformedData = CsvMalformedDataHandling.Throw,
        FieldCountMismatch = CsvFieldCountHandling.Throw,
        Encoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true),
    };

    private static readonly CsvWriterOptions Plain = new() { NewLine = "\n", ValidateFieldCount = true };

    public TableWriter CreateIn(string folder) => new(this, CsvWriter.ToFile(Path.Combine(folder, FileName), Plain));

    /// <summary>Streams the rows of the table's file in a folder.</summary>
    /// <exception cref="PortfolioFileException">
    /// Raised while enumerating, at the first line that cannot be read.
    /// </exception>
    public IEnumerable<TRow> ReadFrom(string folder) => ReadLinesFrom(folder).Select(numbered => numbered.Row);

    /// <summary>Like <see cref="ReadFrom"/>, each row with its line.</summary>
    public IEnumerable<NumberedRow<TRow>> ReadLinesFrom(string folder)
    {
        var path = Path.Combine(folder, FileName);
        if (!File.Exists(path))
        {
            throw new PortfolioFileException(FileName, 0, $"the file is missing in '{folder}'.");
        }

        using var csv = CsvReader.FromFile(path, Strict);
        Guarded(() => CheckHeader(csv));
        var fields = new FieldReader(FileName, Columns, csv);
        while (Guarded(csv.Read))
        {
            fields.StartRow();
            yield return new NumberedRow<TRow>(csv.LineNumber, FromFields(fields));
        }
    }

    private static long LineOf(CsvFormatException fault) => fault.LineNumber is { } line and > 0 ? line : 1;

    private bool CheckHeader(CsvReader csv)
    {
        csv.ReadHeader();
        return csv.Headers.SequenceEqual(Columns) ? true
            : throw new PortfolioFileException(
                FileName,
                1,
                $"expected the columns {string.Join(',', Columns)}, found {string.Join(',', csv.Headers)}.");
    }

    private bool Guarded(Func<bool> step)
    {
        try
        {
            return step();
        }
        catch (CsvFormatException fault)
        {
            throw new PortfolioFileException(FileName, LineOf(fault), fault.Message, fault);
        }
    }

    /// <summary>Writes the header at once and rows as they come.</summary>
    public sealed class TableWriter : IDisposable
    {
        private readonly CsvTable<TRow> _table;
        private readonly CsvWriter _csv;

        internal TableWriter(CsvTable<TRow> table, CsvWriter csv)
        {
            _table = table;
            _csv = csv;
            _csv.WriteRecord(table.Columns.ToArray());
        }

        public void Write(IEnumerable<TRow> rows)
        {
            foreach (var row in rows)
            {
                _csv.WriteRecord(_table.ToFields(row));
            }
        }

        public void Dispose() => _csv.Dispose();
    }
}
