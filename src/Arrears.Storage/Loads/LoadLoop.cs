using System.Data.Common;
using System.Threading.Channels;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Loads;

/// <summary>
/// Activations come in waves: the loads that wait together share one query. One at a time, because what a query costs is
/// in part its round trip: a second loop halves what each one carries.
/// </summary>
internal sealed class LoadLoop : IAsyncDisposable
{
    private const int QueryMax = 256;

    private readonly Channel<PendingLoad> _queue = Channel.CreateUnbounded<PendingLoad>(new() { SingleReader = true });
    private readonly Database _database;
    private readonly string _text;
    private readonly Task _loop;

    public LoadLoop(Database database)
    {
        _database = database;
        _text = AccountEvidence.Query(database.Dialect);
        _loop = Background.Start(Loop);
    }

    public Task<LoadResult> Load(AccountKey key, CancellationToken cancellation)
    {
        var load = new PendingLoad(key.Value, new(TaskCreationOptions.RunContinuationsAsynchronously));
        ObjectDisposedException.ThrowIf(!_queue.Writer.TryWrite(load), this);
        return load.Answer.Task.WaitAsync(cancellation);
    }

    public async ValueTask DisposeAsync()
    {
        _queue.Writer.TryComplete();
        await _loop;
    }

    private async Task Loop()
    {
        while (await _queue.Reader.WaitToReadAsync())
        {
            var taken = new List<PendingLoad>();
            while (taken.Count < QueryMax && _queue.Reader.TryRead(out var load))
            {
                taken.Add(load);
            }

            await Answer(taken);
        }
    }

    private async Task Answer(List<PendingLoad> loads)
    {
        try
        {
            var accounts = loads.Select(l => l.Account).Distinct();
            var evidence = await _database.ReadByKey(connection => Query(connection, accounts));
            var byAccount = evidence.ToLookup(e => e.Account);
            loads.ForEach(l => l.Answer.TrySetResult(Judge(l.Account, [.. byAccount[l.Account]])));
        }
#pragma warning disable CA1031 // The error is every waiting caller's, and the loop goes on.
        catch (Exception error)
#pragma warning restore CA1031
        {
            loads.ForEach(l => l.Answer.TrySetException(error));
        }
    }

    private static LoadResult Judge(string account, AccountEvidence[] evidence) => evidence is [var whole]
        ? whole.Judge()
        : new(LoadOutcome.Quarantined, Reason: $"{account}: rows of it are stored {evidence.Length} times");

    private async Task<IEnumerable<AccountEvidence>> Query(DbConnection connection, IEnumerable<string> accounts)
    {
        var keys = _database.Dialect.BindTuples("accounts", 1, [.. accounts.Select(a => new[] { a })]);
        return await connection.Sql(_text, [.. keys]).Rows(AccountEvidence.Read);
    }

    private sealed record PendingLoad(string Account, TaskCompletionSource<LoadResult> Answer);
}
