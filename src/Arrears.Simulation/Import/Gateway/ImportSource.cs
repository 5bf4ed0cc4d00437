using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// What an import reads: the seven lists a server takes, each row with the line a reject is to be told of. Lists may
/// be enumerated more than once and stream every time.
/// </summary>
public sealed class ImportSource
{
    private readonly Func<ImportKind, string> _fileOf;

    private ImportSource(PortfolioCounts counts, Func<ImportKind, string> fileOf)
    {
        Counts = counts;
        _fileOf = fileOf;
    }

    /// <summary>Rows to come, for progress.</summary>
    public PortfolioCounts Counts { get; }

    public required IEnumerable<NumberedRow<EstateRow>> Estates { get; init; }

    public required IEnumerable<NumberedRow<OwnerRow>> Owners { get; init; }

    public required IEnumerable<NumberedRow<UnitRow>> Units { get; init; }

    public required IEnumerable<NumberedRow<CaseRow>> Cases { get; init; }

    public required IEnumerable<NumberedRow<ChargeRow>> Charges { get; init; }

    public required IEnumerable<NumberedRow<PaymentRow>> Payments { get; init; }

    public required IEnumerable<NumberedRow<InterruptionRow>> Interruptions { get; init; }

    /// <summary>A folder of canonical files, streamed.</summary>
    public static ImportSource Of(PortfolioFolder folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return new ImportSource(folder.Manifest.Counts, CanonicalFile)
        {
            Estates = PortfolioTables.Estates.ReadLinesFrom(folder.Path),
            Owners = PortfolioTables.Owners.ReadLinesFrom(folder.Path),
            Units = PortfolioTables.Units.ReadLinesFrom(folder.Path),
            Cases = PortfolioTables.Cases.ReadLinesFrom(folder.Path),
            Charges = PortfolioTables.Charges.ReadLinesFrom(folder.Path),
            Payments = PortfolioTables.Payments.ReadLinesFrom(folder.Path),
            Interruptions = PortfolioTables.Interruptions.ReadLinesFrom(folder.Path),
        };
    }

    /// <summary>Rows in memory; lines are those they would have in the canonical files.</summary>
    public static ImportSource Of(PortfolioRows rows)
    {
        ArgumentNullException.ThrowIfNull(rows);
        return new ImportSource(PortfolioCounts.Of(rows), CanonicalFile)
        {
            Estates = Numbered(rows.Estates),
            Owners = Numbered(rows.Owners),
            Units = Numbered(rows.Units),
            Cases = Numbered(rows.Cases),
            Charges = Numbered(rows.Charges),
            Payments = Numbered(rows.Payments),
            Interruptions = Numbered(rows.Interruptions),
        };
    }

    /// <summary>Name of the file that rows of the kind come from.</summary>
    public string FileOf(ImportKind kind) => _fileOf(kind);

    internal long CountOf(ImportKind kind) => kind switch
    {
        ImportKind.Estate => Counts.Estates,
        ImportKind.Owner => Counts.Owners,
        ImportKind.Unit => Counts.Units,
        ImportKind.Case => Counts.Cases,
        ImportKind.Charge => Counts.Charges,
        ImportKind.Payment => Counts.Payments,
        ImportKind.Interruption => Counts.Interruptions,
        ImportKind.Unspecified => 0,
    };

    private static string CanonicalFile(ImportKind kind) => kind switch
    {
        ImportKind.Estate => PortfolioTables.Estates.FileName,
        ImportKind.Owner => PortfolioTables.Owners.FileName,
        ImportKind.Unit => PortfolioTables.Units.FileName,
        ImportKind.Case => PortfolioTables.Cases.FileName,
        ImportKind.Charge => PortfolioTables.Charges.FileName,
        ImportKind.Payment => PortfolioTables.Payments.FileName,
        ImportKind.Interruption => PortfolioTables.Interruptions.FileName,
        ImportKind.Unspecified => "",
    };

    private static IEnumerable<NumberedRow<TRow>> Numbered<TRow>(IReadOnlyList<TRow> rows) =>
        rows.Select((row, index) => new NumberedRow<TRow>(index + 2, row));
}
