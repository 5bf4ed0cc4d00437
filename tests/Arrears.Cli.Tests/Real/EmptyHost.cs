using System.Text.Json;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Storage;
using Microsoft.AspNetCore.Builder;

namespace Arrears.Cli.Tests.Real;

/// <summary>
/// Silo and gateway on SQLite that hold nothing yet, on an autumn morning after the sheets of the tests were made.
/// Tests keep apart by operator.
/// </summary>
public sealed class EmptyHost : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var start = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8));
        var options = new HostOptions(_folder.File("data"), StorageEngine.Sqlite, null, FreePort.Next(), start)
        {
            IsQuiet = true,
        };
        _app = await ArrearsHost.Build(options, "", CancellationToken.None);
        await _app.StartAsync();
        Address = $"http://127.0.0.1:{options.Port}";
    }

    public async ValueTask DisposeAsync()
    {
        if (_app is not null)
        {
            await _app.StopAsync();
            await _app.DisposeAsync();
        }

        _folder.Dispose();
    }

    /// <summary><c>arrears import</c> as JSON; any exit status.</summary>
    internal async Task<JsonElement> Import(string operatorId, string path, params string[] options)
    {
        var run = await Invocation.Of(
            ["import", path, "--server", Address, "--operator", operatorId, "--json", .. options]);
        Assert.True(run.Output.StartsWith('{'), run.Output + run.Error);
        return JsonDocument.Parse(run.Output).RootElement;
    }
}
