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
    /// <summary>Assessed on each morning of the warm-up.</summary>
    private const int WarmUpUnits = 4_000;

    /// <summary>No more mornings, else the first units get their second reminder on the day that is measured.</summary>
    private const int WarmUpRounds = 6;

    private static readonly DateOnly FirstDue = Portfolio.PaidOn;
    private static readonly DateOnly MeasuredDue = FirstDue.AddDays(WarmUpRounds);

    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    public static async Task<BenchLine> Run(
        StorageEngine engine, int units, int due, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        await using var host = await BenchHost.Start(folder, FirstDue, cancellation);
        await host.Write(Portfolio.Of(units + (WarmUpRounds * WarmUpUnits), number => PlanOf(number, due)), cancellation);
        await BecomeCompiled(host, cancellation);
        var sweeper = host.Services.GetRequiredService<Sweeper>();
        var assessed = sweeper.Assessed;
        var spent = ProcessorTime.Spent(folder.ServerProcess);
        var took = await Morning(host, MeasuredDue.AddDays(1), due, WarmUpRounds * WarmUpUnits, cancellation);
        var processor = (ProcessorTime.Spent(folder.ServerProcess) - spent) / due;
        var woken = sweeper.Assessed - assessed;
        var told = await host.UntilOwnersAreTold(cancellation);
        return new BenchLine()
            .Add("due_per_s", due / took.TotalSeconds)
            .Add("due", due)
            .Add("woken", woken)
            .Add("cpu_us", processor.TotalMicroseconds)
            .Add("owners_told_after_ms", told.TotalMilliseconds);
    }

    /// <summary>The units that are measured come first, then those of each morning before, then those that have paid.</summary>
    private static UnitPlan PlanOf(int number, int due) => ((number - due) / WarmUpUnits) switch
    {
        _ when number < due => new(MeasuredDue, IsPaid: false),
        var round and < WarmUpRounds => new(FirstDue.AddDays(round), IsPaid: false),
        _ => new(MeasuredDue, IsPaid: true),
    };

    /// <summary>Lives through the mornings before the one that is measured, those that are not needed in one.</summary>
    private static async Task BecomeCompiled(BenchHost host, CancellationToken cancellation)
    {
        var rounds = await WarmUp.UntilCompiled(WarmUpRounds, round =>
            Morning(host, FirstDue.AddDays(round + 1), WarmUpUnits, round * WarmUpUnits, cancellation));
        if (rounds < WarmUpRounds)
        {
            await Morning(
                host, MeasuredDue, (WarmUpRounds - rounds) * WarmUpUnits, rounds * WarmUpUnits, cancellation);
        }

        await host.UntilOwnersAreTold(cancellation);
    }

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
