using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears import PATH</c></summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Source = new("PATH")
    {
        Description = "A folder of canonical CSV files (what `arrears generate` writes), or an arrears sheet.",
    };

    private static readonly Option<bool> ValidateOnly = new("--validate-only", "--dry-run")
    {
        Description = "Check every row and write nothing.",
    };

    private static readonly Option<string> Creditor = new("--creditor")
    {
        Description = "Sheets only: the company that is owed.",
        DefaultValueFactory = _ => new ArrearsSheetOptions().Creditor,
    };

    private static readonly Option<string> PolicyPack = new("--policy-pack")
    {
        Description = "Sheets only: id of the pack that rules the estates.",
        DefaultValueFactory = _ => new ArrearsSheetOptions().PolicyPack,
    };

    private static readonly Option<string> TimeZone = new("--time-zone")
    {
        Description = "Sheets only: IANA zone of estates and owners.",
        DefaultValueFactory = _ => new ArrearsSheetOptions().TimeZone,
    };

    public static Command Create()
    {
        var command = new Command(
            "import",
            "Stream a portfolio into the server; exit status 0 only if no row was rejected. Repeating is safe.")
        {
            Source, ValidateOnly, Creditor, PolicyPack, TimeZone,
        };
        command.Runs(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Session session)
    {
        var input = ImportInput.Open(parsed.GetRequiredValue(Source), new ArrearsSheetOptions
        {
            Creditor = parsed.GetRequiredValue(Creditor),
            PolicyPack = parsed.GetRequiredValue(PolicyPack),
            TimeZone = parsed.GetRequiredValue(TimeZone),
        });
        var options = new GatewayImportOptions
        {
            RequestId = RequestId.New(TimeProvider.System),
            ValidateOnly = parsed.GetValue(ValidateOnly),
            Headers = await session.Headers(Role.Integrator),
        };
        var client = new ImportService.ImportServiceClient(session.Invoker);
        var title = options.ValidateOnly ? session.Say("Checking", "正在校验") : session.Say("Importing", "正在导入");
        var outcome = await Bar.Show(session, title, show => GatewayImport.Run(
            client, input.Source, options, Reporting(session, show), session.Cancellation));
        ImportReport.Write(session, input, outcome, options.ValidateOnly);
        return outcome.Rejected == 0 && input.Unread.Count == 0 ? ExitStatus.Done : ExitStatus.Failed;
    }

    private static DirectProgress<ImportProgress> Reporting(Session session, Action<string, double> show) => new(step =>
        show($"{Words.Kind(session, step.Kind)} {step.Sent:N0}/{step.OfKind:N0}", (double)step.SentInAll / step.InAll));
}
