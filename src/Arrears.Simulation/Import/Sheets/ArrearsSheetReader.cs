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
        var reader = new SheetReader([path], used);
        var builder = new SheetPortfolioBuilder(used);
        foreach (var (_, row) in reader.Rows().Where(read => read.Row.Kind == SheetKind.Charges))
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
        CancellationToken cancellation = default) =>
        new SheetFiles([path], options ?? new ArrearsSheetOptions()).Check(progress, cancellation);
}
