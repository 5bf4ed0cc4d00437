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
        Assert.Equal("error: 'nowhere' is neither a file nor a folder of .csv, .txt, .tsv or .xlsx files.\n", run.Error);
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
