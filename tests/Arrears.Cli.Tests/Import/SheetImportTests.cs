using System.Text.Json;
using Arrears.Cli.Tests.Server;
using Arrears.Protos.V1;

namespace Arrears.Cli.Tests.Import;

/// <summary><c>arrears import</c> of sheets, as a shell sees it; the server answers what the test says.</summary>
public sealed class SheetImportTests : IDisposable
{
    private const string Header =
        "项目,楼栋,单元,房号,业主姓名,手机号,建筑面积,收费项目,单价,费用开始,费用结束,应缴日期,应收金额,减免金额,实收金额,欠费金额,客服";

    private const string Good =
        "翠湖花园,1栋,1单元,101,王芳,13800000001,100,物业费,2.00,2025-01-01,2025-01-31,2025-01-10,200.00,0,50.00,150.00,甲";

    private const string Bad =
        "翠湖花园,1栋,1单元,102,李强,13800000002,100,物业费,2.00,2025-01-01,2025-01-31,2025-01-10,两百,0,50.00,150.00,甲";

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task DryRun_SheetWithABadRow_TellsColumnsMoneyAndTheRowAndAsksTheServer()
    {
        await using var server = await FakeServer.Start();
        var path = Sheet(Good, Bad);

        var run = await Invocation.Of("import", path, "--dry-run", "--server", server.Address, "--json");

        Assert.Equal(1, run.Status);
        var told = JsonDocument.Parse(run.Output).RootElement;
        Assert.True(told.GetProperty("dry_run").GetBoolean());
        Assert.False(told.GetProperty("written").GetBoolean());
        Assert.Equal("客服", Text(Assert.Single(told.GetProperty("unknown_columns").EnumerateArray()), "header"));
        Assert.Equal(200.00m, told.GetProperty("totals").GetProperty("charged").GetDecimal());
        var reject = Assert.Single(told.GetProperty("rejects").EnumerateArray());
        Assert.Equal(
            ("欠费明细表.csv", 3, "应收金额", "两百", "is not an amount"),
            (Text(reject, "table"), reject.GetProperty("line").GetInt32(), Text(reject, "column"),
                Text(reject, "value"), Text(reject, "reason")));
        Assert.True(server.Imports.BooksRequests[0].ValidateOnly);
        Assert.Equal(200, Assert.Single(server.Imports.BooksRequests.SelectMany(r => r.Rows)).Charge.Amount.Units);
        Assert.Single(Directory.GetFiles(_folder.Path));
    }

    [Fact]
    public async Task DryRun_NoServer_StillTellsWhatTheSheetSays()
    {
        string address;
        await using (var gone = await FakeServer.Start())
        {
            address = gone.Address;
        }

        var run = await Invocation.Of("import", Sheet(Good), "--dry-run", "--server", address, "--lang", "zh");

        Assert.Equal(0, run.Status);
        Assert.Contains("房号 → 房号", run.Output);
        Assert.Contains("不认识的列: 客服", run.Output);
        Assert.Contains($"{address} 没有服务响应", run.Output);
    }

    [Fact]
    public async Task Import_ServerRefusesARow_LeavesItInTheRejectsFileWithColumnAndReason()
    {
        await using var server = await FakeServer.Start();
        server.Imports.Books = _ => new ImportBooksResponse
        {
            Counts = new BooksCounts { Rows = 1, Conflicts = 1 },
            Findings =
            {
                new BooksFinding
                {
                    Place = new BooksPlace { Source = 0, Line = 2 },
                    Result = BooksResult.Conflict,
                    Field = "charge.amount",
                    Reason = "AMOUNT_CHANGED",
                    Detail = "The ledger holds the charge with another amount.",
                    Known = new Google.Type.Money { CurrencyCode = "CNY", Units = 210 },
                },
            },
        };

        var run = await Invocation.Of("import", Sheet(Good, Bad), "--server", server.Address, "--lang", "zh");

        Assert.Equal(1, run.Status);
        var lines = File.ReadAllLines(_folder.File("欠费明细表-rejects.csv"));
        Assert.Equal($"{Header},原行号,拒收列,拒收原因", lines[0]);
        Assert.Equal($"{Good},2,应收金额,应收与账上不同 (210.00)", lines[1]);
        Assert.Equal($"{Bad},3,应收金额,不是金额", lines[2]);
        Assert.Contains("2 行被拒绝", run.Output);
    }

