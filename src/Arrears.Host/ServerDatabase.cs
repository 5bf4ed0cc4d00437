using Arrears.Storage;
using Npgsql;

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
            return new ServerDatabase(Checked(given), null);
        }

        var server = await PrivatePostgres.Start(Path.Combine(options.Data, "postgres"), cancellation);
        return new ServerDatabase(await server.EnsureDatabase("arrears", cancellation), server);
    }

    private static string Checked(string connection)
    {
        try
        {
            return new NpgsqlConnectionStringBuilder(connection).ConnectionString;
        }
        catch (ArgumentException e)
        {
            throw new HostOptionException($"--connection is not a connection string of Npgsql: {e.Message}");
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (server is not null)
        {
            await server.DisposeAsync();
        }
    }
}
