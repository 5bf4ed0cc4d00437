using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation;
using Arrears.Simulation.Import;
using Arrears.Simulation.Portfolio;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears import PATH</c></summary>
internal static class ImportCommand
{
    private static readonly Argument<string> Source = new("PATH")
    {
        Description = "An arrears sheet, or a folder: an operator's lists of estates, units, owners, charges and "
            + "payments (.csv, .xlsx), or canonical files (what `arrears generate` writes).",
    };

    private static readonly Option<bool> DryRun = new("--dry-run", "--validate-only")
    {
        Description = "Show what is understood and what the ledger would do, and write nothing.",
    };

    private static readonly Option<bool> AllOrNothing = new("--all-or-nothing")
    {
        Description = "Sheets only: write nothing when one row is not taken.",
    };

    private static readonly Option<Date?> AsOf = Dates.Option(
        "--as-of", "Sheets only: date of received money that has none (default: the business date).");

    private static readonly Option<Date?> ContractFrom = Dates.Option(
        "--contract-from", "Sheets only: first day of unknown contracts (default: of the earliest period).");

    private static readonly Option<string?> Estate = new("--estate")
    {
        Description = "Sheets only: the estate of a sheet that does not name it.",
    };

    private static readonly Option<string?> Rejects = new("--rejects")
    {
        Description = "Sheets only: file for the rows that were refused (default: beside the sheet).",
    };

    private static readonly Option<bool> PhonesVerified = new("--phones-verified")
    {
        Description = "Sheets only: the office vouches for the phone numbers; they then tell who is one owner.",
    };

    private static readonly Option<string> Creditor = new("--creditor")
    {
        Description = "Sheets only: the company that is owed.",
        DefaultValueFactory = _ => new ArrearsSheetOptions().Creditor,
    };

    private static readonly Option<string> PolicyPack = new("--policy-pack")
    {
        Description = "Sheets only: id of the pack that rules new estates.",
        DefaultValueFactory = _ => new ArrearsSheetOptions().PolicyPack,
    };

    private static readonly Option<string> TimeZone = new("--time-zone")
    {
        Description = "Sheets only: IANA zone of new estates and owners.",
        DefaultValueFactory = _ => new ArrearsSheetOptions().TimeZone,
    };

    public static Command Create()
    {
        var command = new Command(
            "import",
            "Take over what an operator has; exit status 0 only if no row was rejected. Repeating is safe.")
        {
            Source, DryRun, AllOrNothing, AsOf, ContractFrom, Estate, Rejects, PhonesVerified, Creditor, PolicyPack,
            TimeZone,
        };
        command.Runs(Run);
        return command;
    }

    private static Task<int> Run(ParseResult parsed, Session session)
    {
        var path = parsed.GetRequiredValue(Source);
        if (PortfolioFiles.Exists(path))
        {
            return RunPortfolio(PortfolioFiles.Read(path), parsed.GetValue(DryRun), session);
        }

        var files = SheetFiles.Open(path, new ArrearsSheetOptions
        {
            Creditor = parsed.GetRequiredValue(Creditor),
            PolicyPack = parsed.GetRequiredValue(PolicyPack),
            TimeZone = parsed.GetRequiredValue(TimeZone),
            Estate = parsed.GetValue(Estate),
            PhonesVerified = parsed.GetValue(PhonesVerified),
        });
        var choices = new SheetImportChoices(
            parsed.GetValue(DryRun),
            parsed.GetValue(AllOrNothing),
            Day(parsed.GetValue(AsOf)),
            Day(parsed.GetValue(ContractFrom)),
            parsed.GetValue(Rejects));
        return new SheetImport(session, files, choices).Run();
    }

    private static async Task<int> RunPortfolio(PortfolioFolder folder, bool validateOnly, Session session)
    {
        var options = new GatewayImportOptions
        {
            RequestId = RequestId.New(TimeProvider.System),
            ValidateOnly = validateOnly,
            Headers = await session.Headers(Role.Integrator),
        };
        var client = new ImportService.ImportServiceClient(session.Invoker);
        var title = validateOnly ? session.Say("Checking", "正在校验") : session.Say("Importing", "正在导入");
        var outcome = await Bar.Show(session, title, show => GatewayImport.Run(
            client, ImportSource.Of(folder), options, Reporting(session, show), session.Cancellation));
        ImportReport.Write(session, outcome, validateOnly);
        return outcome.Rejected == 0 ? ExitStatus.Done : ExitStatus.Failed;
    }

    private static DateOnly? Day(Date? date) => date is null ? null : new DateOnly(date.Year, date.Month, date.Day);

    private static DirectProgress<ImportProgress> Reporting(Session session, Action<string, double> show) => new(step =>
        show($"{Words.Kind(session, step.Kind)} {step.Sent:N0}/{step.OfKind:N0}", (double)step.SentInAll / step.InAll));
}
