using Arrears.Storage;

namespace Arrears.Host;

/// <summary>Serves until it is stopped.</summary>
internal static class ServeCommand
{
    public static async Task<int> Run(HostOptions options, CancellationToken cancellation)
    {
        try
        {
            await using var database = await ServerDatabase.Open(options, cancellation);
            await using var app = await ArrearsHost.Build(options, database.Connection, cancellation);
            await app.StartAsync(cancellation);
            Console.WriteLine($"Serving gRPC on http://127.0.0.1:{options.Port} from {options.Data}. Ctrl-C ends it.");
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        catch (DataFolderInUseException e)
        {
            await Console.Error.WriteLineAsync(e.Message);
            return 1;
        }
    }
}
