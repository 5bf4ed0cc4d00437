using System.Globalization;
using System.Net;
using Arrears.Contracts.Dispatch;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Dispatch;
using Arrears.Gateway;
using Arrears.Grains;
using Arrears.Grains.Background;
using Arrears.Host.Engine;
using Arrears.Storage;
using Arrears.Storage.Settings;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Orleans.Configuration;
using Serilog;
using Serilog.Events;
using Serilog.Formatting.Compact;

namespace Arrears.Host;

/// <summary>Silo and gateway in one process, on one database. A table of contents: everything has its own project.</summary>
internal static class ArrearsHost
{
    private const string ServiceId = "arrears";

    /// <param name="adjust">Last changes before the host is built: a test host replaces parts of it.</param>
    public static async Task<WebApplication> Build(
        HostOptions options,
        string connection,
        CancellationToken cancellation,
        Action<IServiceCollection>? adjust = null)
    {
        var storage = Storage(options, connection);
        var settings = await SettingsSchema.Ensure(storage, ServiceId, cancellation);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(settings);
        Log(builder.Services, options);
        Listen(builder, options);
        Engine(builder.Services, options, storage);
        builder.Host.UseOrleans(silo => Silo(silo, settings));

        // After the silo: what works in the background starts after it, and stops before it.
        Background(builder.Services);
        builder.Services.AddArrearsGateway(new Gateway.GatewayOptions
        {
            KeysFolder = Path.Combine(options.Data, "keys"),
            DevelopmentIssuer = true,
        });
        adjust?.Invoke(builder.Services);
        var app = builder.Build();
        app.MapArrearsGateway();

        // Opened now, so that a folder in use or a server that is away shows at start and not at the first call.
        _ = app.Services.GetRequiredService<IAccountStore>();
        return app;
    }

    /// <summary>
    /// A silo that serves nobody, sweeps nothing and sends nothing: for tools that work on a database at rest.
    /// </summary>
    /// <param name="adjust">Last changes before the silo is built.</param>
    public static async Task<IHost> BuildOffline(
        HostOptions options,
        string connection,
        CancellationToken cancellation,
        Action<IServiceCollection>? adjust = null)
    {
        var storage = Storage(options, connection);
        var settings = await SettingsSchema.Ensure(storage, ServiceId, cancellation);
        var builder = Microsoft.Extensions.Hosting.Host.CreateEmptyApplicationBuilder(new HostApplicationBuilderSettings());
        builder.Services.AddSingleton(settings);
        Log(builder.Services, options);
        Engine(builder.Services, options, storage);
        builder.UseOrleans(silo => Silo(silo, settings));
        adjust?.Invoke(builder.Services);
        return builder.Build();
    }

    private static StorageOptions Storage(HostOptions options, string connection)
    {
        Directory.CreateDirectory(options.Data);
        return new StorageOptions
        {
            Engine = options.Engine,
            DataFolder = options.Data,
            ConnectionString = connection,
        };
    }

    private static void Background(IServiceCollection services)
    {
        services.AddHostedService(provider => provider.GetRequiredService<Sweeper>());
        services.AddHostedService(provider => provider.GetRequiredService<MessagePump>());
        services.AddHostedService(provider => provider.GetRequiredService<Dispatcher>());
    }

    private static void Engine(IServiceCollection services, HostOptions options, StorageOptions storage)
    {
        services.AddSingleton(TimeProvider.System);
        services.AddArrearsStorage(storage);
        services.AddArrearsGrains();
        services.AddSingleton<IBusinessClock>(options.MovableClockFrom is { } start
            ? new MovableClock(options.Data, start)
            : new WallBusinessClock(TimeProvider.System));
        services.AddSingleton<IClockControl, ClockControl>();
        services.AddSingleton<IChannel>(new FileChannel(options.Letters));
        services.AddSingleton<Dispatcher>();
    }

    private static void Silo(ISiloBuilder silo, SettingsStore settings)
    {
        silo.UseLocalhostClustering(serviceId: ServiceId, clusterId: ServiceId);
        silo.Configure<EndpointOptions>(endpoints =>
        {
            endpoints.AdvertisedIPAddress = IPAddress.Loopback;
            (endpoints.SiloPort, endpoints.GatewayPort) = (FreePort.Next(), 0);
        });
        silo.Configure<SiloMessagingOptions>(messaging => messaging.ResponseTimeout = TimeSpan.FromSeconds(30));
        silo.UseSystemTextJsonGrainStorageSerializer();
        silo.AddAdoNetGrainStorage("settings", storage =>
        {
            storage.Invariant = settings.Invariant;
            storage.DataSource = settings.Source;
        });
    }

    private static void Listen(WebApplicationBuilder builder, HostOptions options) =>
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.ListenLocalhost(
            options.Port, listen => listen.Protocols = HttpProtocols.Http2));

    private static void Log(IServiceCollection services, HostOptions options) => services.AddSerilog(log => log
        .MinimumLevel.Information()
        .MinimumLevel.Override("Orleans", LogEventLevel.Warning)
        .MinimumLevel.Override("Microsoft", LogEventLevel.Warning)
        // A start that fails ends the command, which says why.
        .MinimumLevel.Override("Microsoft.Extensions.Hosting.Internal.Host", LogEventLevel.Fatal)
        .MinimumLevel.Override("Polly", LogEventLevel.Warning)
        .MinimumLevel.Override("Grpc", LogEventLevel.Warning)
        .WriteTo.File(
            new CompactJsonFormatter(), Path.Combine(options.Logs, "arrears-.log"), rollingInterval: RollingInterval.Day)
        .WriteTo.Console(
            options.IsQuiet ? LogEventLevel.Error : LogEventLevel.Information, formatProvider: CultureInfo.InvariantCulture));
}
