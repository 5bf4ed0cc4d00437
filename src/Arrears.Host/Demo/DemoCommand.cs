using System.Globalization;
using Arrears.Client;
using Arrears.Domain.Calendar;
using Arrears.Host.Audit;
using Arrears.Protos.V1;
using Arrears.Simulation;
using Arrears.Simulation.Import;
using Arrears.Simulation.Play;
using Arrears.Simulation.Portfolio;
using Arrears.Storage;
using Grpc.Net.Client;
using Spectre.Console;

namespace Arrears.Host.Demo;

/// <summary>
/// The main job: a portfolio, a server, people, and days. Everything goes through the gateway like any client's calls;
/// stopped at any moment, the next start goes on where it was.
/// </summary>
internal static class DemoCommand
{
    public const string Operator = "demo";

    private static readonly TimeOnly Opening = new(6, 0);

    public static Task<int> Run(DemoOptions options, CancellationToken cancellation) => HostRun.Of(
        options.Host,
        "Stopped. The same command goes on where it was.",
        () => Play(options, cancellation),
        cancellation);

    private static async Task<int> Play(DemoOptions options, CancellationToken cancellation)
    {
        var portfolio = DemoPortfolio.Open(options);
        var rows = portfolio.Load();
        var calendar = CalendarCatalog.Embedded.Get(rows.Estates[0].Calendar).InZone(
            TimeZoneInfo.FindSystemTimeZoneById(rows.Estates[0].TimeZone));
        var host = options.Host with
        {
            MovableClockFrom = calendar.ToInstant(portfolio.Manifest.StartsOn, Opening),
            IsQuiet = true,
        };
        await using var database = await ServerDatabase.Open(host, cancellation);
        await using var app = await ArrearsHost.Build(host, database.Connection, cancellation);
        try
        {
            await app.StartAsync(cancellation);
            using var channel = GatewayChannel.To(
                string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{host.Port}"));
            var tokens = new IssuedTokens(new TokenService.TokenServiceClient(channel), Operator, TimeProvider.System);
            await Import(options, portfolio, channel, tokens, cancellation);
            var result = await Live(options, portfolio, rows, channel, tokens, cancellation);
            var today = portfolio.Manifest.StartsOn.AddDays(options.Days - 1);
            var audit = new PortfolioAudit(host.Engine, host.Data, database.Connection);
            var figures = await audit.Run(today, calendar.PreviousWorkingDay(today.AddDays(-1)), cancellation);
            var conduct = await ConductAudit.Run(host.Engine, host.Data, database.Connection, cancellation);
            DemoReport.Write(figures, conduct, result, today, host.Letters);
            if (!options.Exit)
            {
                Console.WriteLine($"Serving gRPC on http://127.0.0.1:{host.Port}. Ctrl-C ends it.");
                await app.WaitForShutdownAsync(cancellation);
            }

            return figures.IsClean && conduct.IsClean ? 0 : 1;
        }
        finally
        {
            await app.StopAsync(CancellationToken.None);
        }
    }

    private static async Task Import(
        DemoOptions options,
        PortfolioFolder portfolio,
        GrpcChannel channel,
        IssuedTokens tokens,
        CancellationToken cancellation)
    {
        var done = Path.Combine(options.Host.Data, "imported");
        if (File.Exists(done))
        {
            return;
        }

        var headers = await new GatewayCalls(tokens, TimeProvider.System).Headers(
            new Caller(Role.Integrator, "importer"), cancellation);
        var outcome = await Progress().StartAsync(context =>
        {
            var task = context.AddTask("Importing the portfolio", maxValue: 1);
            return GatewayImport.Run(
                new ImportService.ImportServiceClient(channel),
                ImportSource.Of(portfolio),
                new GatewayImportOptions
                {
                    RequestId = RequestId.New(TimeProvider.System),
                    Headers = headers,
                },
                new DirectProgress<ImportProgress>(p => (task.MaxValue, task.Value) = (Math.Max(1, p.InAll), p.SentInAll)),
                cancellation);
        });
        Console.WriteLine(
            $"Imported {outcome.Accepted} of {outcome.Received} rows; "
            + $"{outcome.Duplicate} duplicate, {outcome.Rejected} rejected.");
        foreach (var reject in outcome.Rejects.Take(10))
        {
            Console.WriteLine(
                $"  {reject.File}:{reject.Line} {reject.RowId} {reject.Field} {reject.Reason}: {reject.Detail}");
        }

        await File.WriteAllTextAsync(done, outcome.Accepted.ToString(CultureInfo.InvariantCulture), cancellation);
    }

    private static async Task<PlayResult> Live(
        DemoOptions options,
        PortfolioFolder portfolio,
        PortfolioRows rows,
        GrpcChannel channel,
        IssuedTokens tokens,
        CancellationToken cancellation)
    {
        var play = new DemoPlay(new PlayOptions(
            options.Seed,
            options.Days,
            options.Host.Data,
            rows,
            portfolio.Manifest.StartsOn,
            channel.CreateCallInvoker(),
            tokens));
        return await Progress().StartAsync(context =>
        {
            var task = context.AddTask("Playing business days", maxValue: options.Days);
            var progress = new DirectProgress<PlayProgress>(p =>
            {
                task.Value = p.DayNumber;
                task.Description =
                    $"{p.Date:yyyy-MM-dd}  day {p.DayNumber} of {p.DaysInAll}  {p.RequestsPerSecond:0} requests/s";
            });
            return play.Run(progress, cancellation);
        });
    }

    private static Progress Progress() => AnsiConsole.Progress().AutoClear(false).Columns(
        new TaskDescriptionColumn(), new ProgressBarColumn(), new PercentageColumn(), new RemainingTimeColumn());
}
