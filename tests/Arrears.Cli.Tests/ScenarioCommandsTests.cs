using System.CommandLine;
using Arrears.Cli.Commands;

namespace Arrears.Cli.Tests;

public sealed class ScenarioCommandsTests
{
    [Fact]
    public void ScenarioRun_MissingPath_FailsAndSaysSo()
    {
        var (status, output) = Invoke("scenario", "run", "no-such-file.json");

        Assert.Equal(1, status);
        Assert.Equal("FAIL no-such-file.json: no such file or folder\n0 passed, 1 failed\n", output);
    }

    [Fact]
    public void ScenarioRun_WithoutPath_IsAUsageError()
    {
        var (status, _) = Invoke("scenario", "run");

        Assert.NotEqual(0, status);
    }

    private static (int Status, string Output) Invoke(params string[] args)
    {
        var root = new RootCommand();
        foreach (var command in CommandList.Create())
        {
            root.Subcommands.Add(command);
        }

        using var output = new StringWriter();
        var status = root.Parse(args).Invoke(new InvocationConfiguration { Output = output, Error = TextWriter.Null });
        return (status, output.ToString());
    }
}
