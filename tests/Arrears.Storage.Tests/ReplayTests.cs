using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class ReplayTests
{
    [Theory, BothEngines]
    public async Task Commit_SameKeyAgain_AnswersAsTheFirstTimeAndWritesNothing(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var first = Write(Unit("1"), 0, "paid").Under("r1").Sending((Owner("a"), "balance"));
        await fixture.Store.Committed(first);
        await fixture.Store.Committed(Write(Unit("1"), 1, "moved on"));

        var stale = await fixture.Store.Commit(first);
        var fresh = await fixture.Store.Commit(first with { ExpectedVersion = 2 });

        foreach (var replay in new[] { stale, fresh })
        {
            Assert.Equal(CommitOutcome.Replayed, replay.Outcome);
            Assert.Equal("answer to body", Text(replay.Replayed!.Answer));
            Assert.Equal(Unit("1"), replay.Replayed.Account);
        }

        Assert.Equal("moved on", await fixture.Store.State(Unit("1")));
        Assert.Equal(2, await fixture.Count("journal"));
        Assert.Equal(1, await fixture.Count("outbox"));
    }

    [Theory, BothEngines]
    public async Task Commit_SameKeyOtherBody_ShowsTheFirstBodysHash(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "paid").Under("r1", "pay 7"));

        var replay = await fixture.Store.Commit(Write(Unit("1"), 1, "paid again").Under("r1", "pay 700"));

        Assert.Equal(CommitOutcome.Replayed, replay.Outcome);
        Assert.Equal("pay 7", Text(replay.Replayed!.BodyHash));
        Assert.Equal("paid", await fixture.Store.State(Unit("1")));
    }

    [Theory, BothEngines]
    public async Task Commit_SameKeyOnTwoAccountsAtOnce_OneWinsAndTheOtherIsUntouched(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);

        var results = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(i => fixture.Store.Commit(Write(Unit($"{i}"), 0, "paid").Under("r1"))));

        var winner = Assert.Single(results, r => r.Outcome == CommitOutcome.Committed);
        Assert.Equal(7, results.Count(r => r.Outcome == CommitOutcome.Replayed));
        Assert.Equal(1, winner.Version);
        Assert.Equal(1, await fixture.Count("account_head"));
        Assert.Equal(1, await fixture.Count("journal"));
    }

    [Theory, BothEngines]
    public async Task FindAnswer_KnownAndUnknownKey_AnswersOnlyTheKnown(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "paid").Under("r1"));

        var known = await fixture.Store.FindAnswer(new("op1", "teller", "r1"));
        var unknown = await fixture.Store.FindAnswer(new("op2", "teller", "r1"));

        Assert.Equal("answer to body", Text(known!.Answer));
        Assert.Null(unknown);
    }

    [Theory, BothEngines]
    public async Task PruneAnswers_OldOnes_GoExceptThoseToKeep(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var money = Write(Unit("1"), 0, "paid").Under("money");
        var note = Write(Unit("2"), 0, "noted").Under("note");
        await fixture.Store.Committed(money);
        await fixture.Store.Committed(note with { Idempotency = note.Idempotency! with { Keep = false } });
        fixture.Clock.Advance(TimeSpan.FromDays(91));

        var pruned = await fixture.Port<IRetention>().PruneAnswers(fixture.Clock.GetUtcNow().AddDays(-90));

        Assert.Equal(1, pruned);
        Assert.NotNull(await fixture.Store.FindAnswer(money.Idempotency!.Key));
        Assert.Null(await fixture.Store.FindAnswer(note.Idempotency!.Key));
    }
}
