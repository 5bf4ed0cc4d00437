using Arrears.Domain;

namespace Arrears.Simulation.Import;

/// <summary>A column of the sheet and what was understood by it.</summary>
/// <param name="Meaning">Null: not known, and left alone.</param>
public sealed record SheetColumnUse(string Header, SheetColumn? Meaning);

/// <summary>A text file or worksheet that was read.</summary>
/// <param name="Format">For people, for example <c>CSV, GB18030</c>.</param>
/// <param name="Kind">Null when no header was found.</param>
/// <param name="HeaderLine">0: no header was found and the worksheet was left out.</param>
/// <param name="LeftOut">Why it was left out; empty: it was not.</param>
public sealed record SheetTable(
    string Name,
    string Format,
    SheetKind? Kind,
    long HeaderLine,
    IReadOnlyList<SheetColumnUse> Columns,
    string LeftOut = "");

/// <summary>Sums over the accepted rows.</summary>
public sealed record SheetTotals(
    long Rows, long Units, long Owners, Money Charged, Money Reduced, Money Paid, Money Outstanding);

/// <summary>What one pass over a sheet found.</summary>
/// <param name="Rejected">Rows refused, those beyond <paramref name="Rejects"/> included.</param>
/// <param name="Rejects">The first rows refused, in order of the file.</param>
/// <param name="Faults">How many rows were refused for what.</param>
/// <param name="TotalLines">Lines of totals: skipped, and compared.</param>
/// <param name="Skipped">Lines that hold no row: blank lines, repeated headers, notes under the table.</param>
/// <param name="Candidates">Owners who may be one person.</param>
/// <param name="Earliest">First day of the earliest period, or of a payment before it; null: no row has one.</param>
public sealed record SheetReading(
    IReadOnlyList<SheetTable> Tables,
    SheetTotals Totals,
    long Rejected,
    IReadOnlyList<SheetReject> Rejects,
    IReadOnlyDictionary<SheetFault, long> Faults,
    IReadOnlyList<SheetNoticeCount> Notices,
    IReadOnlyList<SheetTotalLine> TotalLines,
    long Skipped,
    IReadOnlyList<SheetCandidate> Candidates,
    DateOnly? Earliest);
