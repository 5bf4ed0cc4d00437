using System.Globalization;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Personal;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports;

/// <summary>What an import needs from the gateway.</summary>
internal sealed record ImportServices(
    IGrainFactory Grains,
    IPortfolioQueries Queries,
    IPolicyDirectory Policies,
    IBusinessClock Clock,
    PackLibrary Packs,
    EstateDesk Estates,
    OwnerValues Owners,
    PersonalDesk Personal,
    PayerWords Payers,
    GatewayOptions Options,
    TimeProvider Time);

/// <summary>
/// One import. Masters are written as they come; charges and payments are gathered per account and decided together,
/// so that a unit with years behind it takes a handful of transactions.
/// </summary>
internal sealed class ImportRun
{
    private const int BufferedRowsMax = 100_000;

    private readonly ImportServices _services;
    private readonly Caller _caller;
    private readonly bool _validateOnly;
    private readonly ImportLines _lines;
    private readonly ImportReferences _references;
    private readonly ImportMoney _money;
    private readonly ImportTally _tally = new();
    private readonly ImportBuffer<(AccountKey Unit, string Case), ReadRow<ChargeOrder>> _charges = new(BufferedRowsMax);
    private readonly ImportBuffer<AccountKey, ReadRow<PaymentFacts>> _payments = new(BufferedRowsMax);
    private readonly List<(AccountKey Unit, ReadRow<EndCase> Row)> _ends = [];

    public ImportRun(ImportServices services, Caller caller, bool validateOnly)
    {
        (_services, _caller, _validateOnly) = (services, caller, validateOnly);
        _lines = new ImportLines(services.Grains, caller, services.Time);
        _references = new ImportReferences(services.Grains, services.Queries, caller.Operator);
        _money = new ImportMoney(services, caller, _lines, _references, _tally);
    }

    public ImportTally Tally => _tally;

    public async Task Take(Wire.ImportPortfolioRequest chunk, CancellationToken cancellation)
    {
        Count(chunk);
        foreach (var estate in chunk.Estates)
        {
            await Estate(estate);
        }

        await Each(chunk.Owners, Owner, cancellation);
        await Each(chunk.Units, Unit, cancellation);
        await Each(chunk.Cases, Case, cancellation);
        foreach (var charge in chunk.Charges)
        {
            await Charge(charge);
        }

        if (_charges.IsFull || (chunk.Payments.Count > 0 && !_charges.IsEmpty))
        {
            await FlushCharges(cancellation);
        }

        foreach (var payment in chunk.Payments)
        {
            await Payment(payment);
        }

        if (_payments.IsFull || chunk.Interruptions.Count > 0)
        {
            await Flush(cancellation);
        }

        await Each(
            chunk.Interruptions.GroupBy(row => (row.EstateId, row.UnitId)),
            async group =>
            {
                foreach (var row in group)
                {
                    await Interruption(row);
                }
            },
            cancellation);
    }

    /// <summary>Liability ends last: until then the past charges of a former owner are still posted.</summary>
    public async Task<Wire.ImportPortfolioResponse> Complete(CancellationToken cancellation)
    {
        await Flush(cancellation);
        await Each(
            _ends,
            async end =>
            {
                var reply = await _lines.Unit(end.Unit, end.Row.Value);
                if (StatusMapping.Of(reply) is not null)
                {
                    _tally.Reject(end.Row.Place, reply);
                }
            },
            cancellation);
        return _tally.Result();
    }

    private async Task Flush(CancellationToken cancellation)
    {
        await FlushCharges(cancellation);
        await Each(_payments.Drain(), group => _money.Payments(group.Key, group.Value), cancellation);
    }

    private Task FlushCharges(CancellationToken cancellation) =>
        Each(_charges.Drain(), group => _money.Charges(group.Key.Unit, group.Key.Case, group.Value), cancellation);

