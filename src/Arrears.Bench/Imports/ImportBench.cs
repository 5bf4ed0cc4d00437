using System.Diagnostics;
using Arrears.Bench.Hosting;
using Arrears.Protos.V1;
using Arrears.Simulation.Import;
using Arrears.Storage;

namespace Arrears.Bench.Imports;

/// <summary>
/// A long arrears sheet: read as a dry run reads it, a tenth first, so that the growth of the peak shows whether
/// memory is bounded; then a shorter one taken over through the gateway, twice.
/// </summary>
internal static class ImportBench
{
    private const int BytesPerMegabyte = 1024 * 1024;

    private static readonly DateOnly Today = new(2026, 1, 5);

    public static async Task<BenchLine> Run(
        StorageEngine engine, int rows, int imported, string? parent, CancellationToken cancellation)
    {
        await using var folder = await BenchFolder.Open(engine, parent, cancellation);
        var tenth = Read(folder, rows / 10, cancellation);
        var whole = Read(folder, rows, cancellation);
        var line = new BenchLine()
            .Add("read_rows_per_s", whole.RowsPerSecond)
            .Add("rows", rows)
            .Add("rejected", whole.Rejected)
            .Add("file_mb", whole.FileMegabytes)
            .Add("peak_mb", whole.PeakMegabytes)
            .Add("peak_mb_of_a_tenth", tenth.PeakMegabytes);
        return imported == 0 ? line : await Import(line, folder, imported, cancellation);
    }

    private static Reading Read(BenchFolder folder, int rows, CancellationToken cancellation)
    {
        var path = Path.Combine(folder.Path, "sheet.csv");
        SampleSheet.Write(path, rows);
        var began = Stopwatch.GetTimestamp();
        var found = new SheetFiles([path], new ArrearsSheetOptions()).Check(cancellation: cancellation);
        var took = Stopwatch.GetElapsedTime(began);
        if (found.Totals.Rows + found.Rejected != rows || found.Rejected != SampleSheet.BadRows(rows))
        {
            throw new InvalidOperationException($"Of {rows} rows {found.Totals.Rows} were taken.");
        }

        return new Reading(
            rows / took.TotalSeconds, found.Rejected, new FileInfo(path).Length / BytesPerMegabyte, Peak());
    }

    private static async Task<BenchLine> Import(
        BenchLine line, BenchFolder folder, int rows, CancellationToken cancellation)
    {
        var path = Path.Combine(folder.Path, "sheet.csv");
        SampleSheet.Write(path, rows);
        await using var host = await BenchHost.Start(folder, Today, cancellation);
        var taken = rows - SampleSheet.BadRows(rows);
        var (first, counts) = await Send(host, path, cancellation);
        Expect(counts.Posted, taken);
        var (again, same) = await Send(host, path, cancellation);
        Expect(same.Unchanged, taken);
        return line
            .Add("import_rows_per_s", rows / first.TotalSeconds)
            .Add("again_rows_per_s", rows / again.TotalSeconds)
            .Add("imported", rows)
            .Add("units", counts.NewUnits)
            .Add("peak_mb_with_server", Peak());
    }

    private static async Task<(TimeSpan Took, BooksFigures Counts)> Send(
        BenchHost host, string path, CancellationToken cancellation)
    {
        var began = Stopwatch.GetTimestamp();
        var files = new SheetFiles([path], new ArrearsSheetOptions());
        var options = new BooksImportOptions
        {
            RequestId = Guid.CreateVersion7().ToString(),
            Headers = await host.Headers(Role.Integrator, cancellation),
        };
        var client = new ImportService.ImportServiceClient(host.Gateway);
        var outcome = await BooksImport.Run(
            client, files, files.Check(cancellation: cancellation), options, null, cancellation);
        return (Stopwatch.GetElapsedTime(began), outcome.Counts);
    }

    private static void Expect(long found, long expected)
    {
        if (found != expected)
        {
            throw new InvalidOperationException($"Of {expected} rows {found} came out as they should.");
        }
    }

    /// <summary>Largest working set of this process so far.</summary>
    private static double Peak()
    {
        using var self = Process.GetCurrentProcess();
        return (double)self.PeakWorkingSet64 / BytesPerMegabyte;
    }

    private sealed record Reading(double RowsPerSecond, long Rejected, long FileMegabytes, double PeakMegabytes);
}
