using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>What the office's sheet does not say and the operator has to.</summary>
public sealed record ArrearsSheetOptions
{
    public string TimeZone { get; init; } = PortfolioDefaults.TimeZone;

    public string Calendar { get; init; } = PortfolioDefaults.Calendar;

    public string PolicyPack { get; init; } = PortfolioDefaults.PolicyPack;

    public string Creditor { get; init; } = PortfolioDefaults.Creditor;

    /// <summary>Months of charges that go on after the sheet, by its own rates and areas.</summary>
    public int PlannedMonths { get; init; } = 12;
}

/// <summary>Sums over the accepted rows.</summary>
public sealed record SheetTotals(int Rows, int Units, Money Charged, Money Reduced, Money Paid, Money Outstanding);

/// <summary>
/// A sheet as canonical rows. A reduction lowers its charge. What was paid became one payment of method
/// <see cref="PaymentMethod.Opening"/> per charge, dated <paramref name="AsOf"/>, with the charge's id as designation,
/// so that the ledger can keep the office's own allocation.
/// </summary>
/// <param name="AsOf">The sheet's last due date.</param>
/// <param name="PlannedThrough">Last issue date of the planned charges.</param>
public sealed record ArrearsSheetImport(
    PortfolioRows Rows, SheetTotals Totals, IReadOnlyList<SheetReject> Rejects, DateOnly AsOf, DateOnly PlannedThrough)
{
    /// <summary>The play starts on the day after the last due date.</summary>
    public DateOnly StartsOn => AsOf.AddDays(1);

    /// <summary>Writes the canonical files, so that a sheet is played and imported like any other portfolio.</summary>
    public PortfolioManifest WriteTo(string folder) =>
        PortfolioFiles.Write(folder, Rows, "arrears_sheet", StartsOn, PlannedThrough);
}
