using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

/// <summary>Everything that can be asked of a building. The same facts again change nothing.</summary>
[GenerateSerializer, Immutable, Alias("arrears.BuildingCommand")]
public abstract record BuildingCommand;

/// <param name="Name">As the units say where they are.</param>
[GenerateSerializer, Immutable, Alias("arrears.RegisterBuilding")]
public sealed record RegisterBuilding([property: Id(0)] string Name) : BuildingCommand;

/// <summary>A command about one grievance of the building.</summary>
[GenerateSerializer, Immutable, Alias("arrears.SharedGrievanceCommand")]
public abstract record SharedGrievanceCommand([property: Id(0)] string GrievanceId) : BuildingCommand;

/// <summary>Opens one grievance for many units; each case of each unit follows it.</summary>
/// <param name="Units">Unit ids it touches; at least one.</param>
/// <param name="Element">What it is about, for the warranty; null: nothing of the building itself.</param>
[GenerateSerializer, Immutable, Alias("arrears.OpenSharedGrievance")]
public sealed record OpenSharedGrievance(
    string GrievanceId,
    [property: Id(0)] string Class,
    [property: Id(1)] Responsibility Responsibility,
    [property: Id(2)] string Accountable,
    [property: Id(3)] ImmutableArray<string> Units,
    [property: Id(4)] DisputedShare? Share,
    [property: Id(5)] string? Element,
    [property: Id(6)] string? Accused) : SharedGrievanceCommand(GrievanceId);

/// <summary>As <see cref="Units.AdvanceGrievance"/>, for all its units at once.</summary>
[GenerateSerializer, Immutable, Alias("arrears.AdvanceSharedGrievance")]
public sealed record AdvanceSharedGrievance(
    string GrievanceId,
    [property: Id(0)] GrievanceStage Stage,
    [property: Id(1)] DateOnly? CommittedDate,
    [property: Id(2)] bool? OperatorAtFault,
    [property: Id(3)] ImmutableArray<string> Evidence,
    [property: Id(4)] string? SlotRef) : SharedGrievanceCommand(GrievanceId);

/// <summary>The owners were told how far it is (item 109).</summary>
[GenerateSerializer, Immutable, Alias("arrears.NoteSharedGrievance")]
public sealed record NoteSharedGrievance(string GrievanceId, [property: Id(0)] string NoteRef)
    : SharedGrievanceCommand(GrievanceId);

[GenerateSerializer, Immutable, Alias("arrears.ReassignSharedGrievance")]
public sealed record ReassignSharedGrievance(
    string GrievanceId, [property: Id(0)] string Accountable, [property: Id(1)] string Reason) : SharedGrievanceCommand(GrievanceId);

/// <summary>The developer was pressed (item 94).</summary>
[GenerateSerializer, Immutable, Alias("arrears.ChaseSharedDeveloper")]
public sealed record ChaseSharedDeveloper(
    string GrievanceId, [property: Id(0)] ChaseMeans Means, [property: Id(1)] string Reference) : SharedGrievanceCommand(GrievanceId);

/// <summary>More units are touched than was known. Those that follow already are skipped.</summary>
[GenerateSerializer, Immutable, Alias("arrears.TouchUnits")]
public sealed record TouchUnits(string GrievanceId, [property: Id(0)] ImmutableArray<string> Units)
    : SharedGrievanceCommand(GrievanceId);

/// <summary>The grievance is not this unit's: nothing is disputed there any more, and nothing waits for the fix.</summary>
[GenerateSerializer, Immutable, Alias("arrears.TakeUnitOut")]
public sealed record TakeUnitOut(string GrievanceId, [property: Id(0)] string Unit, [property: Id(1)] string Reason)
    : SharedGrievanceCommand(GrievanceId);

/// <summary>Three parties look at it together (item 108).</summary>
[GenerateSerializer, Immutable, Alias("arrears.AppointInspection")]
public sealed record AppointInspection(
    string GrievanceId,
    [property: Id(0)] string InspectionId,
    [property: Id(1)] DateOnly On,
    [property: Id(2)] TimeOnly Time,
    [property: Id(3)] string Unit,
    [property: Id(4)] string ThirdParty,
    [property: Id(5)] string Staff) : SharedGrievanceCommand(GrievanceId)
{
    internal BusinessMoment At => new(On, Time);
}

/// <param name="Attended">Without all three parties nothing is found.</param>
/// <param name="Finding">Who is answerable; null: not settled.</param>
/// <param name="Evidence">At least one reference.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordInspection")]
public sealed record RecordInspection(
    string GrievanceId,
    [property: Id(0)] string InspectionId,
    [property: Id(1)] ImmutableArray<InspectionParty> Attended,
    [property: Id(2)] Responsibility? Finding,
    [property: Id(3)] ImmutableArray<string> Evidence) : SharedGrievanceCommand(GrievanceId);

/// <summary>The developer's warranty on an element (item 95).</summary>
/// <param name="Until">Last day; null: as long as the policy's table says for the element.</param>
/// <param name="Part">Null: as the policy's table says.</param>
[GenerateSerializer, Immutable, Alias("arrears.SetWarranty")]
public sealed record SetWarranty(
    [property: Id(0)] string Element,
    [property: Id(1)] DateOnly From,
    [property: Id(2)] DateOnly? Until,
    [property: Id(3)] ElementPart? Part) : BuildingCommand;

/// <summary>A defect goes into the register (item 112).</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReportDefect")]
public sealed record ReportDefect(
    [property: Id(0)] string DefectId,
    [property: Id(1)] string Place,
    [property: Id(2)] string Element,
    [property: Id(3)] Responsibility Cause,
    [property: Id(4)] string? GrievanceId) : BuildingCommand;

/// <param name="PlannedOn">Required while it is in repair.</param>
/// <param name="Evidence">Required for its end.</param>
[GenerateSerializer, Immutable, Alias("arrears.MoveDefect")]
public sealed record MoveDefect(
    [property: Id(0)] string DefectId,
    [property: Id(1)] DefectStatus To,
    [property: Id(2)] DateOnly? PlannedOn,
    [property: Id(3)] ImmutableArray<string> Evidence) : BuildingCommand;

/// <summary>A service was delivered to the building or to one of its units (item 62).</summary>
/// <param name="Unit">Null: to the whole building.</param>
[GenerateSerializer, Immutable, Alias("arrears.RecordDeliveredService")]
public sealed record RecordDeliveredService(
    [property: Id(0)] string ServiceId,
    [property: Id(1)] string Kind,
    [property: Id(2)] DateOnly On,
    [property: Id(3)] string? Unit,
    [property: Id(4)] string Evidence) : BuildingCommand;

/// <summary>The manager says what is done about a cluster of arrears (item 148).</summary>
[GenerateSerializer, Immutable, Alias("arrears.AnswerCluster")]
public sealed record AnswerCluster([property: Id(0)] string Reason, [property: Id(1)] string Answer) : BuildingCommand;

/// <summary>Looks at the stored dates, and at who fell into arrears since the policy's window began. The engine's own.</summary>
/// <param name="Units">Units of the building.</param>
/// <param name="New">Units newly in arrears whose reason is known, by reason.</param>
[GenerateSerializer, Immutable, Alias("arrears.AssessBuilding")]
public sealed record AssessBuilding(
    [property: Id(0)] int Units, [property: Id(1)] ImmutableArray<ReasonCount> New) : BuildingCommand;
