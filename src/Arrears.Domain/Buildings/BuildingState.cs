using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

/// <summary>
/// A building, or an area of the estate: what is wrong with it, who pays for that, what was done for it, and whether
/// many of its units stop paying for one reason. It holds no money; what a grievance disputes is the units' own.
/// </summary>
/// <param name="Name">As the units say where they are.</param>
public sealed record BuildingState(string Name)
{
    public ImmutableArray<SharedGrievance> Grievances { get; init; } = [];

    public ImmutableArray<Warranty> Warranties { get; init; } = [];

    /// <summary>The register: nothing leaves it (item 112).</summary>
    public ImmutableArray<Defect> Defects { get; init; } = [];

    /// <summary>Evidence of what was delivered, as far back as the policy keeps it (item 62).</summary>
    public ImmutableArray<DeliveredService> Services { get; init; } = [];

    public ImmutableArray<Cluster> Clusters { get; init; } = [];

    /// <summary>New arrears of the windows before this one, the latest last: what is usual here.</summary>
    public ImmutableArray<ArrearsWindow> Windows { get; init; } = [];

    public DateOnly? WatchedOn { get; init; }

    public SharedGrievance? Find(string grievanceId) => Grievances.FirstOrDefault(shared => shared.Grievance.Id == grievanceId);

    public Warranty? WarrantyOf(string element) => Warranties.FirstOrDefault(warranty => warranty.Element == element);
}

/// <summary>One grievance of many units: one person is accountable, and every unit hears of each step.</summary>
/// <param name="Share">What it disputes of the charges of each unit; null: nothing.</param>
/// <param name="Units">Unit ids it touches now.</param>
public sealed record SharedGrievance(Grievance Grievance, DisputedShare? Share, ImmutableArray<string> Units)
{
    public ImmutableArray<Inspection> Inspections { get; init; } = [];
}

/// <summary>A joint inspection of three parties (item 108): an owner, the one who is answerable, and our own staff.</summary>
/// <param name="Unit">Unit whose owner is there.</param>
/// <param name="ThirdParty">Who stands for the developer, utility, neighbour or public body: a firm or an office.</param>
/// <param name="Staff">Our own person.</param>
public sealed record Inspection(string Id, BusinessMoment At, string Unit, string ThirdParty, string Staff)
{
    public DateOnly? HeldOn { get; init; }

    /// <summary>Who was there, once it was held.</summary>
    public ImmutableArray<InspectionParty> Attended { get; init; } = [];

    /// <summary>Who was found answerable; null: not settled.</summary>
    public Responsibility? Finding { get; init; }

    public ImmutableArray<string> Evidence { get; init; } = [];
}

public enum InspectionParty
{
    Owner,
    ThirdParty,
    Staff,
}

/// <summary>The developer's warranty on one element of the building (item 95).</summary>
/// <param name="Until">Last day, inclusive.</param>
public sealed record Warranty(string Element, DateOnly From, DateOnly Until, ElementPart Part)
{
    public bool Covers(DateOnly day) => day >= From && day <= Until;
}

/// <summary>Whose an element is once no warranty covers it.</summary>
public enum ElementPart
{
    /// <summary>Of all owners: the operator sees to it.</summary>
    Common,

    /// <summary>Of one owner.</summary>
    Private,
}

public enum RepairPayer
{
    Developer,
    Operator,
    Owner,

    /// <summary>Whoever caused it: a utility, a neighbour, a public body.</summary>
    Causer,
}

/// <summary>A line of the register of defects (item 112).</summary>
/// <param name="Place">Where in the building.</param>
/// <param name="Element">For example <c>roof_waterproofing</c>.</param>
/// <param name="Payer">By warranty and cause, on the day it was reported (item 95).</param>
/// <param name="GrievanceId">The building's grievance about it; null: none.</param>
public sealed record Defect(
    string Id,
    string Place,
    string Element,
    Responsibility Cause,
    RepairPayer Payer,
    DateOnly ReportedOn,
    DateOnly? WarrantyUntil,
    string? GrievanceId)
{
    public DefectStatus Status { get; init; }

    /// <summary>When the repair is to be complete.</summary>
    public DateOnly? PlannedOn { get; init; }

    public DateOnly? CompletedOn { get; init; }

    public ImmutableArray<string> Evidence { get; init; } = [];

    [JsonIgnore]
    public bool IsOpen => Status is DefectStatus.Reported or DefectStatus.InRepair;
}

public enum DefectStatus
{
    Reported,
    InRepair,
    Completed,

    /// <summary>An inspection found that there is none.</summary>
    Dismissed,
}

/// <summary>A service that was delivered, with its proof (item 62; law.md 4.6: evidence of performance).</summary>
/// <param name="Kind">For example <c>lift_maintenance</c>.</param>
/// <param name="Unit">Null: to the whole building.</param>
/// <param name="Evidence">Reference of the proof on file.</param>
public sealed record DeliveredService(string Id, string Kind, DateOnly On, string? Unit, string Evidence);

/// <summary>Many units of the building stopped paying for one reason: the manager's task (item 148).</summary>
/// <param name="Reason">Code of the taxonomy, or class of the grievance.</param>
/// <param name="Units">Of the units that are in arrears since the window began.</param>
/// <param name="Of">Units of the building.</param>
public sealed record Cluster(string Reason, DateOnly RaisedOn, DateOnly DueOn, int Units, int Of, ClusterSign Sign)
{
    public DateOnly? AnsweredOn { get; init; }

    /// <summary>What the manager decided to do.</summary>
    public string? Answer { get; init; }
}

public enum ClusterSign
{
    /// <summary>More of the building's units than the policy's percentage.</summary>
    Share,

    /// <summary>More than usual here by the policy's number of standard deviations.</summary>
    Deviation,
}

/// <summary>How many units fell into arrears in one window, by reason.</summary>
public sealed record ArrearsWindow(DateOnly EndedOn, ImmutableArray<ReasonCount> Counts)
{
    public int Of(string reason) => Counts.FirstOrDefault(count => count.Reason == reason)?.Units ?? 0;
}

[GenerateSerializer, Immutable, Alias("arrears.ReasonCount")]
public sealed record ReasonCount([property: Id(0)] string Reason, [property: Id(1)] int Units);
