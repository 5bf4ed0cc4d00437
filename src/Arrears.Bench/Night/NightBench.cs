using System.Diagnostics;
using Arrears.Bench.Accounts;
using Arrears.Bench.Hosting;
using Arrears.Bench.Measuring;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Grains.Background;
using Arrears.Host.Engine;
using Arrears.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Arrears.Bench.Night;

/// <summary>
/// The morning after a due date: the clock moves, and every unit that has not paid is found by the sweep, woken,
/// assessed and committed, with the wish to have its owner reminded.
/// </summary>
internal static class NightBench
{
    /// <summary>Assessed the morning before, so that what is measured runs compiled.</summary>
    private const int WarmUpUnits = 4_000;

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<BenchLine> Run(
        StorageEngine engine, int units, int due, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        var before = Portfolio.DueOn.AddDays(-1);
        await using var host = await BenchHost.Start(folder, before, cancellation);
        await host.Write(Portfolio.Of(units + WarmUpUnits, number => PlanOf(number, due)), cancellation);
        await Morning(host, Portfolio.DueOn, WarmUpUnits, 0, cancellation);
        await host.UntilOwnersAreTold(cancellation);
        var spent = ProcessorTime.Spent(folder.ServerProcess);
        var took = await Morning(host, Portfolio.DueOn.AddDays(1), due, WarmUpUnits, cancellation);
        var processor = (ProcessorTime.Spent(folder.ServerProcess) - spent) / due;
        var told = await host.UntilOwnersAreTold(cancellation);
        return new BenchLine()
            .Add("due_per_s", due / took.TotalSeconds)
            .Add("due", due)
            .Add("cpu_us", processor.TotalMicroseconds)
            .Add("owners_told_after_ms", told.TotalMilliseconds);
    }

    private static UnitPlan PlanOf(int number, int due) => number switch
    {
        _ when number < due => new(Portfolio.DueOn, IsPaid: false),
        _ when number < due + WarmUpUnits => new(Portfolio.DueOn.AddDays(-1), IsPaid: false),
        _ => new(Portfolio.DueOn, IsPaid: true),
    };

    /// <summary>
    /// Moves the clock and waits until so many more units stand at the first rung. Counting them is a query over every case,
    /// so it begins when as many accounts as are due, owners among them, have been assessed.
    /// </summary>
    private static async Task<TimeSpan> Morning(
        BenchHost host, DateOnly date, int due, int standing, CancellationToken cancellation)
    {
        var sweeper = host.Services.GetRequiredService<Sweeper>();
        var queries = host.Services.GetRequiredService<IPortfolioQueries>();
        var clock = (MovableClock)host.Services.GetRequiredService<IBusinessClock>();
        var began = Stopwatch.GetTimestamp();
        var before = sweeper.Assessed;
        clock.MoveTo(Place.Instant(date));
        while (sweeper.Assessed - before < due)
        {
            await Task.Delay(Pause, cancellation);
        }

        while (true)
        {
            var stages = await queries.CasesByStage(Place.Operator, Place.Estate, cancellation);
            if (stages.FirstOrDefault(stage => stage.Stage == "reminder")?.Cases >= standing + due)
            {
                return Stopwatch.GetElapsedTime(began);
            }

            await Task.Delay(Pause, cancellation);
        }
    }
}
