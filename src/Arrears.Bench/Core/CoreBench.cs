using System.Diagnostics;
using System.Globalization;
using Arrears.Bench.Measuring;

namespace Arrears.Bench.Core;

/// <summary>
/// The pure core alone: decisions per second on one core, then unit-months per second over two. The digest covers
/// where every unit of the second run came to stand; the same code gives the same one, however fast.
/// </summary>
internal static class CoreBench
{
    private const int Months = 12;
    private const int Threads = 2;
    private const int WarmUpUnits = 20_000;

    public static BenchLine Run(int units)
    {
        Live(WarmUpUnits, Threads);
        var (alone, aloneTook) = Live(units / Threads, 1);
        var spent = ProcessorTime.Spent(server: null);
        var (both, bothTook) = Live(units, Threads);
        var processor = ProcessorTime.Spent(server: null) - spent;
        return new BenchLine()
            .Add("decisions_per_s", alone.Decisions / aloneTook.TotalSeconds)
            .Add("unit_months_per_s", both.UnitMonths / bothTook.TotalSeconds)
            .Add("digest", both.Digest.ToString("x16", CultureInfo.InvariantCulture))
            .Add("cpu_us", processor.TotalMicroseconds / both.UnitMonths, 2)
            .Add("unit_months", both.UnitMonths)
            .Add("decisions_per_unit_month", (double)both.Decisions / both.UnitMonths, 2)
            .Add("in_arrears", (double)both.MonthsInArrears / both.UnitMonths, 2);
    }

    /// <summary>Each thread takes every n-th unit, so that all have the same mix of payers.</summary>
    private static (YearTally Tally, TimeSpan Took) Live(int units, int threads)
    {
        var tallies = new YearTally[threads];
        var began = Stopwatch.GetTimestamp();
        var workers = Enumerable.Range(0, threads).Select(thread => new Thread(() =>
        {
            var own = new YearTally();
            for (var unit = 0; unit < units; unit++)
            {
                if (unit / 10 % threads == thread)
                {
                    own = own.Plus(new UnitYear(unit, Months).Run());
                }
            }

            tallies[thread] = own;
        })).ToList();
        workers.ForEach(worker => worker.Start());
        workers.ForEach(worker => worker.Join());
        return (tallies.Aggregate((left, right) => left.Plus(right)), Stopwatch.GetElapsedTime(began));
    }
}