    private Task Each<T>(IEnumerable<T> items, Func<T, Task> take, CancellationToken cancellation)
    {
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = _services.Options.ImportConcurrency,
            CancellationToken = cancellation,
        };
        return Parallel.ForEachAsync(items, options, async (item, _) => await take(item));
    }

    private async Task Estate(Wire.ImportEstate row)
    {
        var place = new RowPlace(Wire.ImportKind.Estate, row.Line, row.EstateId);
        var check = new RequestCheck();
        var draft = EstateDraft.Read(check, row);
        if (check.IsMalformed)
        {
            _tally.Reject(place, check);
            return;
        }

        try
        {
            var pack = await _services.Estates.Pack(_caller.Operator, draft.PolicyPack);
            if (!_validateOnly)
            {
                await _services.Estates.Create(_caller, draft, _lines.Meta);
            }

            var contracts = draft.Contracts.Select(contract => contract.Id).ToHashSet();
            _references.Estate(draft.EstateId, new KnownEstate(pack.Currency, draft.TimeZone, contracts));
            _tally.Accept(Wire.ImportKind.Estate);
        }
        catch (RpcException refused)
        {
            var reason = refused.GetRpcStatus()?.GetDetail<Google.Rpc.ErrorInfo>()?.Reason ?? "REFUSED";
            _tally.Reject(place, reason, refused.Status.Detail, "");
        }
    }

    private async Task Owner(Wire.ImportOwner row)
    {
        var place = new RowPlace(Wire.ImportKind.Owner, row.Line, row.OwnerId);
        var check = new RequestCheck();
        var facts = ImportRows.Owner(check, row);
        if (check.IsMalformed)
        {
            _tally.Reject(place, check);
            return;
        }

        _references.Owner(facts.Id);
        if (!_validateOnly && await Register(facts) is { } failed)
        {
            _tally.Reject(place, failed);
            return;
        }

        _tally.Accept(Wire.ImportKind.Owner);
    }

    private async Task<CommandReply?> Register(OwnerFacts facts)
    {
        var key = AccountKey.ForOwner(_caller.Operator, facts.Id);
        var (person, points) = await _services.Owners.Keep(_caller.Operator, facts.Id, facts.Name, facts.Points);
        var reply = await _lines.Owner(
            key, new RegisterOwner(person, facts.Kind, facts.TimeZone, facts.Residency, facts.ElderlyAlone, points));
        if (StatusMapping.Of(reply) is null && facts.DeceasedOn is { } died)
        {
            reply = await _lines.Owner(key, new RecordDeath(died, "taken over with the portfolio"));
        }

        return StatusMapping.Of(reply) is null ? null : reply;
    }

    private async Task Unit(Wire.ImportUnit row)
    {
        var place = new RowPlace(Wire.ImportKind.Unit, row.Line, row.UnitId);
        var check = new RequestCheck();
        var command = ImportRows.Unit(check, row);
        if (await Key(check, place, row.EstateId, row.UnitId) is not { } at)
        {
            return;
        }

        _references.Unit(at.Key);
        await Decide(place, at.Key, command);
    }

    private async Task Case(Wire.ImportCase row)
    {
        var place = new RowPlace(Wire.ImportKind.Case, row.Line, row.CaseId);
        var check = new RequestCheck();
        var facts = ImportRows.Case(check, row);
        if (await Key(check, place, row.EstateId, row.UnitId) is not { } at)
        {
            return;
        }

        var key = SettingsKeys.Estate(_caller.Operator, row.EstateId);
        if (!at.Estate.Contracts.Contains(facts.Contract))
        {
            _tally.Reject(place, "UNKNOWN_CONTRACT", $"The estate has no contract '{facts.Contract}'.", "contract_id");
        }
        else if (_validateOnly)
        {
            await Known(place, "owner_id", _references.HasOwner(facts.Owner), "UNKNOWN_OWNER");
        }
        else
        {
            var estate = await _services.Grains.GetGrain<IEstateGrain>(key).Get();
            var contract = estate!.Contract(facts.Contract)!;
            await Decide(place, at.Key, new OpenCase(facts.Id, facts.Owner, facts.CoOwners, contract, facts.From));
        }

        _references.Case(at.Key, facts.Id);
        if (facts.To is { } end && !_validateOnly)
        {
            lock (_ends)
            {
                _ends.Add((at.Key, new ReadRow<EndCase>(place, new EndCase(facts.Id, end, "taken over with the portfolio"))));
            }
        }
    }

    private async Task Charge(Wire.ImportCharge row)
    {
        var place = new RowPlace(Wire.ImportKind.Charge, row.Line, row.ChargeId);
        var check = new RequestCheck();
        var currency = await Currency(row.EstateId);
        var order = ImportRows.Charge(check, row, currency);
        if (await Key(check, place, row.EstateId, row.UnitId) is not { } at)
        {
            return;
        }

        if (_validateOnly)
        {
            await Known(place, "case_id", _references.HasCase(at.Key, row.CaseId), "UNKNOWN_CASE");
            _tally.Charged(currency, order.Amount);
            return;
        }

        _charges.Add((at.Key, row.CaseId), new ReadRow<ChargeOrder>(place, order));
    }

    private async Task Payment(Wire.ImportPayment row)
    {
        var place = new RowPlace(Wire.ImportKind.Payment, row.Line, row.PaymentId);
        var check = new RequestCheck();
        var currency = await Currency(row.EstateId);
        var facts = ImportRows.Payment(check, row, currency);
        if (await Key(check, place, row.EstateId, row.UnitId) is not { } at)
        {
            return;
        }

        var (received, today) = (facts.Payment.Received, at.Estate.TodayAt(_services.Clock.UtcNow));
        if (received > today)
        {
            var detail = string.Create(
                CultureInfo.InvariantCulture, $"Received on {received:yyyy-MM-dd}, after {today:yyyy-MM-dd}.");
            _tally.Reject(place, StatusMapping.ReasonOf(Refusal.DateOutOfRange), detail, "received_date");
            return;
        }

        if (_validateOnly)
        {
            await Known(place, "unit_id", _references.HasUnit(at.Key), "UNKNOWN_UNIT");
            _tally.Paid(currency, facts.Payment.Amount);
            return;
        }

        _payments.Add(at.Key, new ReadRow<PaymentFacts>(place, facts));
    }

    private async Task Interruption(Wire.ImportInterruption row)
    {
        var place = new RowPlace(Wire.ImportKind.Interruption, row.Line, row.EventId);
        var check = new RequestCheck();
        var command = ImportRows.Interruption(check, row);
        if (await Key(check, place, row.EstateId, row.UnitId) is { } at)
        {
            await Decide(place, at.Key, command);
        }
    }

    /// <summary>The unit a row is about; null when the row is malformed or its estate unknown, which is then told.</summary>
    private async ValueTask<(AccountKey Key, KnownEstate Estate)?> Key(
        RequestCheck check, RowPlace place, string estateId, string unitId)
    {
        check.Id("estate_id", estateId);
        check.Id("unit_id", unitId);
        if (check.IsMalformed)
        {
            _tally.Reject(place, check);
            return null;
        }

        if (await _references.FindEstate(estateId) is { } estate)
        {
            return (AccountKey.ForUnit(_caller.Operator, estateId, unitId), estate);
        }

        _tally.Reject(place, "UNKNOWN_ESTATE", $"There is no estate '{estateId}'.", "estate_id");
        return null;
    }

    private async ValueTask<string> Currency(string estateId) =>
        AccountKey.IsSegment(estateId) && await _references.FindEstate(estateId) is { } estate ? estate.Currency : "";

    private async Task Known(RowPlace place, string field, ValueTask<bool> known, string reason)
    {
        if (await known)
        {
            _tally.Accept(place.Kind);
        }
        else
        {
            _tally.Reject(place, reason, "The row refers to nothing that is known.", field);
        }
    }

    private async Task Decide(RowPlace place, AccountKey key, UnitCommand command)
    {
        var reply = _validateOnly ? null : await _lines.Unit(key, command);
        if (reply is not null && StatusMapping.Of(reply) is not null)
        {
            _tally.Reject(place, reply);
            return;
        }

        _tally.Accept(place.Kind);
    }

    private void Count(Wire.ImportPortfolioRequest chunk)
    {
        Received(Wire.ImportKind.Estate, chunk.Estates.Count);
        Received(Wire.ImportKind.Owner, chunk.Owners.Count);
        Received(Wire.ImportKind.Unit, chunk.Units.Count);
        Received(Wire.ImportKind.Case, chunk.Cases.Count);
        Received(Wire.ImportKind.Charge, chunk.Charges.Count);
        Received(Wire.ImportKind.Payment, chunk.Payments.Count);
        Received(Wire.ImportKind.Interruption, chunk.Interruptions.Count);

        void Received(Wire.ImportKind kind, int rows)
        {
            if (rows > 0)
            {
                _tally.Received(kind, rows);
            }
        }
    }
}
