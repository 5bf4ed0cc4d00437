namespace Arrears.Simulation.Portfolio;

/// <summary><c>portfolio.json</c>: what the CSV files beside it are, and when play begins.</summary>
/// <param name="Format">Version of the file formats; a reader refuses versions it does not know.</param>
/// <param name="Source">The preset's name, or <c>arrears_sheet</c>.</param>
/// <param name="Seed">Seed of a generated portfolio; zero for a sheet.</param>
/// <param name="StartsOn">
/// First business date of the play: every charge in <c>charges.csv</c> was issued before it.
/// </param>
/// <param name="PlannedThrough">Last issue date covered by <c>future-charges.csv</c>.</param>
public sealed record PortfolioManifest(
    int Format, string Source, ulong Seed, DateOnly StartsOn, DateOnly PlannedThrough, PortfolioCounts Counts)
{
    public const int CurrentFormat = 1;
}

/// <summary>Rows per file, so that a truncated copy is noticed and long work can show how far it is.</summary>
public sealed record PortfolioCounts(
    long Estates,
    long Units,
    long Owners,
    long Cases,
    long Charges,
    long PlannedCharges,
    long Payments,
    long Interruptions,
    long Behaviours)
{
    public static PortfolioCounts None { get; } = new(0, 0, 0, 0, 0, 0, 0, 0, 0);

    public static PortfolioCounts Of(PortfolioRows rows) => new(
        rows.Estates.Count,
        rows.Units.Count,
        rows.Owners.Count,
        rows.Cases.Count,
        rows.Charges.Count,
        rows.PlannedCharges.Count,
        rows.Payments.Count,
        rows.Interruptions.Count,
        rows.Behaviours.Count);

    public static PortfolioCounts operator +(PortfolioCounts left, PortfolioCounts right) => new(
        left.Estates + right.Estates,
        left.Units + right.Units,
        left.Owners + right.Owners,
        left.Cases + right.Cases,
        left.Charges + right.Charges,
        left.PlannedCharges + right.PlannedCharges,
        left.Payments + right.Payments,
        left.Interruptions + right.Interruptions,
        left.Behaviours + right.Behaviours);
}
