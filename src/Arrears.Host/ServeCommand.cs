namespace Arrears.Host;

/// <summary>Serves until it is stopped.</summary>
internal static class ServeCommand
{
    public static Task<int> Run(HostOptions options, CancellationToken cancellation) =>
        HostRun.Of(options, "Stopped.", () => Serve(options, cancellation), cancellation);

    private static async Task<int> Serve(HostOptions options, CancellationToken cancellation)
    {
        await using var database = await ServerDatabase.Open(options, cancellation);
        await using var app = await ArrearsHost.Build(options, database.Connection, cancellation);
        try
        {
            await app.StartAsync(cancellation);
            Console.WriteLine($"Serving gRPC on http://127.0.0.1:{options.Port} from {options.Data}. Ctrl-C ends it.");
            await app.WaitForShutdownAsync(cancellation);
            return 0;
        }
        finally
        {
            // A start that failed half-way too: what runs already is stopped in order before it is taken apart.
            await app.StopAsync(CancellationToken.None);
        }
    }
}
