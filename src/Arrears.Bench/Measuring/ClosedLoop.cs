using System.Diagnostics;

namespace Arrears.Bench.Measuring;

/// <summary>What a number of callers got done.</summary>
/// <param name="Latencies">Of every call, ascending.</param>
internal sealed record LoopResult(long Calls, TimeSpan Elapsed, double[] Latencies)
{
    public double PerSecond => Calls / Elapsed.TotalSeconds;

    /// <param name="share">0.5 for the median.</param>
    public double LatencyMilliseconds(double share) =>
        Latencies.Length == 0 ? 0 : Latencies[(int)Math.Min(Latencies.Length - 1, share * Latencies.Length)];
}

/// <summary>Callers that each wait for an answer before they ask again.</summary>
internal static class ClosedLoop
{
    /// <param name="call">Takes the caller's number.</param>
    public static async Task<LoopResult> Run(int callers, TimeSpan duration, Func<int, Task> call)
    {
        var began = Stopwatch.GetTimestamp();
        var latencies = await Task.WhenAll(
            Enumerable.Range(0, callers).Select(caller => Task.Run(() => Ask(caller, began, duration, call))));
        var elapsed = Stopwatch.GetElapsedTime(began);
        var all = latencies.SelectMany(own => own).ToArray();
        Array.Sort(all);
        return new LoopResult(all.Length, elapsed, all);
    }

    /// <summary>Calls for each number once, so many at a time.</summary>
    public static Task Each(int callers, int count, Func<int, Task> call) =>
        Parallel.ForEachAsync(
            Enumerable.Range(0, count),
            new ParallelOptions { MaxDegreeOfParallelism = callers },
            async (number, _) => await call(number));

    private static async Task<List<double>> Ask(int caller, long began, TimeSpan duration, Func<int, Task> call)
    {
        var latencies = new List<double>();
        while (Stopwatch.GetElapsedTime(began) < duration)
        {
            var asked = Stopwatch.GetTimestamp();
            await call(caller);
            latencies.Add(Stopwatch.GetElapsedTime(asked).TotalMilliseconds);
        }

        return latencies;
    }
}
