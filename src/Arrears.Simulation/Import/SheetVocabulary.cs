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
    Area,
    Item,
    Rate,

    /// <summary>One month, or two dates in one cell.</summary>
    Period,
    PeriodFrom,
    PeriodTo,
    Due,
    Charged,
    Reduced,
    Paid,
    Outstanding,

    /// <summary>Known and of no use: running numbers, remarks.</summary>
    Ignored,
}

/// <summary>Why a row was refused.</summary>
public enum SheetFault
{
    /// <summary>A cell that must not be empty is.</summary>
    Missing,
    Room,
    Area,
    Amount,
    Negative,
    Date,

    /// <summary>Charged less reduced less paid is not what the row calls outstanding.</summary>
    Balance,

    /// <summary>The same unit, owner, item and period a second time.</summary>
    Duplicate,
}

/// <summary>A row that was not imported. Nothing of it is: no unit, no owner, no money.</summary>
/// <param name="Line">1-based line of the file, as a text editor counts.</param>
/// <param name="Column">The header as it stands in the file.</param>
/// <param name="Value">The cell as it stands in the file.</param>
public sealed record SheetReject(long Line, string Column, string Value, SheetFault Fault, string Reason);
