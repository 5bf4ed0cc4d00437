using Arrears.Cli.Tests.Server;
using Arrears.Protos.V1;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Date = Google.Type.Date;
using Occupancy = Arrears.Simulation.Portfolio.Occupancy;
using ProtoMoney = Google.Type.Money;

namespace Arrears.Cli.Tests.Import;

/// <summary>What becomes of each row on the wire.</summary>
public sealed class ImportMappingTests
{
    [Fact]
    public async Task Estate_TwoContractRows_BecomeOneEstateWithBothAtTheFirstLine()
    {
        await using var server = await FakeServer.Start();

        var rows = Rows.Empty with { Estates = [Rows.Estate(), Rows.Estate("c2", 3.1m)] };
        await ImportRun.Into(server, ImportSource.Of(rows));

        var estate = Assert.Single(server.Imports.Requests.SelectMany(request => request.Estates));
        Assert.Equal((2, "e1", "翠湖花园", "Asia/Shanghai", "cn-default"),
            (estate.Line, estate.EstateId, estate.DisplayName, estate.TimeZone, estate.PolicyPack));
        Assert.Equal(["acct-e1"], estate.PayeeAccounts);
        Assert.Equal([("c1", "2.60"), ("c2", "3.10")], estate.Contracts.Select(c => (c.ContractId, c.Rate)));
        var contract = estate.Contracts[0];
        Assert.Equal(("0.0005", true, 12, false),
            (contract.LateFeePerDay, contract.LateFeeBeforePrincipal, contract.PrepayMaxMonths, contract.ArbitrationClause));
        Assert.Equal(new Date { Year = 2025, Month = 1, Day = 1 }, contract.FromDate);
        Assert.Null(contract.ToDate);
    }

    [Fact]
    public async Task UnitCasePayment_Fields_ArriveInTheUnitsOfTheApi()
    {
        await using var server = await FakeServer.Start();
        var rows = Rows.Empty with
        {
            Units = [Rows.Unit()],
            Cases = [Rows.Case(liableTo: Rows.Start.AddYears(1)) with { CoOwnerIds = ["o2"] }],
            Payments = [Rows.Payment("p1"), Rows.Payment("p2", "u1-o1")],
        };

        await ImportRun.Into(server, ImportSource.Of(rows));

        var unit = server.Imports.Requests.SelectMany(request => request.Units).Single();
        Assert.Equal((893_500, Protos.V1.Occupancy.OwnerOccupied), (unit.AreaCm2, unit.Occupancy));
        var found = server.Imports.Requests.SelectMany(request => request.Cases).Single();
        Assert.Equal(["o2"], found.CoOwnerIds);
        Assert.Equal(new Date { Year = 2026, Month = 1, Day = 1 }, found.LiableToDate);
        var payments = server.Imports.Requests.SelectMany(request => request.Payments).ToList();
        Assert.Equal(["", "u1-o1"], payments.Select(payment => payment.CaseId));
        Assert.All(payments, payment => Assert.Equal("wx-77", payment.ExternalId));
        Assert.Equal(new ProtoMoney { Units = 100, Nanos = 50_000_000 }, payments[0].Amount);
        Assert.Equal(PaymentMethod.Wechat, payments[0].Method);
    }

    [Theory]
    [InlineData(PhoneStatus.Valid, true)]
    [InlineData(PhoneStatus.Stale, false)]
    [InlineData(PhoneStatus.None, null)]
    public async Task Owner_PhoneStatus_DecidesWhetherTheMobileIsThereAndVerified(PhoneStatus status, bool? verified)
    {
        await using var server = await FakeServer.Start();

        await ImportRun.Into(server, ImportSource.Of(Rows.Empty with { Owners = [Rows.Owner(phone: status)] }));

        var points = server.Imports.Owners.Single().ContactPoints;
        Assert.Equal(verified, points.SingleOrDefault(point => point.Type == ContactPointType.Mobile)?.Verified);
    }

    [Theory]
    [InlineData(Occupancy.OwnerOccupied, PartyKind.Natural, ContactPointType.HomeAddress)]
    [InlineData(Occupancy.OwnerOccupied, PartyKind.Corporate, ContactPointType.RegisteredAddress)]
    [InlineData(Occupancy.Let, PartyKind.Natural, ContactPointType.RegisteredAddress)]
    [InlineData(Occupancy.UnsoldDeveloper, PartyKind.Developer, ContactPointType.RegisteredAddress)]
    [InlineData(Occupancy.Undelivered, PartyKind.Natural, null)]
    public async Task Owner_OfAUnit_HasTheAddressItsUseAllows(
        Occupancy occupancy, PartyKind kind, ContactPointType? type)
    {
        await using var server = await FakeServer.Start();
        var rows = Rows.Empty with
        {
            Estates = [Rows.Estate()],
            Units = [Rows.Unit(occupancy: occupancy)],
            Owners = [Rows.Owner(phone: PhoneStatus.None, kind: kind)],
            Cases = [Rows.Case()],
        };

        await ImportRun.Into(server, ImportSource.Of(rows));

        var address = server.Imports.Owners.Single().ContactPoints.SingleOrDefault();
        Assert.Equal(type, address?.Type);
        Assert.Equal(type is null ? null : "翠湖花园 3栋 1单元 0502", address?.Value);
    }

    [Fact]
    public async Task Owner_WhoSoldTheUnit_HasNoAddressThere()
    {
        await using var server = await FakeServer.Start();
        var rows = Rows.Empty with
        {
            Units = [Rows.Unit()],
            Owners = [Rows.Owner("seller", deceasedOn: new DateOnly(2025, 5, 6)), Rows.Owner("buyer")],
            Cases = [Rows.Case(ownerId: "seller", liableTo: Rows.Start), Rows.Case(ownerId: "buyer")],
        };

        await ImportRun.Into(server, ImportSource.Of(rows));

        var owners = server.Imports.Owners.ToDictionary(owner => owner.OwnerId);
        Assert.Equal(["mobile"], owners["seller"].ContactPoints.Select(point => point.PointId));
        Assert.Equal(["mobile", "home"], owners["buyer"].ContactPoints.Select(point => point.PointId));
        Assert.Equal(new Date { Year = 2025, Month = 5, Day = 6 }, owners["seller"].DeceasedDate);
        Assert.Null(owners["buyer"].DeceasedDate);
        Assert.Equal((Protos.V1.Residency.NonLocal, true), (owners["buyer"].Residency, owners["buyer"].ElderlyAlone));
    }
}
