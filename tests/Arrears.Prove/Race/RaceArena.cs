using Arrears.Contracts.Storage;
using Arrears.Prove.Check;
using Arrears.Storage;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;

namespace Arrears.Prove.Race;

/// <summary>One empty database, and as many stores on it as its engine allows: each is a silo of its own.</summary>
internal sealed class RaceArena : IAsyncDisposable
{
    private const int Silos = 4;

    private readonly PrivatePostgres? _server;
    private readonly string _folder;
    private readonly string? _connection;
    private readonly List<ServiceProvider> _silos;

    private RaceArena(PrivatePostgres? server, string folder, string? connection, List<ServiceProvider> silos)
    {
        (_server, _folder, _connection, _silos) = (server, folder, connection, silos);
        Stores = [.. silos.Select(silo => silo.GetRequiredService<IAccountStore>())];
    }

    public IReadOnlyList<IAccountStore> Stores { get; }

    public static async Task<RaceArena> Open(StorageEngine engine, string folder)
    {
        var server = engine == StorageEngine.Postgres
            ? await PrivatePostgres.Start(Path.Combine(folder, "postgres"), CancellationToken.None)
            : null;
        var connection = server is null ? null : await server.EnsureDatabase("prove", CancellationToken.None);
        var options = new StorageOptions { Engine = engine, DataFolder = folder, ConnectionString = connection };
        var silos = Enumerable.Range(0, server is null ? 1 : Silos)
            .Select(_ => new ServiceCollection().AddArrearsStorage(options).BuildServiceProvider())
            .ToList();
        return new RaceArena(server, folder, connection, silos);
    }

    /// <summary>Rows beyond the first of an account, in the registry and in the state table.</summary>
    public async Task<long> DuplicateRows()
    {
        await using var database = await Database.Open(_folder, _connection);
        var duplicates = 0L;
        foreach (var table in new[] { "account_head", "account_state" })
        {
            await foreach (var row in database.Rows($"SELECT count(*) FROM {table} GROUP BY account HAVING count(*) > 1"))
            {
                duplicates += row.GetInt64(0) - 1;
            }
        }

        return duplicates;
    }

    /// <summary>
    /// A planted defect: the first write as the stock provider's script has it, without a unique key. Answers how many
    /// rows are one too many.
    /// </summary>
    public async Task<long> FirstWritesOfAStockProvider(int writers, int accounts)
    {
        await using var source = NpgsqlDataSource.Create(_connection!);
        await using var create = source.CreateCommand("CREATE TABLE stock_state (account text NOT NULL)");
        await create.ExecuteNonQueryAsync();
        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(async () =>
        {
            await using var connection = await source.OpenConnectionAsync();
            for (var i = 0; i < accounts; i++)
            {
                await using var write = new NpgsqlCommand(
                    "INSERT INTO stock_state SELECT $1 WHERE NOT EXISTS (SELECT 1 FROM stock_state WHERE account = $1)",
                    connection);
                write.Parameters.Add(new() { Value = $"r{i}" });
                await write.ExecuteNonQueryAsync();
            }
        })));
        await using var count = source.CreateCommand("SELECT count(*) - count(DISTINCT account) FROM stock_state");
        return (long)(await count.ExecuteScalarAsync())!;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var silo in _silos)
        {
            await silo.DisposeAsync();
        }

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }
}
