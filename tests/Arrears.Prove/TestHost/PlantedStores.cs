using System.Collections.Concurrent;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Prove.TestHost;

internal static class PlantedStores
{
    public static IAccountStore Around(IAccountStore store, Plant plant, Database database) => plant switch
    {
        Plant.AcknowledgeBeforeWrite => new HastyStore(store),
        Plant.NoSwapCopy => new StainedStore(store),
        Plant.MessagesAfterCommit => new SplitStore(store),
        Plant.KeyDropped => new ForgetfulStore(store),
        Plant.HashUnchecked => new TrustingStore(store, database),
        Plant.NothingIsFresh => new InnocentStore(store, database),
        Plant.None or Plant.NewKeyOnRetry or Plant.NoAlert or Plant.RowsNotRebuilt => store,
    };
}

/// <summary>Acknowledges what it has only begun to write.</summary>
internal sealed class HastyStore(IAccountStore store) : StoreDecorator(store)
{
    public override Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default)
    {
        _ = base.Commit(write, CancellationToken.None);
        return Task.FromResult(new CommitResult(CommitOutcome.Committed, write.ExpectedVersion + 1));
    }
}

/// <summary>Plays a grain that changes its state in place: a failed write is what the next activation believes in.</summary>
internal sealed class StainedStore(IAccountStore store) : StoreDecorator(store)
{
    private readonly ConcurrentDictionary<AccountKey, ReadOnlyMemory<byte>> _stains = new();

    public override async Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default)
    {
        var result = await base.Commit(write, cancellation);
        if (result.Outcome is CommitOutcome.Failed or CommitOutcome.Unknown)
        {
            _stains[write.Key] = write.State;
        }
        else
        {
            _stains.TryRemove(write.Key, out _);
        }

        return result;
    }

    public override async Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default)
    {
        var loaded = await base.Load(key, cancellation);
        return loaded.Outcome == LoadOutcome.Found && _stains.TryGetValue(key, out var stain)
            ? loaded with { State = stain }
            : loaded;
    }
}

/// <summary>Writes the messages of a decision when the decision itself is committed.</summary>
internal sealed class SplitStore(IAccountStore store) : StoreDecorator(store)
{
    public override async Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default)
    {
        if (write.Messages.IsEmpty)
        {
            return await base.Commit(write, cancellation);
        }

        var first = await base.Commit(write with { Messages = [] }, cancellation);
        return first.Outcome == CommitOutcome.Committed
            ? await base.Commit(
                write with
                {
                    ExpectedVersion = first.Version,
                    Journal = [],
                    Idempotency = null,
                    Applied = null,
                    Dispatches = [],
                },
                cancellation)
            : first;
    }
}

/// <summary>Stores everything but the key.</summary>
internal sealed class ForgetfulStore(IAccountStore store) : StoreDecorator(store)
{
    public override Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default) =>
        base.Commit(write with { Idempotency = null }, cancellation);
}
