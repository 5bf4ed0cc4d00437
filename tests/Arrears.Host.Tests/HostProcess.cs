using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Arrears.Host.Tests;

/// <param name="Output">Lines of the standard output.</param>
internal sealed record Ended(int Status, string[] Output, string Errors)
{
    public string LastLine => Output.Last(line => line.Length > 0);
}

/// <summary>The host as users start it: a process of its own, with its own console and exit status.</summary>
internal static class HostProcess
{
    private static readonly string Executable = Path.Combine(AppContext.BaseDirectory, "Arrears.Host");

    /// <summary>Runs it to its end.</summary>
    public static async Task<Ended> Run(params string[] arguments)
    {
        using var process = Start(arguments);
        return await Finish(process);
    }

    /// <summary>Runs it until it has lived through so many moves of its business clock, then kills it where it is.</summary>
    public static async Task KillAfterDays(int days, string data, params string[] arguments)
    {
        Directory.CreateDirectory(data);
        using var watcher = new FileSystemWatcher(data, "business-clock");
        var lived = 0;
        var enough = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        watcher.Renamed += (_, _) =>
        {
            if (Interlocked.Increment(ref lived) == days)
            {
                enough.SetResult();
            }
        };
        watcher.EnableRaisingEvents = true;
        using var process = Start(arguments);
        var end = Finish(process);
        if (await Task.WhenAny(enough.Task, end) == end)
        {
            Assert.Fail($"It ended before it was killed: {(await end).Errors}");
        }

        process.Kill();
        await process.WaitForExitAsync();
    }

    public static string FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);
    }

    private static Process Start(string[] arguments) => Process.Start(new ProcessStartInfo(Executable, arguments)
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    private static async Task<Ended> Finish(Process process)
    {
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        return new Ended(process.ExitCode, (await output).Split('\n', StringSplitOptions.TrimEntries), await errors);
    }
}
