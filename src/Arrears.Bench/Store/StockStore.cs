using System.Collections.Immutable;
using System.Globalization;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Host.Engine;
using Arrears.Storage;
using Arrears.Storage.Settings;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Orleans.Runtime;
using Orleans.Storage;

namespace Arrears.Bench.Store;

/// <summary>
/// Orleans' own ADO.NET provider, tuned as the product tunes it for settings: the same states through the same
/// serializer, and nothing else. It has no journal, keys, messages or rows to write.
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

    public static async Task<StockStore> Open(
        StorageOptions options, ImmutableArray<SampleCommand> cycle, int pairs)
    {
        var settings = await SettingsSchema.Ensure(options, Provider);
        var silo = new HostBuilder().ConfigureLogging(log => log.SetMinimumLevel(LogLevel.Error)).UseOrleans(silo =>
        {
            silo.UseLocalhostClustering(FreePort.Next(), 0, null, Provider, Provider);
            silo.AddAdoNetGrainStorage(Provider, storage =>
            {
                (storage.Invariant, storage.DataSource) = (settings.Invariant, settings.Source);
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
        public BinaryData Serialize<T>(T? input) => new(DomainJson.Write(input));

        public T Deserialize<T>(BinaryData input) => DomainJson.Read<T>(input);
    }
}
