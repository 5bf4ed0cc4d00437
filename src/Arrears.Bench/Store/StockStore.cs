using System.Collections.Immutable;
using System.Globalization;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Host.Engine;
using Arrears.Storage;
using Arrears.Storage.Settings;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace Arrears.Bench.Store;

/// <summary>
/// Orleans' own ADO.NET provider on the product's tables and tuning for settings: the same states through the same
/// serializer, and nothing else. It has no journal, keys, messages or rows to write. On SQLite every call takes a
/// connection of the driver's pool, as the provider does it by itself: the product's queue of one is not part of it.
/// </summary>
internal sealed class StockStore : IStoreSide
{
    private const string Provider = "stock";

    private readonly SettingsStore _settings;
    private readonly IHost _silo;
    private readonly IGrainStorage _storage;
    private readonly ImmutableArray<SampleCommand> _cycle;
    private readonly GrainState<UnitState>[] _units;
    private readonly GrainState<OwnerState>[] _owners;

    private StockStore(SettingsStore settings, IHost silo, ImmutableArray<SampleCommand> cycle, int pairs)
    {
        (_settings, _silo, _cycle) = (settings, silo, cycle);
        _storage = silo.Services.GetRequiredKeyedService<IGrainStorage>(Provider);
        _units = [.. Enumerable.Range(0, pairs).Select(_ => new GrainState<UnitState>())];
        _owners = [.. Enumerable.Range(0, pairs).Select(_ => new GrainState<OwnerState>())];
    }

    /// <param name="queued">Through the product's queue of one, where there is one, not the driver's pool.</param>
    public static async Task<StockStore> Open(
        StorageOptions options, ImmutableArray<SampleCommand> cycle, int pairs, bool queued = false)
    {
        var settings = await SettingsSchema.Ensure(options, Provider);
        var source = options.Engine == StorageEngine.Sqlite && !queued
            ? SqliteFactory.Instance.CreateDataSource(settings.Source.ConnectionString)
            : settings.Source;
        var silo = new HostBuilder().ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Error)).UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), 0, null, Provider, Provider);
            silo.AddAdoNetGrainStorage(Provider, storage =>
            {
                (storage.Invariant, storage.DataSource) = (settings.Invariant, source);
                storage.GrainStorageSerializer = new DomainSerializer();
            });
        }).Build();
        await silo.StartAsync();
        return new StockStore(settings, silo, cycle, pairs);
    }

    public Task Write(int pair, int call)
    {
        if (_cycle[call % _cycle.Length].State is UnitState unit)
        {
            _units[pair].State = unit;
            return _storage.WriteStateAsync("unit", Id("unit", pair), _units[pair]);
        }

        _owners[pair].State = (OwnerState)_cycle[call % _cycle.Length].State;
        return _storage.WriteStateAsync("owner", Id("owner", pair), _owners[pair]);
    }

    public async ValueTask DisposeAsync()
    {
        await _silo.StopAsync();
        _silo.Dispose();
        await _settings.DisposeAsync();
    }

    private static GrainId Id(string type, int number) =>
        GrainId.Create(type, string.Create(CultureInfo.InvariantCulture, $"bench/{number}"));

    private sealed class DomainSerializer : IGrainStorageSerializer
    {
        public BinaryData Serialize<T>(T? input) => new(DomainJson.WriteBrief(input));

        public T Deserialize<T>(BinaryData input) => DomainJson.Read<T>(input);
    }
}
