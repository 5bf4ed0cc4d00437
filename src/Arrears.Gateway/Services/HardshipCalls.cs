using Arrears.Domain.Owners;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Personal;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class HardshipCalls(CommandDesk desk, PersonalDesk personal) : Wire.HardshipService.HardshipServiceBase
{
    public override async Task<Wire.ClaimHardshipResponse> ClaimHardship(
        Wire.ClaimHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            async d => new ClaimHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Text("reason_code", request.ReasonCode),
                await personal.Keep(d, request.OwnerId, "words", d.Check.Optional("words", request.Words)))),
        };

    public override async Task<Wire.DecideHardshipResponse> DecideHardship(
        Wire.DecideHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new DecideHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Choice<Wire.HardshipDecision, HardshipDecision>("decision", request.Decision),
                d.Check.Text("reason", request.Reason),
                d.Check.OptionalDate("until_date", request.UntilDate))),
        };

    public override async Task<Wire.EndHardshipResponse> EndHardship(
        Wire.EndHardshipRequest request, ServerCallContext context) => new()
        {
            Receipt = await desk.Owner(
            request,
            context,
            d => new EndHardship(
                d.Check.Id("claim_id", request.ClaimId),
                d.Check.Text("reason", request.Reason))),
        };
}
