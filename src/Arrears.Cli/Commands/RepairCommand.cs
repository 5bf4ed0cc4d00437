using System.CommandLine;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary>
/// <c>arrears repair</c>: damaged accounts made again from their journals. On a running server those it refuses; on a
/// data folder or a database at rest all of them, by the host's own tool.
/// </summary>
internal static class RepairCommand
{
    private static readonly Option<string[]> Accounts = new("--account")
    {
        Description = "Key of an account such as u/OPERATOR/ESTATE/UNIT; may be repeated.",
        HelpName = "KEY",
    };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Change nothing; only say what is wrong." };

    private static readonly Option<string?> Data = new("--data")
    {
        Description = "Folder of a host that does not run: looks at every account in it, read rows and all journal lines too.",
        HelpName = "DIR",
    };

    private static readonly Option<string?> Connection = new("--connection")
    {
        Description = "Npgsql connection string of the database, when it is no SQLite file of the data folder.",
        HelpName = "STRING",
    };

    private static readonly Option<bool> Listed = new("--listed")
    {
        Description = "With --data: only the accounts that were found damaged and wait for repair.",
    };

    public static Command Create()
    {
        var command = new Command("repair", "Rebuilds damaged accounts from their journals: the server's, or with --data a folder's.")
        {
            Accounts, DryRun, Data, Connection, Listed,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(Data) is null && (result.GetValue(Connection) is not null || result.GetValue(Listed)))
            {
                result.AddError("--connection and --listed go with --data, the folder with the host's keys.");
            }
        });
        command.Runs((parsed, session) => parsed.GetValue(Data) is { } folder
            ? BuiltProgram.Run(
                "HostProgram", Offline(parsed, folder), parsed.InvocationConfiguration.Error, session.Cancellation)
            : Online(parsed, session));
        return command;
    }

    private static IEnumerable<string> Offline(ParseResult parsed, string folder) =>
    [
        "repair", "--data", folder,
        .. parsed.GetValue(Connection) is { } connection ? ["--engine", "postgres", "--connection", connection] : (string[])[],
        .. (parsed.GetValue(Accounts) ?? []).SelectMany(account => (string[])["--account", account]),
        .. parsed.GetValue(Listed) ? ["--listed"] : (string[])[],
        .. parsed.GetValue(DryRun) ? ["--dry-run"] : (string[])[],
    ];

    private static async Task<int> Online(ParseResult parsed, Session session)
    {
        var api = new RepairService.RepairServiceClient(session.Invoker);
        var named = parsed.GetValue(Accounts) ?? [];
        var accounts = named.Length > 0
            ? named.Select(account => new QuarantinedAccount { Account = account }).ToList()
            : await Listing.All(
                session, new ListQuarantinedAccountsRequest(), api.ListQuarantinedAccountsAsync, page => page.Accounts);
        var done = new List<(QuarantinedAccount Account, RepairAccountResponse Answer)>();
        foreach (var account in accounts)
        {
            var request = new RepairAccountRequest
            {
                RequestId = RequestId.New(TimeProvider.System),
                Account = account.Account,
                ValidateOnly = parsed.GetValue(DryRun),
            };
            done.Add((account, await session.Call(Role.Administrator, request, api.RepairAccountAsync)));
        }

        Write(session, done);
        return done.All(entry => IsWell(entry.Answer.Outcome)) ? ExitStatus.Done : ExitStatus.Failed;
    }

    private static bool IsWell(RepairOutcome outcome) => outcome is RepairOutcome.Whole or RepairOutcome.Repaired;

    private static void Write(Session session, List<(QuarantinedAccount Account, RepairAccountResponse Answer)> done)
    {
        if (session.Json)
        {
            session.WriteJson(new
            {
                Accounts = done.Select(entry => new
                {
                    entry.Account.Account,
                    Outcome = $"{entry.Answer.Outcome}",
                    entry.Answer.Findings,
                    entry.Answer.JournalLineCount,
                }),
            });
            return;
        }

        foreach (var (account, answer) in done)
        {
            session.Output.WriteLine($"{account.Account}: {Word(session, answer.Outcome)}. {string.Join("; ", answer.Findings)}");
        }

        var left = done.Count(entry => !IsWell(entry.Answer.Outcome));
        session.Output.WriteLine(session.Say(
            $"{done.Count} accounts looked at, {left} still damaged.", $"检查 {done.Count} 个账户，仍有 {left} 个损坏。"));
    }

    private static string Word(Session session, RepairOutcome outcome) => outcome switch
    {
        RepairOutcome.Whole => session.Say("whole", "完好"),
        RepairOutcome.Repaired => session.Say("repaired", "已修复"),
        RepairOutcome.Repairable => session.Say("repairable", "可修复"),
        RepairOutcome.BeyondRepair => session.Say("beyond repair: restore its journal from a backup", "无法修复：请从备份恢复流水"),
        _ => session.Say("unknown", "不存在"),
    };
}
