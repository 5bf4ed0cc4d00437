using System.Globalization;
using Arrears.Client;
using Arrears.Host.Engine;
using Arrears.Protos.V1;
using Arrears.Storage;
using Google.Protobuf.WellKnownTypes;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Host.Tests;

/// <summary>Legal dates hang on the business clock: a host that serves for real lets nobody move it.</summary>
public sealed class ClockTests : IDisposable
{
    private static readonly DateTimeOffset Start = new(2026, 3, 2, 2, 0, 0, TimeSpan.Zero);

    private readonly string _data = Directory.CreateTempSubdirectory("arrears-host-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public async Task AdvanceClock_OfAServingHost_IsRefusedAndMovesNothing()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => Advance(null, TimeProvider.System.GetUtcNow().AddDays(1)));

        Assert.Equal(StatusCode.FailedPrecondition, failure.StatusCode);
        Assert.Equal("CLOCK_NOT_MOVABLE", failure.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
        Assert.False(MovableClock.IsKeptIn(_data));
    }

    [Fact]
    public async Task AdvanceClock_OfADemo_MovesForwardAndNeverBack()
    {
        var failure = await Assert.ThrowsAsync<RpcException>(() => Advance(Start, Start.AddDays(1), Start));

        Assert.Equal(Start.AddDays(1), new MovableClock(_data, Start).UtcNow);
        Assert.Equal("CLOCK_RUNS_FORWARD", failure.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    private async Task Advance(DateTimeOffset? movableFrom, params DateTimeOffset[] moves)
    {
        var port = int.Parse(HostProcess.FreePort(), CultureInfo.InvariantCulture);
        var options = new HostOptions(_data, StorageEngine.Sqlite, null, port, movableFrom) { IsQuiet = true };
        await using var app = await ArrearsHost.Build(options, "", CancellationToken.None);
        await app.StartAsync();
        try
        {
            using var channel = GatewayChannel.To(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
            var tokens = new IssuedTokens(
                new TokenService.TokenServiceClient(channel), "op1", TimeProvider.System);
            var headers = await new GatewayCalls(tokens, TimeProvider.System).Headers(
                new Caller(Role.Administrator, "mei"), CancellationToken.None);
            var clock = new ClockService.ClockServiceClient(channel);
            foreach (var to in moves)
            {
                var request = new AdvanceClockRequest
                {
                    RequestId = RequestId.New(TimeProvider.System),
                    BusinessTime = Timestamp.FromDateTimeOffset(to),
                };
                await clock.AdvanceClockAsync(request, headers);
            }
        }
        finally
        {
            await app.StopAsync();
        }
    }
}
