using Arrears.Storage;

namespace Arrears.Host;

/// <summary>The database behind a host: SQLite files, a server that is there, or a private one of its own.</summary>
internal sealed class ServerDatabase(string connection, PrivatePostgres? server) : IAsyncDisposable
{
    public string Connection { get; } = connection;

    public static async Task<ServerDatabase> Open(HostOptions options, CancellationToken cancellation)
    {
        if (options.Engine == StorageEngine.Sqlite)
        {
            return new ServerDatabase("", null);
        }

        if (options.Connection is { } given)
        {
            return new ServerDatabase(given, null);
        }

        var server = await PrivatePostgres.Start(Path.Combine(options.Data, "postgres"), cancellation);
        return new ServerDatabase(await server.EnsureDatabase("arrears", cancellation), server);
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
