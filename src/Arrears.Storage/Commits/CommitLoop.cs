using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Commits;

/// <summary>
/// All commits of a silo, carried in batches by lanes with a session each. One lane carries them as long as few wait,
/// because what a transaction costs is in part its statements; the next one sets out when so many wait that both are
/// full, and works while the first one waits for the disk.
/// </summary>
internal sealed class CommitLoop : IAsyncDisposable
{
    /// <summary>Commits that must wait before a lane sets out beside another one.</summary>
    private const int FullLane = 24;

    private readonly Lock _turn = new();
    private readonly Queue<PendingCommit> _waiting = [];
    private readonly Queue<PendingCommit> _deferred = [];
    private readonly BatchRunner[] _runners;
    private readonly Stack<BatchRunner> _idle;
    private readonly TaskCompletionSource _carriedAll = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly int _batchSize;
    private bool _closed;

    /// <param name="runners">One for each lane.</param>
    public CommitLoop(IEnumerable<BatchRunner> runners, int batchSize)
    {
        _runners = [.. runners];
        _idle = new(_runners);
        _batchSize = batchSize;
    }

    public Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation)
    {
        var commit = new PendingCommit(write, cancellation);
        lock (_turn)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _waiting.Enqueue(commit);
            if (IsWorthALane(alreadyOnTheWay: _runners.Length - _idle.Count) && _idle.TryPop(out var runner))
            {
                _ = Background.Start(() => Carry(runner));
            }
        }

        return commit.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        lock (_turn)
        {
            _closed = true;
            if (_idle.Count == _runners.Length)
            {
                _carriedAll.TrySetResult();
            }
        }

        await _carriedAll.Task;
        foreach (var runner in _runners)
        {
            await runner.DisposeAsync();
        }
    }

    private async Task Carry(BatchRunner runner)
    {
        while (TakeBatch(runner) is { } batch)
        {
            await runner.Run(batch);
            await LetCallersAskAgain();
        }
    }

    /// <summary>
    /// Most callers that were just answered come back at once with their next commit. Behind them in the thread pool's
    /// queue, the next round finds them waiting, and a transaction is shared by more.
    /// </summary>
    private static Task LetCallersAskAgain() => Task.Factory.StartNew(
        static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    private bool IsWorthALane(int alreadyOnTheWay) =>
        _deferred.Count + _waiting.Count is var waiting && waiting > 0 && (alreadyOnTheWay == 0 || waiting >= FullLane);

    /// <summary>Null when the lane is not needed any more; it is idle then.</summary>
    private List<PendingCommit>? TakeBatch(BatchRunner runner)
    {
        List<PendingCommit> batch;
        lock (_turn)
        {
            if (!IsWorthALane(alreadyOnTheWay: _runners.Length - _idle.Count - 1))
            {
                _idle.Push(runner);
                if (_closed && _idle.Count == _runners.Length)
                {
                    _carriedAll.TrySetResult();
                }

                return null;
            }

            batch = TakeWaiting();
        }

        batch.Sort((a, b) => string.CompareOrdinal(a.Write.Key.Value, b.Write.Key.Value));
        return batch;
    }

    /// <summary>One commit per account and per idempotency key, in key order: no two lanes or silos lock crosswise.</summary>
    private List<PendingCommit> TakeWaiting()
    {
        var batch = new List<PendingCommit>();
        var accounts = new HashSet<string>();
        var answers = new HashSet<IdempotencyKey>();
        for (var deferred = _deferred.Count; deferred > 0; deferred--)
        {
            TakeOrDefer(_deferred.Dequeue());
        }

        while (batch.Count < _batchSize && _waiting.TryDequeue(out var commit))
        {
            TakeOrDefer(commit);
        }

        return batch;

        void TakeOrDefer(PendingCommit commit)
        {
            if (!commit.StillWanted())
            {
                return;
            }

            var answer = commit.Write.Idempotency?.Key;
            if (batch.Count >= _batchSize
                || accounts.Contains(commit.Write.Key.Value)
                || (answer is not null && answers.Contains(answer)))
            {
                _deferred.Enqueue(commit);
                return;
            }

            accounts.Add(commit.Write.Key.Value);
            if (answer is not null)
            {
                answers.Add(answer);
            }

            batch.Add(commit);
        }
    }
}
