using Arrears.Contracts.Time;
using Arrears.Gateway.Calls;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Services;

internal sealed class ClockCalls(IClockControl clock, CommandDesk desk) : Wire.ClockService.ClockServiceBase
{
    public override async Task<Wire.GetClockResponse> GetClock(Wire.GetClockRequest request, ServerCallContext context)
    {
        var status = await clock.Status(context.CancellationToken);
        return new Wire.GetClockResponse
        {
            BusinessTime = Timestamp.FromDateTimeOffset(status.BusinessTime),
            Movable = clock.IsMovable,
            DueAccountCount = status.DueAccounts,
            MessagesWaiting = status.MessagesWaiting,
        };
    }

    public override async Task<Wire.AdvanceClockResponse> AdvanceClock(
        Wire.AdvanceClockRequest request, ServerCallContext context)
    {
        var (check, _) = desk.Begin(request, context, money: false);
        check.Require(request.BusinessTime is not null, "business_time", "is required");
        check.ThrowIfMalformed();
        if (!clock.IsMovable)
        {
            throw StatusMapping.NotHere("CLOCK_NOT_MOVABLE", "Only a demonstration or test host may move the business clock.");
        }

        if (!await clock.Advance(request.BusinessTime!.ToDateTimeOffset(), context.CancellationToken))
        {
            throw StatusMapping.NotHere("CLOCK_RUNS_FORWARD", "The business clock only moves forward.");
        }

        var status = await clock.Status(context.CancellationToken);
        return new Wire.AdvanceClockResponse { BusinessTime = Timestamp.FromDateTimeOffset(status.BusinessTime) };
    }
}