    [Fact]
    public async Task AllOrNothing_OneBadRow_SendsNothing()
    {
        await using var server = await FakeServer.Start();

        var run = await Invocation.Of(
            "import", Sheet(Good, Bad), "--all-or-nothing", "--server", server.Address, "--lang", "en");

        Assert.Equal(1, run.Status);
        Assert.Empty(server.Imports.BooksRequests);
        Assert.Contains("Nothing was written: all or nothing.", run.Output);
    }

    [Fact]
    public async Task AllOrNothing_ServerHasSomethingAgainstARow_IsAskedOnlyToCheck()
    {
        await using var server = await FakeServer.Start();
        server.Imports.Books = _ => new ImportBooksResponse { Counts = new BooksCounts { Refused = 1 } };

        var run = await Invocation.Of(
            "import", Sheet(Good), "--all-or-nothing", "--server", server.Address, "--lang", "en");

        Assert.Contains("Nothing was written: all or nothing.", run.Output);
        Assert.True(Assert.Single(server.Imports.BooksRequests, r => r.RequestId.Length > 0).ValidateOnly);
    }

    [Fact]
    public async Task Import_Choices_AreToldToTheServer()
    {
        await using var server = await FakeServer.Start();

        await Invocation.Of(
            "import", Sheet(Good), "--as-of", "2026-02-28", "--creditor", "甲物业", "--phones-verified",
            "--server", server.Address, "--lang", "en");

        var options = server.Imports.BooksRequests[0].Options;
        Assert.Equal((2026, 2, 28), (options.AsOfDate.Year, options.AsOfDate.Month, options.AsOfDate.Day));
        Assert.Equal(("甲物业", true), (options.Creditor, options.PhonesVerified));
        var from = options.ContractFromDate;
        Assert.Equal((2025, 1, 1), (from.Year, from.Month, from.Day));
    }

    [Fact]
    public async Task Import_FolderOfLists_SendsEstatesUnitsChargesAndPaymentsInThisOrder()
    {
        await using var server = await FakeServer.Start();
        Write("1-收款.csv", "小区,房号,收款日期,收款金额,流水号,收款方式\n翠湖花园,1-1-101,2025-02-03,50.00,T1,微信\n");
        Write("2-应收.csv", "小区,房号,费用期间,应收金额\n翠湖花园,1-1-101,2025-01,200.00\n");
        Write("3-业主.csv", "小区,房号,业主姓名,手机号\n翠湖花园,1-1-101,王芳,13800000001\n");
        Write("4-房屋.csv", "小区,房号,建筑面积\n翠湖花园,1-1-101,100\n");
        Write("5-小区.csv", "小区,物业公司,收费标准\n翠湖花园,甲物业,2.00\n");

        var run = await Invocation.Of("import", _folder.Path, "--server", server.Address, "--lang", "en");

        Assert.Equal(0, run.Status);
        var rows = server.Imports.BooksRequests.SelectMany(request => request.Rows).ToList();
        Assert.Equal(
            ["甲物业||", "||王芳", "||", "|200|"],
            rows.Select(row => $"{row.Creditor}|{row.Charge?.Amount.Units}|{row.OwnerName}"));
        var payment = Assert.Single(server.Imports.BooksRequests[^1].Payments);
        Assert.Equal(("T1", 50L, PaymentMethod.Wechat), (payment.ExternalId, payment.Amount.Units, payment.Method));
    }

    private static string Text(JsonElement element, string name) => element.GetProperty(name).GetString()!;

    private string Sheet(params string[] rows) =>
        Write("欠费明细表.csv", string.Concat(rows.Prepend(Header).Select(line => $"{line}\n")));

    private string Write(string name, string text)
    {
        File.WriteAllText(_folder.File(name), text);
        return _folder.File(name);
    }
}
