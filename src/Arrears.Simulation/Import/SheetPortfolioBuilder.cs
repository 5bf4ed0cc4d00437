using System.Globalization;
using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>Gathers accepted lines into estates, units, owners, cases, charges and opening payments.</summary>
internal sealed class SheetPortfolioBuilder(ArrearsSheetOptions options)
{
    private readonly Dictionary<(string EstateId, decimal Rate), EstateRow> _contracts = [];
    private readonly Dictionary<(string EstateId, string UnitId), UnitRow> _units = [];
    private readonly Dictionary<string, OwnerRow> _owners = [];
    private readonly Dictionary<(string Name, string Phone, string Unit), string> _ownerIds = [];
    private readonly Dictionary<(string Unit, string OwnerId, string ContractId), SheetCase> _cases = [];
    private readonly Dictionary<string, int> _casesOfUnit = [];
    private readonly Dictionary<string, int> _ownersOfUnit = [];
    private readonly HashSet<string> _chargeIds = [];
    private readonly List<SheetReject> _rejects = [];
    private int _rows;
    private Money _charged;
    private Money _reduced;
    private Money _paid;

    public bool IsEmpty => _rows == 0;

    public void Refuse(SheetReject reject) => _rejects.Add(reject);

    /// <summary>Takes a line, or says why the sheet so far forbids it and takes nothing of it.</summary>
    public SheetObjection? Add(SheetLine line)
    {
        var estateId = StableIds.Estate(line.Estate);
        var unitId = line.Place.UnitId;
        if (_units.TryGetValue((estateId, unitId), out var known) && known.Area != line.Area)
        {
            var area = known.Area.ToString(CultureInfo.InvariantCulture);
            return new SheetObjection(SheetColumn.Area, SheetFault.Area, $"earlier rows of the unit say {area}");
        }

        var contract = ContractOf(line, estateId);
        var unit = known ?? new UnitRow(
            estateId,
            unitId,
            line.Place.Building,
            line.Place.Entrance,
            line.Place.Room,
            line.Area,
            Occupancy.OwnerOccupied);
        var sheetCase = CaseOf(line, unit, contract);
        var chargeId = ChargeIdOf(line, sheetCase.Row.CaseId);
        if (!_chargeIds.Add(chargeId))
        {
            return new SheetObjection(
                SheetColumn.Period, SheetFault.Duplicate, "repeats the item and period of an earlier row of the unit");
        }

        _contracts[(estateId, line.Rate)] = contract;
        _units[(estateId, unitId)] = unit;
        sheetCase.Take(line, chargeId);
        _rows++;
        _charged += line.Charged;
        _reduced += line.Reduced;
        _paid += line.Paid;
        return null;
    }

    public ArrearsSheetImport Build()
    {
        var cases = _cases.Values.ToList();
        EndSuperseded(cases);
        var asOf = cases.Max(found => found.Lines.Max(line => line.Line.Due));
        var plannedThrough = asOf.AddMonths(options.PlannedMonths);
        var billing = new SheetBillingPlan(cases, asOf.AddDays(1), plannedThrough);
        var rows = new PortfolioRows(
            [.. _contracts.Values],
            [.. _units.Values],
            [.. _owners.Values],
            [.. cases.Select(found => found.Row)],
            [.. cases.SelectMany(found => found.Charges())],
            [.. billing.Rows()],
            [.. cases.SelectMany(found => found.Payments(asOf))],
            [],
            [.. cases.Select((found, i) => SheetBehaviours.Of(found, i, _owners[found.Row.OwnerId]))]);
        var totals = new SheetTotals(
            _rows, _units.Count, _charged, _reduced, _paid, _charged - _reduced - _paid);
        return new ArrearsSheetImport(rows, totals, [.. _rejects.OrderBy(r => r.Line)], asOf, plannedThrough);
    }

