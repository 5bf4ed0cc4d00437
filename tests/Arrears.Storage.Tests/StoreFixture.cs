using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Time.Testing;

namespace Arrears.Storage.Tests;

/// <summary>One open store with its own empty database, reachable through its ports as the product uses them.</summary>
internal sealed class StoreFixture : IAsyncDisposable
{
    private readonly StorageOptions _options;
    private readonly bool _ownsFolder;
    private ServiceProvider _services;

    private StoreFixture(StorageOptions options, bool ownsFolder)
    {
        _options = options;
        _ownsFolder = ownsFolder;
        _services = Build();
    }

    /// <summary>A test's chance to fail a commit at a named point; null lets it pass.</summary>
    public Action<CommitPoint>? Fault { get; set; }

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 3, 2, 1, 0, 0, TimeSpan.Zero));

    public string Folder => _options.DataFolder;

    public IAccountStore Store => Port<IAccountStore>();

    public Database Database => Port<Database>();

    public static async Task<StoreFixture> Open(StorageEngine engine)
    {
        var folder = Directory.CreateTempSubdirectory("arrears-store-").FullName;
        StoreFixture? fixture = null;
        var options = new StorageOptions
        {
            Engine = engine,
            DataFolder = folder,
            ConnectionString = engine == StorageEngine.Postgres ? await TestPostgres.CreateDatabase() : null,
            Faults = (point, _) => fixture?.Fault?.Invoke(point),
        };
        fixture = new StoreFixture(options, ownsFolder: true);
        _ = fixture.Store;
        return fixture;
    }

    /// <summary>A second store on the same database, as a second silo has it. PostgreSQL only.</summary>
    public StoreFixture SecondSilo() => new(_options with { Faults = null }, ownsFolder: false);

    public T Port<T>() where T : notnull => _services.GetRequiredService<T>();

    /// <summary>Drops everything in memory and opens the same database again.</summary>
    public async Task Restart()
    {
        await _services.DisposeAsync();
        _services = Build();
    }

    /// <summary>Does to the stored rows what no code of ours would do.</summary>
    public Task<int> Tamper(string sql, params (string Name, object? Value)[] parameters) =>
        Database.Write(connection => connection.Sql(sql, parameters).Run(), CancellationToken.None);

    /// <summary>Lets payloads be null, as a disk that does not know our schema lets them.</summary>
    public async Task LoosenSchema()
    {
        if (_options.Engine == StorageEngine.Postgres)
        {
            await Tamper("ALTER TABLE account_state ALTER COLUMN payload DROP NOT NULL");
            return;
        }

        await Tamper(
            """
            PRAGMA writable_schema = 1;
            UPDATE sqlite_schema SET sql = replace(sql, 'payload BLOB NOT NULL', 'payload BLOB');
            PRAGMA writable_schema = 0
            """);
        await Restart();
    }

    public async Task<long> Count(string table)
    {
        var counts = await Database.Read(
            connection => connection.Sql($"SELECT count(*) FROM {table}").Rows(r => r.GetInt64(0)),
            CancellationToken.None);
        return counts[0];
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_ownsFolder)
        {
            Directory.Delete(_options.DataFolder, recursive: true);
        }
    }

    private ServiceProvider Build()
    {
        var services = new ServiceCollection();
        services.AddSingleton<TimeProvider>(Clock);
        services.AddArrearsStorage(_options);
        return services.BuildServiceProvider();
    }
}
