using System.Collections.Immutable;
using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Addresses;
using Arrears.Domain.Ledger;
using Arrears.Domain.Units;

namespace Arrears.Gateway.Imports.Books;

/// <summary>A row with what is to be stated for it.</summary>
/// <param name="Case">Null: the row names a unit only.</param>
/// <param name="Stated">Null: the row states no charge.</param>
internal sealed record PlannedLine(BookLine Line, BookCase? Case, StatedCharge? Stated);

/// <summary>What the rows of one unit come to, before anything is written.</summary>
internal sealed record PlannedUnit(BookUnit Unit, ImmutableArray<PlannedLine> Lines, DateOnly AsOf)
{
    /// <summary>The command for the rows that were not refused: nothing is opened for the others.</summary>
    public TakeOverBooks Command(IEnumerable<PlannedLine> lines)
    {
        var taken = lines.ToList();
        var opened = taken.Select(line => line.Case).OfType<BookCase>().Where(found => !found.Stands).Distinct();
        var (building, entrance, room) = Unit.Address;
        return new TakeOverBooks(
            new RegisterUnit(
                building, entrance, room, Unit.Lines.Max(line => line.AreaCm2), Occupancy.OwnerOccupied),
            [.. opened.Select(found => new OpenCase(found.Id, found.Owner, [], found.Contract, found.LiableFrom))],
            [.. taken.Select(line => line.Stated).OfType<StatedCharge>()],
            AsOf);
    }
}

/// <summary>Gives every row of a unit its party, its case and its terms. One caller at a time.</summary>
internal sealed class BookPlan(BookEstates estates, BookIdentities identities, BookOptions options)
{
    public async Task<PlannedUnit> Of(BookUnit unit, ILookup<string, KnownOwner> having)
    {
        var asOf = options.AsOf ?? unit.Estate.Today;
        var lines = ImmutableArray.CreateBuilder<PlannedLine>(unit.Lines.Count);
        foreach (var line in unit.Lines)
        {
            var party = line.Party.IsNamed || line.Charge is not null
                ? await identities.Resolve(unit, line, having)
                : null;
            var found = party is null ? null : CaseOf(unit, party.Owner.Id, line);
            lines.Add(new PlannedLine(
                line, found, line.Charge is { } charge ? Stated(unit, found!, charge, asOf) : null));
        }

        return new PlannedUnit(unit, lines.DrainToImmutable(), asOf);
    }

    private BookCase CaseOf(BookUnit unit, string owner, BookLine line)
    {
        var own = unit.Cases.Where(found => found.Owner == owner).ToList();
        if (line.Charge is not { } charge)
        {
            var since = options.ContractFrom ?? unit.Estate.Today;
            return own.FirstOrDefault() ?? Open(unit, owner, new BookTerms(line.Creditor, line.Rate, since, since));
        }

        // Terms say what a square metre costs; what is charged by the piece belongs to whatever case there is.
        var rate = charge.Item == unit.Estate.Pack.Billing.DefaultItem ? line.Rate : null;
        var terms = new BookTerms(line.Creditor, rate, charge.From, charge.To);
        var holder = unit.Holder(charge);
        var found = own.FirstOrDefault(known => known.Id == holder)
            ?? own.FirstOrDefault(known => terms.FitIn(known.Contract))
            ?? Open(unit, owner, terms);
        if (!found.Stands && charge.From < found.LiableFrom)
        {
            found.LiableFrom = charge.From;
        }

        return found;
    }

    private BookCase Open(BookUnit unit, string owner, BookTerms terms)
    {
        var contract = estates.Contract(unit.Estate, terms);
        var opened = new BookCase(FreeId(unit), owner, contract, terms.From, Stands: false);
        unit.Cases.Add(opened);
        return opened;
    }

    private static string FreeId(BookUnit unit)
    {
        for (var number = unit.Cases.Count + 1; ; number++)
        {
            var id = StableIds.Join(
                $"{unit.Estate.Id}-{unit.Key.Name}", number.ToString(CultureInfo.InvariantCulture));
            if (unit.Cases.All(found => found.Id != id))
            {
                return id;
            }
        }
    }

    private static StatedCharge Stated(BookUnit unit, BookCase found, BookCharge charge, DateOnly asOf)
    {
        var item = charge.Item == unit.Estate.Pack.Billing.DefaultItem ? "" : $"{StableIds.Segment(charge.Item)}-";
        var id = StableIds.Join(
            unit.Key.Name, $"{item}{charge.From.ToString("yyMMdd", CultureInfo.InvariantCulture)}");
        var figure = charge.Received.Fen.ToString(CultureInfo.InvariantCulture);

        // A month and its quarter begin on one day, and may have received the same.
        var until = charge.To.ToString("yyMMdd", CultureInfo.InvariantCulture);
        return new StatedCharge(
            found.Id,
            id,
            StableIds.Join(id, $"{until}-p{figure}-{asOf.ToString("yyMMdd", CultureInfo.InvariantCulture)}"),
            charge.Item,
            charge.From,
            charge.To,
            charge.Due,
            charge.Amount,
            charge.Received,
            charge.Waived,
            charge.ReceivedOn,
            charge.Method);
    }
}
