namespace Arrears.Host.Tests;

/// <summary>The demo of the clean arrears sheet, played once from beginning to end without a break.</summary>
public sealed class PlayedDemo : IAsyncLifetime
{
    public const int Days = 14;

    public string Data { get; } = Directory.CreateTempSubdirectory("arrears-host-").FullName;

    internal Ended End { get; private set; } = null!;

    internal static string[] Arguments(string data, params string[] more) =>
    [
        "demo", "--sheet", Path.Combine(AppContext.BaseDirectory, "arrears-sheet-clean.csv"), "--days", $"{Days}", "--exit",
        "--data", data, "--port", HostProcess.FreePort(), .. more,
    ];

    public async ValueTask InitializeAsync() => End = await HostProcess.Run(Arguments(Data));

    public ValueTask DisposeAsync()
    {
        Directory.Delete(Data, recursive: true);
        return ValueTask.CompletedTask;
    }
}
