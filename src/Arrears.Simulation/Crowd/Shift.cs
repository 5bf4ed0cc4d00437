using Arrears.Client;
using Arrears.Domain;
using Arrears.Simulation.Play;
using Arrears.Simulation.Portfolio;
using Google.Protobuf;
using Grpc.Core;

namespace Arrears.Simulation.Crowd;

/// <summary>Everything that people acting at one moment of one date need.</summary>
internal sealed record Shift(
    DateOnly Date,
    DayMoment Moment,
    CrowdWorld World,
    PlayClients Api,
    GatewayLink Link,
    ErrandBook Errands,
    Tally Tally,
    RequestIds Ids,
    string Currency,
    CancellationToken Cancellation)
{
    public SeededRandom Roll(string entity, string act) => Dice.Roll(World.Seed, Date, entity, act);

    public string Id(string entity, string act) => Ids.Of(Date, entity, act);

    public Google.Type.Money Money(Money amount) => Wire.Of(amount, Currency);

    /// <summary>Sends one request; true when the server took it.</summary>
    public async Task<bool> Did<TRequest, TResponse>(
        Caller caller,
        TRequest request,
        Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method,
        Act? counts = null)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class
    {
        var answer = await Link.Call(caller, request, method, Cancellation);
        if (answer.Accepted && counts is { } act)
        {
            Tally.Add(act);
        }

        return answer.Accepted;
    }

    /// <summary>A list of the server, page after page; one that is refused is empty.</summary>
    public IAsyncEnumerable<TResponse> List<TRequest, TResponse>(
        TRequest request, Func<TRequest, CallOptions, AsyncUnaryCall<TResponse>> method)
        where TRequest : class, IMessage<TRequest>
        where TResponse : class, IMessage<TResponse> =>
        Pages.Of(
            request, async page => (await Link.Call(Staff.Observer, page, method, Cancellation)).Value, Cancellation);

    /// <summary>Acts on many things at once, as far as the connection's bound allows.</summary>
    public Task ForEach<T>(IEnumerable<T> things, Func<T, Task> act) => Parallel.ForEachAsync(
        things,
        new ParallelOptions { MaxDegreeOfParallelism = Link.Concurrency, CancellationToken = Cancellation },
        async (thing, _) => await act(thing));
}
