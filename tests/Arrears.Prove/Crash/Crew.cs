using System.Collections.Concurrent;
using System.Diagnostics;
using Arrears.Client;
using Arrears.Prove.TestHost;
using Grpc.Core;

namespace Arrears.Prove.Crash;

/// <summary>
/// The clients: each does one deed after the other, and repeats a deed of unknown fate with the same key until the
/// answer is definite.
/// </summary>
internal sealed class Crew(Api api, Town town, Plant plant, int seed, Func<DateOnly> today)
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly ConcurrentBag<DeedRecord> _records = [];
    private readonly ConcurrentDictionary<string, Deed> _underWay = new();
    private int _acknowledged;
    private int _unknown;

    public int Acknowledged => Volatile.Read(ref _acknowledged);

    public int Unknown => Volatile.Read(ref _unknown);

    public IReadOnlyCollection<DeedRecord> Records => _records;

    /// <summary>Keys of the requests that somebody waits for.</summary>
    public IReadOnlyCollection<string> UnderWay => [.. _underWay.Keys];

    /// <summary>Answers that only a bug gives.</summary>
    public ConcurrentBag<string> Bugs { get; } = [];

    /// <summary>Works until told to stop, and then until everything begun has its answer.</summary>
    public Task Work(int clients, CancellationToken enough) => Task.WhenAll(
        Enumerable.Range(0, clients).Select(client => Task.Run(async () =>
        {
            var maker = new DeedMaker(town, client, seed, today);
            while (!enough.IsCancellationRequested)
            {
                await Do(maker.Next());
            }
        })));

    private async Task Do(Deed deed)
    {
        var key = RequestId.New(TimeProvider.System);
        var began = Stopwatch.GetTimestamp();
        for (var tries = 1; ; tries++)
        {
            _underWay[key] = deed;
            var answer = await Try(deed, key);
            if (answer is null || answer.IsRefusal)
            {
                Note(deed, key, answer, wasUnknown: tries > 1);
                _underWay.TryRemove(key, out _);
                return;
            }

            if (!IsDoubt(answer))
            {
                Bugs.Add($"{deed.Kind} {deed.Token}: {answer.Status} {answer.Reason} {answer.Message}");
            }

            if (Stopwatch.GetElapsedTime(began) > Patience)
            {
                Bugs.Add($"{deed.Kind} {deed.Token}: no definite answer, at last {answer.Status} {answer.Reason}");
                _underWay.TryRemove(key, out _);
                return;
            }

            await Task.Delay(Pause);
            if (plant == Plant.NewKeyOnRetry)
            {
                _underWay.TryRemove(key, out _);
                key = RequestId.New(TimeProvider.System);
            }
        }
    }

    /// <summary>Null: acknowledged.</summary>
    private async Task<GatewayException?> Try(Deed deed, string key)
    {
        try
        {
            await deed.Send(api, key);
            return null;
        }
        catch (GatewayException answer)
        {
            return answer;
        }
    }

    private void Note(Deed deed, string key, GatewayException? refusal, bool wasUnknown)
    {
        _records.Add(new DeedRecord(deed.Kind, deed.Token, key, refusal?.Reason, wasUnknown));
        if (wasUnknown)
        {
            Interlocked.Increment(ref _unknown);
        }

        if (refusal is null)
        {
            Interlocked.Increment(ref _acknowledged);
            deed.Done?.Invoke();
        }
    }

    /// <summary>The server said that it does not know, or said nothing at all.</summary>
    private static bool IsDoubt(GatewayException answer) => answer.Status is StatusCode.Unavailable
        or StatusCode.DeadlineExceeded
        or StatusCode.Aborted
        or StatusCode.Cancelled
        || (answer.Status == StatusCode.Internal && answer.Reason == "INTERNAL");
}
