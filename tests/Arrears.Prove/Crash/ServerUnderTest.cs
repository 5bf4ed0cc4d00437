using System.Diagnostics;
using System.Globalization;
using Arrears.Storage;

namespace Arrears.Prove.Crash;

/// <summary>A private PostgreSQL that the harness kills with everything it has started.</summary>
internal sealed class ServerUnderTest : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private readonly string _folder;
    private PrivatePostgres _server;

    private ServerUnderTest(string folder, PrivatePostgres server, string connection)
    {
        _folder = folder;
        _server = server;
        Connection = connection;
    }

    public string Connection { get; }

    public static async Task<ServerUnderTest> Start(string folder)
    {
        var server = await PrivatePostgres.Start(folder, CancellationToken.None);
        return new ServerUnderTest(folder, server, await server.EnsureDatabase("prove", CancellationToken.None));
    }

    /// <summary>kill -9 of the server and its backends, all at once; then it is started again on its port.</summary>
    public async Task KillAndRestart()
    {
        var note = Path.Combine(_folder, "data", "postmaster.pid");
        var postmaster = int.Parse((await File.ReadAllLinesAsync(note))[0], CultureInfo.InvariantCulture);
        int[] all = [postmaster, .. ChildrenOf(postmaster)];
        foreach (var id in all)
        {
            Kill(id);
        }

        while (all.Any(IsAlive))
        {
            await Task.Delay(Glance);
        }

        // Where nobody collects the dead at once, the next server would take the note's process for a living one.
        File.Delete(note);
        _server = await PrivatePostgres.Start(_folder, CancellationToken.None);
    }

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private static void Kill(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            process.Kill();
        }
        catch (ArgumentException)
        {
            // It ended by itself when its parent did.
        }
    }

    private static IEnumerable<int> ChildrenOf(int parent) => Directory.GetDirectories("/proc")
        .Select(Path.GetFileName)
        .Where(name => int.TryParse(name, CultureInfo.InvariantCulture, out _))
        .Select(name => int.Parse(name!, CultureInfo.InvariantCulture))
        .Where(id => StatOf(id) is { } stat && stat.Parent == parent);

    /// <summary>A process that nobody has collected yet is dead all the same.</summary>
    private static bool IsAlive(int id) => StatOf(id) is { State: not "Z" };

    /// <summary>Behind its name in parentheses, a process's own account of itself has its state and its parent.</summary>
    private static (string State, int Parent)? StatOf(int id)
    {
        try
        {
            var stat = File.ReadAllText($"/proc/{id}/stat");
            var fields = stat[(stat.LastIndexOf(')') + 2)..].Split(' ');
            return (fields[0], int.Parse(fields[1], CultureInfo.InvariantCulture));
        }
        catch (IOException)
        {
            return null;
        }
    }
}
