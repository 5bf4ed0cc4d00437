using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears estate buildings|building|defects|services|grievances</c></summary>
internal static class BuildingCommands
{
    private static readonly Argument<string> Estate = new("ESTATE") { Description = "The estate's id." };

    private static readonly Argument<string> Building = new("BUILDING") { Description = "The building's id." };

    private static readonly Option<string[]> Areas = new("--area")
    {
        Description = "An area besides the buildings, for example the garage; may be repeated.",
        HelpName = "NAME",
    };

    private static readonly Option<string> Unit = new("--unit")
    {
        Description = "Services to this unit and to whole buildings.",
        HelpName = "UNIT",
        DefaultValueFactory = _ => "",
    };

    public static IEnumerable<Command> Create()
    {
        var buildings = new Command("buildings", "Makes the buildings that units name known, and lists them.") { Estate, Areas };
        buildings.Runs(Register);
        var building = new Command("building", "One building: grievances of many units, warranties, clusters of arrears.")
        {
            Estate, Building,
        };
        building.Runs(Show);
        var defects = new Command("defects", "The register of defects, with who pays and by when.") { Estate };
        defects.Runs(Defects);
        var services = new Command("services", "Services that were delivered, with their proof.") { Estate, Unit };
        services.Runs(Services);
        var figures = new Command("grievances", "What each class of grievance blocks, costs and brought back.") { Estate };
        figures.Runs(Figures);
        return [buildings, building, defects, services, figures];
    }

    private static Task<int> Register(ParseResult parsed, Session session)
    {
        var request = new RegisterBuildingsRequest
        {
            RequestId = RequestId.New(TimeProvider.System),
            EstateId = parsed.GetRequiredValue(Estate),
        };
        request.Areas.AddRange(parsed.GetValue(Areas) ?? []);
        return ProtoList.Ask(
            session,
            Role.EstateManager,
            request,
            new Api(session).Buildings.RegisterBuildingsAsync,
            "buildings",
            ListColumn<Building>.Left(session.Say("building", "楼栋"), item => item.BuildingId),
            ListColumn<Building>.Left(session.Say("name", "名称"), item => item.DisplayName),
            ListColumn<Building>.Right(session.Say("units", "户数"), item => $"{item.UnitCount}"));
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var request = new GetBuildingRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            BuildingId = parsed.GetRequiredValue(Building),
        };
        var building = (await session.Call(Role.Auditor, request, new Api(session).Buildings.GetBuildingAsync)).Building;
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(building));
            return ExitStatus.Done;
        }

        new Facts()
            .Add(session.Say("building", "楼栋"), building.DisplayName)
            .Add(session.Say("units", "户数"), $"{building.UnitCount}")
            .WriteTo(session);
        ProtoList.Write(
            session,
            "grievances",
            building.Grievances,
            ListColumn<BuildingGrievance>.Left(session.Say("grievance", "诉求"), item => item.GrievanceId),
            ListColumn<BuildingGrievance>.Left(session.Say("class", "类别"), item => Words.Of(session, item.Class)),
            ListColumn<BuildingGrievance>.Left(session.Say("stage", "阶段"), item => Words.Of(session, item.Stage)),
            ListColumn<BuildingGrievance>.Left(session.Say("accountable", "责任人"), item => item.Accountable),
            ListColumn<BuildingGrievance>.Left(session.Say("by", "期限"), item => Words.Date(item.ResolveByDate)),
            ListColumn<BuildingGrievance>.Right(session.Say("units", "户数"), item => $"{item.UnitIds.Count}"));
        return ProtoList.Write(
            session,
            "clusters",
            building.Clusters,
            ListColumn<Cluster>.Left(session.Say("cluster of arrears", "集中欠费"), item => Words.Of(session, item.Reason)),
            ListColumn<Cluster>.Left(session.Say("since", "起始"), item => Words.Date(item.RaisedDate)),
            ListColumn<Cluster>.Right(session.Say("units", "户数"), item => $"{item.UnitCount}/{item.OfCount}"),
            ListColumn<Cluster>.Wide(session.Say("answer", "处理"), item => item.Answer));
    }

    private static async Task<int> Defects(ParseResult parsed, Session session)
    {
        var defects = await Listing.All(
            session,
            new ListDefectsRequest { EstateId = parsed.GetRequiredValue(Estate) },
            new Api(session).Buildings.ListDefectsAsync,
            page => page.Defects);
        return ProtoList.Write(
            session,
            "defects",
            defects,
            ListColumn<Defect>.Left(session.Say("building", "楼栋"), item => item.Building),
            ListColumn<Defect>.Left(session.Say("defect", "编号"), item => item.DefectId),
            ListColumn<Defect>.Wide(session.Say("place", "部位"), item => $"{item.Place} {Words.Of(session, item.Element)}"),
            ListColumn<Defect>.Left(session.Say("status", "状态"), item => Words.Of(session, item.Status)),
            ListColumn<Defect>.Left(session.Say("pays", "承担方"), item => Words.Of(session, item.Payer)),
            ListColumn<Defect>.Left(session.Say("planned", "计划"), item => Words.Date(item.PlannedDate)),
            ListColumn<Defect>.Left(session.Say("completed", "完成"), item => Words.Date(item.CompletedDate)));
    }

    private static async Task<int> Services(ParseResult parsed, Session session)
    {
        var services = await Listing.All(
            session,
            new ListDeliveredServicesRequest
            {
                EstateId = parsed.GetRequiredValue(Estate),
                UnitId = parsed.GetValue(Unit),
            },
            new Api(session).Buildings.ListDeliveredServicesAsync,
            page => page.Services);
        return ProtoList.Write(
            session,
            "services",
            services,
            ListColumn<DeliveredService>.Left(session.Say("date", "日期"), item => Words.Date(item.DeliveredDate)),
            ListColumn<DeliveredService>.Left(session.Say("building", "楼栋"), item => item.Building),
            ListColumn<DeliveredService>.Left(session.Say("unit", "房屋"), item => item.UnitId),
            ListColumn<DeliveredService>.Left(session.Say("service", "服务"), item => Words.Of(session, item.Kind)),
            ListColumn<DeliveredService>.Wide(session.Say("proof", "凭证"), item => item.Evidence));
    }

    private static Task<int> Figures(ParseResult parsed, Session session)
    {
        var request = new GetGrievanceFiguresRequest { EstateId = parsed.GetRequiredValue(Estate) };
        return ProtoList.Ask(
            session,
            Role.Auditor,
            request,
            new Api(session).Buildings.GetGrievanceFiguresAsync,
            "figures",
            ListColumn<GrievanceFigures>.Left(session.Say("class", "类别"), item => Words.Of(session, item.Class)),
            ListColumn<GrievanceFigures>.Right(session.Say("open", "未结"), item => $"{item.OpenCount}"),
            ListColumn<GrievanceFigures>.Right(session.Say("blocked", "争议金额"), item => Words.Amount(item.Blocked)),
            ListColumn<GrievanceFigures>.Right(session.Say("arrears", "欠费"), item => Words.Amount(item.Arrears)),
            ListColumn<GrievanceFigures>.Right(session.Say("fixed", "已解决"), item => $"{item.FixedCount}"),
            ListColumn<GrievanceFigures>.Right(session.Say("paid after", "解决后回款"), item => Words.Amount(item.Cured)),
            ListColumn<GrievanceFigures>.Right(
                session.Say("cured", "结清率"),
                item => item.HasCureRatePercent
                    ? $"{item.CureRatePercent}% ({item.CuredCaseCount}/{item.OwingCaseCount})"
                    : ""));
    }
}
