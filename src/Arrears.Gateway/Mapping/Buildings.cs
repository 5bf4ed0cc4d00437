using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Buildings;
using Arrears.Domain.Grievances;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>Buildings, their registers and figures as the wire shows them.</summary>
internal static class Buildings
{
    public static Wire.Building ToProto(string estateId, string buildingId, BuildingState state, int units)
    {
        var building = new Wire.Building
        {
            BuildingId = buildingId,
            EstateId = estateId,
            DisplayName = state.Name,
            UnitCount = units,
        };
        building.Grievances.AddRange(state.Grievances.Select(ToProto));
        building.Warranties.AddRange(state.Warranties.Select(warranty => new Wire.Warranty
        {
            Element = warranty.Element,
            FromDate = Dates.ToProto(warranty.From),
            UntilDate = Dates.ToProto(warranty.Until),
            Part = EnumMap<Wire.ElementPart, ElementPart>.ToProto(warranty.Part),
        }));
        building.Clusters.AddRange(state.Clusters.Select(cluster => new Wire.Cluster
        {
            Reason = cluster.Reason,
            RaisedDate = Dates.ToProto(cluster.RaisedOn),
            DueDate = Dates.ToProto(cluster.DueOn),
            UnitCount = cluster.Units,
            OfCount = cluster.Of,
            Sign = SnakeCase.Of(cluster.Sign),
            AnsweredDate = Dates.ToProto(cluster.AnsweredOn),
            Answer = cluster.Answer ?? "",
        }));
        return building;
    }

    public static Wire.Defect ToProto(DefectRow row) => new()
    {
        DefectId = row.RowKey,
        EstateId = row.Estate ?? "",
        Building = row.Building ?? "",
        Place = row.Place ?? "",
        Element = row.Element ?? "",
        Responsibility = EnumMap<Wire.Responsibility, Responsibility>.ToProto(row.Cause),
        Payer = EnumMap<Wire.RepairPayer, RepairPayer>.ToProto(row.Payer),
        Status = EnumMap<Wire.DefectStatus, DefectStatus>.ToProto(row.Status),
        ReportedDate = Dates.ToProto(row.ReportedOn),
        PlannedDate = Dates.ToProto(row.PlannedOn),
        CompletedDate = Dates.ToProto(row.CompletedOn),
        WarrantyUntilDate = Dates.ToProto(row.WarrantyUntil),
        GrievanceId = row.Grievance ?? "",
        EvidenceCount = (int)(row.Evidence ?? 0),
    };

    public static Wire.DeliveredService ToProto(ServiceRow row) => new()
    {
        ServiceId = row.RowKey,
        EstateId = row.Estate ?? "",
        Building = row.Building ?? "",
        UnitId = row.Unit ?? "",
        Kind = row.Kind ?? "",
        DeliveredDate = Dates.ToProto(row.DeliveredOn),
        Evidence = row.Evidence ?? "",
    };

    public static Wire.GrievanceFigures ToProto(GrievanceFigures figures, string currency)
    {
        var wire = new Wire.GrievanceFigures
        {
            Class = figures.Class,
            OpenCount = (int)figures.Open,
            Blocked = Amounts.ToProto(figures.BlockedFen, currency),
            Arrears = Amounts.ToProto(figures.ArrearsFen, currency),
            FixedCount = (int)figures.Fixed,
            Cured = Amounts.ToProto(figures.CuredFen, currency),
            OwingCaseCount = (int)figures.CasesOwing,
            CuredCaseCount = (int)figures.CasesCured,
        };
        if (figures.CasesOwing > 0)
        {
            wire.CureRatePercent = (int)(figures.CasesCured * 100 / figures.CasesOwing);
        }

        return wire;
    }

    private static Wire.BuildingGrievance ToProto(SharedGrievance shared)
    {
        var g = shared.Grievance;
        var grievance = new Wire.BuildingGrievance
        {
            GrievanceId = g.Id,
            Class = g.Class,
            Responsibility = EnumMap<Wire.Responsibility, Responsibility>.ToProto(g.Cause),
            Stage = EnumMap<Wire.GrievanceStage, GrievanceStage>.ToProto(g.Stage),
            Accountable = g.Accountable,
            OpenedAt = $"{g.OpenedAt}",
            ResolveByDate = Dates.ToProto(g.ResolveBy),
            CommittedDate = Dates.ToProto(g.CommittedOn),
            ToldDate = Dates.ToProto(g.ToldOn),
            OperatorAtFault = g.OperatorAtFault,
            Share = shared.Share is { } share ? ToProto(share) : null,
            WarrantyUntilDate = Dates.ToProto(g.WarrantyUntil),
        };
        grievance.UnitIds.AddRange(shared.Units);
        grievance.Inspections.AddRange(shared.Inspections.Select(ToProto));
        return grievance;
    }

    private static Wire.DisputedShare ToProto(DisputedShare share) => new()
    {
        Item = share.Item ?? "",
        FromDate = Dates.ToProto(share.From),
        ToDate = Dates.ToProto(share.To),
        Percent = share.Percent,
    };

    private static Wire.Inspection ToProto(Inspection held)
    {
        var inspection = new Wire.Inspection
        {
            InspectionId = held.Id,
            At = $"{held.At}",
            UnitId = held.Unit,
            ThirdParty = held.ThirdParty,
            Staff = held.Staff,
            HeldDate = Dates.ToProto(held.HeldOn),
            Finding = held.Finding is { } cause ? EnumMap<Wire.Responsibility, Responsibility>.ToProto(cause) : default,
        };
        inspection.Attended.AddRange(held.Attended.Select(EnumMap<Wire.InspectionParty, InspectionParty>.ToProto));
        inspection.Evidence.AddRange(held.Evidence);
        return inspection;
    }
}
