using System.Globalization;
using Arrears.Client;
using Arrears.Contracts.Dispatch;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Gateway.Security;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Protos.V1;
using Arrears.Storage;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Arrears.Gateway.Tests.Server;

/// <summary>
/// The whole product in this process on SQLite, called over loopback. One for the run: tests keep apart by operator.
/// </summary>
public sealed class TestServer : IAsyncLifetime
{
    private static readonly DateTimeOffset Opening = new(2026, 3, 2, 10, 0, 0, TimeSpan.FromHours(8));

    private readonly string _folder = Directory.CreateTempSubdirectory("arrears-gateway-").FullName;
    private WebApplication _app = null!;
    private GrpcChannel _channel = null!;

    public CallInvoker Invoker => _channel.CreateCallInvoker();

    internal DevelopmentIssuer Issuer => Port<DevelopmentIssuer>();

    internal StubbornAccessLog AccessLog => (StubbornAccessLog)Port<IAccessLog>();

    internal WatchedChannel WayOut => (WatchedChannel)Port<IChannel>();

    public ICollection<string> Addresses => _app.Urls;

    /// <summary>Where the databases are.</summary>
    public string Folder => _folder;

    public async ValueTask InitializeAsync()
    {
        var options = new HostOptions(_folder, StorageEngine.Sqlite, null, FreePort.Next(), Opening) { IsQuiet = true };
        _app = await ArrearsHost.Build(options, "", CancellationToken.None, Adjust);
        await _app.StartAsync();
        _channel = GatewayChannel.To(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{options.Port}"));
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        Directory.Delete(_folder, recursive: true);
    }

    public T Port<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    /// <summary>Answers when the engine has nothing left to do at this moment.</summary>
    public Task Settle() => Port<IClockControl>().Advance(Port<IBusinessClock>().UtcNow);

    /// <summary>The headers of a caller.</summary>
    public Metadata As(Role role, string operatorId = Town.Operator, string subject = "mei") =>
        Bearer(Issuer.Issue(operatorId, role, subject, TimeSpan.FromHours(1)).Token);

    public static Metadata Bearer(string token) => new() { { "authorization", $"Bearer {token}" } };

    private static void Adjust(IServiceCollection services)
    {
        var real = services.Last(service => service.ServiceType == typeof(IAccessLog)).ImplementationType!;
        services.Replace(ServiceDescriptor.Singleton<IAccessLog>(
            provider => new StubbornAccessLog((IAccessLog)ActivatorUtilities.CreateInstance(provider, real))));
        var way = (IChannel)services.Last(service => service.ServiceType == typeof(IChannel)).ImplementationInstance!;
        services.Replace(ServiceDescriptor.Singleton<IChannel>(new WatchedChannel(way)));
    }
}
