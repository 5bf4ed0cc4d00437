using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// The files of one import: one sheet, or a folder with an operator's lists of estates, units, owners, charges and
/// payments. Nothing is held in memory: each pass reads the files anew.
/// </summary>
/// <param name="Paths">In the order they are read.</param>
public sealed record SheetFiles(IReadOnlyList<string> Paths, ArrearsSheetOptions Options)
{
    private const int ProgressStep = 10_000;

    /// <summary>The folder whose files these are; null: a single file was named.</summary>
    public string? Folder { get; init; }

    private static readonly string[] Extensions = [".csv", ".txt", ".tsv", ".xlsx", ".xlsm"];

    /// <exception cref="FileNotFoundException">Neither a file nor a folder with files that can be read.</exception>
    public static SheetFiles Open(string path, ArrearsSheetOptions options)
    {
        if (File.Exists(path))
        {
            return new SheetFiles([path], options);
        }

        var files = Directory.Exists(path)
            ? Directory.GetFiles(path)
                .Where(file => Extensions.Contains(Path.GetExtension(file).ToLowerInvariant()))
                .Order(StringComparer.Ordinal)
                .ToList()
            : [];
        return files.Count > 0
            ? new SheetFiles(files, options) { Folder = path }
            : throw new FileNotFoundException(
                $"'{path}' is neither a file nor a folder of .csv, .txt, .tsv or .xlsx files.");
    }

    /// <summary>What an import would find. Nothing is written anywhere.</summary>
    /// <param name="progress">Told the number of rows looked at, now and then.</param>
    /// <exception cref="PortfolioFileException">Not a readable CSV or XLSX file, or no header row.</exception>
    public SheetReading Check(IProgress<long>? progress = null, CancellationToken cancellation = default) =>
        Pass(SheetWatch.None, progress, cancellation);

    /// <summary>
    /// Reads everything once more, now with what the ledger has against rows, and writes every row that was refused
    /// to a file that can be corrected and imported again.
    /// </summary>
    /// <param name="rejects">Where refused rows go; an existing file is never overwritten.</param>
    /// <param name="say">A reason in the language of whoever corrects the rows.</param>
    /// <param name="files">The files written.</param>
    public SheetReading WriteRejects(
        string rejects,
        LedgerObjections ledger,
        Func<string, string> say,
        out IReadOnlyList<string> files,
        CancellationToken cancellation = default)
    {
        using var writer = new SheetRejectsWriter(rejects, say, namesTables: Folder is not null);
        var reading = Pass(
            new SheetWatch { Objected = ledger.Against, Rejected = writer.Add }, null, cancellation);
        files = writer.Files;
        return reading;
    }

    /// <summary>What a pass finds when the ledger has a say.</summary>
    public SheetReading CheckAgainst(LedgerObjections ledger, CancellationToken cancellation = default) =>
        Pass(new SheetWatch { Objected = ledger.Against }, null, cancellation);

    internal IEnumerable<(SheetSource Source, SheetRow Row)> Rows(SheetKind kind) =>
        new SheetReader(Paths, Options, new SheetWatch { Only = kind }).Rows();

    private SheetReading Pass(SheetWatch watch, IProgress<long>? progress, CancellationToken cancellation)
    {
        var reader = new SheetReader(Paths, Options, watch);
        var next = ProgressStep;
        foreach (var _ in reader.Rows())
        {
            if (reader.Seen >= next)
            {
                cancellation.ThrowIfCancellationRequested();
                progress?.Report(reader.Seen);
                next += ProgressStep;
            }
        }

        return reader.Result();
    }
}
