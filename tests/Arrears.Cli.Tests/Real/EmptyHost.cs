using System.Text.Json;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Storage;
using Microsoft.AspNetCore.Builder;

namespace Arrears.Cli.Tests.Real;

/// <summary>
/// Silo and gateway that hold nothing yet, on an autumn morning after the sheets of the tests were made. Tests keep
/// apart by operator.
/// </summary>
public abstract class EmptyHost(StorageEngine engine) : IAsyncLifetime
{
    /// <summary>Not a private folder: a server of PostgreSQL may run as another user.</summary>
    private readonly string _folder = Path.Combine(Path.GetTempPath(), $"arrears-empty-{Path.GetRandomFileName()}");
    private PrivatePostgres? _server;
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    public async ValueTask InitializeAsync()
    {
        var start = new DateTimeOffset(2026, 11, 20, 9, 0, 0, TimeSpan.FromHours(8));
        Directory.CreateDirectory(_folder);
        _server = engine == StorageEngine.Postgres
            ? await PrivatePostgres.Start(Path.Combine(_folder, "postgres"), CancellationToken.None)
            : null;
        var connection = _server is null ? "" : await _server.EnsureDatabase("arrears", CancellationToken.None);
        var data = Path.Combine(_folder, "data");
        var options = new HostOptions(data, engine, connection, FreePort.Next(), start) { IsQuiet = true };
        _app = await ArrearsHost.Build(options, connection, CancellationToken.None);
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

        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Directory.Delete(_folder, recursive: true);
        GC.SuppressFinalize(this);
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

/// <summary>The embedded engine.</summary>
public sealed class EmptyHostOnSqlite() : EmptyHost(StorageEngine.Sqlite);

/// <summary>The engine of production, on a server of its own.</summary>
public sealed class EmptyHostOnPostgres() : EmptyHost(StorageEngine.Postgres);
