using Arrears.Protos.V1;
using Arrears.Prove.Conduct.Core;
using Google.Type;
using Date = Google.Type.Date;
using DateOnly = System.DateOnly;

namespace Arrears.Prove.Conduct.Gateway;

/// <summary>Owners of two rooms each, in two of three estates, all of them in arrears since last autumn.</summary>
internal sealed class Street(int owners, Random dice)
{
    public const string Operator = "conduct";

    private const string Payee = "account-1";
    private static readonly DateOnly Since = new(2025, 9, 1);
    private static readonly string[] Estates = ["north", "south", "west"];

    private readonly PersonSketch[] _sketches = [.. Enumerable.Range(0, owners).Select(_ => PersonSketch.Draw(dice))];

    public int Owners => owners;

    public static string OwnerId(int owner) => $"o{owner}";

    /// <summary>By creditor, as the attempts want it: there is one here.</summary>
    public static IReadOnlyList<string[]> CasesOf(int owner) => [[.. Enumerable.Range(0, 2).Select(room => $"c{owner}-{room}")]];

    public IEnumerable<ImportPortfolioRequest> Chunks()
    {
        var places = new ImportPortfolioRequest();
        places.Estates.AddRange(Estates.Select((id, i) => EstateOf(id, i + 1)));
        places.Owners.AddRange(_sketches.Select((sketch, i) => OwnerOf(sketch, i)));
        yield return places;
        var rooms = new ImportPortfolioRequest();
        for (var i = 0; i < 2 * owners; i++)
        {
            var (owner, room) = (i / 2, i % 2);
            var (estate, unit, caseId) = (Estates[(owner + room) % Estates.Length], $"r{owner}-{room}", $"c{owner}-{room}");
            rooms.Units.Add(new ImportUnit
            {
                Line = i + 1,
                EstateId = estate,
                UnitId = unit,
                Building = "1",
                Entrance = "1",
                Room = unit,
                AreaCm2 = 900_000,
                Occupancy = Occupancy.OwnerOccupied,
            });
            rooms.Cases.Add(new ImportCase
            {
                Line = i + 1,
                EstateId = estate,
                UnitId = unit,
                CaseId = caseId,
                OwnerId = OwnerId(owner),
                ContractId = $"contract-{estate}",
                LiableFromDate = Day(Since.AddYears(-2)),
            });
            rooms.Charges.Add(new ImportCharge
            {
                Line = i + 1,
                EstateId = estate,
                UnitId = unit,
                CaseId = caseId,
                ChargeId = $"{caseId}-autumn",
                Item = "property_fee",
                PeriodFromDate = Day(Since),
                PeriodToDate = Day(Since.AddMonths(3).AddDays(-1)),
                Amount = new Money { CurrencyCode = "CNY", Units = 700 },
                DueDate = Day(Since.AddMonths(3)),
            });
        }

        yield return rooms;
    }

    private static ImportEstate EstateOf(string id, int line) => new()
    {
        Line = line,
        EstateId = id,
        DisplayName = id,
        TimeZone = "Asia/Shanghai",
        PolicyPack = "cn-default",
        PayeeAccounts = { Payee },
        Contracts =
        {
            new ServiceContract
            {
                ContractId = $"contract-{id}",
                Creditor = "manager",
                PayeeAccount = Payee,
                Rate = "2.60",
                FromDate = Day(Since.AddYears(-2)),
            },
        },
    };

    private static ImportOwner OwnerOf(PersonSketch sketch, int i)
    {
        var owner = new ImportOwner
        {
            Line = i + 1,
            OwnerId = OwnerId(i),
            DisplayName = $"Owner {i}",
            Kind = Wire<OwnerKind>(sketch.Register.OwnerKind),
            TimeZone = sketch.Zone,
            Residency = Wire<Residency>(sketch.Register.Residency),
            ElderlyAlone = sketch.Register.ElderlyAlone,
        };
        owner.ContactPoints.AddRange(sketch.Register.ContactPoints.Select(point => new ContactPoint
        {
            PointId = point.PointId,
            Type = Wire<ContactPointType>(point.Type),
            Value = $"{point.Type}-{i}",
            Verified = point.Verified,
            LawfulBasis = point.LawfulBasis,
        }));
        return owner;
    }

    /// <summary>The API's value of the same name.</summary>
    public static T Wire<T>(Enum value)
        where T : struct, Enum => Enum.Parse<T>(value.ToString());

    private static Date Day(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };
}
