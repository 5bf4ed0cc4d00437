using System.Diagnostics;
using System.Globalization;
using Arrears.Bench.Accounts;
using Arrears.Contracts.Storage;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Protos.V1;
using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Date = Google.Type.Date;

namespace Arrears.Bench.Hosting;

/// <summary>
/// The whole product in this process, silo and gateway, with a business clock that stands still until it is moved, and
/// a client connected over loopback.
/// </summary>
internal sealed class BenchHost : IAsyncDisposable
{
    private const string PolicyPack = "cn-default";
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(10);

    private readonly WebApplication _app;
    private readonly GrpcChannel _channel;

    private BenchHost(WebApplication app, GrpcChannel channel) => (_app, _channel) = (app, channel);

    public IServiceProvider Services => _app.Services;

    public CallInvoker Gateway => _channel.CreateCallInvoker();

    public static async Task<BenchHost> Start(BenchFolder folder, DateOnly today, CancellationToken cancellation)
    {
        var storage = await folder.Storage("arrears", cancellation);
        var options = new HostOptions(
            storage.DataFolder, storage.Engine, storage.ConnectionString, FreePort.Next(), Place.Instant(today));
        var app = await ArrearsHost.Build(options, storage.ConnectionString ?? "", cancellation);
        await app.StartAsync(cancellation);
        var host = new BenchHost(app, Connect(options.Port));
        await host.CreateEstate(cancellation);
        return host;
    }

    /// <summary>Commits accounts that were made outside the grains, many at a time.</summary>
    public async Task Write(IEnumerable<AccountWrite> accounts, CancellationToken cancellation)
    {
        const int AtATime = 512;
        var store = Services.GetRequiredService<IAccountStore>();
        var parallel = new ParallelOptions { MaxDegreeOfParallelism = AtATime, CancellationToken = cancellation };
        await Parallel.ForEachAsync(accounts, parallel, async (account, token) =>
        {
            var result = await store.Commit(account, token);
            if (result.Outcome != CommitOutcome.Committed)
            {
                throw new InvalidOperationException($"{account.Key}: {result.Outcome} {result.Error}");
            }
        });
    }

    /// <summary>Headers that name a caller with a role.</summary>
    public async Task<Metadata> Headers(Role role, CancellationToken cancellation)
    {
        var issuer = new TokenService.TokenServiceClient(_channel);
        var request = new IssueTokenRequest { Operator = Place.Operator, Role = role, Subject = "bench" };
        var issued = await issuer.IssueTokenAsync(request, cancellationToken: cancellation);
        return new Metadata { { "authorization", $"Bearer {issued.Token}" } };
    }

    /// <summary>How long it takes until no message waits for delivery.</summary>
    public async Task<TimeSpan> UntilOwnersAreTold(CancellationToken cancellation)
    {
        var outbox = Services.GetRequiredService<IOutbox>();
        var began = Stopwatch.GetTimestamp();
        while (!(await outbox.SendersWaiting(1, cancellation)).IsEmpty)
        {
            await Task.Delay(Pause, cancellation);
        }

        return Stopwatch.GetElapsedTime(began);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public static Date Wire(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    private async Task CreateEstate(CancellationToken cancellation)
    {
        var contract = Place.Contract;
        var request = new CreateEstateRequest
        {
            RequestId = Guid.CreateVersion7().ToString(),
            EstateId = Place.Estate,
            DisplayName = "Bench Gardens",
            TimeZone = Place.Zone,
            PolicyPack = PolicyPack,
            PayeeAccounts = { Place.Payee },
            Contracts =
            {
                new ServiceContract
                {
                    ContractId = contract.Id,
                    Creditor = contract.Creditor,
                    PayeeAccount = contract.PayeeAccount,
                    Rate = (contract.RateFenPerSquareMetreMonth / 100).ToString(CultureInfo.InvariantCulture),
                    LateFeePerDay = contract.LateFeePerDay?.ToString(CultureInfo.InvariantCulture) ?? "",
                    FromDate = Wire(contract.From),
                },
            },
        };
        var headers = await Headers(Role.Administrator, cancellation);
        await new EstateService.EstateServiceClient(_channel).CreateEstateAsync(
            request, headers, cancellationToken: cancellation);
    }

    private static GrpcChannel Connect(int port) => GrpcChannel.ForAddress(
        string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
        new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { EnableMultipleHttp2Connections = true },
        });
}
