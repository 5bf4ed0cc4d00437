using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

/// <summary>What happens to a building. The journal keeps them for ever.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(BuildingRegistered), "building_registered")]
[JsonDerivedType(typeof(SharedGrievanceOpened), "shared_grievance_opened")]
[JsonDerivedType(typeof(SharedGrievanceHappened), "shared_grievance_happened")]
[JsonDerivedType(typeof(UnitsTouched), "units_touched")]
[JsonDerivedType(typeof(UnitTakenOut), "unit_taken_out")]
[JsonDerivedType(typeof(InspectionAppointed), "inspection_appointed")]
[JsonDerivedType(typeof(InspectionHeld), "inspection_held")]
[JsonDerivedType(typeof(WarrantySet), "warranty_set")]
[JsonDerivedType(typeof(DefectReported), "defect_reported")]
[JsonDerivedType(typeof(DefectMoved), "defect_moved")]
[JsonDerivedType(typeof(ServiceDelivered), "service_delivered")]
[JsonDerivedType(typeof(ArrearsWatched), "arrears_watched")]
[JsonDerivedType(typeof(ClusterRaised), "cluster_raised")]
[JsonDerivedType(typeof(ClusterAnswered), "cluster_answered")]
public abstract record BuildingEvent;

public sealed record BuildingRegistered(string Name, DateOnly On) : BuildingEvent;

public sealed record SharedGrievanceOpened(Grievance Grievance, DisputedShare? Share, ImmutableArray<string> Units) : BuildingEvent;

public sealed record SharedGrievanceHappened(string GrievanceId, GrievanceFact Fact) : BuildingEvent;

public sealed record UnitsTouched(string GrievanceId, ImmutableArray<string> Units, DateOnly On) : BuildingEvent;

public sealed record UnitTakenOut(string GrievanceId, string Unit, string Reason, DateOnly On) : BuildingEvent;

public sealed record InspectionAppointed(string GrievanceId, Inspection Inspection) : BuildingEvent;

public sealed record InspectionHeld(
    string GrievanceId,
    string InspectionId,
    ImmutableArray<InspectionParty> Attended,
    Responsibility? Finding,
    ImmutableArray<string> Evidence,
    DateOnly On) : BuildingEvent;

public sealed record WarrantySet(Warranty Warranty) : BuildingEvent;

public sealed record DefectReported(Defect Defect) : BuildingEvent;

public sealed record DefectMoved(
    string DefectId, DefectStatus From, DefectStatus To, DateOnly? PlannedOn, ImmutableArray<string> Evidence, DateOnly On)
    : BuildingEvent;

/// <param name="KeptFrom">Older services live on in the journal only.</param>
public sealed record ServiceDelivered(DeliveredService Service, DateOnly KeptFrom) : BuildingEvent;

/// <param name="Ended">The window that ended with this look; null: it is not over.</param>
public sealed record ArrearsWatched(ArrearsWindow? Ended, DateOnly On) : BuildingEvent;

public sealed record ClusterRaised(Cluster Cluster) : BuildingEvent;

public sealed record ClusterAnswered(string Reason, DateOnly RaisedOn, string Answer, string By, DateOnly On) : BuildingEvent;
