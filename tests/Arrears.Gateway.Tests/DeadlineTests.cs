using Arrears.Gateway.Calls;
using Google.Rpc;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Time.Testing;

namespace Arrears.Gateway.Tests;

/// <summary>No call waits for ever: the client's deadline holds, and the server gives one to a client that has none.</summary>
public sealed class DeadlineTests
{
    private static readonly GatewayOptions Options = new() { KeysFolder = "", DefaultDeadline = TimeSpan.FromSeconds(30) };

    private readonly FakeTimeProvider _time = new();
    private readonly TaskCompletionSource<string> _handler = new();

    [Fact]
    public async Task Call_WithoutADeadline_EndsAtTheServers()
    {
        var call = Start(DateTime.MaxValue);

        _time.Advance(Options.DefaultDeadline - TimeSpan.FromMilliseconds(1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromMilliseconds(1));

        var failure = await Assert.ThrowsAsync<RpcException>(() => call);
        Assert.Equal(StatusCode.DeadlineExceeded, failure.StatusCode);
        Assert.Equal("DEADLINE_EXCEEDED", failure.GetRpcStatus()!.GetDetail<ErrorInfo>()!.Reason);
    }

    [Fact]
    public async Task Call_WithItsOwnDeadline_IsNotCutShortByTheServers()
    {
        var call = Start(DateTime.UnixEpoch.AddYears(100));

        _time.Advance(Options.DefaultDeadline * 2);
        Assert.False(call.IsCompleted);
        _handler.SetResult("done");

        Assert.Equal("done", await call);
    }

    [Fact]
    public async Task Call_AnsweredInTime_IsItsAnswer()
    {
        var call = Start(DateTime.MaxValue);

        _handler.SetResult("done");

        Assert.Equal("done", await call);
    }

    private Task<string> Start(DateTime deadline)
    {
        var interceptor = new CallInterceptor(Options, _time, NullLogger<CallInterceptor>.Instance);
        return interceptor.UnaryServerHandler("request", new Context(deadline), (_, _) => _handler.Task);
    }

    /// <summary>The least a call has around it.</summary>
    private sealed class Context : ServerCallContext
    {
        private readonly DateTime _deadline;

        public Context(DateTime deadline)
        {
            _deadline = deadline;
            UserState["__HttpContext"] = new DefaultHttpContext();
        }

        protected override string MethodCore => "/test/Call";

        protected override string HostCore => "localhost";

        protected override string PeerCore => "ipv4:127.0.0.1:1";

        protected override DateTime DeadlineCore => _deadline;

        protected override Metadata RequestHeadersCore { get; } = [];

        protected override CancellationToken CancellationTokenCore => CancellationToken.None;

        protected override Metadata ResponseTrailersCore { get; } = [];

        protected override Grpc.Core.Status StatusCore { get; set; }

        protected override WriteOptions? WriteOptionsCore { get; set; }

        protected override AuthContext AuthContextCore { get; } = new(null, []);

        protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options) =>
            throw new NotSupportedException();

        protected override Task WriteResponseHeadersAsyncCore(Metadata responseHeaders) => Task.CompletedTask;
    }
}
