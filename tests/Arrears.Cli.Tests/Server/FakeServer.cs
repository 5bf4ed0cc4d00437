using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Arrears.Cli.Tests.Server;

/// <summary>A real gRPC server on a free port of loopback, with services that answer what a test wants.</summary>
internal sealed class FakeServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeServer(WebApplication app) => _app = app;

    public string Address =>
        _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single();

    public FakeTokens Tokens => _app.Services.GetRequiredService<FakeTokens>();

    public FakeImports Imports => _app.Services.GetRequiredService<FakeImports>();

    public static async Task<FakeServer> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
            kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton<FakeTokens>();
        builder.Services.AddSingleton<FakeImports>();
        var app = builder.Build();
        app.MapGrpcService<FakeTokens>();
        app.MapGrpcService<FakeImports>();
        await app.StartAsync();
        return new FakeServer(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
