using Arrears.Gateway.Tests.Server;
using Arrears.Protos.V1;

namespace Arrears.Gateway.Tests;

/// <summary>What a check of an import says is what the import then does.</summary>
public sealed class ImportTests(TestServer server)
{
    [Fact]
    public async Task ImportPortfolio_PaymentDatedAhead_IsRefusedByTheCheckAsByTheImport()
    {
        await server.Build("op-ahead");

        var check = await Import("op-ahead", validateOnly: true);
        var import = await Import("op-ahead", validateOnly: false);

        var reject = Assert.Single(check.Rejects);
        Assert.Equal(("DATE_OUT_OF_RANGE", "received_date", 2L), (reject.Reason, reject.Field, reject.Line));
        Assert.Equal(check, import);
        Assert.Equal(Town.Yuan(40), Assert.Single(import.Paid));
    }

    [Fact]
    public async Task ImportBooks_RowsThatAreWrong_AreToldByFieldAndHarmNoOther()
    {
        var response = await Books(
            "op-wrong",
            Terms(),
            Row(1, "湖畔", "101", 300),
            Row(2, "", "102", 300),
            Row(3, "湖畔", "103", -1),
            Row(4, "湖畔", "104", 300, "USD"));

        Assert.Equal((1L, 3L), (response.Counts.Posted, response.Counts.Refused));
        Assert.Equal("must be in CNY", response.Findings[^1].Detail);
        Assert.Equal(
            [(2L, "estate_name"), (3L, "charge.amount"), (4L, "charge.amount")],
            response.Findings.Select(found => (found.Place.Line, found.Field)));
    }

    [Fact]
    public async Task ImportBooks_UnknownEstateWithoutTerms_RefusesItsRows()
    {
        await server.Build("op-terms");

        var response = await Books(
            "op-terms", null, Row(1, "湖畔", "101", 300), Row(2, $"{Town.Canary} Lakeside", "1-102", 300));

        Assert.Equal((1L, 1L), (response.Counts.Posted, response.Counts.Refused));
        Assert.Equal("UNKNOWN_ESTATE", Assert.Single(response.Findings).Reason);
        Assert.Equal(0, response.Counts.NewEstates);
    }

    [Fact]
    public async Task ImportBooks_RowsOfAUnitFarApart_AreToldByTheCheckAsByTheImport()
    {
        // The payment between them is of a room that nobody knows: it only makes both decide what came before it.
        BooksRow[] early = [Row(1, "湖畔", "101", 300), Row(2, "湖畔", "102", 300)];
        BooksRow[] late = [Row(3, "湖畔", "101", 300), Row(4, "湖畔", "102", 310), Row(5, "湖畔", "103", 300)];

        var check = await Parted("op-parted", validateOnly: true, early, late);
        var import = await Parted("op-parted", validateOnly: false, early, late);

        Assert.Equal((3L, 1L, 1L), (check.Counts.Posted, check.Counts.Unchanged, check.Counts.Conflicts));
        Assert.Equal((3L, 3L), (check.Counts.NewOwners, check.Counts.NewCases));
        Assert.Equal(import, check);
    }

    [Fact]
    public async Task ImportBooks_RowThatLeavesThePhoneOut_MeansTheSamePartyOnceASecondHasItsName()
    {
        var (named, silent, other) = (
            Row(1, "湖畔", "101", 300), Row(2, "湖畔", "101", 300), Row(3, "湖畔", "101", 300));
        (named.Phone, other.Phone) = ("13800000001", "13800000002");
        other.Charge.PeriodFromDate = Town.Day(2026, 2, 1);
        other.Charge.PeriodToDate = Town.Day(2026, 2, 28);
        await Books("op-silent", Terms(), named);
        await Books("op-silent", Terms(), silent, other);

        var again = await Books("op-silent", Terms(), silent, other);

        Assert.Equal((2L, 0L), (again.Counts.Unchanged, again.Counts.Conflicts));
    }

    [Fact]
    public async Task ImportBooks_MoreWaivedThanCharged_IsToldOfTheWaiver()
    {
        var row = Row(1, "湖畔", "101", 300);
        row.Charge.Waived = Town.Yuan(310);

        var response = await Books("op-waived", Terms(), row);

        Assert.Equal("charge.waived", Assert.Single(response.Findings).Field);
    }

    private static BooksOptions Terms() => new()
    {
        Creditor = "c",
        PolicyPack = "cn-default",
        TimeZone = "Asia/Shanghai",
    };

    private async Task<ImportBooksResponse> Parted(
        string operatorId, bool validateOnly, BooksRow[] early, BooksRow[] late)
    {
        using var call = new ImportService.ImportServiceClient(server.Invoker)
            .ImportBooks(server.As(Role.Integrator, operatorId));
        await call.RequestStream.WriteAsync(new ImportBooksRequest
        {
            RequestId = Town.NewId(),
            ValidateOnly = validateOnly,
            Options = Terms(),
            Rows = { early },
        });
        await call.RequestStream.WriteAsync(new ImportBooksRequest
        {
            Payments =
            {
                new BooksPayment
                {
                    Place = new BooksPlace { Line = 9 },
                    EstateName = "湖畔",
                    Room = "999",
                    ReceivedDate = Town.Day(2026, 1, 5),
                    Amount = Town.Yuan(1),
                },
            },
        });
        await call.RequestStream.WriteAsync(new ImportBooksRequest { Rows = { late } });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private static BooksRow Row(long line, string estate, string room, long yuan, string currency = "CNY") => new()
    {
        Place = new BooksPlace { Line = line },
        EstateName = estate,
        Room = room,
        OwnerName = "王芳",
        Charge = new BooksCharge
        {
            PeriodFromDate = Town.Day(2026, 1, 1),
            PeriodToDate = Town.Day(2026, 1, 31),
            Amount = new Google.Type.Money { CurrencyCode = currency, Units = yuan },
        },
    };

    private async Task<ImportBooksResponse> Books(string operatorId, BooksOptions? options, params BooksRow[] rows)
    {
        using var call = new ImportService.ImportServiceClient(server.Invoker)
            .ImportBooks(server.As(Role.Integrator, operatorId));
        await call.RequestStream.WriteAsync(
            new ImportBooksRequest { RequestId = Town.NewId(), Options = options, Rows = { rows } });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private async Task<ImportPortfolioResponse> Import(string operatorId, bool validateOnly)
    {
        using var call = new ImportService.ImportServiceClient(server.Invoker)
            .ImportPortfolio(server.As(Role.Integrator, operatorId));
        await call.RequestStream.WriteAsync(new ImportPortfolioRequest
        {
            RequestId = Town.NewId(),
            ValidateOnly = validateOnly,
            Payments = { Payment(1, 2), Payment(2, 3) },
        });
        await call.RequestStream.CompleteAsync();
        return await call;
    }

    private static ImportPayment Payment(long line, int dayOfMarch) => new()
    {
        Line = line,
        EstateId = Town.Estate,
        UnitId = Town.Unit,
        CaseId = Town.CaseId,
        PaymentId = $"p{line}",
        ExternalId = $"t{line}",
        Method = PaymentMethod.Wechat,
        ReceivedDate = Town.Day(2026, 3, dayOfMarch),
        Amount = Town.Yuan(40),
        PayeeAccount = Town.Payee,
    };
}
