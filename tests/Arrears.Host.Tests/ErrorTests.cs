using System.Globalization;
using System.Net;
using System.Net.Sockets;
using Arrears.Storage;

namespace Arrears.Host.Tests;

/// <summary>What whoever starts the host can put right is one sentence that names it, never a stack.</summary>
public sealed class ErrorTests : IDisposable
{
    private readonly string _data = Directory.CreateTempSubdirectory("arrears-host-").FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Theory]
    [InlineData("--days", "0")]
    [InlineData("--days", "-5")]
    [InlineData("--days", "soon")]
    [InlineData("--port", "0")]
    [InlineData("--port", "65536")]
    [InlineData("--engine", "oracle")]
    [InlineData("--sheet", "no-such-sheet.csv")]
    public async Task Demo_OptionThatCannotBe_IsNamedWithItsValue(string option, string value)
    {
        var end = await HostProcess.Run("demo", option, value, "--data", _data, "--exit");

        Assert.NotEqual(0, end.Status);
        Assert.Contains(value, end.Errors, StringComparison.Ordinal);
        AssertNoStack(end);
        Assert.Empty(Directory.GetFileSystemEntries(_data));
    }

    [Theory]
    [InlineData]
    [InlineData("demo", "--days", "2", "--exit")]
    public async Task Host_PortInUse_SaysWhichAndWhatToDo(params string[] command)
    {
        using var squatter = new TcpListener(IPAddress.Loopback, 0);
        squatter.Start();
        var port = ((IPEndPoint)squatter.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        var end = await HostProcess.Run([.. command, "--data", _data, "--port", port]);

        AssertSentence(end, port, "--port");
    }

    [Fact]
    public async Task Host_FolderInUse_NamesTheFolder()
    {
        var port = int.Parse(HostProcess.FreePort(), CultureInfo.InvariantCulture);
        var holding = new HostOptions(_data, StorageEngine.Sqlite, null, port, null) { IsQuiet = true };
        await using var app = await ArrearsHost.Build(holding, "", CancellationToken.None);

        var end = await HostProcess.Run("--data", _data, "--port", HostProcess.FreePort());

        AssertSentence(end, _data, "in use");
    }

    [Fact]
    public async Task Demo_SheetThatIsNone_NamesFileAndLine()
    {
        var sheet = Path.Combine(_data, "list.csv");
        await File.WriteAllTextAsync(sheet, "a shopping list\nmilk\n");

        var end = await HostProcess.Run("demo", "--sheet", sheet, "--data", Path.Combine(_data, "data"), "--exit");

        AssertSentence(end, "list.csv:1", "header");
    }

    [Fact]
    public async Task Host_ServerThatIsNotThere_SaysSo()
    {
        var nowhere = $"Host=127.0.0.1;Port={HostProcess.FreePort()};Username=x;Database=y";

        var end = await HostProcess.Run("--engine", "postgres", "--connection", nowhere, "--data", _data);

        AssertSentence(end, "127.0.0.1", "--connection");
    }

    [Fact]
    public async Task Host_ConnectionThatIsNone_SaysSo()
    {
        var end = await HostProcess.Run("--engine", "postgres", "--connection", "nonsense", "--data", _data);

        AssertSentence(end, "--connection");
    }

    private static void AssertSentence(Ended end, params string[] words)
    {
        Assert.Equal(1, end.Status);
        Assert.StartsWith("error: ", end.Errors, StringComparison.Ordinal);
        Assert.All(words, word => Assert.Contains(word, end.Errors, StringComparison.Ordinal));
        AssertNoStack(end);
    }

    private static void AssertNoStack(Ended end)
    {
        Assert.DoesNotContain("   at ", end.Errors, StringComparison.Ordinal);
        Assert.DoesNotContain(end.Output, line => line.StartsWith("at ", StringComparison.Ordinal));
    }
}
