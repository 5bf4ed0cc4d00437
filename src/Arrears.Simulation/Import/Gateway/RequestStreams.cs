using Grpc.Core;

namespace Arrears.Simulation.Import;

internal static class RequestStreams
{
    /// <summary>False when the server has ended the call.</summary>
    public static async Task<bool> TryWrite<T>(IClientStreamWriter<T> stream, T request, CancellationToken cancellation)
    {
        try
        {
            await stream.WriteAsync(request, cancellation);
            return true;
        }
        catch (Exception ended) when (ended is RpcException or InvalidOperationException)
        {
            return false;
        }
    }
}
