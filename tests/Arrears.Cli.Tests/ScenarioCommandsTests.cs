namespace Arrears.Cli.Tests;

public sealed class ScenarioCommandsTests
{
    [Fact]
    public async Task ScenarioRun_MissingPath_FailsAndSaysSo()
    {
        var run = await Invocation.Of("scenario", "run", "no-such-file.json");

        Assert.Equal(1, run.Status);
        Assert.Equal("FAIL no-such-file.json: no such file or folder\n0 passed, 1 failed\n", run.Output);
    }

    [Fact]
    public async Task ScenarioRun_WithoutPath_IsAUsageError()
    {
        var run = await Invocation.Of("scenario", "run");

        Assert.Equal(2, run.Status);
    }
}
