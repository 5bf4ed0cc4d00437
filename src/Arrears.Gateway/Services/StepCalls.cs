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

    public override async Task<Wire.OfferSettlementResponse> OfferSettlement(
        Wire.OfferSettlementRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new OfferSettlement(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("offer_id", request.OfferId),
                d.Check.Choice<Wire.Channel, Channel>("channel", request.Channel))),
        };

    public override async Task<Wire.AnswerSettlementResponse> AnswerSettlement(
        Wire.AnswerSettlementRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new AnswerSettlement(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("offer_id", request.OfferId),
                d.Check.Choice<Wire.SettlementAnswer, SettlementAnswer>("answer", request.Answer),
                d.Check.Text("reason", request.Reason))),
        };
}
