using System.Text.Json;
using Arrears.Cli.Tests.Server;
using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;
using Google.Rpc;
using Grpc.Core;

namespace Arrears.Cli.Tests.Import;

/// <summary><c>arrears import</c>, as a shell sees it.</summary>
public sealed class ImportCommandTests
{
    private const string Sheet =
        "项目,楼栋,单元,房号,业主姓名,手机号,建筑面积,收费项目,单价,费用开始,费用结束,应缴日期,应收金额,减免金额,实收金额,欠费金额\n"
        + "翠湖花园,1栋,1单元,101,王芳,13800000001,100,物业费,2.00,2025-01-01,2025-01-31,2025-01-10,200.00,0,50.00,150.00\n";

    [Fact]
    public async Task Import_Folder_SendsItAsIntegratorAndReportsEachKind()
    {
        await using var server = await FakeServer.Start();
        using var folder = new TemporaryFolder();
        PortfolioFiles.Write(folder.Path, Rows.Empty with { Units = [Rows.Unit()] }, "test", Rows.Start, Rows.Start);
        server.Imports.Response = Counted(ImportKind.Unit, received: 1, rejected: 0);

        var run = await Invocation.Of(
            "import", folder.Path, "--server", server.Address, "--operator", "op-7", "--lang", "en");

        Assert.Equal((0, ""), (run.Status, Errors(run)));
        Assert.Contains("units", run.Output);
        Assert.EndsWith("No row was rejected.\n", run.Output);
        Assert.Equal("u1", server.Imports.Requests.SelectMany(request => request.Units).Single().UnitId);
        Assert.Equal(("op-7", Role.Integrator), (server.Tokens.Requests[0].Operator, server.Tokens.Requests[0].Role));
        Assert.StartsWith("Bearer token-op-7-Integrator-", server.Imports.Headers.GetValue("authorization"));
    }

    [Fact]
    public async Task Import_RowsRejected_ListsThemWithFileAndLineAndFails()
    {
        await using var server = await FakeServer.Start();
        using var folder = new TemporaryFolder();
        PortfolioFiles.Write(folder.Path, Rows.Empty with { Units = [Rows.Unit()] }, "test", Rows.Start, Rows.Start);
        server.Imports.Response = Counted(ImportKind.Unit, received: 1, rejected: 1);
        server.Imports.Response.Rejects.Add(new ImportReject
        {
            Kind = ImportKind.Unit,
            Line = 2,
            RowId = "u1",
            Field = "estate_id",
            Reason = "UNKNOWN_ESTATE",
            Detail = "no e1",
        });

        var run = await Invocation.Of("import", folder.Path, "--server", server.Address, "--lang", "en");

        Assert.Equal(1, run.Status);
        Assert.Contains("units.csv:2: u1 estate_id: no e1\n", run.Output);
        Assert.EndsWith("1 rows were rejected.\n", run.Output);
    }

    [Fact]
    public async Task Import_SheetWithABadRow_SendsTheRestAndFails()
    {
        await using var server = await FakeServer.Start();
        using var folder = new TemporaryFolder();
        var path = Path.Combine(folder.Path, "欠费明细表.csv");
        File.WriteAllText(path, Sheet + Sheet.Split('\n')[1].Replace("200.00,0", "two hundred,0") + "\n");

        var run = await Invocation.Of("import", path, "--validate-only", "--server", server.Address, "--json");

        Assert.Equal(1, run.Status);
        var unread = JsonDocument.Parse(run.Output).RootElement.GetProperty("unread")[0];
        Assert.Equal(("欠费明细表.csv", 3), (unread.GetProperty("file").GetString(), unread.GetProperty("line").GetInt32()));
        Assert.Contains("欠费明细表", run.Output);
        Assert.True(server.Imports.Requests[0].ValidateOnly);
        Assert.Equal(200, server.Imports.Charges.Single().Amount.Units);
    }

    [Fact]
    public async Task Import_GivenToken_IsSentAndNoneIsAskedFor()
    {
        await using var server = await FakeServer.Start();
        using var folder = new TemporaryFolder();
        PortfolioFiles.Write(folder.Path, Rows.Empty, "test", Rows.Start, Rows.Start);

        await Invocation.Of("import", folder.Path, "--server", server.Address, "--token", "signed");

        Assert.Equal("Bearer signed", server.Imports.Headers.GetValue("authorization"));
        Assert.Empty(server.Tokens.Requests);
    }

    [Fact]
    public async Task Import_ServerForbids_SaysWhyAndWhatToDo()
    {
        await using var server = await FakeServer.Start();
        using var folder = new TemporaryFolder();
        PortfolioFiles.Write(folder.Path, Rows.Empty, "test", Rows.Start, Rows.Start);
        server.Imports.Fails = (0, Refusals.Of(Code.PermissionDenied, "ROLE_FORBIDS", "The role auditor may not."));

        var run = await Invocation.Of(
            "import", folder.Path, "--server", server.Address, "--role", "auditor", "--lang", "en");

        Assert.Equal(1, run.Status);
        Assert.Equal(
            "error: The role auditor may not. (ROLE_FORBIDS)\nName a role that may, with --role.\n", Errors(run));
        Assert.Equal(Role.Auditor, server.Tokens.Requests[0].Role);
    }

    [Fact]
    public async Task Import_NoServer_SaysHowToStartOneAndIsUnreachable()
    {
        using var folder = new TemporaryFolder();
        PortfolioFiles.Write(folder.Path, Rows.Empty, "test", Rows.Start, Rows.Start);
        string address;
        await using (var gone = await FakeServer.Start())
        {
            address = gone.Address;
        }

        var run = await Invocation.Of("import", folder.Path, "--server", address, "--lang", "en");

        Assert.Equal(3, run.Status);
        Assert.Contains($"no server answers at {address}.", run.Error);
        Assert.Contains("src/Arrears.Host -- demo", run.Error);
    }

    [Fact]
    public async Task Import_NoSuchPath_FailsBeforeAnyCall()
    {
        var run = await Invocation.Of("import", "nowhere", "--lang", "en");

        Assert.Equal(1, run.Status);
        Assert.Equal("error: 'nowhere' is neither a folder of canonical files nor an arrears sheet.\n", run.Error);
    }

    [Theory]
    [InlineData("--server", "ftp://x")]
    [InlineData("--role", "king")]
    [InlineData("--lang", "fr")]
    public async Task Import_OptionNotUnderstood_IsAUsageError(string option, string value)
    {
        var run = await Invocation.Of("import", "nowhere", option, value);

        Assert.Equal(2, run.Status);
        Assert.Contains(value, run.Error);
    }

    private static ImportPortfolioResponse Counted(ImportKind kind, int received, int rejected) => new()
    {
        Counts =
        {
            new ImportCount { Kind = kind, Received = received, Accepted = received - rejected, Rejected = rejected },
        },
    };

    /// <summary>The error output without the progress above it.</summary>
    private static string Errors(Invocation run) =>
        run.Error[Math.Max(0, run.Error.IndexOf("error: ", StringComparison.Ordinal))..];
}
