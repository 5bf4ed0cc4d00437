using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Buildings;
using Arrears.Domain.Policy;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of a building: its grievances, its register, its services, and what waits for people.</summary>
internal static class BuildingRows
{
    public static IEnumerable<ReadRow> Of(AccountKey key, BuildingState state, PolicyPack policy)
    {
        foreach (var shared in state.Grievances)
        {
            foreach (var row in Of(key, state, shared, policy))
            {
                yield return row;
            }
        }

        foreach (var defect in state.Defects)
        {
            yield return DefectRow(key, state, defect);
        }

        foreach (var service in state.Services)
        {
            yield return Row(
                ReadTables.Service, service.Id, key.Group, state.Name, service.Unit, service.Kind, Date(service.On), service.Evidence);
        }

        foreach (var cluster in state.Clusters.Where(cluster => cluster.AnsweredOn is null))
        {
            yield return Work(
                key, $"cluster/{cluster.Reason}", "cluster_alert", null, cluster.DueOn, ActorRole.EstateManager, cluster.Reason,
                cluster.RaisedOn);
        }
    }

    private static IEnumerable<ReadRow> Of(AccountKey key, BuildingState state, SharedGrievance shared, PolicyPack policy)
    {
        var g = shared.Grievance;
        var place = new GrievanceRows.Place(key.Group, null, state.Name, null, null, shared.Units.Length);
        yield return GrievanceRows.GrievanceRow(g.Id, g, place, Money.Zero, policy);
        foreach (var row in GrievanceRows.Work(g.Id, g, place, policy))
        {
            yield return row;
        }

        foreach (var inspection in shared.Inspections.Where(inspection => inspection.HeldOn is null && g.IsOpen))
        {
            yield return Work(
                key, $"{g.Id}/inspection/{inspection.Id}", "joint_inspection", inspection.Unit, inspection.At.Date,
                ActorRole.Housekeeper, inspection.Id, g.StageSince, $"{inspection.At.Time:HH:mm}");
        }
    }

    private static ReadRow DefectRow(AccountKey key, BuildingState state, Defect defect) => Row(
        ReadTables.Defect,
        defect.Id,
        key.Group,
        state.Name,
        defect.Place,
        defect.Element,
        SnakeCase.Of(defect.Cause),
        SnakeCase.Of(defect.Payer),
        SnakeCase.Of(defect.Status),
        Date(defect.ReportedOn),
        Date(defect.PlannedOn),
        Date(defect.CompletedOn),
        Date(defect.WarrantyUntil),
        defect.GrievanceId,
        (long)defect.Evidence.Length);

    /// <param name="band">The hour of an appointment; null: any.</param>
    private static ReadRow Work(
        AccountKey key, string rowKey, string kind, string? unit, DateOnly due, ActorRole role, string reference, DateOnly opened,
        string? band = null) => Row(
            ReadTables.Work, rowKey, kind, key.Group, unit, null, null, Date(due), band, null, SnakeCase.Of(role), null, reference,
            Date(opened));
}
