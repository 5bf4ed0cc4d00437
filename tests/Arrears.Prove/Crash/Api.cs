using Arrears.Client;
using Arrears.Protos.V1;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;

namespace Arrears.Prove.Crash;

/// <summary>The generated clients that the harness calls, with a token for each caller and one deadline for all.</summary>
internal sealed class Api : IDisposable
{
    public const string Operator = "prove";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly GrpcChannel _channel;
    private readonly IssuedTokens _tokens;

    public Api(int port, string operatorId = Operator)
    {
        _channel = GatewayChannel.To($"http://127.0.0.1:{port}");
        _tokens = new IssuedTokens(new TokenService.TokenServiceClient(_channel), operatorId, TimeProvider.System);
        Charges = new(_channel);
        Payments = new(_channel);
        Suspense = new(_channel);
        Holds = new(_channel);
        Promises = new(_channel);
        Clock = new(_channel);
        Imports = new(_channel);
        Repairs = new(_channel);
        Units = new(_channel);
        Owners = new(_channel);
    }

    public static Caller Teller { get; } = new(Role.Finance, "teller");

    public static Caller Collector { get; } = new(Role.Collector, "collector");

    public static Caller Administrator { get; } = new(Role.Administrator, "administrator");

    public ChargeService.ChargeServiceClient Charges { get; }

    public PaymentService.PaymentServiceClient Payments { get; }

    public SuspenseService.SuspenseServiceClient Suspense { get; }

    public HoldService.HoldServiceClient Holds { get; }

    public PromiseService.PromiseServiceClient Promises { get; }

    public ClockService.ClockServiceClient Clock { get; }

    public ImportService.ImportServiceClient Imports { get; }

    public RepairService.RepairServiceClient Repairs { get; }

    public UnitService.UnitServiceClient Units { get; }

    public OwnerService.OwnerServiceClient Owners { get; }

    /// <summary>One try; whether to try again is the caller's business here.</summary>
    /// <exception cref="GatewayException">The server did not do it, or nobody knows.</exception>
    public async Task<TResponse> Once<TRequest, TResponse>(
        Caller caller,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        TimeSpan? patience = null)
        where TRequest : class, IMessage<TRequest>
    {
        var deadline = (TimeProvider.System.GetUtcNow() + (patience ?? Patience)).UtcDateTime;
        var options = new CallOptions(await Headers(caller), deadline);
        try
        {
            using var call = method(request, options);
            return await call.ResponseAsync;
        }
        catch (RpcException fault)
        {
            throw new GatewayException(typeof(TRequest).Name, fault);
        }
    }

    /// <summary>Nothing is due and no message waits.</summary>
    public async Task<bool> IsAtRest()
    {
        var clock = await Once(Administrator, new GetClockRequest(), Clock.GetClockAsync);
        return clock is { MessagesWaiting: false, DueAccountCount: 0 };
    }

    public async Task<Metadata> Headers(Caller caller) =>
        new() { { "authorization", $"Bearer {await _tokens.TokenFor(caller, CancellationToken.None)}" } };

    public void Dispose() => _channel.Dispose();
}
