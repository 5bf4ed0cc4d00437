using System.Threading.Channels;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Commits;

/// <summary>
/// All commits of a silo, one batch after the other. It takes what waits, leaves for the next round what may not share a transaction, and hands the
/// rest to <see cref="BatchRunner"/>. What a transaction costs PostgreSQL is half statements and half rows, so one large
/// batch costs less than two small ones at once: measured, 121 microseconds a command where two loops took 160 and three 219.
/// </summary>
internal sealed class CommitLoop : IAsyncDisposable
{
    private readonly Channel<PendingCommit> _queue =
        Channel.CreateUnbounded<PendingCommit>(new() { SingleReader = true });

    private readonly Queue<PendingCommit> _deferred = [];
    private readonly BatchRunner _runner;
    private readonly int _batchSize;
    private readonly Task _loop;

    public CommitLoop(BatchRunner runner, int batchSize)
    {
        _runner = runner;
        _batchSize = batchSize;
        _loop = Background.Start(Loop);
    }

    public Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation)
    {
        var commit = new PendingCommit(write, cancellation);
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(commit), this);
        return commit.Answer;
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
        await _runner.DisposeAsync();
    }

    private async Task Loop()
    {
        while (_deferred.Count > 0 || await _queue.Reader.WaitToReadAsync())
        {
            await _runner.Run(TakeBatch());
            await LetCallersAskAgain();
        }
    }

    /// <summary>
    /// Most callers that were just answered come back at once with their next commit. Behind them in the thread pool's
    /// queue, the next round finds them waiting, and a transaction is shared by more.
    /// </summary>
    private static Task LetCallersAskAgain() => Task.Factory.StartNew(
        static () => { }, CancellationToken.None, TaskCreationOptions.PreferFairness, TaskScheduler.Default);

    /// <summary>One commit per account and per idempotency key, in key order: no two silos lock crosswise.</summary>
    private List<PendingCommit> TakeBatch()
    {
        var batch = new List<PendingCommit>();
        var accounts = new HashSet<string>();
        var answers = new HashSet<IdempotencyKey>();
        for (var waiting = _deferred.Count; waiting > 0; waiting--)
        {
            TakeOrDefer(_deferred.Dequeue());
        }

        while (batch.Count < _batchSize && _queue.Reader.TryRead(out var commit))
        {
            TakeOrDefer(commit);
        }

        batch.Sort((a, b) => string.CompareOrdinal(a.Write.Key.Value, b.Write.Key.Value));
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
