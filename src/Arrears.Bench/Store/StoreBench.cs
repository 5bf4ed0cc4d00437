using System.Globalization;
using Arrears.Bench.Measuring;
using Arrears.Storage;

namespace Arrears.Bench.Store;

/// <summary>
/// Durable account commands per second, ours beside Orleans' own provider: alternating runs on the same disk or
/// server, the median of each, both called below Orleans.
/// </summary>
internal static class StoreBench
{
    private const int Callers = 64;
    private const int PairsPerCaller = 16;
    private const int Runs = 3;

    /// <summary>Long enough for the runtime to have compiled what is hot for the last time.</summary>
    private static readonly TimeSpan WarmUp = TimeSpan.FromSeconds(12);

    public static async Task<BenchLine> Run(
        StorageEngine engine, TimeSpan duration, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        var cycle = SampleCycle.Make();
        await using var ourStore = OurStore.Open(await folder.Storage("ours", cancellation), cycle, Callers * PairsPerCaller);
        await using var stockStore = await StockStore.Open(
            await folder.Storage("stock", cancellation), cycle, Callers * PairsPerCaller);
        var (ours, stock) = (new Side(ourStore), new Side(stockStore));
        var (mine, theirs) = (new List<SideRun>(), new List<SideRun>());
        await Measure(ours, WarmUp, folder.ServerProcess);
        await Measure(stock, WarmUp, folder.ServerProcess);
        for (var run = 1; run <= Runs; run++)
        {
            mine.Add(await Measure(ours, duration, folder.ServerProcess));
            theirs.Add(await Measure(stock, duration, folder.ServerProcess));
            await Console.Error.WriteLineAsync($"run {run}: ours {mine[^1]}, stock {theirs[^1]}");
        }

        var (own, peer) = (mine.Select(r => r.PerSecond).Median(), theirs.Select(r => r.PerSecond).Median());
        return new BenchLine()
            .Add("ours", own)
            .Add("stock", peer)
            .Add("ratio", own / peer, 2)
            .Add("ours_cpu_us", mine.Select(r => r.ProcessorMicros).Median())
            .Add("stock_cpu_us", theirs.Select(r => r.ProcessorMicros).Median());
    }

    private static async Task<SideRun> Measure(Side side, TimeSpan duration, int? server)
    {
        var spent = ProcessorTime.Spent(server);
        var loop = await ClosedLoop.Run(Callers, duration, side.Write);
        return new SideRun(loop.PerSecond, (ProcessorTime.Spent(server) - spent).TotalMicroseconds / loop.Calls);
    }

    /// <summary>A store and how far each caller has come. A caller goes round its own pairs.</summary>
    private sealed class Side(IStoreSide store)
    {
        private readonly int[] _calls = new int[Callers];

        public Task Write(int caller)
        {
            var call = _calls[caller]++;
            return store.Write((caller * PairsPerCaller) + (call % PairsPerCaller), call / PairsPerCaller);
        }
    }

    /// <param name="ProcessorMicros">Per command, of this process and the server together.</param>
    private readonly record struct SideRun(double PerSecond, double ProcessorMicros)
    {
        public override string ToString() =>
            string.Create(CultureInfo.InvariantCulture, $"{PerSecond:F0}/s at {ProcessorMicros:F0} us of processor");
    }
}
