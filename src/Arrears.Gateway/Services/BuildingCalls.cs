using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Addresses;
using Arrears.Domain.Buildings;
using Arrears.Domain.Grievances;
using Arrears.Domain.Json;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf.Collections;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

/// <summary>Buildings: what is asked of them.</summary>
internal sealed partial class BuildingCalls(
    CommandDesk desk, IGrainFactory grains, IEstateQueries queries, Currencies currencies, BookDesk book)
    : Wire.BuildingService.BuildingServiceBase
{
    private const int AreasMax = 100;

    /// <summary>Every part is idempotent, so a retry completes what was left half done.</summary>
    public override async Task<Wire.RegisterBuildingsResponse> RegisterBuildings(
        Wire.RegisterBuildingsRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        check.Id("estate_id", request.EstateId);
        check.Require(request.Areas.Count <= AreasMax, "areas", $"must be at most {AreasMax}");
        var areas = request.Areas.Select((area, index) => check.Text($"areas[{index}]", area, EstateDraft.NameMax)).ToArray();
        check.ThrowIfMalformed();
        await currencies.Of(caller.Operator, request.EstateId);
        var known = await queries.Buildings(caller.Operator, request.EstateId, context.CancellationToken);
        var response = new Wire.RegisterBuildingsResponse();
        foreach (var building in known.Concat(areas.Select(area => new BuildingCount(area, 0))).DistinctBy(b => b.Name))
        {
            var id = StableIds.Segment(building.Name);
            var command = new RegisterBuilding(building.Name);
            (await Grain(caller, request.EstateId, id).Execute(command, new CommandMeta(caller.Actor, null, [], Keep: false))).OrThrow();
            response.Buildings.Add(new Wire.Building
            {
                BuildingId = id,
                EstateId = request.EstateId,
                DisplayName = building.Name,
                UnitCount = building.Units,
            });
        }

        return response;
    }

    public override async Task<Wire.GetBuildingResponse> GetBuilding(
        Wire.GetBuildingRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        Paging.Id("estate_id", request.EstateId);
        Paging.Id("building_id", request.BuildingId);
        var reading = await Grain(caller, request.EstateId, request.BuildingId).Snapshot();
        var state = DomainJson.Read<BuildingState>(reading.OrThrow("building", request.BuildingId));
        var known = await queries.Buildings(caller.Operator, request.EstateId, context.CancellationToken);
        var units = known.FirstOrDefault(building => building.Name == state.Name)?.Units ?? 0;
        return new() { Building = Buildings.ToProto(request.EstateId, request.BuildingId, state, units) };
    }

    public override async Task<Wire.SetWarrantyResponse> SetWarranty(
        Wire.SetWarrantyRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new SetWarranty(
                check.Text("element", request.Element),
                check.Date("from_date", request.FromDate),
                check.OptionalDate("until_date", request.UntilDate),
                check.OptionalChoice<Wire.ElementPart, ElementPart>("part", request.Part))),
        };

    public override async Task<Wire.ReportDefectResponse> ReportDefect(
        Wire.ReportDefectRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new ReportDefect(
                check.Id("defect_id", request.DefectId),
                check.Text("place", request.Place, EstateDraft.NameMax),
                check.Text("element", request.Element, EstateDraft.NameMax),
                check.Choice<Wire.Responsibility, Responsibility>("responsibility", request.Responsibility),
                check.Optional("grievance_id", request.GrievanceId))),
        };

    public override async Task<Wire.AdvanceDefectResponse> AdvanceDefect(
        Wire.AdvanceDefectRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new MoveDefect(
                check.Id("defect_id", request.DefectId),
                check.Choice<Wire.DefectStatus, DefectStatus>("status", request.Status),
                check.OptionalDate("planned_date", request.PlannedDate),
                [.. request.Evidence.Select((proof, index) => check.Text($"evidence[{index}]", proof))])),
        };

    public override async Task<Wire.ListDefectsResponse> ListDefects(
        Wire.ListDefectsRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var filter = new DefectFilter(
            check.Optional("estate_id", request.EstateId),
            check.Optional("building", request.Building),
            check.OptionalChoice<Wire.DefectStatus, DefectStatus>("status", request.Status) is { } status
                ? SnakeCase.Of(status)
                : null);
        check.ThrowIfMalformed();
        var page = await queries.Defects(
            Caller.Of(context).Operator, filter, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListDefectsResponse { NextPageToken = page.Next ?? "" };
        response.Defects.AddRange(page.Items.Select(Buildings.ToProto));
        return response;
    }

    public override async Task<Wire.RecordDeliveredServiceResponse> RecordDeliveredService(
        Wire.RecordDeliveredServiceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new RecordDeliveredService(
                check.Id("service_id", request.ServiceId),
                check.Text("kind", request.Kind, EstateDraft.NameMax),
                check.Date("delivered_date", request.DeliveredDate),
                request.UnitId.Length == 0 ? null : check.Id("unit_id", request.UnitId),
                check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.ListDeliveredServicesResponse> ListDeliveredServices(
        Wire.ListDeliveredServicesRequest request, ServerCallContext context)
    {
        var check = new RequestCheck();
        var filter = new ServiceFilter(
            check.Id("estate_id", request.EstateId),
            check.Optional("building", request.Building),
            check.Optional("unit_id", request.UnitId),
            check.OptionalDate("from_date", request.FromDate),
            check.OptionalDate("to_date", request.ToDate));
        check.ThrowIfMalformed();
        var page = await queries.Services(
            Caller.Of(context).Operator, filter, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListDeliveredServicesResponse { NextPageToken = page.Next ?? "" };
        response.Services.AddRange(page.Items.Select(Buildings.ToProto));
        return response;
    }

    public override async Task<Wire.AnswerClusterResponse> AnswerCluster(
        Wire.AnswerClusterRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Building(
            request,
            context,
            check => new AnswerCluster(check.Text("reason", request.Reason), check.Text("answer", request.Answer))),
        };

    public override async Task<Wire.GetGrievanceFiguresResponse> GetGrievanceFigures(
        Wire.GetGrievanceFiguresRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var estate = check.Optional("estate_id", request.EstateId);
        check.ThrowIfMalformed();
        var currency = await currencies.Home(caller.Operator);
        var rules = await book.Pack(caller.Operator, estate);
        var figures = await queries.GrievanceFigures(
            caller.Operator, estate, rules.Grievance.CuredWithinDays, context.CancellationToken);
        var response = new Wire.GetGrievanceFiguresResponse();
        response.Figures.AddRange(figures.Select(item => Buildings.ToProto(item, currency)));
        return response;
    }

    private IBuildingGrain Grain(Caller caller, string estate, string building) =>
        grains.GetGrain<IBuildingGrain>(AccountKey.ForBuilding(caller.Operator, estate, building).Value);
}
