using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Owners;

namespace Arrears.Gateway.Personal;

/// <summary>A contact point with its value in clear, on its way into the vault.</summary>
internal sealed record ClearPoint(
    string Id,
    ContactPointType Type,
    string Value,
    bool Verified,
    string LawfulBasis,
    bool AgreedForService,
    ContactSource Source = ContactSource.Contract);

/// <summary>
/// Name and contact points of owners between request and vault. A value that is there already keeps its reference, so
/// that registering the same facts again changes nothing.
/// </summary>
internal sealed class OwnerValues(IGrainFactory grains, PersonalDesk personal)
{
    public async Task<(string Person, ImmutableArray<ContactPointEntry> Points)> Keep(
        string operatorId, string owner, string name, IReadOnlyList<ClearPoint> points)
    {
        var clear = await Clear(operatorId, await Of(AccountKey.ForOwner(operatorId, owner)));
        var texts = points.Select(point => (Kind: KindOf(point.Type), point.Value)).Prepend((Kind: "name", Value: name)).ToList();
        var references = texts
            .Select((text, index) => clear.GetValueOrDefault((index == 0 ? "" : points[index - 1].Id, text.Value)))
            .ToArray();
        var missing = Enumerable.Range(0, texts.Count).Where(index => references[index] is null).ToArray();
        var kept = await personal.Keep(
            operatorId, owner, [.. missing.Select(index => PersonalDesk.Text(texts[index].Kind, texts[index].Value))]);
        for (var i = 0; i < missing.Length; i++)
        {
            references[missing[i]] = kept[i];
        }

        var entries = points.Select((point, index) => new ContactPointEntry(
            point.Id, point.Type, references[index + 1]!, point.Verified, point.LawfulBasis, point.AgreedForService, point.Source));
        return (references[0]!, [.. entries]);
    }

    /// <summary>What is on file about an owner, by reference; null when there is no such owner.</summary>
    /// <exception cref="Grpc.Core.RpcException">The account answers nothing.</exception>
    public async Task<OwnerState?> Of(AccountKey key)
    {
        var snapshot = await grains.GetGrain<IOwnerGrain>(key.Value).Snapshot();
        return snapshot.OrNull() is { } state ? DomainJson.Read<OwnerState>(state) : null;
    }

    /// <summary>References by the point they belong to (empty for the name) and their text.</summary>
    private async Task<Dictionary<(string Point, string Text), string>> Clear(string operatorId, OwnerState? known)
    {
        var references = known?.Points.Select(point => (point.Id, point.ValueRef)) ?? [];
        if (known?.Person is { } person)
        {
            references = references.Prepend(("", person));
        }

        var held = references.ToList();
        var values = held.Count == 0
            ? ImmutableDictionary<string, string>.Empty
            : await personal.Compare(operatorId, [.. held.Select(pair => pair.Item2)]);
        return held
            .Where(pair => values.ContainsKey(pair.Item2))
            .DistinctBy(pair => (pair.Item1, values[pair.Item2]))
            .ToDictionary(pair => (pair.Item1, values[pair.Item2]), pair => pair.Item2);
    }

    private static string KindOf(ContactPointType type) => Domain.SnakeCase.Of(type);
}
