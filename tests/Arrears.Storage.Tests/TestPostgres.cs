using Npgsql;

namespace Arrears.Storage.Tests;

/// <summary>One private PostgreSQL for the whole run, and a fresh database in it for every store.</summary>
public sealed class TestPostgres : IAsyncDisposable
{
    private static readonly Lazy<Task<PrivatePostgres>> Server = new(Start);
    private static string? _folder;
    private static int _databases;

    public static async Task<string> CreateDatabase()
    {
        var server = await Server.Value;
        var name = $"store{Interlocked.Increment(ref _databases)}";
        await using var source = NpgsqlDataSource.Create(server.ConnectionString("postgres"));
        await using var command = source.CreateCommand($"CREATE DATABASE {name}");
        await command.ExecuteNonQueryAsync();
        return server.ConnectionString(name);
    }

    public async ValueTask DisposeAsync()
    {
        if (Server.IsValueCreated)
        {
            NpgsqlConnection.ClearAllPools();
            await (await Server.Value).DisposeAsync();
            Directory.Delete(_folder!, recursive: true);
        }
    }

    private static async Task<PrivatePostgres> Start()
    {
        _folder = Path.Combine(Path.GetTempPath(), $"arrears-pg-{Path.GetRandomFileName()}");
        Directory.CreateDirectory(_folder);
        return await PrivatePostgres.Start(Path.Combine(_folder, "server"), CancellationToken.None);
    }
}
