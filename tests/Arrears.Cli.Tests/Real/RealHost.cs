using System.Text.Json;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;
using Arrears.Storage;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;

namespace Arrears.Cli.Tests.Real;

/// <summary>
/// Silo and gateway on SQLite with a business clock that stands on the portfolio's first morning, holding a small
/// portfolio that <c>arrears generate</c> wrote and <c>arrears import</c> brought in.
/// </summary>
public sealed class RealHost : IAsyncLifetime
{
    public const int Units = 60;

    private readonly TemporaryFolder _folder = new();
    private WebApplication? _app;

    public string Address { get; private set; } = "";

    /// <summary>What was imported, as the files say it.</summary>
    internal PortfolioRows Rows { get; private set; } = null!;

    public async ValueTask InitializeAsync()
    {
        var start = new DateTimeOffset(2026, 3, 1, 7, 0, 0, TimeSpan.FromHours(8));
        var options = new HostOptions(_folder.File("data"), StorageEngine.Sqlite, null, FreePort.Next(), start);
        _app = await ArrearsHost.Build(options, "", CancellationToken.None);
        await _app.StartAsync();
        Address = $"http://127.0.0.1:{options.Port}";
        await Written("generate", "--out", _folder.File("portfolio"), "--units", $"{Units}", "--seed", "7");
        Rows = PortfolioFiles.Read(_folder.File("portfolio")).Load();
        await Written("import", _folder.File("portfolio"));
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

    internal Task<Invocation> Run(params string[] args) =>
        Invocation.Of([.. args, "--server", Address, .. args.Contains("--lang") ? [] : (string[])["--lang", "en"]]);

    /// <summary>What a command answers that must succeed.</summary>
    internal async Task<string> Written(params string[] args)
    {
        var run = await Run(args);
        Assert.True(run.Status == 0, $"arrears {string.Join(' ', args)}: {run.Status}\n{run.Output}{run.Error}");
        return run.Output;
    }

    internal async Task<JsonElement> Json(params string[] args) =>
        JsonDocument.Parse(await Written([.. args, "--json"])).RootElement;

    /// <summary>What has no command is asked of the gateway itself, as this role.</summary>
    internal async Task Call(Role role, Func<GrpcChannel, Metadata, Task> call)
    {
        using var channel = GrpcChannel.ForAddress(Address);
        var issued = await new TokenService.TokenServiceClient(channel).IssueTokenAsync(
            new IssueTokenRequest { Operator = "demo", Role = role, Subject = "chen" });
        await call(channel, new Metadata { { "authorization", $"Bearer {issued.Token}" } });
    }
}
