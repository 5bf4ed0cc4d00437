using System.Globalization;
using Arrears.Bench.Measuring;
using Arrears.Storage;

namespace Arrears.Bench.Store;

/// <summary>
/// Durable account commands per second, ours beside Orleans' own provider: alternating runs on the same disk or
/// server, the median of each, both called below Orleans. On SQLite the provider is measured a second time behind the
/// product's queue of one, which spares its callers each other's locks.
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
        await using var queuedStore = engine == StorageEngine.Sqlite
            ? await StockStore.Open(
                await folder.Storage("queued", cancellation), cycle, Callers * PairsPerCaller, queued: true)
            : null;
        List<Side> sides = [new("ours", ourStore), new("stock", stockStore)];
        if (queuedStore is not null)
        {
            sides.Add(new Side("queued", queuedStore));
        }

        await Measure(sides, WarmUp, duration, folder.ServerProcess);
        var line = new BenchLine();
        sides.ForEach(side => line.Add(side.Name, side.PerSecond));
        sides.Skip(1).ToList().ForEach(peer =>
            line.Add(peer == sides[1] ? "ratio" : $"{peer.Name}_ratio", sides[0].PerSecond / peer.PerSecond, 2));
        sides.ForEach(side => line.Add($"{side.Name}_cpu_us", side.ProcessorMicros));
        return line;
    }

    private static async Task Measure(List<Side> sides, TimeSpan warmUp, TimeSpan duration, int? server)
    {
        foreach (var side in sides)
        {
            await Measure(side, warmUp, server);
        }

        for (var run = 1; run <= Runs; run++)
        {
            foreach (var side in sides)
            {
                side.Runs.Add(await Measure(side, duration, server));
                await Console.Error.WriteLineAsync($"run {run}: {side.Name} {side.Runs[^1]}");
            }
        }
    }

    private static async Task<SideRun> Measure(Side side, TimeSpan duration, int? server)
    {
        var spent = ProcessorTime.Spent(server);
        var loop = await ClosedLoop.Run(Callers, duration, side.Write);
        return new SideRun(loop.PerSecond, (ProcessorTime.Spent(server) - spent).TotalMicroseconds / loop.Calls);
    }

    /// <summary>A store and how far each caller has come. A caller goes round its own pairs.</summary>
    private sealed class Side(string name, IStoreSide store)
    {
        private readonly int[] _calls = new int[Callers];

        public string Name => name;

        public List<SideRun> Runs { get; } = [];

        public double PerSecond => Runs.Select(r => r.PerSecond).Median();

        public double ProcessorMicros => Runs.Select(r => r.ProcessorMicros).Median();

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
