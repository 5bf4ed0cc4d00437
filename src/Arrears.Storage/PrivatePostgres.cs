using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using Npgsql;

namespace Arrears.Storage;

/// <summary>
/// A PostgreSQL server of our own in one folder, for a demo or a test: made on first use, listening on 127.0.0.1 only,
/// password-protected, with <c>fsync</c> on. A server that outlived its host is found again and used.
/// </summary>
public sealed class PrivatePostgres : IAsyncDisposable
{
    private const string SuperUser = "arrears";
    private const string SystemUser = "postgres";
    private const int StartTries = 3;

    /// <summary>A server that stops writes everything to disk first; on a busy one that takes a while.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly string _folder;
    private readonly string _binaries;

    private PrivatePostgres(string folder, string binaries)
    {
        _folder = folder;
        _binaries = binaries;
    }

    public int Port { get; private set; }

    /// <summary>The server's first process, for whoever measures it.</summary>
    public int ProcessId => int.Parse(File.ReadLines(Note).First(), CultureInfo.InvariantCulture);

    private string Data => Path.Combine(_folder, "data");

    /// <summary>What the server says of itself while it runs: its process first, its port in the fourth line.</summary>
    private string Note => Path.Combine(Data, "postmaster.pid");

    private string PasswordFile => Path.Combine(_folder, "password");

    private string PortFile => Path.Combine(_folder, "port");

    /// <summary>
    /// Starts the server of a folder and waits until it answers. As root the server runs as the system's
    /// <c>postgres</c> user, who then must be able to reach the folder.
    /// </summary>
    /// <exception cref="PrivateServerException">No server is installed, or it did not start; says why.</exception>
    public static async Task<PrivatePostgres> Start(string folder, CancellationToken cancellation)
    {
        var server = new PrivatePostgres(Path.GetFullPath(folder), FindBinaries());
        if (!Directory.Exists(server.Data))
        {
            await server.Create(cancellation);
        }

        if (!server.FindRunning())
        {
            await server.StartOnFreePort(cancellation);
        }

        return server;
    }

    public string ConnectionString(string database) => new NpgsqlConnectionStringBuilder
    {
        Host = "127.0.0.1",
        Port = Port,
        Username = SuperUser,
        Password = File.ReadAllText(PasswordFile),
        Database = database,
    }.ToString();

    /// <summary>Creates the database unless it is there, and answers how to reach it.</summary>
    public async Task<string> EnsureDatabase(string name, CancellationToken cancellation)
    {
        await using var source = NpgsqlDataSource.Create(ConnectionString("postgres"));
        await using var find = source.CreateCommand("SELECT count(*) FROM pg_database WHERE datname = $1");
        find.Parameters.Add(new() { Value = name });
        if (await find.ExecuteScalarAsync(cancellation) is 0L)
        {
            await using var create = source.CreateCommand($"CREATE DATABASE \"{name}\"");
            await create.ExecuteNonQueryAsync(cancellation);
        }

        return ConnectionString(name);
    }

    public async ValueTask DisposeAsync() =>
        await Run("pg_ctl", ["stop", "-D", Data, "-m", "fast", "-w", "-t", $"{Patience.TotalSeconds:F0}"], CancellationToken.None);

    private static string FindBinaries()
    {
        const string Debian = "/usr/lib/postgresql";
        var versions = Directory.Exists(Debian) ? Directory.GetDirectories(Debian) : [];
        var path = Environment.GetEnvironmentVariable("PATH") ?? "";
        return versions
            .OrderByDescending(v => int.TryParse(Path.GetFileName(v), CultureInfo.InvariantCulture, out var n) ? n : 0)
            .Select(v => Path.Combine(v, "bin"))
            .Concat(path.Split(Path.PathSeparator))
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")))
            ?? throw new PrivateServerException("PostgreSQL is not installed: no initdb was found.");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static bool AsRoot => OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess;

    private async Task Create(CancellationToken cancellation)
    {
        Directory.CreateDirectory(_folder);
        var password = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(16));
        await File.WriteAllTextAsync(PasswordFile, password, cancellation);
        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(PasswordFile, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        if (AsRoot)
        {
            await Execute("chown", ["-R", $"{SystemUser}:", _folder], cancellation);
            await CheckReachable(cancellation);
        }

        await Run(
            "initdb",
            [
                "-D", Data, "-U", SuperUser, "-A", "scram-sha-256", $"--pwfile={PasswordFile}", "-E", "UTF8",
                "--locale=C.UTF-8",
            ],
            cancellation);
    }

    private async Task CheckReachable(CancellationToken cancellation)
    {
        try
        {
            await Execute("runuser", ["-u", SystemUser, "--", "test", "-w", _folder], cancellation);
        }
        catch (InvalidOperationException error)
        {
            throw new PrivateServerException(
                $"The user '{SystemUser}', as whom the server must run, cannot reach '{_folder}'."
                + " Give a data folder that is not inside somebody's private one.",
                error);
        }
    }

    private bool FindRunning()
    {
        if (!File.Exists(Note) || File.ReadAllLines(Note) is not { Length: >= 4 } lines)
        {
            return false;
        }

        Port = int.Parse(lines[3], CultureInfo.InvariantCulture);
        try
        {
            using var connection = new NpgsqlConnection(ConnectionString("postgres"));
            connection.Open();
            return true;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    /// <summary>
    /// On the port it had before, so that whoever was connected finds it again, or on a free one. Another program may
    /// take the port before the server does, so a failed start tries again.
    /// </summary>
    private async Task StartOnFreePort(CancellationToken cancellation)
    {
        for (var tries = 1; ; tries++)
        {
            Port = tries == 1 && File.Exists(PortFile)
                ? int.Parse(await File.ReadAllTextAsync(PortFile, cancellation), CultureInfo.InvariantCulture)
                : FreePort();
            var settings = $"-p {Port} -c listen_addresses=127.0.0.1 -c unix_socket_directories='' -c fsync=on"
                + " -c shared_buffers=1GB -c max_wal_size=2GB -c max_connections=200";
            try
            {
                await Run(
                    "pg_ctl",
                    ["start", "-D", Data, "-w", "-l", Path.Combine(_folder, "server.log"), "-o", settings],
                    cancellation);
                await File.WriteAllTextAsync(PortFile, $"{Port}", cancellation);
                return;
            }
            catch (InvalidOperationException) when (tries < StartTries)
            {
                // Said again by the last try, with the server's log behind it.
            }
        }
    }

    private Task Run(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var path = Path.Combine(_binaries, program);
        return AsRoot
            ? Execute("runuser", ["-u", SystemUser, "--", path, .. arguments], cancellation)
            : Execute(path, arguments, cancellation);
    }

    private static async Task Execute(string program, IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var start = new ProcessStartInfo(program, arguments)
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
            WorkingDirectory = Path.GetPathRoot(Path.GetTempPath())!,
        };
        using var process = Process.Start(start)
            ?? throw new PrivateServerException($"{program} could not be started.");
        var error = new System.Text.StringBuilder();
        process.ErrorDataReceived += (_, line) => error.AppendLine(line.Data);
        process.BeginErrorReadLine();
        process.BeginOutputReadLine();
        await process.WaitForExitAsync(cancellation).WaitAsync(Patience, cancellation);
        if (process.ExitCode != 0)
        {
            throw new PrivateServerException($"{program} failed ({process.ExitCode}): {error}");
        }
    }
}
