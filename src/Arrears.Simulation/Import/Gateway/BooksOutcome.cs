using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Import;

/// <summary>A row that the server did not take, or that is worth a look.</summary>
/// <param name="Table">File, with the worksheet in square brackets where there are several.</param>
/// <param name="Line">As in the file.</param>
/// <param name="Field">As the API names it; empty: the row as a whole.</param>
/// <param name="Reason">UPPER_SNAKE; several notes with spaces between.</param>
/// <param name="Known">The figure that the row contradicts.</param>
public sealed record BooksFound(
    string Table, long Line, BooksResult Result, string Field, string Reason, string Detail, Money? Known);

/// <summary>Money in one currency: what the rows taken say, and what of it was posted.</summary>
public sealed record BooksSums(
    string Currency,
    Money Charged,
    Money Received,
    Money Waived,
    Money PostedCharges,
    Money PostedReceipts,
    Money PostedWaivers);

/// <summary>How many rows, and what they made or would make.</summary>
/// <param name="Added">Rows whose charge was known and for which more money, or a waiver, came in.</param>
/// <param name="Noted">Rows with something worth a look that was no obstacle.</param>
public sealed record BooksFigures(
    long Rows,
    long Posted,
    long Added,
    long Unchanged,
    long Conflicts,
    long Refused,
    long Noted,
    long NewEstates,
    long NewUnits,
    long NewOwners,
    long NewCases);

/// <summary>Owners who may be one person.</summary>
public sealed record BooksCandidate(string Table, long Line, string OwnerId, string OtherOwnerId);

/// <summary>What the server made of an import, or would make of it.</summary>
/// <param name="AsOf">Date of money without one; null when nothing was taken.</param>
/// <param name="Found">Rows not taken first.</param>
/// <param name="Objections">What the server has against rows, for a file of refused rows.</param>
public sealed record BooksOutcome(
    DateOnly? AsOf,
    BooksFigures Counts,
    IReadOnlyList<BooksSums> Money,
    IReadOnlyList<BooksFound> Found,
    IReadOnlyList<BooksCandidate> Candidates,
    LedgerObjections Objections)
{
    public long NotTaken => Counts.Conflicts + Counts.Refused;
}
