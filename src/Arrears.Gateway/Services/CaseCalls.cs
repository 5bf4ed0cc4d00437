using Arrears.Contracts.Grains;
using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Personal;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class CaseCalls(CommandDesk desk, IGrainFactory grains, PayerWords payers) : Wire.CaseService.CaseServiceBase
{
    public override async Task<Wire.OpenCaseResponse> OpenCase(
        Wire.OpenCaseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            async d =>
            {
                var caseId = d.Check.Id("case_id", request.CaseId);
                var owner = d.Check.Id("owner_id", request.OwnerId);
                var coOwners = d.Check.Ids("co_owner_ids", request.CoOwnerIds);
                var contractId = d.Check.Id("contract_id", request.ContractId);
                var from = d.Check.Date("liable_from_date", request.LiableFromDate);
                d.Check.ThrowIfMalformed();
                var key = SettingsKeys.Estate(d.Caller.Operator, request.EstateId);
                var estate = await grains.GetGrain<IEstateGrain>(key).Get();
                var contract = estate?.Contract(contractId) ?? throw StatusMapping.NotFound("contract", contractId);
                return new OpenCase(caseId, owner, coOwners, contract, from);
            }),
        };

    public override async Task<Wire.EndCaseResponse> EndCase(
        Wire.EndCaseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new EndCase(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Date("liable_to_date", request.LiableToDate),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.CloseCaseResponse> CloseCase(
        Wire.CloseCaseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new CloseCase(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Choice<Wire.CaseStage, CaseStage>("stage", request.Stage),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ReopenCaseResponse> ReopenCase(
        Wire.ReopenCaseRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReopenCase(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.RecordInterruptionResponse> RecordInterruption(
        Wire.RecordInterruptionRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new RecordInterruption(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("event_id", request.EventId),
                d.Check.Choice<Wire.InterruptionKind, InterruptionKind>("kind", request.Kind),
                d.Check.Date("on_date", request.OnDate),
                d.Check.Ids("charge_ids", request.ChargeIds),
                d.Check.Text("evidence", request.Evidence))),
        };

    public override async Task<Wire.RecordObjectionResponse> RecordObjection(
        Wire.RecordObjectionRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            async d => new RecordObjection(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("objection_id", request.ObjectionId),
                d.Check.Text("reason_code", request.ReasonCode),
                await payers.Keep(d, request.EstateId, request.UnitId, request.CaseId, request.Words))),
        };

    public override async Task<Wire.AnswerObjectionResponse> AnswerObjection(
        Wire.AnswerObjectionRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new AnswerObjection(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("objection_id", request.ObjectionId),
                d.Check.Text("answer_ref", request.AnswerRef))),
        };

    public override async Task<Wire.RecordFindingResponse> RecordFinding(
        Wire.RecordFindingRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new RecordFinding(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Choice<Wire.Finding, FindingKind>("finding", request.Finding),
                d.Check.Text("reason", request.Reason))),
        };
}
