using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage;

namespace Arrears.Prove.TestHost;

/// <summary>Notes the phases between the grain and the disk, and fails a commit now and then as a disk does.</summary>
internal sealed class ProbedStore(IAccountStore store, PhaseBook book) : StoreDecorator(store)
{
    public override Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default)
    {
        Mark(book, write, Phase.Decided);
        return base.Commit(write, cancellation);
    }

    /// <summary>What the store calls at each point of a commit.</summary>
    /// <param name="rate">Share of the points at which the commit fails.</param>
    public static Action<CommitPoint, IReadOnlyList<AccountWrite>> Faults(PhaseBook book, double rate, int seed)
    {
        var random = new Random(seed);
        return (point, members) =>
        {
            foreach (var write in members)
            {
                Mark(book, write, PhaseOf(point));
            }

            if (rate > 0 && random.NextDouble() < rate)
            {
                throw new IOException($"A fault of the harness at {point}.");
            }
        };
    }

    private static Phase PhaseOf(CommitPoint point) => point switch
    {
        CommitPoint.Begun => Phase.Begun,
        CommitPoint.Written => Phase.Written,
        CommitPoint.Committing => Phase.Committing,
        CommitPoint.Committed => Phase.Committed,
    };

    private static void Mark(PhaseBook book, AccountWrite write, Phase phase)
    {
        if (write.Idempotency is { } entry)
        {
            book.Mark(entry.Key.RequestId, phase);
        }
    }
}

/// <summary>A store around a store.</summary>
internal abstract class StoreDecorator(IAccountStore store) : IAccountStore
{
    public virtual Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default) =>
        store.Load(key, cancellation);

    public virtual Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default) =>
        store.Commit(write, cancellation);

    public virtual Task<StoredAnswer?> FindAnswer(IdempotencyKey key, CancellationToken cancellation = default) =>
        store.FindAnswer(key, cancellation);
}
