using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class PolicyEpochTests
{
    [Theory, BothEngines]
    public async Task Commit_UnderAnOldEpoch_IsStaleAndWritesNothing(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var epochs = fixture.Port<IPolicyEpochs>();
        var before = await epochs.Current("op1");
        await fixture.Store.Committed(Write(Unit("1"), 0, "x") with { PolicyEpoch = before });

        var after = await epochs.Bump("op1");
        var stale = await fixture.Store.Commit(Write(Unit("1"), 1, "y") with { PolicyEpoch = before });
        var fresh = await fixture.Store.Commit(Write(Unit("1"), 1, "y") with { PolicyEpoch = after });

        Assert.Equal(before + 1, after);
        Assert.Equal(after, await epochs.Current("op1"));
        Assert.Equal(CommitOutcome.StalePolicy, stale.Outcome);
        Assert.Equal(CommitOutcome.Committed, fresh.Outcome);
    }

    [Theory, BothEngines]
    public async Task Commit_StaleMemberInABatch_HarmsNoOther(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var epoch = await fixture.Port<IPolicyEpochs>().Current("op1");

        var results = await Task.WhenAll(Enumerable.Range(0, 20).Select(i => fixture.Store.Commit(
            Write(Unit($"{i}"), 0, "x") with { PolicyEpoch = i % 2 == 0 ? epoch : epoch + 9 })));

        Assert.Equal(10, results.Count(r => r.Outcome == CommitOutcome.Committed));
        Assert.Equal(10, results.Count(r => r.Outcome == CommitOutcome.StalePolicy));
    }

    [Theory, BothEngines]
    public async Task Bump_ManyAtOnce_LosesNone(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var epochs = fixture.Port<IPolicyEpochs>();

        var raised = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => epochs.Bump("op1")));

        Assert.Equal(20, raised.Distinct().Count());
        Assert.Equal(raised.Max(), await epochs.Current("op1"));
    }
}
