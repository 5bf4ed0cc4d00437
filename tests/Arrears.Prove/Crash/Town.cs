using System.Collections.Concurrent;
using System.Globalization;
using Arrears.Client;
using Arrears.Protos.V1;
using Google.Type;
using Date = Google.Type.Date;
using DateOnly = System.DateOnly;

namespace Arrears.Prove.Crash;

/// <summary>A room with one case, and what the harness knows to have happened there.</summary>
internal sealed record Room(string Estate, string Unit, string Case, string Owner)
{
    public ConcurrentQueue<string> Charges { get; } = new();

    public ConcurrentQueue<string> Payments { get; } = new();

    public ConcurrentQueue<string> Holds { get; } = new();
}

/// <summary>The small portfolio that the clients work on: estates, rooms, and owners of a few rooms each.</summary>
internal sealed class Town
{
    public const string Payee = "account-1";
    public const string Currency = "CNY";

    private const int RoomsPerEstate = 200;
    private const int RoomsPerOwner = 3;

    public static readonly DateOnly Opens = new(2026, 3, 2);

    public Town(int rooms) => Rooms =
    [
        .. Enumerable.Range(0, rooms).Select(i => new Room(
            $"e{i / RoomsPerEstate}", $"r{i}", $"c{i}", $"o{i / RoomsPerOwner}")),
    ];

    /// <summary>The case of a room.</summary>
    public static string CaseOf(string unit) => $"c{unit[1..]}";

    /// <summary>The first of an owner's cases.</summary>
    public static string CaseOfOwner(string owner) =>
        $"c{int.Parse(owner[1..], CultureInfo.InvariantCulture) * RoomsPerOwner}";

    public IReadOnlyList<Room> Rooms { get; }

    /// <summary>Moves everybody in. Repeated until the server says it was taken.</summary>
    public async Task Settle(Api api)
    {
        using var call = api.Imports.ImportPortfolio(await api.Headers(Api.Administrator));
        await call.RequestStream.WriteAsync(new ImportPortfolioRequest { RequestId = RequestId.New(TimeProvider.System) });
        await call.RequestStream.WriteAsync(Places());
        await call.RequestStream.WriteAsync(Contents());
        await call.RequestStream.CompleteAsync();
        var answer = await call.ResponseAsync;
        if (answer.Rejects.Count > 0)
        {
            throw new InvalidOperationException($"The portfolio was not taken: {answer.Rejects[0]}");
        }
    }

    public static Money Yuan(long fen) =>
        new() { CurrencyCode = Currency, Units = fen / 100, Nanos = (int)(fen % 100) * 10_000_000 };

    public static Date Day(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    private ImportPortfolioRequest Places()
    {
        var request = new ImportPortfolioRequest();
        request.Estates.AddRange(Rooms.Select(room => room.Estate).Distinct().Select(Estate));
        request.Owners.AddRange(Rooms.Select(room => room.Owner).Distinct().Select((owner, i) => new ImportOwner
        {
            Line = i + 1,
            OwnerId = owner,
            DisplayName = $"Owner {i}",
            Kind = OwnerKind.Natural,
            TimeZone = "Asia/Shanghai",
            Residency = Residency.Local,
            ContactPoints =
            {
                new ContactPoint
                {
                    PointId = "mobile",
                    Type = ContactPointType.Mobile,
                    Value = $"138{i:00000000}",
                    Verified = true,
                    LawfulBasis = "contract",
                },
            },
        }));
        return request;
    }

    private ImportPortfolioRequest Contents()
    {
        var request = new ImportPortfolioRequest();
        request.Units.AddRange(Rooms.Select((room, i) => new ImportUnit
        {
            Line = i + 1,
            EstateId = room.Estate,
            UnitId = room.Unit,
            Building = "1",
            Entrance = "1",
            Room = room.Unit,
            AreaCm2 = 900_000,
            Occupancy = Occupancy.OwnerOccupied,
        }));
        request.Cases.AddRange(Rooms.Select((room, i) => new ImportCase
        {
            Line = i + 1,
            EstateId = room.Estate,
            UnitId = room.Unit,
            CaseId = room.Case,
            OwnerId = room.Owner,
            ContractId = $"contract-{room.Estate}",
            LiableFromDate = Day(Opens.AddYears(-5)),
        }));
        return request;
    }

    private static ImportEstate Estate(string id, int at) => new()
    {
        Line = at + 1,
        EstateId = id,
        DisplayName = $"Estate {at}",
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
                FromDate = Day(Opens.AddYears(-5)),
            },
        },
    };
}
