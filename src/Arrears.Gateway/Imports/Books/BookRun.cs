using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Domain.Accounts;
using Arrears.Domain.Json;
using Arrears.Domain.Units;
using Arrears.Gateway.Calls;
using Arrears.Gateway.Security;
using Grpc.Core;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Imports.Books;

/// <summary>
/// One import of an operator's books. Rows are gathered per unit and decided together; a unit whose rows come far
/// apart is decided in pieces, each against what the ledger holds by then.
/// </summary>
internal sealed class BookRun
{
    private const int BufferedRowsMax = 50_000;

    private readonly ImportServices _services;
    private readonly Caller _caller;
    private readonly BookOptions _options;
    private readonly ImportLines _lines;
    private readonly BookTally _tally = new();
    private readonly BookEstates _estates;
    private readonly BookOwners _owners;
    private readonly BookIdentities _identities;
    private readonly BookPlan _plan;
    private readonly BookPayments _payments;
    private readonly BookForecast _forecast = new();
    private readonly ImportBuffer<AccountKey, (BookEstate Estate, BookLine Line)> _buffer = new(BufferedRowsMax);

    public BookRun(ImportServices services, Caller caller, BookOptions options)
    {
        (_services, _caller, _options) = (services, caller, options);
        _lines = new ImportLines(services.Grains, caller, services.Time);
        _estates = new BookEstates(services, caller, options);
        _owners = new BookOwners(services, caller, _lines, options);
        _identities = new BookIdentities(_owners, services.Queries, caller, options, _tally);
        _plan = new BookPlan(_estates, _identities, options);
        _payments = new BookPayments(_owners, _lines, options, _tally, _forecast, State);
    }

    public BookTally Tally => _tally;

    public async Task Take(Wire.ImportBooksRequest chunk, CancellationToken cancellation)
    {
        _tally.Received(chunk.Rows.Count + chunk.Payments.Count);
        foreach (var row in chunk.Rows)
        {
            if (await Estate(row.EstateName, BookReading.Place(row.Place)) is not { } estate)
            {
                continue;
            }

            if (row.Room.Length == 0 && row.Charge is null)
            {
                await Stand(row, estate);
            }
            else
            {
                Buffer(row, estate);
            }
        }

        if (_buffer.IsFull || chunk.Payments.Count > 0)
        {
            await Flush(cancellation);
        }

        foreach (var payment in chunk.Payments)
        {
            if (await Estate(payment.EstateName, BookReading.Place(payment.Place)) is { } estate)
            {
                await _payments.Take(payment, estate);
            }
        }
    }

    public async Task<Wire.ImportBooksResponse> Complete(CancellationToken cancellation)
    {
        await Flush(cancellation);
        return _tally.Result();
    }

    private BookTerms Terms(string creditor, decimal? rate, BookEstate estate)
    {
        var since = _options.ContractFrom is { } given && given < estate.Today ? given : estate.Today;
        return new BookTerms(creditor, rate, since, since);
    }

    /// <summary>A row without a room: the estate and its terms.</summary>
    private async Task Stand(Wire.BooksRow row, BookEstate estate)
    {
        var check = new RequestCheck();
        var rate = BookReading.Rate(check, row);
        if (check.IsMalformed)
        {
            Refuse(BookReading.Place(row.Place), check);
            return;
        }

        var contract = _estates.Contract(estate, Terms(row.Creditor.Trim(), rate, estate));
        _tally.Take(isNew: !estate.Written.Contains(contract.Id));
        if (!estate.WasKnown)
        {
            _tally.NewEstate(estate.Id);
        }

        await _estates.Write(estate, contract, _lines.Meta);
    }

    private void Buffer(Wire.BooksRow row, BookEstate estate)
    {
        var check = new RequestCheck();
        var line = BookReading.Line(check, row, estate);
        if (check.IsMalformed)
        {
            Refuse(line.Place, check);
            return;
        }

        _buffer.Add(estate.Unit(line.Address.UnitId), (estate, line));
    }

    private async ValueTask<BookEstate?> Estate(string name, BookPlace place)
    {
        if (string.IsNullOrWhiteSpace(name))
        {
            _tally.Refuse(place, "MALFORMED", "is required", "estate_name");
            return null;
        }

        var estate = await _estates.Of(name);
        if (estate is null)
        {
            _tally.Refuse(place, "UNKNOWN_ESTATE", "The import does not say how to make the estate.", "estate_name");
        }

        return estate;
    }

    private async Task Flush(CancellationToken cancellation)
    {
        var units = await Known(_buffer.Drain(), cancellation);
        var having = await _owners.Having(units.SelectMany(unit => unit.Lines).Select(line => line.Party).Distinct());
        var planned = new List<PlannedUnit>(units.Count);
        foreach (var unit in units)
        {
            planned.Add(await _plan.Of(unit, having));
        }

        var takeOvers = planned.Select(Preview).ToList();
        await WriteTerms(takeOvers);
        if (_options.ValidateOnly)
        {
            _forecast.Take(takeOvers);
        }
        else
        {
            await RegisterOwners(takeOvers, cancellation);
        }

        await Each(takeOvers, TakeOver, cancellation);
    }

