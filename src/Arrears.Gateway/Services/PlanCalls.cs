using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class PlanCalls(CommandDesk desk) : Wire.PlanService.PlanServiceBase
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
                d.Check.Optional("late_fee_treatment", request.LateFeeTreatment))),
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

    private static Instalment Part(Wire.Instalment part, string at, CommandDraft draft) => new(
        draft.Check.Date($"{at}.due_date", part.DueDate), draft.Check.Amount($"{at}.amount", part.Amount, draft.Currency));
}
