using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class StepCalls(CommandDesk desk) : Wire.StepService.StepServiceBase
{
    public override async Task<Wire.ApproveStepResponse> ApproveStep(
        Wire.ApproveStepRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ApproveStep(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Choice<Wire.ContactPurpose, ContactPurpose>("step", request.Step))),
        };

    public override async Task<Wire.DeclineStepResponse> DeclineStep(
        Wire.DeclineStepRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new DeclineStep(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Choice<Wire.ContactPurpose, ContactPurpose>("step", request.Step),
                d.Check.Date("ask_again_date", request.AskAgainDate),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ResendDemandResponse> ResendDemand(
        Wire.ResendDemandRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ResendDemand(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Text("reason", request.Reason))),
        };
}
