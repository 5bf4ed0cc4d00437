using System.Globalization;
using Arrears.Bench.Accounts;
using Arrears.Bench.Hosting;
using Arrears.Bench.Measuring;
using Arrears.Protos.V1;
using Arrears.Storage;
using Grpc.Core;
using Money = Google.Type.Money;

namespace Arrears.Bench.Pay;

/// <summary>
/// Payments acknowledged durable over gRPC, one to a unit, beside pgbench's simple update on the same server in the
/// same run.
/// </summary>
internal static class PayBench
{
    private const int Callers = 64;
    private static readonly TimeSpan WarmUpRound = TimeSpan.FromSeconds(5);

    public static async Task<BenchLine> Run(
        StorageEngine engine, int units, TimeSpan duration, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        await using var host = await BenchHost.Start(folder, Portfolio.DueOn, cancellation);
        await host.Write(Portfolio.Of(units, _ => new UnitPlan(Portfolio.DueOn, IsPaid: false)), cancellation);
        var payer = new Payer(host.Gateway, await host.Headers(Role.Finance, cancellation), units);
        await WarmUp.UntilCompiled(WarmUp.RoundsMax, _ => ClosedLoop.Run(Callers, WarmUpRound, payer.Pay));
        await host.UntilOwnersAreTold(cancellation);
        var spent = ProcessorTime.Spent(folder.ServerProcess);
        var paid = await ClosedLoop.Run(Callers, duration, payer.Pay);
        var processor = (ProcessorTime.Spent(folder.ServerProcess) - spent) / paid.Calls;
        var behind = await host.UntilOwnersAreTold(cancellation);
        var peer = engine == StorageEngine.Postgres ? await PgBench.Run(folder, duration, cancellation) : (double?)null;
        var line = new BenchLine().Add("pay", paid.PerSecond);
        if (peer is { } pgbench)
        {
            line.Add("pgbench", pgbench).Add("ratio", paid.PerSecond / pgbench, 2);
        }

        return line
            .Add("p50_ms", paid.LatencyMilliseconds(0.5), 1)
            .Add("p99_ms", paid.LatencyMilliseconds(0.99), 1)
            .Add("cpu_us", processor.TotalMicroseconds)
            .Add("owners_told_after_ms", behind.TotalMilliseconds);
    }

    /// <summary>Pays for every unit in turn; the payments of a second round are prepayments.</summary>
    private sealed class Payer(CallInvoker gateway, Metadata headers, int units)
    {
        private readonly PaymentService.PaymentServiceClient _client = new(gateway);
        private int _paid = -1;

        public async Task Pay(int caller)
        {
            var number = Interlocked.Increment(ref _paid);
            var id = string.Create(CultureInfo.InvariantCulture, $"pay-{number}");
            var request = new RecordPaymentRequest
            {
                RequestId = id,
                EstateId = Place.Estate,
                UnitId = Place.Unit(number % units).Name,
                CaseId = Portfolio.CaseId,
                PaymentId = id,
                ExternalId = id,
                Method = PaymentMethod.Wechat,
                Amount = new Money { CurrencyCode = "CNY", Units = Portfolio.Fee.Fen / 100 },
                ReceivedDate = BenchHost.Wire(Portfolio.DueOn),
                PayeeAccount = Place.Payee,
            };
            await _client.RecordPaymentAsync(request, headers);
        }
    }
}
