using System.Collections.Immutable;
using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

internal static class BuildingEvolution
{
    /// <summary>Grievances that are closed and kept; older ones live on in the journal.</summary>
    private const int ClosedGrievancesKept = 32;

    private const int ClustersKept = 12;

    private const int WindowsKept = 12;

    public static BuildingState Apply(BuildingState? state, BuildingEvent happened) => (state, happened) switch
    {
        (null, BuildingRegistered e) => new BuildingState(e.Name),
        ({ } s, BuildingRegistered e) => s with { Name = e.Name },
        ({ } s, SharedGrievanceOpened e) => s with { Grievances = Open(s.Grievances, e) },
        ({ } s, SharedGrievanceHappened e) => Change(s, e.GrievanceId, shared => shared with
        {
            Grievance = GrievanceEvolution.Apply(shared.Grievance, e.Fact),
        }),
        ({ } s, UnitsTouched e) => Change(s, e.GrievanceId, shared => shared with { Units = shared.Units.AddRange(e.Units) }),
        ({ } s, UnitTakenOut e) => Change(s, e.GrievanceId, shared => shared with { Units = shared.Units.Remove(e.Unit) }),
        ({ } s, InspectionAppointed e) => Change(s, e.GrievanceId, shared => shared with
        {
            Inspections = shared.Inspections.RemoveAll(known => known.Id == e.Inspection.Id).Add(e.Inspection),
        }),
        ({ } s, InspectionHeld e) => Change(s, e.GrievanceId, shared => shared with
        {
            Inspections = [.. shared.Inspections.Select(known => known.Id == e.InspectionId ? Held(known, e) : known)],
        }),
        ({ } s, WarrantySet e) => s with
        {
            Warranties = s.Warranties.RemoveAll(known => known.Element == e.Warranty.Element).Add(e.Warranty),
        },
        ({ } s, DefectReported e) => s with { Defects = s.Defects.Add(e.Defect) },
        ({ } s, DefectMoved e) => s with { Defects = [.. s.Defects.Select(known => known.Id == e.DefectId ? Move(known, e) : known)] },
        ({ } s, ServiceDelivered e) => s with
        {
            Services = s.Services.RemoveAll(known => known.On < e.KeptFrom).Add(e.Service),
        },
        ({ } s, ArrearsWatched e) => s with
        {
            WatchedOn = e.On,
            Windows = e.Ended is { } ended ? Last(s.Windows.Add(ended), WindowsKept) : s.Windows,
        },
        ({ } s, ClusterRaised e) => s with { Clusters = Last(s.Clusters.Add(e.Cluster), ClustersKept) },
        ({ } s, ClusterAnswered e) => s with
        {
            Clusters =
            [
                .. s.Clusters.Select(known => known.Reason == e.Reason && known.RaisedOn == e.RaisedOn
                    ? known with { AnsweredOn = e.On, Answer = e.Answer }
                    : known),
            ],
        },
        _ => throw new InvariantViolationException($"{happened.GetType().Name} does not fit building {state?.Name}."),
    };

    private static ImmutableArray<SharedGrievance> Open(ImmutableArray<SharedGrievance> all, SharedGrievanceOpened e)
    {
        var over = all.Count(shared => !shared.Grievance.IsOpen);
        var kept = over < ClosedGrievancesKept ? all : all.Remove(all.First(shared => !shared.Grievance.IsOpen));
        return kept.Add(new SharedGrievance(e.Grievance, e.Share, e.Units));
    }

    private static Inspection Held(Inspection known, InspectionHeld e) => known with
    {
        HeldOn = e.On,
        Attended = e.Attended,
        Finding = e.Finding,
        Evidence = e.Evidence,
    };

    private static Defect Move(Defect known, DefectMoved e) => known with
    {
        Status = e.To,
        PlannedOn = e.PlannedOn ?? known.PlannedOn,
        CompletedOn = e.To is DefectStatus.Completed or DefectStatus.Dismissed ? e.On : null,
        Evidence = known.Evidence.AddRange(e.Evidence),
    };

    private static ImmutableArray<T> Last<T>(ImmutableArray<T> all, int kept) =>
        all.Length <= kept ? all : all.RemoveRange(0, all.Length - kept);

    private static BuildingState Change(BuildingState state, string grievanceId, Func<SharedGrievance, SharedGrievance> with) =>
        state with { Grievances = [.. state.Grievances.Select(known => known.Grievance.Id == grievanceId ? with(known) : known)] };
}
