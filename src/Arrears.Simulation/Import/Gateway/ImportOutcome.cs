using Arrears.Domain;
using Arrears.Protos.V1;

namespace Arrears.Simulation.Import;

/// <summary>How far an import is.</summary>
/// <param name="Kind">What is being sent.</param>
/// <param name="Sent">Rows of this kind sent so far.</param>
/// <param name="OfKind">Rows of this kind in all.</param>
/// <param name="SentInAll">Rows of every kind sent so far.</param>
public sealed record ImportProgress(ImportKind Kind, long Sent, long OfKind, long SentInAll, long InAll);

/// <summary>What the server made of the rows of one kind.</summary>
/// <param name="Duplicate">Payments that the source lists twice; the money came in once.</param>
public sealed record ImportTally(ImportKind Kind, long Received, long Accepted, long Duplicate, long Rejected);

/// <summary>A row the server did not take, told in the words of the source.</summary>
/// <param name="File">Name of the file, without its folder.</param>
/// <param name="Line">1-based, counting the header.</param>
/// <param name="Field">Field at fault; empty when the row as a whole is.</param>
/// <param name="Reason">UPPER_SNAKE, for programs.</param>
public sealed record ImportRejected(
    ImportKind Kind, string File, long Line, string RowId, string Field, string Reason, string Detail);

/// <summary>An amount in a currency.</summary>
public sealed record CurrencySum(string Currency, Money Amount);

/// <summary>The itemised result of an import.</summary>
/// <param name="Tallies">One per kind that occurred.</param>
/// <param name="Rejects">The first of the rows not taken; <see cref="Rejected"/> counts all of them.</param>
/// <param name="Charged">Charges taken, known ones included.</param>
/// <param name="Paid">Payments taken, known ones included.</param>
public sealed record ImportOutcome(
    IReadOnlyList<ImportTally> Tallies,
    IReadOnlyList<ImportRejected> Rejects,
    IReadOnlyList<CurrencySum> Charged,
    IReadOnlyList<CurrencySum> Paid)
{
    public long Received => Tallies.Sum(tally => tally.Received);

    public long Accepted => Tallies.Sum(tally => tally.Accepted);

    public long Duplicate => Tallies.Sum(tally => tally.Duplicate);

    public long Rejected => Tallies.Sum(tally => tally.Rejected);
}
