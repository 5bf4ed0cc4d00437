using System.Diagnostics;
using Arrears.Client;
using Grpc.Core;

namespace Arrears.Prove.Crash;

/// <summary>Asks a server again and again that may be dead, starting or busy.</summary>
internal static class Patience
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>For whatever a sound host on a busy machine must get done.</summary>
    public static readonly TimeSpan Usual = TimeSpan.FromMinutes(2);

    /// <exception cref="TimeoutException">It did not happen; says what the server last said.</exception>
    public static async Task For(string what, TimeSpan limit, Func<Task<bool>> happens)
    {
        var began = Stopwatch.GetTimestamp();
        for (var last = ""; ;)
        {
            try
            {
                if (await happens())
                {
                    return;
                }
            }
            catch (Exception notNow) when (notNow is GatewayException or RpcException)
            {
                last = notNow.Message;
            }

            if (Stopwatch.GetElapsedTime(began) > limit)
            {
                throw new TimeoutException($"Waited in vain for {what}. {last}");
            }

            await Task.Delay(Glance);
        }
    }

    /// <summary>Moves the town's people in, however often it takes.</summary>
    public static Task MoveIn(this Town town, Api api) => For("the town to move in", Usual, async () =>
    {
        await town.Settle(api);
        return true;
    });
}
