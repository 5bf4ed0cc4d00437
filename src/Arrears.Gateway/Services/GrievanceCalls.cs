using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Personal;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class GrievanceCalls(CommandDesk desk, PayerWords payers) : Wire.GrievanceService.GrievanceServiceBase
{
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
                await payers.Keep(d, request.EstateId, request.UnitId, request.CaseId, request.Words))),
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
                d.Check.Optional("evidence_ref", request.EvidenceRef))),
        };
}
