using Arrears.Client;
using Arrears.Simulation.Crowd;
using Google.Protobuf;
using Grpc.Core;

namespace Arrears.Simulation.Play;

/// <summary>What the server said: an answer, or the reason why not.</summary>
internal readonly record struct Answer<T>(T? Value, string? Refusal)
    where T : class
{
    public bool Accepted => Value is not null;
}

/// <summary>Calls as one of the crowd, bounded in number and counted.</summary>
internal sealed class GatewayLink(GatewayCalls gateway, Tally tally, int concurrency) : IDisposable
{
    private readonly SemaphoreSlim _room = new(concurrency);

    public int Concurrency => concurrency;

    /// <summary>A refusal is a value and counted; a malformed request or an unreachable server is thrown.</summary>
    public async Task<Answer<TResponse>> Call<TRequest, TResponse>(
        Caller caller,
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
            tally.Add(Act.Requests);
            return new Answer<TResponse>(await gateway.Call(caller, request, method, cancellation, patience), null);
        }
        catch (GatewayException refusal) when (refusal.IsRefusal)
        {
            tally.Refused(typeof(TRequest).Name, refusal.Reason);
            return new Answer<TResponse>(null, refusal.Reason);
        }
        catch (GatewayException failure)
        {
            throw new PlayException(
                $"{typeof(TRequest).Name} as {caller.Subject}: {failure.Status} {failure.Message}", failure);
        }
        finally
        {
            _room.Release();
        }
    }

    public void Dispose() => _room.Dispose();
}
