using Google.Protobuf;
using Grpc.Core;

namespace Arrears.Client;

/// <summary>
/// Calls with everything a caller owes: the caller's token, a deadline, and patience. While the server says that it is
/// unavailable or that somebody else wrote first, the very same request is sent again, so that its
/// <c>request_id</c> makes it happen once.
/// </summary>
public sealed class GatewayCalls(ITokenSource tokens, TimeProvider time)
{
    private const int TriesMax = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    /// <param name="method">For example <c>client.GetUnitAsync</c>.</param>
    /// <param name="patience">Deadline of each try; null: 60 seconds.</param>
    /// <exception cref="GatewayException">The server refused, is not there, or stayed busy for every try.</exception>
    public async Task<TResponse> Call<TRequest, TResponse>(
        Caller caller,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        CancellationToken cancellation,
        TimeSpan? patience = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(method);
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var deadline = (time.GetUtcNow() + (patience ?? Patience)).UtcDateTime;
            var options = new CallOptions(await Headers(caller, cancellation), deadline, cancellation);
            try
            {
                using var call = method(request, options);
                return await call.ResponseAsync;
            }
            catch (RpcException fault)
            {
                cancellation.ThrowIfCancellationRequested();
                var failure = new GatewayException(typeof(TRequest).Name, fault);
                if (!failure.IsPassing || attempt == TriesMax)
                {
                    throw failure;
                }
            }

            await Task.Delay(pause, time, cancellation);
            pause *= 2;
        }
    }

    /// <summary>For calls that are not unary and manage themselves.</summary>
    public async ValueTask<Metadata> Headers(Caller caller, CancellationToken cancellation) =>
        new() { { "authorization", $"Bearer {await tokens.TokenFor(caller, cancellation)}" } };
}
