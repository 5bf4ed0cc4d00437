using System.Collections.Concurrent;
using Arrears.Contracts.Grains;

namespace Arrears.Gateway.Calls;

/// <summary>The currency each estate is kept in. It never changes, so it is asked once.</summary>
internal sealed class Currencies(IGrainFactory grains)
{
    /// <summary>ISO 4217: no currency. For an operator without a home pack.</summary>
    private const string None = "XXX";

    private readonly ConcurrentDictionary<(string Operator, string Estate), string> _known = new();

    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND: there is no such estate.</exception>
    public async ValueTask<string> Of(string operatorId, string estate)
    {
        if (_known.TryGetValue((operatorId, estate), out var currency))
        {
            return currency;
        }

        var settings = await grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(operatorId, estate)).Get()
            ?? throw StatusMapping.NotFound("estate", estate);
        return _known.GetOrAdd((operatorId, estate), settings.Currency);
    }

    /// <summary>For what belongs to no estate: persons and suspense.</summary>
    public async ValueTask<string> Home(string operatorId)
    {
        if (_known.TryGetValue((operatorId, ""), out var currency))
        {
            return currency;
        }

        var settings = await grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(operatorId)).Get();
        return settings.Home is { } home ? _known.GetOrAdd((operatorId, ""), home.Currency) : None;
    }
}
