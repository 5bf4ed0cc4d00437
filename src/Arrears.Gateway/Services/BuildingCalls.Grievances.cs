using Arrears.Domain;
using Arrears.Domain.Buildings;
using Arrears.Domain.Grievances;
using Arrears.Gateway.Calls;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

/// <summary>Grievances that touch many units.</summary>
internal sealed partial class BuildingCalls
{
    public override async Task<Wire.OpenBuildingGrievanceResponse> OpenBuildingGrievance(
        Wire.OpenBuildingGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new OpenSharedGrievance(
                check.Id("grievance_id", request.GrievanceId),
                check.Text("class", request.Class),
                check.Choice<Wire.Responsibility, Responsibility>("responsibility", request.Responsibility),
                check.Text("accountable", request.Accountable),
                check.Ids("unit_ids", request.UnitIds),
                request.Share is { } share ? Share(check, share) : null,
                check.Optional("element", request.Element),
                check.Optional("accused", request.Accused))),
        };

    public override async Task<Wire.AdvanceBuildingGrievanceResponse> AdvanceBuildingGrievance(
        Wire.AdvanceBuildingGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new AdvanceSharedGrievance(
                check.Id("grievance_id", request.GrievanceId),
                check.Choice<Wire.GrievanceStage, GrievanceStage>("stage", request.Stage),
                check.OptionalDate("committed_date", request.CommittedDate),
                request.HasOperatorAtFault ? request.OperatorAtFault : null,
                [.. request.Evidence.Select((proof, index) => check.Text($"evidence[{index}]", proof))],
                check.Optional("slot_ref", request.SlotRef))),
        };

    public override async Task<Wire.NoteBuildingGrievanceResponse> NoteBuildingGrievance(
        Wire.NoteBuildingGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new NoteSharedGrievance(
                check.Id("grievance_id", request.GrievanceId), check.Text("note_ref", request.NoteRef))),
        };

    public override async Task<Wire.ReassignBuildingGrievanceResponse> ReassignBuildingGrievance(
        Wire.ReassignBuildingGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new ReassignSharedGrievance(
                check.Id("grievance_id", request.GrievanceId),
                check.Text("accountable", request.Accountable),
                check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ChaseBuildingDeveloperResponse> ChaseBuildingDeveloper(
        Wire.ChaseBuildingDeveloperRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new ChaseSharedDeveloper(
                check.Id("grievance_id", request.GrievanceId),
                check.Choice<Wire.ChaseMeans, ChaseMeans>("means", request.Means),
                check.Text("reference", request.Reference))),
        };

    public override async Task<Wire.TouchUnitsResponse> TouchUnits(
        Wire.TouchUnitsRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new TouchUnits(
                check.Id("grievance_id", request.GrievanceId), check.Ids("unit_ids", request.UnitIds))),
        };

    public override async Task<Wire.TakeUnitOutResponse> TakeUnitOut(
        Wire.TakeUnitOutRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new TakeUnitOut(
                check.Id("grievance_id", request.GrievanceId),
                check.Id("unit_id", request.UnitId),
                check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.AppointInspectionResponse> AppointInspection(
        Wire.AppointInspectionRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new AppointInspection(
                check.Id("grievance_id", request.GrievanceId),
                check.Id("inspection_id", request.InspectionId),
                check.Date("on_date", request.OnDate),
                check.Time("at_time", request.AtTime),
                check.Id("unit_id", request.UnitId),
                check.Text("third_party", request.ThirdParty, EstateDraft.NameMax),
                check.Text("staff", request.Staff, EstateDraft.NameMax))),
        };

    public override async Task<Wire.RecordInspectionResponse> RecordInspection(
        Wire.RecordInspectionRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new RecordInspection(
                check.Id("grievance_id", request.GrievanceId),
                check.Id("inspection_id", request.InspectionId),
                [
                    .. request.Attended.Select((party, index) =>
                        check.Choice<Wire.InspectionParty, InspectionParty>($"attended[{index}]", party)),
                ],
                check.OptionalChoice<Wire.Responsibility, Responsibility>("finding", request.Finding),
                [.. request.Evidence.Select((proof, index) => check.Text($"evidence[{index}]", proof))])),
        };

    private static DisputedShare Share(RequestCheck check, Wire.DisputedShare share) => new(
        check.Optional("share.item", share.Item),
        check.Date("share.from_date", share.FromDate),
        check.Date("share.to_date", share.ToDate),
        share.Percent);
}
