using System.Collections.Immutable;
using Arrears.Domain.Buildings;

namespace Arrears.Contracts.Storage;

/// <summary>Figures and lists of estates and their buildings, from the read rows. Bound to one operator.</summary>
public interface IEstateQueries
{
    /// <summary>Buildings as the units say where they are, by name.</summary>
    Task<ImmutableArray<BuildingCount>> Buildings(string operatorId, string estate, CancellationToken cancellation = default);

    /// <summary>
    /// Units of a building, and how many of them fell into arrears since a day, by the reason that is known: what the
    /// person said last, else the class of an open grievance. Units of which no reason is known are not counted.
    /// </summary>
    /// <param name="since">First day after which the oldest debt past due fell due.</param>
    Task<(int Units, ImmutableArray<ReasonCount> New)> NewArrears(
        string operatorId, string estate, string building, DateOnly since, CancellationToken cancellation = default);

    /// <summary>What each class of grievance blocks, costs and brought back (items 114 and 116).</summary>
    /// <param name="estate">Null for all estates of the operator.</param>
    /// <param name="curedWithinDays">A fix has worked when the case is cured within so many days of it (item 120).</param>
    Task<ImmutableArray<GrievanceFigures>> GrievanceFigures(
        string operatorId, string? estate, int curedWithinDays, CancellationToken cancellation = default);

    Task<Page<DefectRow>> Defects(
        string operatorId, DefectFilter filter, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Services to a building; with a unit, those to it and those to the whole building.</summary>
    Task<Page<ServiceRow>> Services(
        string operatorId, ServiceFilter filter, PageRequest page, CancellationToken cancellation = default);

    Task<Page<ShiftRow>> Shifts(
        string operatorId, ShiftFilter filter, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Receipts by till, day, shift and number.</summary>
    Task<Page<ReceiptRow>> Receipts(
        string operatorId, ReceiptFilter filter, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Units with cases, and how many of them owe nothing that is past due.</summary>
    /// <param name="building">Null: the whole estate.</param>
    Task<PaidCount> Paid(string operatorId, string estate, string? building, CancellationToken cancellation = default);
}

public sealed record BuildingCount(string Name, int Units);

/// <summary>Null parts do not filter.</summary>
public sealed record DefectFilter(string? Estate = null, string? Building = null, string? Status = null);

/// <summary>Null parts do not filter.</summary>
/// <param name="Unit">With it: services to this unit, and those to its whole building.</param>
public sealed record ServiceFilter(
    string Estate, string? Building = null, string? Unit = null, DateOnly? From = null, DateOnly? To = null);

/// <param name="Open">Open grievances of units.</param>
/// <param name="BlockedFen">Open money in dispute because of them.</param>
/// <param name="ArrearsFen">Past due in the cases they belong to; a case counts once in a class.</param>
/// <param name="Fixed">Grievances that were resolved.</param>
/// <param name="CuredFen">Money that came into their cases on or after the day of the fix.</param>
/// <param name="CasesOwing">
/// Cases with a resolved one that owe, or paid since the fix: what the cure rate is out of (item 120).
/// </param>
/// <param name="CasesCured">Those of them that were cured within the days that were asked for.</param>
public sealed record GrievanceFigures(
    string Class, long Open, long BlockedFen, long ArrearsFen, long Fixed, long CuredFen,
    long CasesOwing, long CasesCured);

/// <summary>Null parts do not filter.</summary>
/// <param name="DifferentOnly">Only shifts whose count differed.</param>
public sealed record ShiftFilter(string? Estate = null, string? Till = null, bool DifferentOnly = false);

/// <summary>Null parts do not filter.</summary>
public sealed record ReceiptFilter(string Estate, string? Till = null, DateOnly? On = null, string? PaymentId = null);

public sealed record PaidCount(int Units, int Paid);
