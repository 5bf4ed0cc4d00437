using System.Globalization;
using Arrears.Domain.Addresses;

namespace Arrears.Simulation.Import;

/// <summary>Owners of several units who may be one person: equal names and phones that nobody has verified.</summary>
/// <param name="Lines">The first line of each owner, in order; never more than a few.</param>
public sealed record SheetCandidate(string Name, IReadOnlyList<long> Lines);

/// <summary>
/// What has to be remembered of all rows of an import: charges and payments, so that none is taken twice, and units and owners, to
/// count them. Fingerprints only, so that it stays small.
/// </summary>
/// <param name="defaultItem">What a row without an item is for.</param>
internal sealed class SheetMemory(string defaultItem)
{
    private const int CandidatesMax = 1_000;
    private const int LinesMax = 10;

    private readonly Dictionary<Fingerprint, long> _seen = [];
    private readonly HashSet<Fingerprint> _units = [];
    private readonly HashSet<Fingerprint> _owners = [];
    private readonly Dictionary<Fingerprint, (Fingerprint Unit, long Line)> _people = [];
    private readonly Dictionary<Fingerprint, (string Name, List<long> Lines)> _candidates = [];

    public int Units => _units.Count;

    public int Owners => _owners.Count;

    public IReadOnlyList<SheetCandidate> Candidates =>
        [.. _candidates.Values.Select(candidate => new SheetCandidate(candidate.Name, candidate.Lines))];

    /// <summary>Null when the row's charge is new in its file and nobody objects, else what is wrong.</summary>
    public SheetObjection? Add(
        SheetSource source, SheetRow row, Func<SheetSource, SheetRow, SheetObjection?>? objected)
    {
        if (row.Kind == SheetKind.Estates)
        {
            return objected?.Invoke(source, row);
        }

        var unit = Fingerprint.Of(PlainText.Tight(row.Estate), row.Place.UnitId);
        if ((Repeats(source.File, row, unit) ?? objected?.Invoke(source, row)) is { } objection)
        {
            return objection;
        }

        _units.Add(unit);
        if (row.Kind != SheetKind.Payments && (row.Kind == SheetKind.Charges || row.Owner.Length > 0))
        {
            AddOwner(row, unit);
        }

        return null;
    }

    /// <summary>A charge is unit, item and period; a payment is its number, of which a unit has one.</summary>
    private SheetObjection? Repeats(int file, SheetRow row, Fingerprint unit)
    {
        var (column, repeated) = row.Kind == SheetKind.Charges
            ? (SheetColumn.Period, "unit, item and period")
            : (SheetColumn.ExternalId, "number");
        if (row.Kind == SheetKind.Masters || (row.Kind == SheetKind.Payments && row.ExternalId.Length == 0))
        {
            return null;
        }

        var inFile = file.ToString(CultureInfo.InvariantCulture);
        var item = row.Item.Length > 0 ? row.Item : defaultItem;
        var thing = row.Kind == SheetKind.Charges
            ? unit.With(inFile, item, $"{row.From:O}", $"{row.To:O}")
            : unit.With(inFile, row.ExternalId);
        if (_seen.TryAdd(thing, row.Line))
        {
            return null;
        }

        var line = _seen[thing].ToString(CultureInfo.InvariantCulture);
        return new SheetObjection(column, SheetFault.Duplicate, $"repeats the {repeated} of line {line}");
    }

    private void AddOwner(SheetRow row, Fingerprint unit)
    {
        var name = PlainText.Tight(row.Owner);
        var person = Fingerprint.Of(name, row.IdentityNumber.Length > 0 ? $"id {row.IdentityNumber}" : row.Phone);
        var isProved = row.IdentityNumber.Length > 0;
        var key = isProved ? person : unit.With(name, row.Phone);
        if (!_owners.Add(key) || isProved || row.Phone.Length == 0 || name.Length == 0)
        {
            return;
        }

        if (!_people.TryAdd(person, (unit, row.Line)) && _people[person].Unit != unit)
        {
            Remember(person, row);
        }
    }

    private void Remember(Fingerprint person, SheetRow row)
    {
        if (!_candidates.TryGetValue(person, out var known))
        {
            if (_candidates.Count == CandidatesMax)
            {
                return;
            }

            _candidates.Add(person, known = (row.Owner, [_people[person].Line]));
        }

        if (known.Lines.Count < LinesMax)
        {
            known.Lines.Add(row.Line);
        }
    }
}
