using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Commits;
using Arrears.Storage.Engines;
using Arrears.Storage.Loads;

namespace Arrears.Storage;

/// <summary>The account store on either engine.</summary>
internal sealed class AccountStore : IAccountStore, IAsyncDisposable
{
    private readonly Database _database;
    private readonly CommitLoop _commits;
    private readonly LoadLoop _loads;

    public AccountStore(Database database, StorageOptions options, TimeProvider clock)
    {
        _database = database;
        var faults = options.Faults is { } hook ? OneAtATime(hook) : null;
        _commits = new CommitLoop(
            Enumerable.Range(0, database.CommitLanes).Select(
                _ => new BatchRunner(database, clock, faults, write => Committed?.Invoke(write))),
            options.BatchSize);
        _loads = new LoadLoop(database);
    }

    /// <summary>After a commit, on its lane: handlers must be short, and are called by several lanes at once.</summary>
    internal event Action<AccountWrite>? Committed;

    public Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default) =>
        _loads.Load(key, cancellation);

    public Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default) =>
        WriteCheck.Complaint(write) is { } complaint
            ? Task.FromResult(new CommitResult(CommitOutcome.Failed, write.ExpectedVersion, Error: complaint))
            : _commits.Commit(write, cancellation);

    public async Task<StoredAnswer?> FindAnswer(IdempotencyKey key, CancellationToken cancellation = default)
    {
        var found = await _database.Read(
            connection => connection.Sql(
                """
                SELECT account, body_hash, answer FROM idempotency
                 WHERE operator = @operator AND caller = @caller AND request_id = @request
                """,
                ("operator", key.Operator), ("caller", key.Caller), ("request", key.RequestId))
                .Rows(r => new StoredAnswer(AccountKey.Parse(r.GetString(0)), r.Bytes(1), r.Bytes(2)), cancellation),
            cancellation);
        return found.FirstOrDefault();
    }

    public async ValueTask DisposeAsync()
    {
        await _commits.DisposeAsync();
        await _loads.DisposeAsync();
    }

    private static Action<CommitPoint, IReadOnlyList<AccountWrite>> OneAtATime(
        Action<CommitPoint, IReadOnlyList<AccountWrite>> hook)
    {
        var turn = new Lock();
        return (point, members) =>
        {
            lock (turn)
            {
                hook(point, members);
            }
        };
    }
}
