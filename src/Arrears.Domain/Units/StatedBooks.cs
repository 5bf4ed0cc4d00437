using System.Collections.Immutable;

namespace Arrears.Domain.Units;

/// <summary>
/// Takes over what the operator's own books say about a unit, in one decision. The figures are cumulative: only what
/// exceeds everything the ledger holds for a charge, from whatever source, is posted, so a repeat is harmless. A
/// statement that cannot be taken changes nothing and harms no other.
/// </summary>
/// <param name="Facts">Creates the unit; a known one keeps its facts, except an area that was never measured.</param>
/// <param name="Cases">Opened before the charges, unless they are.</param>
/// <param name="AsOf">Date of money that has none of its own; recorded with every statement.</param>
[GenerateSerializer, Immutable, Alias("arrears.TakeOverBooks")]
public sealed record TakeOverBooks(
    [property: Id(0)] RegisterUnit Facts,
    [property: Id(1)] ImmutableArray<OpenCase> Cases,
    [property: Id(2)] ImmutableArray<StatedCharge> Charges,
    [property: Id(3)] DateOnly AsOf) : UnitCommand;

/// <summary>One charge as the operator's books state it. A charge is unit, item and period, whatever its id.</summary>
/// <param name="ChargeId">Of the charge, if it has to be posted.</param>
/// <param name="PaymentId">Of the payment, if money has to be posted; names the cumulative figure.</param>
/// <param name="Received">Everything received for it so far.</param>
/// <param name="Waived">Everything waived of it so far.</param>
/// <param name="ReceivedOn">Value date of the latest money; null: not stated, and then it is as of the import.</param>
/// <param name="Method">Of the latest money; <see cref="PaymentMethod.Opening"/> where the books do not say.</param>
[GenerateSerializer, Immutable, Alias("arrears.StatedCharge")]
public sealed record StatedCharge(
    [property: Id(0)] string CaseId,
    [property: Id(1)] string ChargeId,
    [property: Id(2)] string PaymentId,
    [property: Id(3)] string Item,
    [property: Id(4)] DateOnly PeriodFrom,
    [property: Id(5)] DateOnly PeriodTo,
    [property: Id(6)] DateOnly Due,
    [property: Id(7)] Money Amount,
    [property: Id(8)] Money Received,
    [property: Id(9)] Money Waived,
    [property: Id(10)] DateOnly? ReceivedOn = null,
    [property: Id(11)] PaymentMethod Method = PaymentMethod.Opening);

public enum StatedResult
{
    /// <summary>The books say nothing that the ledger does not hold.</summary>
    Unchanged,

    /// <summary>The charge was known; more money or a further waiver came.</summary>
    Added,

    /// <summary>The charge is new.</summary>
    Posted,

    /// <summary>The books contradict the ledger or themselves; nothing was posted and a person decides.</summary>
    Conflict,

    /// <summary>A rule forbids it; nothing was posted.</summary>
    Refused,
}

/// <summary>What the books contradict.</summary>
public enum StatedConflict
{
    /// <summary>The charge is known with another amount.</summary>
    AmountChanged,

    /// <summary>Less was received than the books said before, and the ledger does not agree.</summary>
    ReceivedLowered,

    /// <summary>Less was waived than the books said before, and the ledger does not agree.</summary>
    WaivedLowered,

    /// <summary>The charge stands in the case of another liable party.</summary>
    OtherParty,

    /// <summary>
    /// More is waived than was charged, money came where nothing is charged, or more came than a known charge has room
    /// for: the ledger may hold the money somewhere else already.
    /// </summary>
    ExceedsCharge,

    /// <summary>The charge is announced and not billed yet.</summary>
    NotBilled,
}

/// <summary>Worth a look, and no obstacle.</summary>
[Flags]
public enum StatedNotes
{
    None = 0,

    /// <summary>The ledger holds more received money for the charge than the books say.</summary>
    LedgerReceivedMore = 1,

    /// <summary>The ledger holds a larger waiver for the charge than the books say.</summary>
    LedgerWaivedMore = 2,

    /// <summary>Money or a waiver taken over before was reversed since; it is not posted again.</summary>
    TakenOverAndReversed = 4,

    /// <summary>The ledger keeps another due date.</summary>
    DueDiffers = 8,

    /// <summary>The charge was settled so long ago that only the journal holds it.</summary>
    SettledLongAgo = 16,

    /// <summary>Another charge for the same item covers part of the period.</summary>
    PeriodsOverlap = 32,

    /// <summary>More was received than the charge is; the rest is prepaid.</summary>
    Overpaid = 64,
}

/// <summary>What became of one statement.</summary>
/// <param name="Received">Money posted.</param>
/// <param name="Waived">Waivers posted.</param>
/// <param name="Known">The figure of the ledger, or of the last statement, that the books contradict.</param>
[GenerateSerializer, Immutable, Alias("arrears.StatedOutcome")]
public sealed record StatedOutcome(
    [property: Id(0)] string ChargeId,
    [property: Id(1)] StatedResult Result,
    [property: Id(2)] StatedNotes Notes = StatedNotes.None,
    [property: Id(3)] Money Received = default,
    [property: Id(4)] Money Waived = default,
    [property: Id(5)] StatedConflict? Conflict = null,
    [property: Id(6)] Money? Known = null,
    [property: Id(7)] Refusal? Refusal = null,
    [property: Id(8)] string? Detail = null);
