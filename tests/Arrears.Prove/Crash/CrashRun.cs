using System.Diagnostics;
using Arrears.Client;
using Arrears.Host;
using Arrears.Host.Engine;
using Arrears.Protos.V1;
using Arrears.Prove.Check;
using Arrears.Prove.TestHost;
using Arrears.Storage;
using Google.Protobuf.WellKnownTypes;
using DateOnly = System.DateOnly;

namespace Arrears.Prove.Crash;

/// <summary>
/// One run: a town, a crew, a host that dies again and again, a calendar that moves on, and at the end, when
/// everything has its answer and is at rest, the checker.
/// </summary>
internal sealed class CrashRun : IAsyncDisposable
{
    private static readonly TimeSpan Glance = TimeSpan.FromMilliseconds(20);

    /// <summary>What a planted defect has lost does not come to rest any more.</summary>
    private static readonly TimeSpan PlantPatience = TimeSpan.FromSeconds(8);

    private static readonly TimeSpan DayPatience = TimeSpan.FromSeconds(1);

    private readonly CrashOptions _options;
    private readonly string _folder;
    private readonly Random _dice;
    private readonly HostUnderTest _host;
    private readonly ServerUnderTest? _server;
    private readonly Api _api;
    private readonly Crew _crew;
    private readonly Town _town;
    private readonly PhaseSpread _spread = new();
    private readonly List<string> _bugs = [];
    private DateOnly _today = Town.Opens;

    private CrashRun(CrashOptions options, string folder, ServerUnderTest? server)
    {
        (_options, _folder, _server) = (options, folder, server);
        _dice = new Random(options.Seed);
        _town = new Town(options.Rooms);
        var port = FreePort.Next();
        _host = new HostUnderTest(new TestHostOptions(
            new HostOptions(folder, options.Engine, server?.Connection, port, Morning(Town.Opens)),
            Path.Combine(folder, "phases"),
            options.FaultRate,
            options.Seed,
            options.Plant));
        _api = new Api(port);
        _crew = new Crew(_api, _town, options.Plant, options.Seed, () => _today);
    }

    public static async Task<CrashResult> Run(CrashOptions options, string folder, Action<string> say)
    {
        var server = options.KillsServer ? await ServerUnderTest.Start(Path.Combine(folder, "postgres")) : null;
        await using var run = new CrashRun(options, folder, server);
        return await run.Run(say);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _api.Dispose();
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }
    }

    private async Task<CrashResult> Run(Action<string> say)
    {
        var began = Stopwatch.GetTimestamp();
        await _host.Start();
        await _town.MoveIn(_api);
        using var enough = new CancellationTokenSource();
        var work = _crew.Work(CrashOptions.Clients, enough.Token);
        var kills = _options.Kills * (_options.KillsServer ? 2 : 1);
        for (var kill = 0; kill < kills; kill++)
        {
            await Until(kill, kills);
            var isServer = _options.KillsServer && kill % 2 == 1;
            var how = isServer ? await KillServer() : await KillHost(kill);
            say($"{Stopwatch.GetElapsedTime(began):mm\\:ss} kill {kill + 1}/{kills} {how}");
            await NextDay();
        }

        say($"{Stopwatch.GetElapsedTime(began):mm\\:ss} waiting for the last answers and for rest");
        while (_crew.Acknowledged < _options.Acknowledged)
        {
            await Task.Delay(Glance);
        }

        await enough.CancelAsync();
        await work;
        try
        {
            var patience = _options.Plant == Plant.None ? Patience.Usual : PlantPatience;
            await Patience.For("the host to come to rest", patience, _api.IsAtRest);
        }
        catch (TimeoutException restless)
        {
            _bugs.Add(restless.Message);
        }

        await _host.Kill();
        say($"{Stopwatch.GetElapsedTime(began):mm\\:ss} checking {_crew.Records.Count} deeds");
        return await Judge();
    }

    /// <summary>The kills are spread over the whole of the work, each at a moment of its own within its share.</summary>
    private async Task Until(int kill, int kills)
    {
        var share = (kill + _dice.NextDouble()) / kills;
        while (_crew.Acknowledged < share * _options.Acknowledged)
        {
            await Task.Delay(Glance);
        }

        await Task.Delay(_dice.Next(50));
    }

    /// <summary>Every other kill comes from outside, wherever the commands may be; the others die in a named phase.</summary>
    private async Task<string> KillHost(int kill)
    {
        var round = _options.KillsServer ? kill / 2 : kill;
        if (round % 2 == 0)
        {
            await _host.Kill();
            return await Restart("host, from outside", null);
        }

        var phase = Phases.Aimed[round / 2 % Phases.Aimed.Length];
        if (await _host.DiesIn(phase, _dice.Next(1, 200)))
        {
            return await Restart($"host, in phase {phase}", phase);
        }

        await _host.Kill();
        return await Restart("host, from outside", null);
    }

    private async Task<string> Restart(string how, Phase? aim)
    {
        var known = _host.LastPhases();
        var underWay = _crew.UnderWay;
        _spread.Add(underWay, known, aim);
        await _host.Start();
        return $"{how}: {underWay.Count} commands under way, {_crew.Acknowledged} acknowledged so far";
    }

    private async Task<string> KillServer()
    {
        await _server!.KillAndRestart();
        return $"database server: {_crew.UnderWay.Count} commands under way, {_crew.Acknowledged} acknowledged so far";
    }

    /// <summary>
    /// Moves the business clock by a day: stages move, letters are granted and leave. The clock moves at once; the
    /// answer, which waits for rest, is not waited for.
    /// </summary>
    private async Task NextDay()
    {
        var next = _today.AddDays(1);
        var request = new AdvanceClockRequest
        {
            RequestId = RequestId.New(TimeProvider.System),
            BusinessTime = Timestamp.FromDateTimeOffset(Morning(next)),
        };
        try
        {
            await _api.Once(Api.Administrator, request, _api.Clock.AdvanceClockAsync, DayPatience);
        }
        catch (GatewayException)
        {
            // Whether it moved is read off the clock.
        }

        await Patience.For("the clock to be read", Patience.Usual, async () =>
        {
            var clock = await _api.Once(Api.Administrator, new GetClockRequest(), _api.Clock.GetClockAsync);
            _today = DateOnly.FromDateTime(clock.BusinessTime.ToDateTime().AddHours(8));
            return true;
        });
    }

    private async Task<CrashResult> Judge()
    {
        var promised = _crew.Records.Select(deed => new Promised(deed.Token, deed.RequestId, deed.Refusal is null)).ToList();
        await using var database = await Database.Open(_folder, _server?.Connection);
        var findings = await CrashChecker.Check(database, promised);
        _bugs.AddRange(_crew.Bugs);
        return new CrashResult(
            _crew.Acknowledged,
            promised.Count(deed => !deed.Acknowledged),
            _crew.Unknown,
            _spread,
            findings,
            _bugs);
    }

    private static DateTimeOffset Morning(DateOnly date) => new(date, new TimeOnly(8, 0), TimeSpan.FromHours(8));
}
