using Arrears.Contracts.Storage;
using Arrears.Domain.Ladders;
using Arrears.Domain.Ledger;
using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class PlanCalls(CommandDesk desk, Currencies currencies, IPortfolioQueries queries) : Wire.PlanService.PlanServiceBase
{
    public override async Task<Wire.ProposePlanResponse> ProposePlan(
        Wire.ProposePlanRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ProposePlan(
                d.Check.Id("plan_id", request.PlanId),
                d.Check.Ids("case_ids", request.CaseIds),
                [.. request.Instalments.Select((part, index) => Part(part, $"instalments[{index}]", d))],
                d.Check.OptionalChoice<Wire.LateFeeTreatment, LateFeeTreatment>("late_fee", request.LateFee)
                    ?? LateFeeTreatment.Unchanged,
                Schedule(request, d))),
        };

    public override async Task<Wire.ApprovePlanResponse> ApprovePlan(
        Wire.ApprovePlanRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new ApprovePlan(d.Check.Id("plan_id", request.PlanId))),
        };

    public override async Task<Wire.SignPlanResponse> SignPlan(
        Wire.SignPlanRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new SignPlan(
                d.Check.Id("plan_id", request.PlanId),
                d.Check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.CancelPlanResponse> CancelPlan(
        Wire.CancelPlanRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new CancelPlan(
                d.Check.Id("plan_id", request.PlanId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.RevivePlanResponse> RevivePlan(
        Wire.RevivePlanRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new RevivePlan(
                d.Check.Id("plan_id", request.PlanId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ListPlansResponse> ListPlans(Wire.ListPlansRequest request, ServerCallContext context)
    {
        var caller = Caller.Of(context);
        var currency = await currencies.Home(caller.Operator);
        var page = await queries.Plans(
            caller.Operator, Keys.Owner(caller, request.OwnerId), Paging.Read(request.PageSize, request.PageToken), context.CancellationToken);
        var response = new Wire.ListPlansResponse { NextPageToken = page.Next ?? "" };
        response.Plans.AddRange(page.Items.Select(row => ArrangementRows.ToProto(row, currency)));
        return response;
    }

    private static PlanSchedule? Schedule(Wire.ProposePlanRequest request, CommandDraft draft)
    {
        if (request.Schedule is not { } schedule)
        {
            return null;
        }

        draft.Check.Require(request.Instalments.Count == 0, "instalments", "must be empty with a schedule");
        draft.Check.Require(schedule.InstalmentCount > 0, "schedule.instalment_count", "must be at least 1");
        return new PlanSchedule(
            draft.Check.Choice<Wire.Rhythm, InstalmentRhythm>("schedule.rhythm", schedule.Rhythm),
            draft.Check.Date("schedule.start_date", schedule.StartDate),
            schedule.InstalmentCount,
            draft.Check.OptionalAmount("schedule.total", schedule.Total, draft.Currency),
            schedule.DownPayment is { } down ? Part(down, "schedule.down_payment", draft) : null);
    }

    private static Instalment Part(Wire.Instalment part, string at, CommandDraft draft) => new(
        draft.Check.Date($"{at}.due_date", part.DueDate), draft.Check.Amount($"{at}.amount", part.Amount, draft.Currency));
}
