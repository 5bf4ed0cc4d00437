using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>Reads an arrears sheet (欠费明细表) without a server.</summary>
public static class ArrearsSheetReader
{
    /// <summary>The whole sheet in memory, as a portfolio that can be played.</summary>
    /// <exception cref="PortfolioFileException">
    /// Not a readable CSV or XLSX file, no header row, or not one acceptable row.
    /// </exception>
    public static ArrearsSheetImport Read(string path, ArrearsSheetOptions? options = null)
    {
        var used = options ?? new ArrearsSheetOptions();
        var reader = new SheetReader(path, used);
        var builder = new SheetPortfolioBuilder(used);
        foreach (var (_, row) in reader.Rows())
        {
            builder.Add(row);
        }

        return builder.IsEmpty
            ? throw new PortfolioFileException(Path.GetFileName(path), 1, "not one row could be accepted.")
            : builder.Build(reader.Result());
    }

    /// <summary>What an import would find, row by row and in bounded memory. Nothing is written anywhere.</summary>
    /// <param name="progress">Told the number of rows looked at, now and then.</param>
    /// <exception cref="PortfolioFileException">Not a readable CSV or XLSX file, or no header row.</exception>
    public static SheetReading Check(
        string path,
        ArrearsSheetOptions? options = null,
        IProgress<long>? progress = null,
        CancellationToken cancellation = default)
    {
        const int Step = 10_000;
        var reader = new SheetReader(path, options ?? new ArrearsSheetOptions());
        var next = Step;
        foreach (var _ in reader.Rows())
        {
            if (reader.Seen >= next)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(reader.Seen);
                next += Step;
            }
        }

        return reader.Result();
    }
}
