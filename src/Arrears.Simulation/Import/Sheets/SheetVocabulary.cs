namespace Arrears.Simulation.Import;

/// <summary>What a column of an arrears sheet (欠费明细表) means, whatever its header says.</summary>
public enum SheetColumn
{
    Estate,
    Building,
    Entrance,

    /// <summary>The room alone, or building, entrance and room in one: <c>5-1-0101</c>.</summary>
    Room,
    Owner,
    Phone,

    /// <summary>Number of the owner's identity document; compared, never stored.</summary>
    IdentityNumber,
    Area,
    Item,
    Rate,

    /// <summary>One month, or two dates in one cell.</summary>
    Period,
    PeriodFrom,
    PeriodTo,

    /// <summary>The year of a period column that names months only.</summary>
    Year,
    Due,
    Charged,
    Reduced,
    Paid,
    ReceivedOn,
    Method,
    Outstanding,

    /// <summary>The bank's, the wallet's or the cashier's own number of a payment.</summary>
    ExternalId,

    /// <summary>The company that is owed.</summary>
    Creditor,

    /// <summary>Of the row's amounts.</summary>
    Currency,

    /// <summary>Known and of no use: running numbers, remarks.</summary>
    Ignored,
}

/// <summary>What the rows of a table are, by its columns.</summary>
public enum SheetKind
{
    /// <summary>Estates with their terms; no rooms.</summary>
    Estates,

    /// <summary>Units, with their owners or without; no money.</summary>
    Masters,

    /// <summary>The arrears sheet: a row per room, item and period.</summary>
    Charges,

    /// <summary>Payments one by one.</summary>
    Payments,
}

/// <summary>Why a row was refused.</summary>
public enum SheetFault
{
    /// <summary>The estate is not named.</summary>
    Missing,
    Room,
    Area,
    Amount,
    Negative,
    Date,

    /// <summary>The same unit, item and period, or the same number of a payment, a second time.</summary>
    Duplicate,

    /// <summary>The line itself is damaged, so that its cells cannot be told apart.</summary>
    Line,

    /// <summary>The row contradicts the ledger; a person decides.</summary>
    Conflict,

    /// <summary>The server refuses the row by a rule.</summary>
    Rule,
}

/// <summary>What was understood beyond the letter of a row that was taken, and said so.</summary>
public enum SheetNotice
{
    /// <summary>No item: the policy's default.</summary>
    ItemByPolicy,

    /// <summary>No due date: derived from the period by the policy.</summary>
    DueByPolicy,

    /// <summary>No owner's name: the unit's owner stays unnamed until somebody says.</summary>
    OwnerMissing,

    /// <summary>A phone number lost digits or is none; the owner is taken without it.</summary>
    PhoneUnreadable,

    /// <summary>The number of an identity document is masked, rounded or none; it proves nothing.</summary>
    IdentityUnreadable,
    AreaUnreadable,
    RateUnreadable,
    MethodUnreadable,

    /// <summary>The month of the bill is not the period between the two dates of the row; the dates are taken.</summary>
    PeriodByDates,

    /// <summary>A number of a workbook had more than two decimals.</summary>
    AmountRounded,

    /// <summary>The sheet does not say what was received; it follows from what is outstanding.</summary>
    PaidDerived,

    /// <summary>The sheet says only what is outstanding; that is the charge.</summary>
    ChargedDerived,

    /// <summary>Charged less reduced less paid is not what the row calls outstanding.</summary>
    BalanceDiffers,
}

/// <summary>A row that was not imported. Nothing of it is: no unit, no owner, no money.</summary>
/// <param name="Table">File, with the worksheet in square brackets where there are several.</param>
/// <param name="Line">1-based line of the file, as a text editor counts, or row of the worksheet.</param>
/// <param name="Column">The header as it stands in the file.</param>
/// <param name="Value">The cell as it stands in the file.</param>
public sealed record SheetReject(
    string Table, long Line, string Column, string Value, SheetFault Fault, string Reason);

/// <summary>How often a notice was given, and where first.</summary>
/// <param name="Lines">The first few lines.</param>
public sealed record SheetNoticeCount(string Table, SheetNotice Notice, long Rows, IReadOnlyList<long> Lines);
