using System.CommandLine;
using System.CommandLine.Parsing;
using System.Globalization;
using System.Net;
using Arrears.Host.Demo;
using Arrears.Host.Repair;
using Arrears.Storage;

namespace Arrears.Host;

/// <summary>The command line of the host: serve, or play the demo.</summary>
internal static class HostCommands
{
    /// <summary>Public holidays are published to the end of 2027; ten years are more than any demo is worth.</summary>
    private const int DaysMax = 3_650;

    private static readonly Option<string> Data = new("--data")
    {
        Description = "Folder of databases, keys, letters and logs.",
        DefaultValueFactory = _ => "data",
        Recursive = true,
    };

    private static readonly Option<StorageEngine> Engine = new("--engine")
    {
        Description = "sqlite (embedded) or postgres.",
        DefaultValueFactory = _ => StorageEngine.Sqlite,
        Recursive = true,
    };

    private static readonly Option<string?> Connection = new("--connection")
    {
        Description = "Npgsql connection string; without one, postgres starts a private server in the data folder.",
        Recursive = true,
    };

    private static readonly Option<int> Port = new("--port")
    {
        Validators = { result => Within(result, IPEndPoint.MinPort + 1, IPEndPoint.MaxPort) },
        Description = "Port of the gateway on loopback.",
        DefaultValueFactory = _ => HostOptions.DefaultPort,
        Recursive = true,
    };

    public static RootCommand Create()
    {
        var root = new RootCommand("Arrears: silo and gateway in one process. Without a command it starts empty and serves.")
        {
            Data, Engine, Connection, Port,
        };
        root.SetAction((parsed, cancellation) => ServeCommand.Run(Read(parsed, null), cancellation));
        root.Subcommands.Add(CreateDemo());
        root.Subcommands.Add(CreateRepair());
        return root;
    }

    private static Command CreateRepair()
    {
        var accounts = new Option<string[]>("--account") { Description = "Account key such as u/op/estate/room; may be repeated." };
        var listed = new Option<bool>("--listed") { Description = "Only accounts that were found damaged and wait for repair." };
        var dryRun = new Option<bool>("--dry-run") { Description = "Change nothing; only say what is wrong." };
        var repair = new Command(
            "repair", "Rebuilds accounts from their journals and puts right what differs; all of them unless told which.")
        {
            accounts, listed, dryRun,
        };
        repair.SetAction((parsed, cancellation) => RepairCommand.Run(
            new RepairOptions(
                Read(parsed, null), parsed.GetValue(accounts) ?? [], parsed.GetValue(listed), parsed.GetValue(dryRun)),
            parsed.InvocationConfiguration.Output,
            cancellation));
        return repair;
    }

    private static Command CreateDemo()
    {
        var days = new Option<int>("--days")
        {
            Description = "Calendar dates to live since the portfolio's first, in all.",
            DefaultValueFactory = _ => 120,
            Validators = { result => Within(result, 1, DaysMax) },
        };
        var exit = new Option<bool>("--exit") { Description = "End after the report instead of serving on." };
        var seed = new Option<ulong>("--seed") { Description = "Seed of portfolio and crowd.", DefaultValueFactory = _ => 1 };
        var sheet = new Option<FileInfo>("--sheet") { Description = "Play the portfolio of an arrears sheet instead." }
            .AcceptExistingOnly();
        var demo = new Command("demo", "Plays a sample portfolio of 3 estates and 3,000 units day by day, then reports.")
        {
            days, exit, seed, sheet,
        };
        demo.SetAction((parsed, cancellation) => DemoCommand.Run(
            new DemoOptions(
                Read(parsed, DateTimeOffset.UnixEpoch),
                parsed.GetValue(days),
                parsed.GetValue(exit),
                parsed.GetValue(seed),
                parsed.GetValue(sheet)?.FullName),
            cancellation));
        return demo;
    }

    private static void Within(OptionResult result, int min, int max)
    {
        if (result.Tokens is [var token]
            && !(int.TryParse(token.Value, CultureInfo.InvariantCulture, out var value) && value >= min && value <= max))
        {
            result.AddError($"{result.Option.Name} takes {min} to {max}, not '{token.Value}'.");
        }
    }

    private static HostOptions Read(ParseResult parsed, DateTimeOffset? clockFrom) => new(
        Path.GetFullPath(parsed.GetValue(Data)!), parsed.GetValue(Engine), parsed.GetValue(Connection), parsed.GetValue(Port), clockFrom);
}
