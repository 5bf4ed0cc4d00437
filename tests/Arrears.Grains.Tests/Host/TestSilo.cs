using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain.Accounts;
using Arrears.Grains.Background;
using Arrears.Storage;
using Arrears.Storage.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Hosting;
using Orleans.Runtime;
using Orleans.TestingHost;

namespace Arrears.Grains.Tests.Host;

/// <summary>
/// One silo over a real SQLite store in a folder of its own, with clocks that stand still until a test moves them.
/// Nothing is swept unless a test sweeps; messages are pumped as in production, or not at all.
/// </summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private bool _pump;
    private InProcessTestCluster _cluster = null!;
    private SettingsStore _settings = null!;

    private TestSilo(bool pump) => _pump = pump;

    public string Folder { get; } = Directory.CreateTempSubdirectory("arrears-grains-").FullName;

    public HandClock Clock { get; } = new(HandClock.Morning("2026-03-02"));

    /// <summary>Wall clock: leases, back-off, the pump's own rounds.</summary>
    public WallClock Wall { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

    public UnreliableStore Store { get; private set; } = null!;

    public IGrainFactory Grains => _cluster.Client;

    public Sweeper Sweeper => Port<Sweeper>();

    /// <param name="pump">False: messages stay in the outbox until a test delivers them.</param>
    public static async Task<TestSilo> Start(bool pump = true)
    {
        var silo = new TestSilo(pump);
        await silo.Open();
        return silo;
    }

    public T Port<T>()
        where T : notnull => _cluster.GetSiloServiceProvider().GetRequiredService<T>();

    /// <summary>The next call activates the grain anew, from what is stored.</summary>
    public Task LetGo(IAddressable grain) => _cluster.DeactivateAsync(grain);

    /// <summary>Answers when no message waits and none is under way.</summary>
    public async Task Delivered()
    {
        var (outbox, pump) = (Port<IOutbox>(), Port<MessagePump>());
        while (pump.IsBusy || !(await outbox.SendersWaiting(1)).IsEmpty)
        {
            // What failed is found by the pump's next round, which is wall clock.
            Wall.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(1);
        }
    }

    /// <summary>Sweeps and delivers until nothing is due at this moment.</summary>
    public async Task Settle()
    {
        do
        {
            await Delivered();
        }
        while (await Sweeper.SweepOnce(CancellationToken.None) > 0);
    }

    /// <summary>Lives every day up to a date, at ten in the morning.</summary>
    public async Task Live(string until)
    {
        for (var day = HandClock.Morning(until); Clock.UtcNow < day;)
        {
            Clock.MoveTo(Clock.UtcNow.AddDays(1));
            await Settle();
        }
    }

    /// <summary>What is stored, asked of the database itself.</summary>
    public async Task<long> Count(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToInt64(await command.ExecuteScalarAsync());
    }

    /// <summary>Whole rows as text, for comparison.</summary>
    public async Task<List<string>> Lines(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await using var reader = await command.ExecuteReaderAsync();
        var lines = new List<string>();
        while (await reader.ReadAsync())
        {
            lines.Add(string.Join('|', Enumerable.Range(0, reader.FieldCount).Select(reader.GetValue)));
        }

        return lines;
    }

    /// <summary>Does to stored rows what no code of ours would do.</summary>
    public async Task Tamper(string sql)
    {
        await using var connection = new SqliteConnection(ConnectionString);
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        Assert.True(await command.ExecuteNonQueryAsync() > 0, $"Nothing was changed by: {sql}");
    }

    private string ConnectionString => $"Data Source={Path.Combine(Folder, "accounts.db")};Pooling=False";

    public IUnitGrain Unit(AccountKey key) => Grains.GetGrain<IUnitGrain>(key.Value);

    public IOwnerGrain Owner(AccountKey key) => Grains.GetGrain<IOwnerGrain>(key.Value);

    /// <summary>Everything in memory is gone; the folder is opened again.</summary>
    public async Task Restart(bool pump)
    {
        _pump = pump;
        await Close();
        await Open();
    }

    public async ValueTask DisposeAsync()
    {
        await Close();
        Directory.Delete(Folder, recursive: true);
    }

    private async Task Open()
    {
        var options = new StorageOptions { Engine = StorageEngine.Sqlite, DataFolder = Folder };
        _settings = await SettingsSchema.Ensure(options, "arrears");
        var builder = new InProcessTestClusterBuilder(1);
        builder.Options.ServiceId = "arrears";
        builder.ConfigureSilo((_, silo) => Configure(silo, options));
        _cluster = builder.Build();
        await _cluster.DeployAsync();
        Store = (UnreliableStore)Port<IAccountStore>();
    }

    private void Configure(ISiloBuilder silo, StorageOptions options)
    {
        var services = silo.Services;
        services.AddArrearsStorage(options);
        var real = services.Last(service => service.ServiceType == typeof(IAccountStore)).ImplementationFactory!;
        services.Replace(ServiceDescriptor.Singleton<IAccountStore>(
            provider => new UnreliableStore((IAccountStore)real(provider))));
        services.AddArrearsGrains();
        services.AddSingleton<IBusinessClock>(Clock);
        services.AddSingleton<TimeProvider>(Wall);
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddAdoNetGrainStorage(
            "settings", storage => (storage.Invariant, storage.DataSource) = (_settings.Invariant, _settings.Source));
        silo.ConfigureLogging(logging => logging.SetMinimumLevel(LogLevel.Critical));
        if (_pump)
        {
            services.AddHostedService(provider => provider.GetRequiredService<MessagePump>());
        }
    }

    private async Task Close()
    {
        await _cluster.DisposeAsync();
        await _settings.DisposeAsync();
    }
}
