using Arrears.Contracts.Storage;

namespace Arrears.Storage.Commits;

/// <summary>A commit on its way through the queue.</summary>
internal sealed class PendingCommit(AccountWrite write, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<CommitResult> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AccountWrite Write => write;

    public Task<CommitResult> Answer => _answer.Task;

    /// <summary>False when the caller gave up before anything was sent. Later its wish is not heard.</summary>
    public bool StillWanted()
    {
        if (!cancellation.IsCancellationRequested)
        {
            return true;
        }

        _answer.TrySetCanceled(cancellation);
        return false;
    }

    public void Resolve(CommitResult result) => _answer.TrySetResult(result);
}
