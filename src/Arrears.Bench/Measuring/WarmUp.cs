using System.Diagnostics;
using System.Runtime;

namespace Arrears.Bench.Measuring;

/// <summary>
/// A host that serves for days runs code that was compiled for the last time long ago. On two busy cores the runtime
/// takes a minute to get there, so benchmarks work until it has.
/// </summary>
internal static class WarmUp
{
    /// <summary>For benchmarks that can go on for as long as they like.</summary>
    public const int RoundsMax = 12;

    private const double CompilingMax = 0.02;

    /// <summary>Repeats the work until compiling took less than a fiftieth of a round.</summary>
    /// <param name="most">How often at most.</param>
    /// <param name="round">Takes the round's number, from 0. Several seconds long.</param>
    /// <returns>How many rounds it took.</returns>
    public static async Task<int> UntilCompiled(int most, Func<int, Task> round)
    {
        for (var number = 0; number < most; number++)
        {
            var (began, compiled) = (Stopwatch.GetTimestamp(), JitInfo.GetCompilationTime());
            await round(number);
            var share = (JitInfo.GetCompilationTime() - compiled) / Stopwatch.GetElapsedTime(began);
            await Console.Error.WriteLineAsync($"warm-up {number + 1}: {share:P0} of the time spent compiling");
            if (share < CompilingMax)
            {
                return number + 1;
            }
        }

        return most;
    }
}
