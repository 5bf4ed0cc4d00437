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
/// The morning after a due date, at the hour of assessment: every unit that has not paid is found by the sweep, woken,
/// assessed and committed, with the wish to have its owner reminded. Who is granted a reminder is written to later that day.
/// </summary>
internal static class NightBench
{
    /// <summary>Assessed on each morning of the warm-up.</summary>
    private const int WarmUpUnits = 4_000;

    /// <summary>No more mornings, else the first units get their second reminder on the day that is measured.</summary>
    private const int WarmUpRounds = 6;

    private static readonly DateOnly FirstDue = Portfolio.PaidOn;
    private static readonly DateOnly MeasuredDue = FirstDue.AddDays(WarmUpRounds);

    public static async Task<BenchLine> Run(
        StorageEngine engine, int units, int due, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        await using var host = await BenchHost.Start(folder, FirstDue, cancellation);
        await host.Write(Portfolio.Of(units + (WarmUpRounds * WarmUpUnits), number => PlanOf(number, due)), cancellation);
        var rung = new FirstRung(host.Services.GetRequiredService<AccountStore>());
        await BecomeCompiled(host, rung, cancellation);
        var sweeper = host.Services.GetRequiredService<Sweeper>();
        var assessed = sweeper.Assessed;
        var spent = ProcessorTime.Spent(folder.ServerProcess);
        var took = await Morning(host, rung, MeasuredDue.AddDays(1), due, cancellation);
        var processor = (ProcessorTime.Spent(folder.ServerProcess) - spent) / due;
        var woken = sweeper.Assessed - assessed;
        await Check(host, (WarmUpRounds * WarmUpUnits) + due, cancellation);
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
    private static async Task BecomeCompiled(BenchHost host, FirstRung rung, CancellationToken cancellation)
    {
        var rounds = await WarmUp.UntilCompiled(
            WarmUpRounds, round => Day(host, rung, FirstDue.AddDays(round + 1), WarmUpUnits, cancellation));
        if (rounds < WarmUpRounds)
        {
            await Day(host, rung, MeasuredDue, (WarmUpRounds - rounds) * WarmUpUnits, cancellation);
        }
    }

    /// <summary>Moves the clock and waits until so many more units were committed at the first rung.</summary>
    private static async Task<TimeSpan> Morning(
        BenchHost host, FirstRung rung, DateOnly date, int due, CancellationToken cancellation)
    {
        var clock = (MovableClock)host.Services.GetRequiredService<IBusinessClock>();
        var arrived = rung.WhenSoManyMore(due);
        var began = Stopwatch.GetTimestamp();
        clock.MoveTo(Place.AssessmentOf(date));
        return Stopwatch.GetElapsedTime(began, await arrived.WaitAsync(cancellation));
    }

    /// <summary>A morning with the day behind it, on which the reminders go out.</summary>
    private static async Task Day(BenchHost host, FirstRung rung, DateOnly date, int due, CancellationToken cancellation)
    {
        await Morning(host, rung, date, due, cancellation);
        await host.Services.GetRequiredService<IClockControl>().Advance(Place.Instant(date), cancellation);
    }

    /// <summary>What was counted as it went by is what the database says.</summary>
    private static async Task Check(BenchHost host, int expected, CancellationToken cancellation)
    {
        var queries = host.Services.GetRequiredService<IPortfolioQueries>();
        var stages = await queries.CasesByStage(Place.Operator, Place.Estate, cancellation);
        var standing = stages.FirstOrDefault(stage => stage.Stage == FirstRung.Stage)?.Cases;
        if (standing != expected)
        {
            throw new InvalidOperationException($"{standing} of {expected} units stand at the first rung.");
        }
    }
}
