using Arrears.Protos.V1;
using Google.Rpc;
using Grpc.Core;
using Microsoft.Extensions.Time.Testing;

namespace Arrears.Client.Tests;

public sealed class GatewayCallsTests
{
    private static readonly Caller Clerk = new(Role.Auditor, "clerk-1");
    private static readonly GetUnitRequest Request = new() { EstateId = "e1", UnitId = "u1" };
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Call_Answered_SentTokenAndDeadline()
    {
        var gateway = new Gateway(new GetUnitResponse());

        await Calls().Call(Clerk, Request, gateway.GetUnit, CancellationToken.None, TimeSpan.FromSeconds(5));

        var options = Assert.Single(gateway.Calls).Options;
        Assert.Equal("Bearer signed", options.Headers!.GetValue("authorization"));
        Assert.Equal(_time.GetUtcNow().UtcDateTime.AddSeconds(5), options.Deadline);
    }

    [Theory]
    [InlineData(Code.Unavailable)]
    [InlineData(Code.Aborted)]
    public async Task Call_BusyTwice_SendsTheSameRequestAgainUntilAnswered(Code code)
    {
        var busy = Gateway.Fault(code, "OUTCOME_UNKNOWN", "retry");
        var gateway = new Gateway(busy, busy, new GetUnitResponse { Unit = new Unit { UnitId = "u1" } });

        var answer = await Patiently(Calls().Call(Clerk, Request, gateway.GetUnit, CancellationToken.None));

        Assert.Equal("u1", answer.Unit.UnitId);
        Assert.Equal(3, gateway.Calls.Count);
        Assert.Single(gateway.Calls.Select(call => call.Request).Distinct());
    }

    [Fact]
    public async Task Call_BusyForEver_GivesUpWithTheServersReason()
    {
        var busy = Gateway.Fault(Code.Unavailable, "NOT_WRITTEN", "Nothing was written.");
        var gateway = new Gateway(Enumerable.Repeat(busy, 100));

        var failure = await Assert.ThrowsAsync<GatewayException>(
            () => Patiently(Calls().Call(Clerk, Request, gateway.GetUnit, CancellationToken.None)));

        Assert.Equal(("NOT_WRITTEN", "Nothing was written.", false),
            (failure.Reason, failure.Message, failure.IsUnreachable));
        Assert.Equal(6, gateway.Calls.Count);
    }

    [Theory]
    [InlineData(Code.FailedPrecondition)]
    [InlineData(Code.AlreadyExists)]
    [InlineData(Code.NotFound)]
    [InlineData(Code.PermissionDenied)]
    public async Task Call_Refused_IsAskedOnceAndTellsReasonAndRule(Code code)
    {
        var gateway = new Gateway(Gateway.Fault(code, "STAGE_FORBIDS", "Not from here."));

        var failure = await Assert.ThrowsAsync<GatewayException>(
            () => Calls().Call(Clerk, Request, gateway.GetUnit, CancellationToken.None));

        Assert.True(failure.IsRefusal);
        Assert.Equal(("STAGE_FORBIDS", "A17.6", nameof(GetUnitRequest)),
            (failure.Reason, failure.Metadata["rule"], failure.Request));
        Assert.Single(gateway.Calls);
    }

    [Fact]
    public async Task Call_Malformed_NamesTheFieldsAndIsNoRefusal()
    {
        var fields = new BadRequest
        {
            FieldViolations =
            {
                new BadRequest.Types.FieldViolation { Field = "unit_id", Description = "is required" },
            },
        };
        var gateway = new Gateway(Gateway.Fault(Code.InvalidArgument, "MALFORMED", "It is malformed.", fields));

        var failure = await Assert.ThrowsAsync<GatewayException>(
            () => Calls().Call(Clerk, Request, gateway.GetUnit, CancellationToken.None));

        Assert.Equal([new FieldFault("unit_id", "is required")], failure.Fields);
        Assert.False(failure.IsRefusal);
    }

    [Fact]
    public async Task Call_NobodyListens_IsUnreachable()
    {
        var gone = new RpcException(new Grpc.Core.Status(StatusCode.Unavailable, "Connection refused"));
        var gateway = new Gateway(Enumerable.Repeat(gone, 100));

        var failure = await Assert.ThrowsAsync<GatewayException>(
            () => Patiently(Calls().Call(Clerk, Request, gateway.GetUnit, CancellationToken.None)));

        Assert.True(failure.IsUnreachable);
        Assert.Equal("UNAVAILABLE", failure.Reason);
    }

    [Fact]
    public async Task Call_CancelledByTheCaller_IsACancellationAndNoFailure()
    {
        using var cancellation = new CancellationTokenSource();
        await cancellation.CancelAsync();
        var gateway = new Gateway(new RpcException(Grpc.Core.Status.DefaultCancelled));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => Calls().Call(Clerk, Request, gateway.GetUnit, cancellation.Token));
    }

    private GatewayCalls Calls() => new(new GivenToken("signed"), _time);

    /// <summary>Lets the clock run until the call is done: nobody waits for real.</summary>
    private async Task<T> Patiently<T>(Task<T> call)
    {
        while (!call.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        return await call;
    }
}
