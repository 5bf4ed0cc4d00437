using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Google.Protobuf;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

/// <summary>Who has which case, who knows whom, and what becomes of a leaver's work.</summary>
internal sealed partial class TeamCalls(
    CommandDesk desk, StaffDesk staff, RoutingDesk routing, HandOverDesk leaving, BookDesk book, DigestDesk digest,
    RefusalDesk refusals)
    : Wire.TeamService.TeamServiceBase
{
    public override async Task<Wire.SetRelationshipResponse> SetRelationship(
        Wire.SetRelationshipRequest request, ServerCallContext context)
    {
        await MustWorkHere(request, request.StaffId, context);
        return new()
        {
            Receipt = await desk.Owner(
                request, context, d => new SetRelationship(d.Check.Id("staff_id", request.StaffId), request.Strength)),
        };
    }

    public override async Task<Wire.AssignCaseResponse> AssignCase(Wire.AssignCaseRequest request, ServerCallContext context)
    {
        await MustWorkHere(request, request.StaffId, context);
        return new()
        {
            Receipt = await desk.Unit(
                request,
                context,
                d => new AssignCase(
                    d.Check.Id("case_id", request.CaseId),
                    d.Check.Id("staff_id", request.StaffId),
                    d.Check.Text("reason", request.Reason))),
        };
    }

    public override async Task<Wire.RouteCasesResponse> RouteCases(Wire.RouteCasesRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var estate = check.Id("estate_id", request.EstateId);
        check.ThrowIfMalformed();
        var (routes, cases) = await routing.Route(caller, estate, request.DryRun, context.CancellationToken);
        var response = new Wire.RouteCasesResponse { CaseCount = cases };
        response.Routes.AddRange(routes.Select(route => new Wire.CaseRoute
        {
            UnitId = route.Row.Unit ?? "",
            CaseId = route.Row.RowKey,
            Skill = EnumMap<Wire.StaffSkill, StaffSkill>.ToProto(route.Choice.Skill),
            StaffId = route.Choice.Staff ?? "",
            PreviousStaffId = route.Previous ?? "",
            Why = route.Choice.Why,
        }));
        return response;
    }

    public override async Task<Wire.HandOverResponse> HandOver(Wire.HandOverRequest request, ServerCallContext context)
    {
        var (check, caller) = desk.Begin(request, context, money: false);
        var leaver = new RecordLeaver(
            check.Id("staff_id", request.StaffId),
            check.Date("last_date", request.LastDate),
            check.Id("successor_id", request.SuccessorId));
        check.ThrowIfMalformed();
        var items = await leaving.HandOver(
            caller, leaver, CommandDesk.Meta(request, context, caller, money: false), context.CancellationToken);
        var response = new Wire.HandOverResponse();
        response.Items.AddRange(items.Select(item => new Wire.HandedOver
        {
            Kind = item.Kind,
            Account = item.Account.Value,
            ItemId = item.ItemId,
            Refusal = item.Refusal ?? "",
        }));
        return response;
    }

    private async Task MustWorkHere(IMessage request, string staffId, ServerCallContext context)
    {
        var (check, _) = desk.Begin(request, context, money: false);
        check.Id("staff_id", staffId);
        check.ThrowIfMalformed();
        var known = await staff.Read(Caller.Of(context).Operator);
        if (known.Register.Find(staffId)?.WorksOn(known.Today) != true)
        {
            throw EstateFactDesk.Refused(new Refused(
                Refusal.UnknownStaff, "item.154", Detail: $"There is nobody called {staffId} at work."));
        }
    }
}
