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
        var response = await Books("op-wrong", new BooksOptions
        {
            Creditor = "c",
            PolicyPack = "cn-default",
            TimeZone = "Asia/Shanghai",
        },
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