    /// <summary>What the ledger knows of the units, those named first in the books first.</summary>
    private async Task<List<BookUnit>> Known(
        IReadOnlyDictionary<AccountKey, List<(BookEstate Estate, BookLine Line)>> rows, CancellationToken cancellation)
    {
        var units = new BookUnit[rows.Count];
        await Each(
            rows.Select((unit, index) => (unit.Key, unit.Value, index)),
            async found =>
            {
                var (key, lines, index) = found;
                var estate = lines[0].Estate;
                var charges = lines.Select(line => line.Line.Charge).OfType<BookCharge>().ToList();
                var state = _forecast.Of(key, await State(key), estate.Context(key, _caller.Actor), charges);
                var unit = new BookUnit(key, estate, state, [.. lines.Select(line => line.Line)]);
                foreach (var owner in unit.Cases.Select(c => c.Owner).Distinct())
                {
                    var known = await _owners.Of(owner) ?? _identities.Drafted(owner) ?? new KnownOwner(owner, "", []);
                    unit.Parties.Add(new PartyOfUnit(known, null, IsListed: true));
                }

                unit.Parties.AddRange(_identities.Listed(key)
                    .Where(listed => unit.Parties.TrueForAll(party => party.Owner.Id != listed.Owner.Id)));
                units[index] = unit;
            },
            cancellation);
        return [.. units];
    }

    private async Task<UnitState?> State(AccountKey key)
    {
        var snapshot = await _services.Grains.GetGrain<IUnitGrain>(key.Value).Snapshot();
        return snapshot.OrNull() is { } state ? DomainJson.Read<UnitState>(state) : null;
    }

    /// <summary>Tells apart what will be taken; what will not is told, and nothing is made for it.</summary>
    private BookTakeOver Preview(PlannedUnit planned)
    {
        var stated = planned.Lines.Where(line => line.Stated is not null).ToList();
        var context = planned.Unit.Estate.Context(planned.Unit.Key, _caller.Actor);
        var outcomes = UnitTakeOver.Preview(planned.Unit.State, planned.Command(planned.Lines), context);
        var taken = new List<(PlannedLine Line, StatedOutcome? Outcome)>(planned.Lines.Length);
        taken.AddRange(planned.Lines.Where(line => line.Stated is null).Select(line => (line, (StatedOutcome?)null)));
        foreach (var (line, outcome) in stated.Zip(outcomes))
        {
            if (outcome.Result is StatedResult.Conflict or StatedResult.Refused)
            {
                _tally.Take(line.Line.Place, line.Line.Charge!, outcome, planned.Unit.Estate);
            }
            else
            {
                taken.Add((line, outcome));
            }
        }

        return new BookTakeOver(planned.Unit, [.. taken], planned.Command(taken.Select(pair => pair.Line)));
    }

    /// <summary>Estates and contracts, one after the other: an estate is made by its first row.</summary>
    private async Task WriteTerms(IEnumerable<BookTakeOver> takeOvers)
    {
        foreach (var takeOver in takeOvers.Where(found => !found.IsEmpty))
        {
            var estate = takeOver.Unit.Estate;
            var needed = takeOver.Command.Cases.Select(opened => opened.Contract).ToList();
            if (!estate.Stands && needed.Count == 0)
            {
                needed.Add(_estates.Contract(estate, Terms(takeOver.Unit.Lines[0].Creditor, null, estate)));
            }

            foreach (var contract in needed)
            {
                await _estates.Write(estate, contract, _lines.Meta);
            }
        }
    }

    /// <summary>Only those for whom a case will be opened.</summary>
    private Task RegisterOwners(IReadOnlyList<BookTakeOver> takeOvers, CancellationToken cancellation)
    {
        var fresh = takeOvers.SelectMany(found => found.FreshOwners()).DistinctBy(found => found.Party.Owner.Id);
        return Each(
            fresh,
            async found =>
            {
                var (takeOver, party) = found;
                var (estate, address) = (takeOver.Unit.Estate, takeOver.Unit.Address);
                var place = string.Join(' ', new[] { estate.Name, address.Building, address.Entrance, address.Room }
                    .Where(part => part.Length > 0));
                if (await _owners.Register(party.Owner.Id, party.Fresh!, estate.TimeZone, place) is { } failed)
                {
                    takeOver.Failed = failed;
                }
            },
            cancellation);
    }

    private async Task TakeOver(BookTakeOver takeOver)
    {
        if (takeOver.IsEmpty)
        {
            return;
        }

        var outcomes = takeOver.Outcomes;
        var failed = takeOver.Failed;
        if (!_options.ValidateOnly && failed is null)
        {
            var reply = await _lines.TakeOver(takeOver.Unit.Key, takeOver.Command);
            (outcomes, failed) = (reply.Outcomes, StatusMapping.Of(reply.Reply) is null ? null : reply.Reply);
        }

        takeOver.Tell(_tally, outcomes, failed);
    }

    private Task Each<T>(IEnumerable<T> items, Func<T, Task> take, CancellationToken cancellation)
    {
        var options = new ParallelOptions
        {
            MaxDegreeOfParallelism = _services.Options.ImportConcurrency,
            CancellationToken = cancellation,
        };
        return Parallel.ForEachAsync(items, options, async (item, _) => await take(item));
    }

    private void Refuse(BookPlace place, RequestCheck check) => _tally.Refuse(
        place, "MALFORMED", check.Violations[0].Description, check.Violations[0].Field);
}
