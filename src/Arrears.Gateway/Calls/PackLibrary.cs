using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain.Policy;

namespace Arrears.Gateway.Calls;

/// <summary>The packs an operator can bind: those that ship with the program and those it uploaded.</summary>
internal sealed class PackLibrary(IGrainFactory grains)
{
    /// <summary>Newest first within an id.</summary>
    public async Task<ImmutableArray<PackEntry>> Of(string operatorId)
    {
        var settings = await grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(operatorId)).Get();
        var bundled = PolicyCatalog.Embedded.Packs.Select(Entry);
        return
        [
            .. bundled.Concat(settings.Packs)
                .DistinctBy(pack => pack.Address)
                .OrderBy(pack => pack.PackId, StringComparer.Ordinal)
                .ThenByDescending(pack => pack.EffectiveFrom)
                .ThenByDescending(pack => pack.Version, StringComparer.Ordinal),
        ];
    }

    /// <param name="name">A pack id, for its newest version, or a content address.</param>
    /// <returns>Null when there is no such pack.</returns>
    public async Task<PackEntry?> Find(string operatorId, string name) =>
        (await Of(operatorId)).FirstOrDefault(pack => pack.PackId == name || pack.Address == name);

    /// <summary>The rules themselves.</summary>
    /// <exception cref="Grpc.Core.RpcException">NOT_FOUND: the operator's list names a pack that is not stored.</exception>
    public async Task<PolicyPack> Content(PackEntry entry)
    {
        if (PolicyCatalog.Embedded.FindByAddress(entry.Address) is { } bundled)
        {
            return bundled;
        }

        var stored = await grains.GetGrain<IPolicyPackGrain>(SettingsKeys.PolicyPack(entry.Address)).Get();
        return stored is not null && PolicyPackReader.Read(stored, entry.Address).Value is { } pack
            ? pack
            : throw StatusMapping.NotFound("policy_pack", entry.Address);
    }

    public static PackEntry Entry(PolicyPack pack) =>
        new(pack.ContentAddress, pack.Id, pack.Version, pack.EffectiveFrom, pack.Currency);
}
