using System.CommandLine;
using Arrears.Bench.Age;
using Arrears.Bench.Charges;
using Arrears.Bench.Core;
using Arrears.Bench.Imports;
using Arrears.Bench.Night;
using Arrears.Bench.Pay;
using Arrears.Bench.Store;
using Arrears.Storage;

namespace Arrears.Bench;

/// <summary>The benchmarks, each a command that prints one line of figures.</summary>
internal static class BenchCommands
{
    private static readonly Option<bool> Json = new("--json")
    {
        Description = "One JSON object instead of a line.",
        Recursive = true,
    };

    private static readonly Option<string?> Folder = new("--folder")
    {
        Description = "Where databases are made and removed again; by default the folder for temporary files.",
        Recursive = true,
    };

    public static RootCommand Create() => new("Benchmarks of Arrears, beside a peer in the same run wherever there is one.")
    {
        Json, Folder,
        CreateStore(), CreateCore(), CreateAge(), CreatePay(), CreateNight(), CreateCharge(), CreateImport(),
    };

    private static Command CreateStore()
    {
        var engine = Engine(StorageEngine.Sqlite);
        var seconds = Number("--seconds", 6, "Seconds of each of the six runs.");
        return Bench("store", "Durable account commands per second beside Orleans' own provider.", [engine, seconds],
            (parsed, cancellation) => StoreBench.Run(
                parsed.GetValue(engine), TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(Folder),
                cancellation));
    }

    private static Command CreateCore()
    {
        var units = Number("--units", 100_000, "Units that live through a year.");
        return Bench("core", "Decisions and unit-months per second of the pure core.", [units],
            (parsed, _) => Task.FromResult(CoreBench.Run(parsed.GetValue(units))));
    }

    private static Command CreateAge()
    {
        var engine = Engine(StorageEngine.Sqlite);
        return Bench("age", "A unit with 120 months of history beside one with a single month.", [engine],
            (parsed, cancellation) => AgeBench.Run(parsed.GetValue(engine), parsed.GetValue(Folder), cancellation));
    }

    private static Command CreatePay()
    {
        var engine = Engine(StorageEngine.Postgres);
        var units = Number("--units", 100_000, "Units with an owner each.");
        var seconds = Number("--seconds", 10, "Seconds of payments, and of the peer.");
        return Bench("pay", "Payments acknowledged durable over gRPC beside pgbench.", [engine, units, seconds],
            (parsed, cancellation) => PayBench.Run(
                parsed.GetValue(engine), parsed.GetValue(units), TimeSpan.FromSeconds(parsed.GetValue(seconds)),
                parsed.GetValue(Folder), cancellation));
    }

    private static Command CreateNight()
    {
        var engine = Engine(StorageEngine.Postgres);
        var units = Number("--units", 100_000, "Units with an owner each.");
        var due = Number("--due", 20_000, "How many of them fall overdue that morning.");
        return Bench("night", "Due units assessed per second, from the sweep to the committed state.", [engine, units, due],
            (parsed, cancellation) => NightBench.Run(
                parsed.GetValue(engine), parsed.GetValue(units), parsed.GetValue(due), parsed.GetValue(Folder),
                cancellation));
    }

    private static Command CreateCharge()
    {
        var engine = Engine(StorageEngine.Postgres);
        var units = Number("--units", 50_000, "Units that are charged.");
        return Bench("charge", "A month's charges posted in bulk.", [engine, units],
            (parsed, cancellation) => ChargeBench.Run(
                parsed.GetValue(engine), parsed.GetValue(units), parsed.GetValue(Folder), cancellation));
    }

    private static Command CreateImport()
    {
        var engine = Engine(StorageEngine.Sqlite);
        var rows = Number("--rows", 1_000_000, "Rows of the sheet that is read.");
        var imported = Number("--import", 100_000, "Rows of the sheet that is taken over; 0: none.");
        return Bench("import", "A long arrears sheet read, and one taken over twice.", [engine, rows, imported],
            (parsed, cancellation) => ImportBench.Run(
                parsed.GetValue(engine), parsed.GetValue(rows), parsed.GetValue(imported), parsed.GetValue(Folder),
                cancellation));
    }

    private static Command Bench(
        string name, string description, Option[] options, Func<ParseResult, CancellationToken, Task<BenchLine>> run)
    {
        var command = new Command(name, description);
        Array.ForEach(options, command.Options.Add);
        command.SetAction(async (parsed, cancellation) =>
        {
            var line = await run(parsed, cancellation);
            await parsed.InvocationConfiguration.Output.WriteLineAsync(
                parsed.GetValue(Json) ? line.ToJson() : line.ToString());
            return 0;
        });
        return command;
    }

    private static Option<StorageEngine> Engine(StorageEngine usual) => new("--engine")
    {
        Description = "sqlite, or postgres: a private server that is started for the run.",
        DefaultValueFactory = _ => usual,
    };

    private static Option<int> Number(string name, int usual, string description) => new(name)
    {
        Description = description,
        DefaultValueFactory = _ => usual,
    };
}
