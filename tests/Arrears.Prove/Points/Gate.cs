using System.Diagnostics;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Prove.TestHost;
using Arrears.Storage;

namespace Arrears.Prove.Points;

/// <summary>
/// Brings all commands to one point at once and then kills the process. Until it is armed, everything passes. The
/// commits are gathered while the store is busy with a commit of the gate's own, so that they share one transaction.
/// </summary>
internal sealed class Gate : IDisposable
{
    private static readonly AccountKey Own = AccountKey.ForUnit("gate", "gate", "gate");

    private readonly ManualResetEventSlim _reached = new();
    private readonly ManualResetEventSlim _open = new();
    private readonly SemaphoreSlim _heard = new(0);
    private readonly List<Action> _gathered = [];
    private CrashPoint? _point;
    private int _commands;
    private int _loaded;
    private int _answered;

    public void Arm(CrashPoint point, int commands) => (_commands, _point) = (commands, point);

    /// <summary>A caller's answer is noted where it outlives us.</summary>
    public void Heard() => _heard.Release();

    /// <summary>kill -9 of ourselves.</summary>
    public static void Die()
    {
        using var self = Process.GetCurrentProcess();
        self.Kill();
    }

    /// <summary>An account was read.</summary>
    public Task Loaded()
    {
        if (_point != CrashPoint.Loaded)
        {
            return Task.CompletedTask;
        }

        if (Interlocked.Increment(ref _loaded) == _commands)
        {
            Die();
        }

        return Task.Delay(Timeout.Infinite);
    }

    public Task<CommitResult> Commit(IAccountStore store, AccountWrite write)
    {
        if (_point is null)
        {
            return store.Commit(write);
        }

        var answer = new TaskCompletionSource<CommitResult>(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gathered)
        {
            if (_gathered.Count == _commands)
            {
                // What follows from the commands, once they are on their way.
                return store.Commit(write);
            }

            _gathered.Add(() => _ = Forward(store.Commit(write), answer));
            if (_gathered.Count < _commands)
            {
                return answer.Task;
            }
        }

        if (_point == CrashPoint.Decided)
        {
            Die();
        }

        Release(store);
        return answer.Task;
    }

    /// <summary>What the store calls at each point of a commit.</summary>
    public void At(CommitPoint point, IReadOnlyList<AccountWrite> members)
    {
        if (members.Any(write => write.Key == Own))
        {
            if (point == CommitPoint.Begun)
            {
                _reached.Set();
                _open.Wait();
            }
        }
        else if (members.Count >= _commands && _point == PointOf(point))
        {
            // Whoever was told too early has to have heard it, or the lie would die with us.
            for (var i = 0; i < Volatile.Read(ref _answered); i++)
            {
                _heard.Wait();
            }

            Die();
        }
    }

    public void Dispose()
    {
        _reached.Dispose();
        _open.Dispose();
        _heard.Dispose();
    }

    private void Release(IAccountStore store)
    {
        _ = store.Commit(new AccountWrite(Own, 0, 1, "{}"u8.ToArray(), [], null, null, [], [], null, [], null));
        _reached.Wait();
        _gathered.ForEach(commit => commit());
        _open.Set();
    }

    private async Task Forward(Task<CommitResult> commit, TaskCompletionSource<CommitResult> answer)
    {
        var result = await commit;
        Interlocked.Increment(ref _answered);
        answer.SetResult(result);
    }

    private static CrashPoint PointOf(CommitPoint point) => point switch
    {
        CommitPoint.Begun => CrashPoint.Begun,
        CommitPoint.Written => CrashPoint.Written,
        CommitPoint.Committing => CrashPoint.Committing,
        CommitPoint.Committed => CrashPoint.Committed,
    };
}

/// <summary>The store behind the gate.</summary>
internal sealed class GatedStore(IAccountStore store, Gate gate) : StoreDecorator(store)
{
    private readonly IAccountStore _store = store;

    public override async Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default)
    {
        var loaded = await base.Load(key, cancellation);
        await gate.Loaded();
        return loaded;
    }

    public override Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default) =>
        gate.Commit(_store, write);
}
