using Arrears.Domain;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class HoldCalls(CommandDesk desk) : Wire.HoldService.HoldServiceBase
{
    public override async Task<Wire.PlaceHoldResponse> PlaceHold(
        Wire.PlaceHoldRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new PlaceHold(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("hold_id", request.HoldId),
                d.Check.Choice<Wire.HoldKind, HoldKind>("kind", request.Kind),
                d.Check.Date("from_date", request.FromDate),
                d.Check.Date("until_date", request.UntilDate),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.RenewHoldResponse> RenewHold(
        Wire.RenewHoldRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new RenewHold(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("hold_id", request.HoldId),
                d.Check.Date("until_date", request.UntilDate),
                d.Check.Text("reason", request.Reason))),
        };

    public override async Task<Wire.ReleaseHoldResponse> ReleaseHold(
        Wire.ReleaseHoldRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Unit(
            request,
            context,
            d => new ReleaseHold(
                d.Check.Id("case_id", request.CaseId),
                d.Check.Id("hold_id", request.HoldId),
                d.Check.Text("reason", request.Reason))),
        };
}
