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
using Microsoft.Extensions.Time.Testing;
using Orleans.Hosting;
using Orleans.TestingHost;

namespace Arrears.Grains.Tests.Host;

/// <summary>
/// One silo over a real SQLite store in a folder of its own, with clocks that stand still until a test moves them.
/// Nothing is swept unless a test sweeps; messages are pumped as in production, or not at all.
/// </summary>
internal sealed class TestSilo : IAsyncDisposable
{
    private readonly bool _pump;
    private InProcessTestCluster _cluster = null!;
    private SettingsStore _settings = null!;

    private TestSilo(bool pump) => _pump = pump;

    public string Folder { get; } = Directory.CreateTempSubdirectory("arrears-grains-").FullName;

    public HandClock Clock { get; } = new(HandClock.Morning("2026-03-02"));

    /// <summary>Wall clock: leases, back-off, the pump's own rounds.</summary>
    public FakeTimeProvider Wall { get; } = new(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));

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

    public IUnitGrain Unit(AccountKey key) => Grains.GetGrain<IUnitGrain>(key.Value);

    public IOwnerGrain Owner(AccountKey key) => Grains.GetGrain<IOwnerGrain>(key.Value);

    /// <summary>Everything in memory is gone; the folder is opened again.</summary>
    public async Task Restart()
    {
        await Close();
        await Open();
    }

    /// <summary>Changes stored rows behind the back of a silo that then starts anew.</summary>
    public async Task Tamper(string sql)
    {
        await Close();
        await using (var connection = new SqliteConnection($"Data Source={Path.Combine(Folder, "accounts.db")};Pooling=False"))
        {
            await connection.OpenAsync();
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            Assert.True(await command.ExecuteNonQueryAsync() > 0, sql);
        }

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
