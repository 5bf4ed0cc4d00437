using System.Text.Json;
using Arrears.Simulation.Portfolio;

namespace Arrears.Cli.Tests;

public sealed class GenerateCommandTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Generate_Units_WritesExactlySoManyInThePresetsEstates()
    {
        var run = await Invocation.Of("generate", "--out", _folder.Path, "--units", "100", "--seed", "5", "--json");

        Assert.Equal(0, run.Status);
        var counts = JsonDocument.Parse(run.Output).RootElement.GetProperty("manifest").GetProperty("counts");
        var rows = PortfolioFiles.Read(_folder.Path).Load();
        Assert.Equal((3, 100), (rows.Estates.Count, rows.Units.Count));
        Assert.Equal(rows.Charges.Count, counts.GetProperty("charges").GetInt64());
    }

    [Fact]
    public async Task Generate_FolderThatHoldsSomething_IsRefusedUnlessForced()
    {
        File.WriteAllText(_folder.File("mine.txt"), "precious");
        string[] args = ["generate", "--out", _folder.Path, "--units", "3", "--lang", "en"];

        var refused = await Invocation.Of(args);
        var forced = await Invocation.Of([.. args, "--force"]);

        Assert.Equal((1, ""), (refused.Status, refused.Output));
        Assert.Equal(
            $"error: '{_folder.Path}' is not empty.\nName another folder, or write into it with --force.\n",
            refused.Error);
        Assert.Equal(0, forced.Status);
        Assert.Contains("Import it: arrears import ", forced.Output);
        Assert.True(File.Exists(_folder.File("mine.txt")));
    }

    [Fact]
    public async Task Generate_FewerUnitsThanEstates_SaysSo()
    {
        var run = await Invocation.Of("generate", "--out", _folder.Path, "--units", "2", "--lang", "en");

        Assert.Equal(1, run.Status);
        Assert.Contains("3 estates", run.Error);
    }

    [Theory]
    [InlineData("generate", "--out", "x", "--preset", "huge")]
    [InlineData("generate")]
    [InlineData("day", "show", "2026-02-30")]
    [InlineData("unit", "list", "--stage", "angry")]
    [InlineData("unit", "list", "--limit", "0")]
    [InlineData("unit", "statement", "e1/u1", "--as-of", "yesterday")]
    [InlineData("unit")]
    [InlineData("unitt", "show", "x")]
    public async Task CommandLine_NotUnderstood_IsAUsageErrorThatNamesTheWord(params string[] args)
    {
        var run = await Invocation.Of(args);

        Assert.Equal(2, run.Status);
        Assert.NotEqual("", run.Error);
        Assert.True(args.Length == 1 || args.Any(run.Error.Contains), run.Error);
    }
}
