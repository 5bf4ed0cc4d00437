using System.Globalization;
using Arrears.Domain.Addresses;
using Arrears.Domain.Policy;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>Gathers accepted lines into estates, units, owners, cases, charges and opening payments.</summary>
internal sealed class SheetPortfolioBuilder(ArrearsSheetOptions options)
{
    private const string Unnamed = "未登记业主";

    private readonly Dictionary<(string EstateId, decimal Rate), EstateRow> _contracts = [];
    private readonly Dictionary<(string EstateId, string UnitId), UnitRow> _units = [];
    private readonly Dictionary<string, OwnerRow> _owners = [];
    private readonly Dictionary<(string Name, string Phone, string Unit), string> _ownerIds = [];
    private readonly Dictionary<(string Unit, string OwnerId, string ContractId), SheetCase> _cases = [];
    private readonly Dictionary<string, int> _casesOfUnit = [];
    private readonly Dictionary<string, int> _ownersOfUnit = [];
    private readonly BillingRules _billing = options.Billing();

    public bool IsEmpty => _cases.Count == 0;

    public void Add(SheetRow row)
    {
        var line = row with
        {
            Item = row.Item.Length > 0 ? row.Item : _billing.DefaultItem,
            Due = row.Due ?? _billing.Due.Of(row.From, row.To),
        };
        var estateId = StableIds.Estate(line.Estate);
        var unitId = line.Place.UnitId;
        var contract = _contracts[(estateId, line.Rate ?? 0m)] = ContractOf(line, estateId);
        if (!_units.TryGetValue((estateId, unitId), out var unit))
        {
            var place = line.Place;
            unit = _units[(estateId, unitId)] = new UnitRow(
                estateId,
                unitId,
                place.Building,
                place.Entrance,
                place.Room,
                line.Area ?? 0m,
                Occupancy.OwnerOccupied);
        }

        var sheetCase = CaseOf(line, unit, contract);
        sheetCase.Take(line, ChargeIdOf(line, sheetCase.Row.CaseId));
    }

    public ArrearsSheetImport Build(SheetReading reading)
    {
        var cases = _cases.Values.ToList();
        EndSuperseded(cases);
        var asOf = cases.Max(found => found.Lines.Max(line => line.Line.Due!.Value));
        var plannedThrough = asOf.AddMonths(options.PlannedMonths);
        var billing = new SheetBillingPlan(cases, _billing.DefaultItem, asOf.AddDays(1), plannedThrough);
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
        return new ArrearsSheetImport(rows, reading, asOf, plannedThrough);
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

    private EstateRow ContractOf(SheetRow line, string estateId)
    {
        if (_contracts.TryGetValue((estateId, line.Rate ?? 0m), out var known))
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
            line.Rate ?? 0m,
            LateFeePerDay: null,
            LateFeeBeforePrincipal: false,
            PrepayMaxMonths: null,
            ArbitrationClause: false,
            line.From,
            ContractTo: null);
    }

    private SheetCase CaseOf(SheetRow line, UnitRow unit, EstateRow contract)
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
    private string OwnerOf(SheetRow line, string unitKey)
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
            line.Owner.Length > 0 ? line.Owner : Unnamed,
            line.Phone,
            line.Phone.Length == 0 ? PhoneStatus.None : line.Phone.Length == 11 ? PhoneStatus.Valid : PhoneStatus.Stale,
            line.Owner.EndsWith("公司", StringComparison.Ordinal) ? PartyKind.Corporate : PartyKind.Natural,
            Residency.Local,
            options.TimeZone,
            ElderlyAlone: false,
            DeceasedOn: null));
        return ownerId;
    }

    private string ChargeIdOf(SheetRow line, string caseId)
    {
        var suffix = line.Item == _billing.DefaultItem ? "" : $"-{StableIds.Segment(line.Item)}";
        return $"{caseId}{suffix}-{line.From.ToString("yyMMdd", CultureInfo.InvariantCulture)}";
    }
}
