using System.Globalization;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Addresses;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Imports.Books;

/// <summary>
/// Finds estates by their names, whatever their ids, and makes those that are not known. Terms that rows need and the
/// estate lacks become contracts of their own: what was agreed never changes.
/// </summary>
internal sealed class BookEstates(ImportServices services, Caller caller, BookOptions options)
{
    private readonly Dictionary<string, BookEstate?> _byName = [];
    private Dictionary<string, EstateSettings>? _known;

    /// <summary>Null: the estate is not known, and the import does not say how to make it.</summary>
    /// <exception cref="Grpc.Core.RpcException">The estate has no policy pack.</exception>
    public async ValueTask<BookEstate?> Of(string name)
    {
        var compared = PlainText.Tight(name);
        if (!_byName.TryGetValue(compared, out var estate))
        {
            _known ??= await Known();
            estate = _byName[compared] = _known.TryGetValue(compared, out var settings)
                ? await Standing(settings)
                : await Fresh(name);
        }

        return estate;
    }

    /// <summary>Terms for a charge of a party that has none yet that fit.</summary>
    public ServiceContract Contract(BookEstate estate, BookTerms terms) =>
        estate.Contracts.FirstOrDefault(terms.FitIn) ?? Add(estate, terms);

    /// <summary>
    /// Writes the estate and the contract, as far as they do not stand; a check only takes them for written. Idempotent.
    /// </summary>
    /// <exception cref="Grpc.Core.RpcException">The settings refuse.</exception>
    public async Task Write(BookEstate estate, ServiceContract contract, CommandMeta meta)
    {
        if (!estate.Written.Add(contract.Id))
        {
            return;
        }

        var isFirst = !estate.Stands;
        if (isFirst)
        {
            estate.Payees = [new PayeeWindow(contract.PayeeAccount, contract.From, null)];
            estate.Stands = true;
        }

        if (options.ValidateOnly)
        {
            return;
        }

        if (isFirst)
        {
            var policyFrom = contract.From < estate.Today ? contract.From : estate.Today;
            var draft = new EstateDraft(
                estate.Id,
                estate.Name,
                estate.TimeZone,
                options.PolicyPack,
                policyFrom,
                [contract.PayeeAccount],
                [contract]);
            await services.Estates.Create(caller, draft, meta);
            return;
        }

        var settings = services.Grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(caller.Operator, estate.Id));
        (await settings.Execute(new PutContract(contract, null), meta)).OrThrow();
    }

    private ServiceContract Add(BookEstate estate, BookTerms terms)
    {
        var like = estate.Contracts.FirstOrDefault(terms.AreThoseOf) ?? estate.Contracts.FirstOrDefault();
        var first = options.ContractFrom is { } given && given < terms.From ? given : terms.From;
        var contract = new ServiceContract(
            FreeId(estate),
            terms.Creditor.Length > 0 ? terms.Creditor : like?.Creditor ?? options.Creditor,
            like?.PayeeAccount ?? $"acct-{estate.Id}",
            terms.Rate ?? like?.RateFenPerSquareMetreMonth ?? 0m,
            LateFeePerDay: null,
            LateFeeBeforePrincipal: false,
            PrepayMaxMonths: null,
            ArbitrationClause: false,
            first,
            like is not null && terms.AreThoseOf(like) && terms.To < like.From ? like.From.AddDays(-1) : null);
        estate.Contracts.Add(contract);
        return contract;
    }

    private static string FreeId(BookEstate estate)
    {
        for (var number = estate.Contracts.Count + 1; ; number++)
        {
            var id = $"{estate.Id}-c{number.ToString(CultureInfo.InvariantCulture)}";
            if (estate.Contracts.All(contract => contract.Id != id))
            {
                return id;
            }
        }
    }

    /// <summary>Every estate of the operator by its compared name; of two with one name the first.</summary>
    private async Task<Dictionary<string, EstateSettings>> Known()
    {
        var known = new Dictionary<string, EstateSettings>(StringComparer.Ordinal);
        var home = await services.Grains.GetGrain<IOperatorGrain>(SettingsKeys.Operator(caller.Operator)).Get();
        foreach (var part in home.Estates.Chunk(services.Options.ImportConcurrency))
        {
            var settings = await Task.WhenAll(part.Select(id =>
                services.Grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(caller.Operator, id)).Get()));
            foreach (var estate in settings.OfType<EstateSettings>())
            {
                known.TryAdd(PlainText.Tight(estate.DisplayName), estate);
            }
        }

        return known;
    }

    private async Task<BookEstate> Standing(EstateSettings settings)
    {
        var now = services.Clock.UtcNow;
        var any = AccountKey.ForUnit(caller.Operator, settings.EstateId, "any");
        var rules = await services.Policies.For(any, now);
        if (rules is not { Pack: { } pack, Calendar: { } calendar })
        {
            throw StatusMapping.NotHere("NO_POLICY_PACK", rules.Missing ?? "");
        }

        var estate = new BookEstate(
            caller.Operator,
            settings.EstateId,
            settings.DisplayName,
            settings.TimeZone,
            settings.Currency,
            pack,
            calendar,
            calendar.ToLocal(now),
            await Units(settings.EstateId))
        {
            Halt = rules.Halt,
            Payees = rules.Payees,
            WasKnown = true,
            Stands = true,
        };
        estate.Contracts.AddRange(settings.Contracts);
        estate.Written.UnionWith(settings.Contracts.Select(contract => contract.Id));
        return estate;
    }

    private async Task<BookEstate?> Fresh(string name)
    {
        if (options.PolicyPack.Length == 0)
        {
            return null;
        }

        var entry = await services.Estates.Pack(caller.Operator, options.PolicyPack);
        var pack = await services.Packs.Content(entry);
        var calendar = CalendarCatalog.Embedded.Get(pack.Calendar)
            .InZone(TimeZoneInfo.FindSystemTimeZoneById(options.TimeZone));
        return new BookEstate(
            caller.Operator,
            StableIds.Estate(name),
            name.Trim(),
            options.TimeZone,
            pack.Currency,
            pack,
            calendar,
            calendar.ToLocal(services.Clock.UtcNow),
            new Dictionary<string, string>());
    }

    private async Task<Dictionary<string, string>> Units(string estateId)
    {
        const int PageSize = 1000;
        var units = new Dictionary<string, string>(StringComparer.Ordinal);
        var page = new PageRequest(PageSize);
        while (true)
        {
            var rows = await services.Queries.Units(caller.Operator, estateId, page);
            foreach (var row in rows.Items)
            {
                var address = new UnitAddress(row.Building ?? "", row.Entrance ?? "", row.Room ?? "");
                units.TryAdd(address.UnitId, row.Account.Name);
            }

            if (rows.Next is not { } next)
            {
                return units;
            }

            page = page with { Token = next };
        }
    }
}
