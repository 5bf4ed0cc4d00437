using System.Collections.Immutable;
using System.Globalization;
using Arrears.Bench.Accounts;
using Arrears.Bench.Hosting;
using Arrears.Bench.Measuring;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Protos.V1;
using Arrears.Storage;
using Microsoft.Extensions.DependencyInjection;
using Money = Google.Type.Money;

namespace Arrears.Bench.Age;

/// <summary>
/// What a unit with 120 months behind it costs beside one with a single month: processor time of a payment, an
/// assessment and a reading, over gRPC and through the grain to the committed state. Units come in no order, as payers
/// do. Rounds alternate; the median counts.
/// </summary>
internal static class AgeBench
{
    private const int Callers = 64;
    private const int UnitsOfEachAge = 512;
    private const int MonthsOfTheOld = 120;
    private const int Rounds = 9;

    /// <summary>
    /// Readings and second assessments change nothing, so they may be many, which makes the figures steady; payments make
    /// a unit older, so they are few.
    /// </summary>
    private const int HarmlessVisitsPerRound = 4;

    private const int OrderSeed = 7;

    private static ImmutableArray<int> Order { get; } = InNoOrder();

    public static async Task<BenchLine> Run(StorageEngine engine, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        await using var host = await BenchHost.Start(folder, Lifetime.Today, cancellation);
        await host.Write(Accounts(), cancellation);
        var visitor = await Visitor.Of(host, cancellation);
        var line = new BenchLine();
        foreach (var (name, visit, times) in visitor.Visits)
        {
            var (old, young) = (new List<double>(), new List<double>());
            await WarmUp.UntilCompiled(WarmUp.RoundsMax, _ => Both());
            (old, young) = ([], []);
            for (var round = 0; round < Rounds; round++)
            {
                await Both();
            }

            async Task Both()
            {
                old.Add(await Cost(host, folder, visit, UnitsOfEachAge, times, cancellation));
                young.Add(await Cost(host, folder, visit, 0, times, cancellation));
            }

            line.Add($"{name}_ratio", old.Median() / young.Median(), 2);
            await Console.Error.WriteLineAsync(string.Create(
                CultureInfo.InvariantCulture, $"{name}: {old.Median():F0} us of processor when old, {young.Median():F0} when young"));
        }

        return line;
    }

    /// <summary>The young first, then the old; each with an owner.</summary>
    private static ParallelQuery<AccountWrite> Accounts() => Enumerable.Range(0, 2 * UnitsOfEachAge).AsParallel()
        .SelectMany(number => Lifetime.Of(number, number < UnitsOfEachAge ? 1 : MonthsOfTheOld));

    private static ImmutableArray<int> InNoOrder()
    {
        var numbers = Enumerable.Range(0, UnitsOfEachAge).ToArray();
        new Random(OrderSeed).Shuffle(numbers);
        return [.. numbers];
    }

    /// <summary>Processor microseconds of one visit, messages to the owners included.</summary>
    private static async Task<double> Cost(
        BenchHost host, BenchFolder folder, Func<int, Task> visit, int first, int times, CancellationToken cancellation)
    {
        var spent = ProcessorTime.Spent(folder.ServerProcess);
        await ClosedLoop.Each(Callers, times * UnitsOfEachAge, number => visit(first + Order[number % UnitsOfEachAge]));
        await host.UntilOwnersAreTold(cancellation);
        return (ProcessorTime.Spent(folder.ServerProcess) - spent).TotalMicroseconds / (times * UnitsOfEachAge);
    }

    private sealed class Visitor(
        IGrainFactory grains,
        PaymentService.PaymentServiceClient payments,
        UnitService.UnitServiceClient units,
        Grpc.Core.Metadata headers)
    {
        private int _payments;

        public (string Name, Func<int, Task> Visit, int Times)[] Visits =>
            [("pay", Pay, 1), ("assess", Assess, HarmlessVisitsPerRound), ("read", Read, HarmlessVisitsPerRound)];

        public static async Task<Visitor> Of(BenchHost host, CancellationToken cancellation) => new(
            host.Services.GetRequiredService<IGrainFactory>(),
            new(host.Gateway),
            new(host.Gateway),
            await host.Headers(Role.Finance, cancellation));

        private async Task Pay(int number)
        {
            var id = string.Create(CultureInfo.InvariantCulture, $"now-{Interlocked.Increment(ref _payments)}");
            var request = new RecordPaymentRequest
            {
                RequestId = id,
                EstateId = Place.Estate,
                UnitId = Place.Unit(number).Name,
                CaseId = Portfolio.CaseId,
                PaymentId = id,
                ExternalId = id,
                Method = PaymentMethod.Wechat,
                Amount = new Money { CurrencyCode = "CNY", Units = 1 },
                ReceivedDate = BenchHost.Wire(Lifetime.Today),
                PayeeAccount = Place.Payee,
            };
            await payments.RecordPaymentAsync(request, headers);
        }

        private async Task Assess(int number)
        {
            var reply = await grains.GetGrain<IUnitGrain>(Place.Unit(number).Value).Assess();
            if (reply.Status != ReplyStatus.Accepted)
            {
                throw new InvalidOperationException($"{Place.Unit(number)}: {reply.Status} {reply.Detail}");
            }
        }

        private async Task Read(int number)
        {
            var request = new GetUnitRequest { EstateId = Place.Estate, UnitId = Place.Unit(number).Name };
            await units.GetUnitAsync(request, headers);
        }
    }
}
