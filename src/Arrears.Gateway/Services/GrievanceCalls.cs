using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class GrievanceCalls(CommandDesk desk, PayerWords payers, Currencies currencies, IPortfolioQueries queries)
    : Wire.GrievanceService.GrievanceServiceBase
{
    /// <summary>Last day of each bucket but the last.</summary>
    private static readonly ImmutableArray<int> BucketEnds = [30, 60, 90, 180];

    public override async Task<Wire.OpenGrievanceResponse> OpenGrievance(
        Wire.OpenGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            async d => new OpenGrievance(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("grievance_id", request.GrievanceId),
                d.Check.Text("class", request.Class),
                d.Check.Choice<Wire.Responsibility, Responsibility>("responsibility", request.Responsibility),
                d.Check.Ids("disputed_charge_ids", request.DisputedChargeIds),
                d.Check.Text("accountable", request.Accountable),
                await payers.Keep(d, request.EstateId, request.UnitId, request.CaseId, request.Words),
                [.. request.DisputedParts.Select((part, index) => Part(part, $"disputed_parts[{index}]", d))],
                d.Check.Optional("accused", request.Accused),
                d.Check.OptionalDate("warranty_until_date", request.WarrantyUntilDate))),
        };

    public override async Task<Wire.AdvanceGrievanceResponse> AdvanceGrievance(
        Wire.AdvanceGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new AdvanceGrievance(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("grievance_id", request.GrievanceId),
                d.Check.Choice<Wire.GrievanceStage, GrievanceStage>("stage", request.Stage),
                d.Check.OptionalDate("committed_date", request.CommittedDate),
                request.HasOperatorAtFault ? request.OperatorAtFault : null,
                [.. request.Evidence.Select((proof, index) => d.Check.Text($"evidence[{index}]", proof))],
                d.Check.Optional("slot_ref", request.SlotRef))),
        };

    public override async Task<Wire.NoteGrievanceResponse> NoteGrievance(
        Wire.NoteGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new NoteGrievance(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("grievance_id", request.GrievanceId),
                d.Check.Text("note_ref", request.NoteRef))),
        };

    public override async Task<Wire.ReassignGrievanceResponse> ReassignGrievance(
        Wire.ReassignGrievanceRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReassignGrievance(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("grievance_id", request.GrievanceId),
                d.Check.Text("accountable", request.Accountable),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ChaseDeveloperResponse> ChaseDeveloper(
        Wire.ChaseDeveloperRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ChaseDeveloper(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("grievance_id", request.GrievanceId),
                d.Check.Choice<Wire.ChaseMeans, ChaseMeans>("means", request.Means),
                d.Check.Text("reference", request.Reference))),
        };

    public override async Task<Wire.ListGrievancesResponse> ListGrievances(
        Wire.ListGrievancesRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var filter = new GrievanceFilter(
            check.Optional("estate_id", request.EstateId),
            request.UnitId.Length == 0 ? null : Keys.Unit(caller, request.EstateId, request.UnitId),
            check.OptionalChoice<Wire.Responsibility, Responsibility>("responsibility", request.Responsibility) is { } cause
                ? SnakeCase.Of(cause)
                : null,
            request.OpenOnly,
            check.OptionalDate("late_on_date", request.LateOnDate))
        {
            BlockingOnly = request.BlockingOnly,
        };
        check.ThrowIfMalformed();
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Grievances(
            caller.Operator, filter, Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListGrievancesResponse { NextPageToken = page.Next ?? "" };
        response.Grievances.AddRange(page.Items.Select(row => GrievanceMapping.ToProto(row, currency)));
        return response;
    }

    public override async Task<Wire.GetDeveloperAgeingResponse> GetDeveloperAgeing(
        Wire.GetDeveloperAgeingRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var check = new RequestCheck();
        var estate = check.Optional("estate_id", request.EstateId);
        var on = check.Date("on_date", request.OnDate);
        check.ThrowIfMalformed();
        var opened = await queries.DeveloperGrievances(caller.Operator, estate, context.CancellationToken);
        return GrievanceMapping.Ageing(opened, on, BucketEnds);
    }

    private static DisputedCharge Part(Wire.DisputedPart part, string at, CommandDraft draft) => new(
        draft.Check.Id($"{at}.charge_id", part.ChargeId), draft.Check.Amount($"{at}.amount", part.Amount, draft.Currency));
}
