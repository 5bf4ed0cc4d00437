using Arrears.Contracts.Storage;

namespace Arrears.Storage.Commits;

/// <summary>A commit on its way through the queue. Made by its caller, who thereby hashes the state.</summary>
internal sealed class PendingCommit(AccountWrite write, CancellationToken cancellation)
{
    private readonly TaskCompletionSource<CommitResult> _answer =
        new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AccountWrite Write => write;

    /// <summary>Of the state as it will be stored, one version on.</summary>
    public byte[] StateHash { get; } = Envelope.Hash(
        write.Key.Value, checked(write.ExpectedVersion + 1), write.Schema, write.State.Span);

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
