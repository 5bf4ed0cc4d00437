using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;
using Google.Rpc;
using Google.Type;
using Grpc.Core;

namespace Arrears.Gateway.Tests;

/// <summary>Buildings over the API: one grievance of many units, its money, and the inspection of three parties.</summary>
public sealed class BuildingTests(TestServer server)
{
    [Fact]
    public async Task OpenBuildingGrievance_OfAShare_BlocksItAndShowsByClassWhatCameAfterTheFix_Seed114_116_120()
    {
        const string Operator = "op-building";
        var building = await Registered(Operator);
        var api = Buildings();
        await api.OpenBuildingGrievanceAsync(Opening(building), Manager(Operator));
        await server.Settle();

        var open = await Figures(Operator);
        await Advance(Operator, building, GrievanceStage.Acknowledged);
        await Advance(Operator, building, GrievanceStage.Resolved, "before", "after");
        await server.Settle();
        await new PaymentService.PaymentServiceClient(server.Invoker).RecordPaymentAsync(
            Town.PaymentRequest("p-1", 120), server.As(Role.Finance, Operator));
        var cured = await Figures(Operator);
        await new PaymentService.PaymentServiceClient(server.Invoker).RecordPaymentAsync(
            Town.PaymentRequest("p-2", 180), server.As(Role.Finance, Operator));
        await server.Settle();
        var rest = await Figures(Operator);

        Assert.Equal((1, Town.Yuan(90), Town.Yuan(210)), (open.OpenCount, open.Blocked, open.Arrears));
        Assert.Equal((0, Town.Yuan(0), 1, Town.Yuan(120)), (cured.OpenCount, cured.Blocked, cured.FixedCount, cured.Cured));
        Assert.False(open.HasCureRatePercent);
        Assert.Equal((1, 0, 0), (cured.OwingCaseCount, cured.CuredCaseCount, cured.CureRatePercent));
        Assert.Equal((1, 1, 100), (rest.OwingCaseCount, rest.CuredCaseCount, rest.CureRatePercent));
    }

    [Fact]
    public async Task AppointInspection_OfThreeParties_IsWorkAndItsFindingReachesTheUnit_Seed108()
    {
        const string Operator = "op-inspect";
        var building = await Registered(Operator);
        var api = Buildings();
        await api.OpenBuildingGrievanceAsync(Opening(building), Manager(Operator));
        var appoint = new AppointInspectionRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            BuildingId = building,
            GrievanceId = "g1",
            InspectionId = "i1",
            OnDate = Town.Day(2026, 3, 3),
            AtTime = new TimeOfDay { Hours = 10 },
            UnitId = Town.Unit,
            ThirdParty = "Sunrise Homes",
            Staff = "chen",
        };

        await api.AppointInspectionAsync(appoint, Manager(Operator));
        var early = await Assert.ThrowsAsync<RpcException>(async () => await api.RecordInspectionAsync(
            new RecordInspectionRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                BuildingId = building,
                GrievanceId = "g1",
                InspectionId = "i1",
                Evidence = { "protocol" },
            },
            Manager(Operator)));

        var work = await new WorkService.WorkServiceClient(server.Invoker).ListWorkAsync(
            new ListWorkRequest { Kinds = { "joint_inspection" } }, server.As(Role.Auditor, Operator));
        var shown = await api.GetBuildingAsync(
            new GetBuildingRequest { EstateId = Town.Estate, BuildingId = building }, Manager(Operator));
        Assert.Equal(("i1", "10:00", Town.Unit), (work.Items[0].Reference, work.Items[0].Band, work.Items[0].UnitId));
        Assert.Equal("DATE_OUT_OF_RANGE", early.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.Equal("Sunrise Homes", Assert.Single(Assert.Single(shown.Building.Grievances).Inspections).ThirdParty);
    }

    [Fact]
    public async Task RecordDeliveredService_ToABuilding_IsListedForItsUnit_Seed62()
    {
        const string Operator = "op-service";
        var building = await Registered(Operator);
        await Buildings().RecordDeliveredServiceAsync(
            new RecordDeliveredServiceRequest
            {
                RequestId = Town.NewId(),
                EstateId = Town.Estate,
                BuildingId = building,
                ServiceId = "s1",
                Kind = "lift_maintenance",
                DeliveredDate = Town.Day(2026, 2, 20),
                Evidence = "log-7",
            },
            server.As(Role.Technician, Operator));

        var listed = await Buildings().ListDeliveredServicesAsync(
            new ListDeliveredServicesRequest { EstateId = Town.Estate, UnitId = Town.Unit }, Manager(Operator));

        Assert.Equal(("lift_maintenance", "log-7"), (listed.Services[0].Kind, listed.Services[0].Evidence));
    }

    [Fact]
    public async Task OpenBuildingGrievance_BuildingNobodyRegistered_IsNotFound()
    {
        await server.Build("op-unknown");

        var refused = await Assert.ThrowsAsync<RpcException>(async () =>
            await Buildings().OpenBuildingGrievanceAsync(Opening("nowhere"), Manager("op-unknown")));

        Assert.Equal(StatusCode.NotFound, refused.StatusCode);
    }

    private async Task<string> Registered(string operatorId)
    {
        await server.Build(operatorId);
        var answer = await Buildings().RegisterBuildingsAsync(
            new RegisterBuildingsRequest { RequestId = Town.NewId(), EstateId = Town.Estate }, Manager(operatorId));
        return Assert.Single(answer.Buildings).BuildingId;
    }

    private static OpenBuildingGrievanceRequest Opening(string building) => new()
    {
        RequestId = Town.NewId(),
        EstateId = Town.Estate,
        BuildingId = building,
        GrievanceId = "g1",
        Class = "lift",
        Responsibility = Responsibility.Developer,
        Accountable = "li",
        UnitIds = { Town.Unit },
        Share = new DisputedShare { FromDate = Town.Day(2026, 1, 1), ToDate = Town.Day(2026, 12, 31), Percent = 30 },
    };

    private async Task Advance(string operatorId, string building, GrievanceStage stage, params string[] evidence)
    {
        var request = new AdvanceBuildingGrievanceRequest
        {
            RequestId = Town.NewId(),
            EstateId = Town.Estate,
            BuildingId = building,
            GrievanceId = "g1",
            Stage = stage,
        };
        request.Evidence.AddRange(evidence);
        await Buildings().AdvanceBuildingGrievanceAsync(request, Manager(operatorId));
    }

    private async Task<GrievanceFigures> Figures(string operatorId)
    {
        var answer = await Buildings().GetGrievanceFiguresAsync(
            new GetGrievanceFiguresRequest { EstateId = Town.Estate }, server.As(Role.Auditor, operatorId));
        return Assert.Single(answer.Figures);
    }

    private BuildingService.BuildingServiceClient Buildings() => new(server.Invoker);

    private Metadata Manager(string operatorId) => server.As(Role.EstateManager, operatorId);
}
