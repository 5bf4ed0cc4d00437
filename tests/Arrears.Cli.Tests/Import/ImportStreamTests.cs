using Arrears.Cli.Tests.Server;
using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Grpc.Core;

namespace Arrears.Cli.Tests.Import;

/// <summary>How a portfolio travels: order, grouping, sizes, progress, and a call that ends early.</summary>
public sealed class ImportStreamTests
{
    [Fact]
    public async Task Run_EveryKindOfRow_GoesInTheServersOrderAfterTheOptions()
    {
        await using var server = await FakeServer.Start();
        var rows = Rows.Empty with
        {
            Estates = [Rows.Estate()],
            Units = [Rows.Unit()],
            Owners = [Rows.Owner()],
            Cases = [Rows.Case()],
            Charges = [Rows.Charge("u1", 1)],
            Payments = [Rows.Payment("p1")],
            Interruptions =
            [
                new InterruptionRow(
                    "e1", "u1", "u1-o1", "i1", Domain.InterruptionKind.DemandDelivered, Rows.Start, ["u1-0001"], "ems-1"),
            ],
        };

        var options = new GatewayImportOptions { RequestId = "import-7", ValidateOnly = true };
        await ImportRun.Into(server, ImportSource.Of(rows), options);

        var head = server.Imports.Requests[0];
        Assert.Equal(("import-7", true), (head.RequestId, head.ValidateOnly));
        Assert.Empty(FakeImports.KindsIn(head));
        Assert.All(server.Imports.Requests.Skip(1), request => Assert.Equal("", request.RequestId));
        Assert.Equal(
            [
                ImportKind.Estate, ImportKind.Owner, ImportKind.Unit, ImportKind.Case, ImportKind.Charge,
                ImportKind.Payment, ImportKind.Interruption,
            ],
            server.Imports.Requests.SelectMany(FakeImports.KindsIn));
    }

    [Fact]
    public async Task Run_ChargesOfUnitsInTurns_ArriveUnitByUnitInFileOrder()
    {
        await using var server = await FakeServer.Start();
        var charges = Enumerable.Range(1, 300).SelectMany(i => new[] { Rows.Charge("u2", i), Rows.Charge("u1", i) });

        await ImportRun.Into(server, ImportSource.Of(Rows.Empty with { Charges = [.. charges] }));

        var expected = new[] { "u1", "u2" }.SelectMany(u => Enumerable.Range(1, 300).Select(i => $"{u}-{i:0000}"));
        Assert.Equal(expected, server.Imports.Charges.Select(charge => charge.ChargeId));
    }

    [Fact]
    public async Task Run_ManyRows_NoRequestExceedsAMebibyteAndUnitsStayWhole()
    {
        await using var server = await FakeServer.Start();
        var charges = Enumerable.Range(1, 600).SelectMany(u => Enumerable.Range(1, 60).Select(i => Rows.Charge($"u{u}", i)));

        await ImportRun.Into(server, ImportSource.Of(Rows.Empty with { Charges = [.. charges] }));

        var requests = server.Imports.Requests.Skip(1).ToList();
        Assert.True(requests.Count > 2, $"{requests.Count} requests");
        Assert.All(requests, request => Assert.InRange(request.CalculateSize(), 1, 1024 * 1024));
        Assert.Equal(36_000, requests.Sum(request => request.Charges.Count));
        var units = requests.SelectMany(request => request.Charges.Select(charge => charge.UnitId).Distinct());
        Assert.Equal(600, units.Count());
    }

    [Fact]
    public async Task Run_WithProgress_ReportsEachKindUpToItsWholeCount()
    {
        await using var server = await FakeServer.Start();
        var steps = new ImportRun.Steps();
        var rows = Rows.Empty with
        {
            Estates = [Rows.Estate(), Rows.Estate("c2", 3.1m)],
            Charges = [.. Enumerable.Range(1, 15_000).Select(i => Rows.Charge($"u{i}", 1))],
        };

        await ImportRun.Into(server, ImportSource.Of(rows), progress: steps);

        Assert.Equal(new ImportProgress(ImportKind.Estate, 2, 2, 2, 15_002), steps.All[0]);
        Assert.Equal(new ImportProgress(ImportKind.Charge, 15_000, 15_000, 15_002, 15_002), steps.All[^1]);
        Assert.True(steps.All.Count > 2);
        Assert.Equal(steps.All.Select(step => step.SentInAll).Order(), steps.All.Select(step => step.SentInAll));
    }

    [Fact]
    public async Task Run_ServerEndsTheCallMidway_ThrowsTheServersStatusNotTheBrokenWrite()
    {
        await using var server = await FakeServer.Start();
        server.Imports.Fails = (1, new RpcException(new Status(StatusCode.PermissionDenied, "not yours")));
        var charges = Enumerable.Range(1, 60_000).Select(i => Rows.Charge($"u{i}", 1));

        var failure = await Assert.ThrowsAsync<GatewayException>(
            () => ImportRun.Into(server, ImportSource.Of(Rows.Empty with { Charges = [.. charges] })));

        Assert.Equal((StatusCode.PermissionDenied, "not yours"), (failure.Status, failure.Message));
    }

    [Fact]
    public async Task Run_ServerRejectsRows_EachIsToldWithItsFileAndLine()
    {
        await using var server = await FakeServer.Start();
        using var folder = new TemporaryFolder();
        var rows = Rows.Empty with { Charges = [Rows.Charge("u2", 1), Rows.Charge("u1", 1), Rows.Charge("u1", 2)] };
        PortfolioFiles.Write(folder.Path, rows, "test", Rows.Start, Rows.Start);
        server.Imports.Response = new ImportPortfolioResponse
        {
            Counts = { new ImportCount { Kind = ImportKind.Charge, Received = 3, Accepted = 2, Rejected = 1 } },
            Rejects =
            {
                new ImportReject
                {
                    Kind = ImportKind.Charge, Line = 2, RowId = "u2-0001", Field = "case_id", Reason = "UNKNOWN_CASE",
                    Detail = "no such case",
                },
            },
            Charged = { new Google.Type.Money { CurrencyCode = "CNY", Units = 464, Nanos = 620_000_000 } },
        };

        var outcome = await ImportRun.Into(server, ImportSource.Of(PortfolioFiles.Read(folder.Path)));

        Assert.Equal(
            new ImportRejected(
                ImportKind.Charge, "charges.csv", 2, "u2-0001", "case_id", "UNKNOWN_CASE", "no such case"),
            Assert.Single(outcome.Rejects));
        Assert.Equal((3, 2, 1), (outcome.Received, outcome.Accepted, outcome.Rejected));
        Assert.Equal([new CurrencySum("CNY", new Domain.Money(46_462))], outcome.Charged);
        Assert.Equal([("u1-0001", 3L), ("u1-0002", 4L), ("u2-0001", 2L)],
            server.Imports.Charges.Select(charge => (charge.ChargeId, charge.Line)));
    }
}
