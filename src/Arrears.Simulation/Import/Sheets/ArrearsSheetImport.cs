using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// A sheet as canonical rows, to be played. A reduction lowers its charge. What was paid became one payment of method
/// <see cref="PaymentMethod.Opening"/> per charge, dated <paramref name="AsOf"/>, with the charge's id as designation,
/// so that the ledger can keep the office's own allocation.
/// </summary>
/// <param name="Reading">What the rows were read from, and what was refused.</param>
/// <param name="AsOf">The sheet's last due date.</param>
/// <param name="PlannedThrough">Last issue date of the planned charges.</param>
public sealed record ArrearsSheetImport(
    PortfolioRows Rows, SheetReading Reading, DateOnly AsOf, DateOnly PlannedThrough)
{
    /// <summary>The play starts on the day after the last due date.</summary>
    public DateOnly StartsOn => AsOf.AddDays(1);

    /// <summary>Writes the canonical files, so that a sheet is played and imported like any other portfolio.</summary>
    public PortfolioManifest WriteTo(string folder) =>
        PortfolioFiles.Write(folder, Rows, "arrears_sheet", StartsOn, PlannedThrough);
}
