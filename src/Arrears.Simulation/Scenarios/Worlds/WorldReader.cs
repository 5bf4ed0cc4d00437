using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>Reads the declarations beside a policy pack. What is not declared is there once, as usual.</summary>
internal static class WorldReader
{
    private static readonly DateOnly LongAgo = new(2000, 1, 1);

    private static readonly ImmutableArray<ContactPointType> UsualPoints =
        [ContactPointType.Mobile, ContactPointType.Email, ContactPointType.HomeAddress];

    /// <param name="first">Date of the first step: the pack in force on it rules the whole scenario.</param>
    /// <param name="zone">Null: the calendar's own.</param>
    /// <param name="holidays">Null: the days of the pack's calendar.</param>
    public static WorldSetup Read(
        string file, StrictObject top, DateOnly first, TimeZoneInfo? zone, ImmutableArray<DateOnly>? holidays)
    {
        var pack = FindPack(file, top.Text("policy"), first);
        var known = CalendarCatalog.Embedded.Get(pack.Calendar).InZone(zone ?? ZoneOf(pack));
        var calendar = holidays is { } days
            ? BusinessCalendar.WeekendsAnd("scenario", known.Zone.Id, days)
            : known;
        var carrier = top.Choice("carrier", absent: Carrier.Delivers);
        var estates = Declared(top, "estates", "E1", ReadEstate);
        var owners = Declared(top, "owners", "O1", (id, body) => ReadOwner(id, body, calendar.Zone.Id));
        var units = Declared(top, "units", "U1", (id, body) => ReadUnit(id, body, estates, owners));
        return new WorldSetup(pack, calendar, carrier, owners, units);
    }

    private static TimeZoneInfo ZoneOf(PolicyPack pack) => CalendarCatalog.Embedded.Get(pack.Calendar).Zone;

    private static PolicyPack FindPack(string file, string name, DateOnly first)
    {
        if (!name.EndsWith(".json", StringComparison.Ordinal))
        {
            return PolicyCatalog.Embedded.InForce(name, first)
                ?? throw new ScenarioFormatException($"no policy pack '{name}' is in force on {first:yyyy-MM-dd}");
        }

        var path = Path.Combine(Path.GetDirectoryName(file) ?? "", name);
        if (!File.Exists(path))
        {
            throw new ScenarioFormatException($"there is no policy pack at '{path}'");
        }

        var result = PolicyPackReader.Read(File.ReadAllBytes(path), path);
        return result.Value ?? throw new ScenarioFormatException(string.Join("; ", result.Faults));
    }

    private static ImmutableArray<T> Declared<T>(
        StrictObject top, string key, string usual, Func<string, StrictObject, T> read)
    {
        using var nothing = JsonDocument.Parse("{}");
        if (!top.Has(key))
        {
            return [read(usual, new StrictObject(nothing.RootElement, key))];
        }

        var ids = new HashSet<string>(StringComparer.Ordinal);
        var declared = ImmutableArray.CreateBuilder<T>();
        foreach (var element in top.List(key))
        {
            var body = new StrictObject(element, key);
            var id = body.Text("id");
            if (!AccountKey.IsSegment(id) || !ids.Add(id))
            {
                throw new ScenarioFormatException($"'{id}' in {key} is no name, or is there twice");
            }

            declared.Add(read(id, body));
            body.End();
        }

        return declared.Count > 0 ? declared.ToImmutable() : throw new ScenarioFormatException($"{key} is empty");
    }

    private static string ReadEstate(string id, StrictObject body) => id;

    private static OwnerSetup ReadOwner(string id, StrictObject body, string zone)
    {
        var points = body.Has("contact_points")
            ? body.List("contact_points")
                .Select(point => StrictObject.ToChoice<ContactPointType>(point, "contact_points"))
                .ToImmutableArray()
            : UsualPoints;
        return new OwnerSetup(id, new RegisterOwner(
            $"person-{id}",
            body.Choice("kind", absent: OwnerKind.Natural),
            body.Text("time_zone", absent: zone),
            body.Choice("residency", absent: Residency.Local),
            body.Flag("elderly_alone", absent: false),
            [.. points.Select((type, index) => ReadPoint($"{id}-p{index + 1}", type))]));
    }

    private static ContactPointEntry ReadPoint(string id, ContactPointType type) =>
        new(id, type, $"value-{id}", Verified: true, LawfulBasis: "contract");

    private static UnitSetup ReadUnit(
        string id, StrictObject body, ImmutableArray<string> estates, ImmutableArray<OwnerSetup> owners)
    {
        var estate = body.Text("estate", absent: estates[0]);
        var owner = body.Text("owner", absent: owners[0].Id);
        if (!estates.Contains(estate) || !owners.Any(known => known.Id == owner))
        {
            throw new ScenarioFormatException($"unit '{id}' names an estate or owner that is not declared");
        }

        var registration = new RegisterUnit(
            "1", "1", id, 1_000_000, body.Choice("occupancy", absent: Occupancy.OwnerOccupied));
        var from = body.OptionalDate("liable_from") ?? LongAgo;
        return new UnitSetup(
            id, estate, registration, new OpenCase(id, owner, [], ReadContract(estate, body), from));
    }

    private static ServiceContract ReadContract(string estate, StrictObject unit)
    {
        using var nothing = JsonDocument.Parse("{}");
        var body = unit.Has("contract") ? unit.Object("contract") : new StrictObject(nothing.RootElement, "contract");
        var contract = new ServiceContract(
            $"contract-{estate}",
            body.Text("creditor", absent: $"creditor-{estate}"),
            $"payee-{estate}",
            body.WholeNumber("rate_fen_per_square_metre_month", absent: 200),
            body.OptionalFraction("late_fee_per_day"),
            body.Flag("late_fee_before_principal", absent: false),
            null,
            body.Flag("arbitration_clause", absent: false),
            LongAgo,
            body.OptionalDate("to"));
        body.End();
        return contract;
    }
}