    /// <summary>An earlier owner, or rate, stops being liable where the next one of the unit begins.</summary>
    private static void EndSuperseded(List<SheetCase> cases)
    {
        foreach (var unit in cases.GroupBy(found => found.Unit).Where(group => group.Count() > 1))
        {
            var ordered = unit.OrderBy(found => found.Row.LiableFrom).ToList();
            foreach (var (earlier, later) in ordered.Zip(ordered.Skip(1)))
            {
                if (earlier.Lines.Max(line => line.Line.To) < later.Row.LiableFrom)
                {
                    earlier.End(later.Row.LiableFrom.AddDays(-1));
                }
            }
        }
    }

    private EstateRow ContractOf(SheetLine line, string estateId)
    {
        if (_contracts.TryGetValue((estateId, line.Rate), out var known))
        {
            return known.ContractFrom <= line.From ? known : known with { ContractFrom = line.From };
        }

        var number = _contracts.Keys.Count(key => key.EstateId == estateId) + 1;
        return new EstateRow(
            estateId,
            line.Estate,
            options.TimeZone,
            options.Calendar,
            options.PolicyPack,
            $"acct-{estateId}",
            $"{estateId}-c{number.ToString(CultureInfo.InvariantCulture)}",
            options.Creditor,
            line.Rate,
            LateFeePerDay: null,
            LateFeeBeforePrincipal: false,
            PrepayMaxMonths: null,
            ArbitrationClause: false,
            line.From,
            ContractTo: null);
    }

    private SheetCase CaseOf(SheetLine line, UnitRow unit, EstateRow contract)
    {
        var unitKey = $"{unit.EstateId}-{unit.UnitId}";
        var ownerId = OwnerOf(line, unitKey);
        if (!_cases.TryGetValue((unitKey, ownerId, contract.ContractId), out var found))
        {
            var number = _casesOfUnit[unitKey] = _casesOfUnit.GetValueOrDefault(unitKey) + 1;
            var id = $"{unitKey}-{number.ToString(CultureInfo.InvariantCulture)}";
            var row = new CaseRow(
                unit.EstateId, unit.UnitId, id, ownerId, [], contract.ContractId, line.From, LiableTo: null);
            found = _cases[(unitKey, ownerId, contract.ContractId)] = new SheetCase(row, unit, contract);
        }

        return found;
    }

    /// <summary>
    /// Same name and same phone are one owner, also over several units; without a phone only within one unit. The id
    /// names the first unit, not the person.
    /// </summary>
    private string OwnerOf(SheetLine line, string unitKey)
    {
        var identity = (line.Owner, line.Phone, line.Phone.Length > 0 ? "" : unitKey);
        if (_ownerIds.TryGetValue(identity, out var known))
        {
            return known;
        }

        var number = _ownersOfUnit[unitKey] = _ownersOfUnit.GetValueOrDefault(unitKey) + 1;
        var ownerId = $"o-{unitKey}-{number.ToString(CultureInfo.InvariantCulture)}";
        _ownerIds.Add(identity, ownerId);
        _owners.Add(ownerId, new OwnerRow(
            ownerId,
            line.Owner,
            line.Phone,
            line.Phone.Length == 0 ? PhoneStatus.None : line.Phone.Length == 11 ? PhoneStatus.Valid : PhoneStatus.Stale,
            line.Owner.EndsWith("公司", StringComparison.Ordinal) ? PartyKind.Corporate : PartyKind.Natural,
            Residency.Local,
            options.TimeZone,
            ElderlyAlone: false,
            DeceasedOn: null));
        return ownerId;
    }

    private static string ChargeIdOf(SheetLine line, string caseId)
    {
        var item = SheetItems.Word(line.Item);
        var suffix = item == PortfolioDefaults.PropertyFee ? "" : $"-{StableIds.Segment(item)}";
        return $"{caseId}{suffix}-{line.From.ToString("yyMMdd", CultureInfo.InvariantCulture)}";
    }
}
