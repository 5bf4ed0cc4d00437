using System.Collections.Concurrent;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;

namespace Arrears.Gateway.Imports;

/// <param name="TimeZone">IANA zone of its business dates.</param>
/// <param name="Contracts">Ids of the contracts known for the estate.</param>
internal sealed record KnownEstate(string Currency, string TimeZone, IReadOnlySet<string> Contracts)
{
    public DateOnly TodayAt(DateTimeOffset now) => DateOnly.FromDateTime(
        TimeZoneInfo.ConvertTime(now, TimeZoneInfo.FindSystemTimeZoneById(TimeZone)).DateTime);
}

/// <summary>
/// What rows of an import may refer to: what came earlier in the stream, or is in the books already. A check without
/// writing has only this to go by.
/// </summary>
internal sealed class ImportReferences(IGrainFactory grains, IPortfolioQueries queries, string operatorId)
{
    private readonly ConcurrentDictionary<string, KnownEstate> _estates = new();
    private readonly ConcurrentDictionary<string, bool> _owners = new();
    private readonly ConcurrentDictionary<AccountKey, bool> _units = new();
    private readonly ConcurrentDictionary<(AccountKey Unit, string Case), bool> _cases = new();

    public void Estate(string id, KnownEstate estate) => _estates[id] = estate;

    public void Owner(string id) => _owners[id] = true;

    public void Unit(AccountKey key) => _units[key] = true;

    public void Case(AccountKey unit, string caseId) => _cases[(unit, caseId)] = true;

    /// <summary>Null when there is no such estate.</summary>
    public async ValueTask<KnownEstate?> FindEstate(string id)
    {
        if (_estates.TryGetValue(id, out var known))
        {
            return known;
        }

        var settings = await grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(operatorId, id)).Get();
        return settings is null
            ? null
            : _estates.GetOrAdd(
                id,
                new KnownEstate(
                    settings.Currency, settings.TimeZone, settings.Contracts.Select(c => c.Id).ToHashSet()));
    }

    public async ValueTask<bool> HasOwner(string id) =>
        _owners.ContainsKey(id) || await queries.Owner(operatorId, AccountKey.ForOwner(operatorId, id)) is not null;

    public async ValueTask<bool> HasUnit(AccountKey key) => _units.ContainsKey(key) || await queries.Unit(operatorId, key) is not null;

    public async ValueTask<bool> HasCase(AccountKey unit, string caseId) =>
        _cases.ContainsKey((unit, caseId))
        || (await queries.CasesOf(operatorId, unit)).Any(row => row.RowKey == caseId);
}
