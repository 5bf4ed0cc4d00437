using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation;
using Arrears.Simulation.Import;

namespace Arrears.Cli.Commands;

/// <summary>What the user asked of an import of sheets.</summary>
/// <param name="AllOrNothing">Nothing is written when one row is not taken.</param>
/// <param name="Rejects">Where refused rows go; null: beside the file or the folder, and nowhere in a dry run.</param>
internal sealed record SheetImportChoices(
    bool DryRun, bool AllOrNothing, DateOnly? AsOf, DateOnly? ContractFrom, string? Rejects);

/// <summary>What became of an import of sheets.</summary>
/// <param name="Ledger">Null when the server was not asked, or does not answer.</param>
/// <param name="Written">Something may have been written.</param>
/// <param name="RejectsFiles">Files with the rows that were refused.</param>
internal sealed record SheetImportResult(
    SheetReading Reading, BooksOutcome? Ledger, bool Written, IReadOnlyList<string> RejectsFiles);

/// <summary>Reads sheets, asks the server, and leaves what was refused in a file.</summary>
internal sealed class SheetImport(Session session, SheetFiles files, SheetImportChoices choices)
{
    public async Task<int> Run()
    {
        var reading = await Bar.Show(
            session,
            session.Say("Reading", "正在读取"),
            show => Task.Run(() => files.Check(Counting(show, null), session.Cancellation), session.Cancellation));
        var (ledger, written) = await Ask(reading);
        var result = Finish(reading, ledger, written);
        SheetReport.Write(session, result, choices);
        return result.Reading.Rejected == 0 && result.Reading.Totals.Rows > 0 ? ExitStatus.Done : ExitStatus.Failed;
    }

    private async Task<(BooksOutcome? Ledger, bool Written)> Ask(SheetReading reading)
    {
        if (reading.Totals.Rows == 0)
        {
            return (null, false);
        }

        if (choices.DryRun)
        {
            return (await AskIfThere(reading), false);
        }

        if (choices.AllOrNothing)
        {
            var found = reading.Rejected > 0 ? null : await Send(reading, validateOnly: true);
            if (found is null or { NotTaken: > 0 })
            {
                return (found, false);
            }
        }

        return (await Send(reading, validateOnly: false), true);
    }

    /// <summary>What the files say is worth knowing without a server too.</summary>
    private async Task<BooksOutcome?> AskIfThere(SheetReading reading)
    {
        try
        {
            return await Send(reading, validateOnly: true);
        }
        catch (GatewayException failure) when (failure.IsUnreachable)
        {
            return null;
        }
    }

    private async Task<BooksOutcome> Send(SheetReading reading, bool validateOnly)
    {
        var options = new BooksImportOptions
        {
            RequestId = RequestId.New(TimeProvider.System),
            ValidateOnly = validateOnly,
            AsOf = choices.AsOf,
            ContractFrom = choices.ContractFrom,
            Headers = await session.Headers(Role.Integrator),
        };
        var client = new ImportService.ImportServiceClient(session.Invoker);
        var title = validateOnly ? session.Say("Checking", "正在校验") : session.Say("Importing", "正在导入");
        return await Bar.Show(session, title, show => BooksImport.Run(
            client, files, reading, options, Counting(show, reading.Totals.Rows), session.Cancellation));
    }

    private SheetImportResult Finish(SheetReading reading, BooksOutcome? ledger, bool written)
    {
        var objections = ledger?.Objections ?? LedgerObjections.None;
        if (reading.Rejected == 0 && objections.IsEmpty)
        {
            return new SheetImportResult(reading, ledger, written, []);
        }

        if (choices.DryRun && choices.Rejects is null)
        {
            var seen = objections.IsEmpty ? reading : files.CheckAgainst(objections, session.Cancellation);
            return new SheetImportResult(seen, ledger, written, []);
        }

        var final = files.WriteRejects(
            choices.Rejects ?? RejectsBeside(files.Folder ?? files.Paths[0]),
            objections,
            reason => ImportWords.Reason(session, reason),
            out var rejects,
            session.Cancellation);
        return new SheetImportResult(final, ledger, written, rejects);
    }

    /// <summary>
    /// Beside the file, or here where its folder is not ours to write to. Beside a folder, not in it, where the next
    /// import would take the rejects for one more list.
    /// </summary>
    private static string RejectsBeside(string path)
    {
        var whole = Path.TrimEndingDirectorySeparator(Path.GetFullPath(path));
        var stem = Directory.Exists(whole) ? Path.GetFileName(whole) : Path.GetFileNameWithoutExtension(whole);
        var name = $"{stem}-rejects.csv";
        var folder = Path.GetDirectoryName(whole) ?? whole;
        return IsWritable(folder) ? Path.Combine(folder, name) : Path.GetFullPath(name);
    }

    private static bool IsWritable(string folder)
    {
        try
        {
            using var probe = File.Create(
                Path.Combine(folder, Path.GetRandomFileName()), bufferSize: 1, FileOptions.DeleteOnClose);
            return true;
        }
        catch (Exception refused) when (refused is UnauthorizedAccessException or IOException)
        {
            return false;
        }
    }

    private DirectProgress<long> Counting(Action<string, double> show, long? all) => new(rows => show(
        all is null ? session.Say($"{rows:N0} rows", $"{rows:N0} 行") : $"{rows:N0}/{all:N0}",
        all is { } known and > 0 ? (double)rows / known : 0));
}
