using System.Collections.Concurrent;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;

namespace Arrears.Grains.Tests.Host;

internal enum Mishap
{
    /// <summary>The database refuses the write.</summary>
    Refused,

    /// <summary>The commit is sent, nobody hears back, and nothing was written.</summary>
    LostOnTheWay,

    /// <summary>The commit is sent, nobody hears back, and everything was written.</summary>
    AnswerLost,

    /// <summary>Somebody else wrote the account first.</summary>
    Overtaken,
}

/// <summary>A real store in front of which the commits, loads and answers of a test go wrong, once for each order.</summary>
internal sealed class UnreliableStore(IAccountStore real) : IAccountStore
{
    private readonly ConcurrentQueue<Mishap> _commits = new();
    private int _deadReads;

    /// <summary>Commits asked for, those that failed included.</summary>
    public int Commits { get; private set; }

    public List<AccountWrite> Written { get; } = [];

    /// <summary>The next commits go wrong like this, in this order.</summary>
    public void Next(params Mishap[] mishaps) => Array.ForEach(mishaps, _commits.Enqueue);

    /// <summary>The next loads and look-ups fail as a database does that is away.</summary>
    public void NextReadsFail(int count) => _deadReads = count;

    public Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default)
    {
        ThrowIfAway();
        return real.Load(key, cancellation);
    }

    public async Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default)
    {
        Commits++;
        if (!_commits.TryDequeue(out var mishap))
        {
            var result = await real.Commit(write, cancellation);
            Remember(write, result);
            return result;
        }

        if (mishap == Mishap.AnswerLost)
        {
            Remember(write, await real.Commit(write, cancellation));
        }

        var outcome = mishap switch
        {
            Mishap.Refused => CommitOutcome.Failed,
            Mishap.Overtaken => CommitOutcome.Conflict,
            _ => CommitOutcome.Unknown,
        };
        return new CommitResult(outcome, write.ExpectedVersion, Error: $"as the test asked: {mishap}");
    }

    public Task<StoredAnswer?> FindAnswer(IdempotencyKey key, CancellationToken cancellation = default)
    {
        ThrowIfAway();
        return real.FindAnswer(key, cancellation);
    }

    private void Remember(AccountWrite write, CommitResult result)
    {
        if (result.Outcome == CommitOutcome.Committed)
        {
            lock (Written)
            {
                Written.Add(write);
            }
        }
    }

    private void ThrowIfAway()
    {
        if (Interlocked.Decrement(ref _deadReads) >= 0)
        {
            throw new Microsoft.Data.Sqlite.SqliteException("disk I/O error, as the test asked", 10);
        }
    }
}
