namespace Arrears.Host.Tests;

/// <summary>The main job as a process: played, killed and started again.</summary>
public sealed class DemoTests(PlayedDemo played) : IDisposable
{
    /// <summary>Not a private folder: a database server of our own runs as another user and must reach its own.</summary>
    private readonly string _data =
        Directory.CreateDirectory(Path.Combine(Path.GetTempPath(), $"arrears-host-{Path.GetRandomFileName()}")).FullName;

    public void Dispose() => Directory.Delete(_data, recursive: true);

    [Fact]
    public void Demo_PlayedToItsEnd_ReportsWhatHappenedAndIsClean()
    {
        var line = played.End.LastLine;

        Assert.Equal(0, played.End.Status);
        Assert.StartsWith("units=99 charges=", line, StringComparison.Ordinal);
        Assert.EndsWith(
            "illegal_transitions=0 money_difference=0.00 stalled=0 duplicate_letters=0", line, StringComparison.Ordinal);
        Assert.NotEmpty(Directory.GetFiles(Path.Combine(played.Data, "letters"), "*.txt", SearchOption.AllDirectories));
    }

    [Theory]
    [InlineData("sqlite")]
    [InlineData("postgres")]
    public async Task Demo_KilledTwiceAndStartedAgain_EndsWithTheSameLine(string engine)
    {
        await HostProcess.KillAfterDays(3, _data, PlayedDemo.Arguments(_data, "--engine", engine));
        await HostProcess.KillAfterDays(4, _data, PlayedDemo.Arguments(_data, "--engine", engine));

        var end = await HostProcess.Run(PlayedDemo.Arguments(_data, "--engine", engine));

        Assert.Equal(played.End.LastLine, end.LastLine);
        Assert.Equal(0, end.Status);
    }

    [Fact]
    public async Task Demo_StartedAgainWhenDone_PrintsTheSameReport()
    {
        var again = await HostProcess.Run(PlayedDemo.Arguments(played.Data));

        Assert.Equal(played.End.LastLine, again.LastLine);
    }
}
