using System.Diagnostics;
using Arrears.Bench.Accounts;
using Arrears.Bench.Hosting;
using Arrears.Bench.Measuring;
using Arrears.Protos.V1;
using Arrears.Storage;
using Grpc.Core;
using Money = Google.Type.Money;

namespace Arrears.Bench.Charges;

/// <summary>
/// A month's charges posted in bulk: one to each unit, streamed through the gateway's import until the itemised result
/// is back. Every charge is committed by then.
/// </summary>
internal static class ChargeBench
{
    private const int ChargesPerRequest = 1_000;
    private const int WarmUpUnits = 5_000;

    private static readonly DateOnly Month = Place.FirstMonth.AddMonths(1);

    public static async Task<BenchLine> Run(
        StorageEngine engine, int units, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        await using var host = await BenchHost.Start(folder, Month, cancellation);
        var plan = new UnitPlan(Portfolio.DueOn, IsPaid: true);
        await host.Write(Portfolio.Of(units + (WarmUp.RoundsMax * WarmUpUnits), _ => plan), cancellation);
        var headers = await host.Headers(Role.Integrator, cancellation);
        await WarmUp.UntilCompiled(
            WarmUp.RoundsMax,
            round => Post(host, headers, units + (round * WarmUpUnits), WarmUpUnits, cancellation));
        await host.UntilOwnersAreTold(cancellation);
        var spent = ProcessorTime.Spent(folder.ServerProcess);
        var began = Stopwatch.GetTimestamp();
        await Post(host, headers, 0, units, cancellation);
        var took = Stopwatch.GetElapsedTime(began);
        var told = await host.UntilOwnersAreTold(cancellation);
        return new BenchLine()
            .Add("charges_per_s", units / took.TotalSeconds)
            .Add("charges", units)
            .Add("cpu_us", (ProcessorTime.Spent(folder.ServerProcess) - spent).TotalMicroseconds / units)
            .Add("owners_told_after_ms", told.TotalMilliseconds);
    }

    private static async Task Post(
        BenchHost host, Metadata headers, int first, int count, CancellationToken cancellation)
    {
        var client = new ImportService.ImportServiceClient(host.Gateway);
        using var call = client.ImportPortfolio(headers, cancellationToken: cancellation);
        var head = new ImportPortfolioRequest { RequestId = Guid.CreateVersion7().ToString() };
        await call.RequestStream.WriteAsync(head, cancellation);
        foreach (var numbers in Enumerable.Range(first, count).Chunk(ChargesPerRequest))
        {
            var request = new ImportPortfolioRequest { Charges = { numbers.Select(ChargeOf) } };
            await call.RequestStream.WriteAsync(request, cancellation);
        }

        await call.RequestStream.CompleteAsync();
        var accepted = (await call).Counts.Single(c => c.Kind == ImportKind.Charge).Accepted;
        if (accepted != count)
        {
            throw new InvalidOperationException($"Of {count} charges {accepted} were taken.");
        }
    }

    private static ImportCharge ChargeOf(int unit) => new()
    {
        Line = unit + 1,
        EstateId = Place.Estate,
        UnitId = Place.Unit(unit).Name,
        CaseId = Portfolio.CaseId,
        ChargeId = "f1",
        Item = Place.Item,
        PeriodFromDate = BenchHost.Wire(Month),
        PeriodToDate = BenchHost.Wire(Month.AddMonths(1).AddDays(-1)),
        Amount = new Money { CurrencyCode = "CNY", Units = Portfolio.Fee.Fen / 100 },
        DueDate = BenchHost.Wire(Month.AddDays(9)),
    };
}
