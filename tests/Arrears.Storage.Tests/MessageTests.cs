using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class MessageTests
{
    [Theory, BothEngines]
    public async Task Messages_OfSeveralCommits_AreNumberedPerReceiver(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(
            Write(Unit("1"), 0, "x").Sending((Owner("a"), "a1"), (Owner("b"), "b1"), (Owner("a"), "a2")));
        await fixture.Store.Committed(Write(Unit("1"), 1, "y").Sending((Owner("a"), "a3")));

        var pending = await fixture.Port<IOutbox>().Pending([Unit("1")], 100);

        Assert.Equal(
            ["o/op1/a 1 a1", "o/op1/a 2 a2", "o/op1/a 3 a3", "o/op1/b 1 b1"],
            pending.Select(p => $"{p.Receiver} {p.Sequence} {Text(p.Body)}"));
    }

    [Theory, BothEngines]
    public async Task Applying_InOrder_DeletesTheOutboxRowWithTheCommit(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").Sending((Owner("a"), "1"), (Owner("a"), "2")));

        await fixture.Store.Committed(Write(Owner("a"), 0, "got 1").Applying(Unit("1"), 1));

        var pending = await fixture.Port<IOutbox>().Pending([Unit("1")], 100);
        Assert.Equal([2L], pending.Select(p => p.Sequence));
    }

    [Theory, BothEngines]
    public async Task Applying_TwiceOrTooEarly_ChangesNothing(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(
            Write(Unit("1"), 0, "x").Sending((Owner("a"), "1"), (Owner("a"), "2"), (Owner("a"), "3")));
        await fixture.Store.Committed(Write(Owner("a"), 0, "got 1").Applying(Unit("1"), 1));

        var again = await fixture.Store.Commit(Write(Owner("a"), 1, "got 1 again").Applying(Unit("1"), 1));
        var early = await fixture.Store.Commit(Write(Owner("a"), 1, "got 3").Applying(Unit("1"), 3));

        Assert.Equal(CommitOutcome.AlreadyApplied, again.Outcome);
        Assert.Equal(CommitOutcome.OutOfOrder, early.Outcome);
        Assert.Equal("got 1", await fixture.Store.State(Owner("a")));
        Assert.Equal(2, (await fixture.Port<IOutbox>().Pending([Unit("1")], 100)).Length);
    }

    [Theory, BothEngines]
    public async Task Applying_SameMessageManyTimesAtOnce_AppliesItOnce(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").Sending((Owner("a"), "1")));

        var results = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(_ => fixture.Store.Commit(Write(Owner("a"), 0, "got 1").Applying(Unit("1"), 1))));

        Assert.Single(results, r => r.Outcome == CommitOutcome.Committed);
        Assert.Equal(9, results.Count(r => r.Outcome == CommitOutcome.AlreadyApplied));
    }

    [Theory, BothEngines]
    public async Task Sequence_AfterDeliveryAndRestart_GoesOn(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").Sending((Owner("a"), "1")));
        await fixture.Store.Committed(Write(Owner("a"), 0, "got 1").Applying(Unit("1"), 1));
        await fixture.Restart();

        await fixture.Store.Committed(Write(Unit("1"), 1, "y").Sending((Owner("a"), "2")));

        var pending = await fixture.Port<IOutbox>().Pending([Unit("1")], 100);
        Assert.Equal([2L], pending.Select(p => p.Sequence));
    }

    [Theory, BothEngines]
    public async Task SendersWaiting_AfterRestart_AreFoundOldestFirst(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").Sending((Owner("a"), "1")));
        fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        await fixture.Store.Committed(Write(Unit("1"), 0, "x").Sending((Owner("a"), "1")));
        await fixture.Restart();

        var waiting = await fixture.Port<IOutbox>().SendersWaiting(10);

        Assert.Equal([Unit("2"), Unit("1")], waiting);
    }

    [Theory, BothEngines]
    public async Task Written_AfterACommitWithMessages_NamesTheSender(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var hinted = new TaskCompletionSource<string>(TaskCreationOptions.RunContinuationsAsynchronously);
        fixture.Port<IOutbox>().Written += sender => hinted.TrySetResult(sender.Value);
        await fixture.Store.Committed(Write(Unit("1"), 0, "silent"));

        await fixture.Store.Committed(Write(Unit("2"), 0, "x").Sending((Owner("a"), "1")));

        Assert.Equal(Unit("2").Value, await hinted.Task.WaitAsync(TimeSpan.FromSeconds(5)));
    }

    [Theory, BothEngines]
    public async Task Sending_ToAnotherOperator_IsRefused(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var foreign = Arrears.Domain.Accounts.AccountKey.ForOwner("op2", "a");

        var sent = await fixture.Store.Commit(Write(Unit("1"), 0, "x").Sending((foreign, "1")));
        var applied = await fixture.Store.Commit(Write(Unit("1"), 0, "x").Applying(foreign, 1));

        Assert.Equal((CommitOutcome.Failed, CommitOutcome.Failed), (sent.Outcome, applied.Outcome));
        Assert.Equal(0, await fixture.Count("outbox"));
    }
}
