using System.Globalization;
using System.Text;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Prove.TestHost;

namespace Arrears.Prove.Race;

/// <param name="Lost">Counts that were acknowledged and are not stored.</param>
internal sealed record RaceResult(long Lost);

/// <summary>
/// Every writer adds one to every account: they start on an account together, find it absent together, and go on until
/// each has been told that its one was committed.
/// </summary>
internal sealed class FirstWrites(int writers, int accounts)
{
    private const int AccountsAtOnce = 32;
    private static readonly DateOnly Day = new(2026, 3, 2);

    public async Task<RaceResult> Run(IReadOnlyList<IAccountStore> stores)
    {
        var acknowledged = 0L;
        var together = new ParallelOptions { MaxDegreeOfParallelism = AccountsAtOnce };
        await Parallel.ForEachAsync(Enumerable.Range(0, accounts), together, async (i, _) =>
        {
            var key = AccountKey.ForUnit("prove", "race", $"r{i}");
            await Task.WhenAll(Enumerable.Range(0, writers).Select(writer => Task.Run(async () =>
            {
                await AddOne(stores[writer % stores.Count], key);
                Interlocked.Increment(ref acknowledged);
            })));
        });

        var stored = 0L;
        for (var i = 0; i < accounts; i++)
        {
            stored += CountOf(await stores[0].Load(AccountKey.ForUnit("prove", "race", $"r{i}")));
        }

        return new RaceResult(acknowledged - stored);
    }

    private static async Task AddOne(IAccountStore store, AccountKey key)
    {
        while (true)
        {
            var loaded = await store.Load(key);
            var result = await store.Commit(Write(key, loaded.Version, CountOf(loaded) + 1));
            if (result.Outcome == CommitOutcome.Committed)
            {
                return;
            }

            if (result.Outcome != CommitOutcome.Conflict)
            {
                throw new InvalidOperationException($"{key}: {result.Outcome} {result.Error}");
            }
        }
    }

    private static long CountOf(LoadResult loaded) => loaded.Outcome == LoadOutcome.Found
        ? long.Parse(Encoding.UTF8.GetString(loaded.State.Span), CultureInfo.InvariantCulture)
        : 0;

    private static AccountWrite Write(AccountKey key, long expected, long count)
    {
        var state = Encoding.UTF8.GetBytes(count.ToString(CultureInfo.InvariantCulture));
        return new AccountWrite(
            key, expected, 1, state, [new JournalLine("counted", Day, state)], null, null, [], [], null, [], null);
    }
}

/// <summary>A planted defect: writes upon whatever is stored, without comparing.</summary>
internal sealed class BlindStore(IAccountStore store) : StoreDecorator(store)
{
    public override async Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default)
    {
        while (true)
        {
            var stored = await Load(write.Key, cancellation);
            var result = await base.Commit(write with { ExpectedVersion = stored.Version }, cancellation);
            if (result.Outcome != CommitOutcome.Conflict)
            {
                return result;
            }
        }
    }
}
