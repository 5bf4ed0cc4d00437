using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using Arrears.Prove.TestHost;

namespace Arrears.Prove.Crash;

/// <summary>The host as a process of its own, started and killed by its id.</summary>
internal sealed class HostUnderTest(TestHostOptions options) : IAsyncDisposable
{
    private static readonly TimeSpan StartPatience = TimeSpan.FromMinutes(2);
    private static readonly TimeSpan AimPatience = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    private Process? _process;
    private int _lives;

    /// <summary>Starts a new life and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended by itself; says what it said.</exception>
    public async Task Start()
    {
        PhaseBook.Empty(options.Phases);
        var life = options with { Seed = options.Seed + ++_lives };
        var start = new ProcessStartInfo(Environment.ProcessPath!, TestHostCommand.Arguments(life))
        {
            RedirectStandardError = true,
            RedirectStandardOutput = true,
        };
        ShortLife.Prepare(start);
        _process = Process.Start(start) ?? throw new InvalidOperationException("The host could not be started.");
        var words = new List<string>();
        _process.ErrorDataReceived += (_, line) => words.Add(line.Data ?? "");
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
        var began = Stopwatch.GetTimestamp();
        while (!await Listens())
        {
            if (_process.HasExited || Stopwatch.GetElapsedTime(began) > StartPatience)
            {
                throw new InvalidOperationException($"The host does not start: {string.Join('\n', words)}");
            }

            await Task.Delay(Glance);
        }
    }

    /// <summary>Lets it kill itself in a phase; false when it does not come by soon enough.</summary>
    public async Task<bool> DiesIn(Phase phase, int passes)
    {
        PhaseBook.Aim(options.Phases, phase, passes);
        using var enough = new CancellationTokenSource(AimPatience);
        try
        {
            await _process!.WaitForExitAsync(enough.Token);
            return true;
        }
        catch (OperationCanceledException)
        {
            return false;
        }
    }

    /// <summary>kill -9.</summary>
    public async Task Kill()
    {
        _process!.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>How far each command had come that the dead host knew.</summary>
    public Dictionary<string, Phase> LastPhases() => PhaseBook.Read(options.Phases);

    public async ValueTask DisposeAsync()
    {
        if (_process is { HasExited: false })
        {
            await Kill();
        }

        _process?.Dispose();
    }

    private async Task<bool> Listens()
    {
        using var socket = new TcpClient();
        try
        {
            await socket.ConnectAsync(IPAddress.Loopback, options.Host.Port);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}
