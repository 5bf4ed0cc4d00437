namespace Arrears.Simulation.Portfolio;

/// <summary>
/// A portfolio on disk. Each list streams from its file every time it is enumerated; a bad line raises
/// <see cref="PortfolioFileException"/> when it is reached.
/// </summary>
public sealed class PortfolioFolder
{
    internal PortfolioFolder(string path, PortfolioManifest manifest)
    {
        Path = path;
        Manifest = manifest;
    }

    public string Path { get; }

    public PortfolioManifest Manifest { get; }

    public IEnumerable<EstateRow> Estates => PortfolioTables.Estates.ReadFrom(Path);

    public IEnumerable<UnitRow> Units => PortfolioTables.Units.ReadFrom(Path);

    public IEnumerable<OwnerRow> Owners => PortfolioTables.Owners.ReadFrom(Path);

    public IEnumerable<CaseRow> Cases => PortfolioTables.Cases.ReadFrom(Path);

    public IEnumerable<ChargeRow> Charges => PortfolioTables.Charges.ReadFrom(Path);

    public IEnumerable<PlannedChargeRow> PlannedCharges => PortfolioTables.PlannedCharges.ReadFrom(Path);

    public IEnumerable<PaymentRow> Payments => PortfolioTables.Payments.ReadFrom(Path);

    public IEnumerable<InterruptionRow> Interruptions => PortfolioTables.Interruptions.ReadFrom(Path);

    public IEnumerable<BehaviourRow> Behaviours => PortfolioTables.Behaviours.ReadFrom(Path);

    /// <summary>Everything in memory; for portfolios of at most some ten thousand units.</summary>
    /// <exception cref="PortfolioFileException">
    /// A bad line, or a file with fewer or more rows than the manifest says.
    /// </exception>
    public PortfolioRows Load()
    {
        var rows = new PortfolioRows(
            [.. Estates],
            [.. Units],
            [.. Owners],
            [.. Cases],
            [.. Charges],
            [.. PlannedCharges],
            [.. Payments],
            [.. Interruptions],
            [.. Behaviours]);
        return PortfolioCounts.Of(rows) == Manifest.Counts
            ? rows
            : throw new PortfolioFileException(
                "portfolio.json", 1, $"the files hold {PortfolioCounts.Of(rows)}, not {Manifest.Counts}.");
    }
}
