using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Npgsql;

namespace Arrears.Bench.Pay;

/// <summary>
/// <c>pgbench -N</c>: 16 clients that each update one row, read it and insert one, with prepared statements; the
/// yardstick for what the server and the disk can do.
/// </summary>
internal static partial class PgBench
{
    private const string Database = "pgbench";
    private const string Clients = "16";
    private const string Threads = "2";
    private const string Scale = "10";

    public static async Task<double> Run(BenchFolder folder, TimeSpan duration, CancellationToken cancellation)
    {
        var storage = await folder.Storage(Database, cancellation);
        var server = new NpgsqlConnectionStringBuilder(storage.ConnectionString);
        await Execute(server, ["-i", "-q", "-s", Scale], cancellation);
        var seconds = ((int)duration.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        var report = await Execute(
            server, ["-N", "-c", Clients, "-j", Threads, "-M", "prepared", "-T", seconds], cancellation);
        return double.Parse(TransactionsPerSecond().Match(report).Groups[1].ValueSpan, CultureInfo.InvariantCulture);
    }

    private static async Task<string> Execute(
        NpgsqlConnectionStringBuilder server, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var port = server.Port.ToString(CultureInfo.InvariantCulture);
        var start = new ProcessStartInfo("pgbench", ["-h", server.Host!, "-p", port, "-U", server.Username!, .. arguments, Database])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["PGPASSWORD"] = server.Password },
        };
        using var process = Process.Start(start) ?? throw new InvalidOperationException("pgbench could not be started.");
        var error = process.StandardError.ReadToEndAsync(cancellation);
        var output = await process.StandardOutput.ReadToEndAsync(cancellation);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode == 0
            ? output
            : throw new InvalidOperationException($"pgbench failed ({process.ExitCode}): {await error}");
    }

    [GeneratedRegex(@"tps = ([0-9.]+) \(without initial connection time\)")]
    private static partial Regex TransactionsPerSecond();
}
