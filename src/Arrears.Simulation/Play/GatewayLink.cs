using Arrears.Simulation.Crowd;
using Google.Protobuf;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Simulation.Play;

/// <summary>What the server said: an answer, or the reason why not.</summary>
internal readonly record struct Answer<T>(T? Value, string? Refusal)
    where T : class
{
    public bool Accepted => Value is not null;
}

/// <summary>
/// Calls as one of the crowd: with the caller's token, bounded in number, and repeated with the same request while
/// the server says that it is unavailable or that somebody else wrote first.
/// </summary>
internal sealed class GatewayLink(ITokenSource tokens, Tally tally, TimeProvider time, int concurrency) : IDisposable
{
    private const int TriesMax = 6;
    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly SemaphoreSlim _room = new(concurrency);

    public int Concurrency => concurrency;

    /// <summary>A refusal is a value and counted; a malformed request or an unreachable server is thrown.</summary>
    public async Task<Answer<TResponse>> Call<TRequest, TResponse>(
        Actor actor,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        CancellationToken cancellation,
        TimeSpan? patience = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class
    {
        await _room.WaitAsync(cancellation);
        try
        {
            return await Repeat(actor, request, method, patience ?? Patience, cancellation);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();

    private async Task<Answer<TResponse>> Repeat<TRequest, TResponse>(
        Actor actor,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        TimeSpan patience,
        CancellationToken cancellation)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class
    {
        var pause = FirstPause;
        for (var attempt = 1; ; attempt++)
        {
            var headers = new Metadata { { "authorization", $"Bearer {await tokens.TokenFor(actor.Role, actor.Subject, cancellation)}" } };
            var options = new CallOptions(headers, time.GetUtcNow().UtcDateTime + patience, cancellation);
            try
            {
                tally.Add(Act.Requests);
                using var call = method(request, options);
                return new Answer<TResponse>(await call.ResponseAsync, null);
            }
            catch (RpcException fault) when (IsRefusal(fault.StatusCode))
            {
                var reason = ReasonOf(fault);
                tally.Refused(request.Descriptor.Name, reason);
                return new Answer<TResponse>(null, reason);
            }
            catch (RpcException fault) when (IsPassing(fault.StatusCode) && attempt < TriesMax && !cancellation.IsCancellationRequested)
            {
                await Task.Delay(pause, time, cancellation);
                pause *= 2;
            }
            catch (RpcException fault) when (!cancellation.IsCancellationRequested)
            {
                throw new PlayException($"{request.Descriptor.Name} as {actor.Subject}: {fault.Status}", fault);
            }
        }
    }

    private static bool IsRefusal(StatusCode code) =>
        code is StatusCode.FailedPrecondition or StatusCode.AlreadyExists or StatusCode.NotFound or StatusCode.PermissionDenied;

    private static bool IsPassing(StatusCode code) => code is StatusCode.Unavailable or StatusCode.Aborted;

    private static string ReasonOf(RpcException fault) =>
        fault.GetRpcStatus()?.GetDetail<ErrorInfo>()?.Reason is { Length: > 0 } reason ? reason : fault.StatusCode.ToString();
}
