using System.Collections.Concurrent;
using Arrears.Contracts.Dispatch;
using Arrears.Domain;

namespace Arrears.Gateway.Tests.Server;

/// <summary>The real way out, with something that happens while a message of an operator is being handed over.</summary>
internal sealed class WatchedChannel(IChannel real) : IChannel
{
    /// <summary>What happens first, by operator.</summary>
    public ConcurrentDictionary<string, Func<DispatchContent, Task>> Meanwhile { get; } = new();

    public bool Carries(Channel channel) => real.Carries(channel);

    public async Task<HandOver> Send(DispatchContent content, CancellationToken cancellation)
    {
        if (Meanwhile.TryGetValue(content.Operator, out var happens))
        {
            await happens(content);
        }

        return await real.Send(content, cancellation);
    }
}
