using Arrears.Contracts.Storage;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class MatterCalls(CommandDesk desk, Currencies currencies, IPortfolioQueries queries) : Wire.MatterService.MatterServiceBase
{
    public override async Task<Wire.SignOffMatterResponse> SignOffMatter(
        Wire.SignOffMatterRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new SignOffMatter(
                d.Check.Id("matter_id", request.MatterId),
                d.Check.Text("firm", request.Firm),
                d.Check.Text("entrustment_contract", request.EntrustmentContract))),
        };

    public override async Task<Wire.ReviewMatterResponse> ReviewMatter(
        Wire.ReviewMatterRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ReviewMatter(
                d.Check.Id("matter_id", request.MatterId),
                Percent(request.EvidenceScorePercent, d),
                d.Check.Optional("cost_benefit_ref", request.CostBenefitRef),
                request.CommitteeUrged)),
        };

    public override async Task<Wire.ApproveReviewResponse> ApproveReview(
        Wire.ApproveReviewRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ApproveReview(d.Check.Id("matter_id", request.MatterId))),
        };

    public override async Task<Wire.ChooseRouteResponse> ChooseRoute(
        Wire.ChooseRouteRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ChooseRoute(
                d.Check.Id("matter_id", request.MatterId),
                d.Check.Choice<Wire.MatterRoute, MatterRoute>("route", request.Route),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.RecordMatterEventResponse> RecordMatterEvent(
        Wire.RecordMatterEventRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RecordMatterEvent(
                d.Check.Id("matter_id", request.MatterId),
                d.Check.Choice<Wire.MatterEventKind, MatterEventKind>("event", request.Event),
                d.Check.Date("on_date", request.OnDate),
                d.Check.Text("evidence", request.Evidence),
                d.Check.OptionalDate("until_date", request.UntilDate))),
        };

    public override async Task<Wire.ListMattersResponse> ListMatters(
        Wire.ListMattersRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Matters(
            caller.Operator,
            request.OwnerId.Length == 0 ? null : Keys.Owner(caller, request.OwnerId),
            Paging.Read(request.PageSize, request.PageToken),
            context.CancellationToken);
        var response = new Wire.ListMattersResponse { NextPageToken = page.Next ?? "" };
        response.Matters.AddRange(page.Items.Select(row => Rows.ToProto(row, currency)));
        return response;
    }

    private static int Percent(int percent, CommandDraft draft)
    {
        draft.Check.Require(percent is >= 0 and <= 100, "evidence_score_percent", "must be from 0 to 100");
        return percent;
    }
}
