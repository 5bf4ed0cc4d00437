using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class CommitTests
{
    [Theory, BothEngines]
    public async Task Load_NeverCreated_IsAbsent(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);

        var loaded = await fixture.Store.Load(Unit("1"));

        Assert.Equal(LoadOutcome.Absent, loaded.Outcome);
    }

    [Theory, BothEngines]
    public async Task Commit_ThenRestart_LoadsWhatWasCommitted(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "first"));
        await fixture.Store.Committed(Write(Unit("1"), 1, "second") with { Schema = 7 });

        await fixture.Restart();

        var loaded = await fixture.Store.Load(Unit("1"));
        Assert.Equal((LoadOutcome.Found, 2, 7, "second"),
            (loaded.Outcome, loaded.Version, loaded.Schema, Text(loaded.State)));
    }

    [Theory, BothEngines]
    public async Task Commit_SixteenFirstWritesAtOnce_OneWins(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);

        var results = await Task.WhenAll(Enumerable.Range(0, 16)
            .Select(i => fixture.Store.Commit(Write(Unit("1"), 0, $"writer {i}"))));

        Assert.Single(results, r => r.Outcome == CommitOutcome.Committed);
        Assert.Equal(15, results.Count(r => r is { Outcome: CommitOutcome.Conflict, Version: 1 }));
        Assert.Equal(1, await fixture.Count("account_state"));
        Assert.Equal(1, await fixture.Count("journal"));
    }

    [Theory, BothEngines]
    public async Task Commit_OldVersion_ConflictsAndLeavesNothing(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "first"));
        await fixture.Store.Committed(Write(Unit("1"), 1, "second"));

        var result = await fixture.Store.Commit(
            Write(Unit("1"), 1, "late").Under("r1").Sending((Owner("a"), "hello")).With(
                PromiseRow("p1", "open", 100, "2026-03-09")) with
            { DueAt = Noon });

        Assert.Equal((CommitOutcome.Conflict, 2L), (result.Outcome, result.Version));
        Assert.Equal("second", await fixture.Store.State(Unit("1")));
        foreach (var table in new[] { "idempotency", "outbox", "outbox_counter", "promise_row", "due_work" })
        {
            Assert.Equal(0, await fixture.Count(table));
        }
    }

    [Theory, BothEngines]
    public async Task Commit_ManyAccountsAtOnce_EachGetsItsOwnVersion(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);

        for (var round = 0; round < 3; round++)
        {
            var results = await Task.WhenAll(Enumerable.Range(0, 300)
                .Select(i => fixture.Store.Commit(Write(Unit($"{i}"), round, $"{i} in round {round}"))));
            Assert.All(results, r => Assert.Equal((CommitOutcome.Committed, round + 1L), (r.Outcome, r.Version)));
        }

        var states = await Task.WhenAll(Enumerable.Range(0, 300).Select(i => fixture.Store.State(Unit($"{i}"))));
        Assert.Equal(Enumerable.Range(0, 300).Select(i => $"{i} in round 2"), states);
    }

    [Theory, BothEngines]
    public async Task Commit_MemberTheDatabaseRefuses_FailsAloneInItsBatch(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(
            Write(Owner("other"), 0, "x") with { Dispatches = [Dispatch("d1", "ordered")] });
        var members = Enumerable.Range(0, 20).Select(i => Write(Owner($"o{i}"), 0, "fine")).ToList();
        members[7] = members[7] with { Dispatches = [Dispatch("d1", "cancelled")] };

        var results = await Task.WhenAll(members.Select(m => fixture.Store.Commit(m)));

        Assert.Equal(CommitOutcome.Failed, results[7].Outcome);
        Assert.Equal(19, results.Count(r => r.Outcome == CommitOutcome.Committed));
        Assert.Equal(LoadOutcome.Absent, (await fixture.Store.Load(Owner("o7"))).Outcome);
    }

    [Theory, BothEngines]
    public async Task Commit_RowThatDoesNotFitItsTable_IsRefusedBeforeTheBatch(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        ReadRow[] misfits =
        [
            new("no_such_row", "k", []),
            new("promise_row", "k", ["open"]),
            new("promise_row", "k", ["open", "100", "2026-03-02", "2026-03-02", 0L]),
            new("promise_row", "k", ["open", 100L, "2026-02-30", "2026-03-02", 0L]),
            new("promise_row", "k", ["op\0en", 100L, "2026-03-02", "2026-03-02", 0L]),
        ];

        foreach (var misfit in misfits)
        {
            var result = await fixture.Store.Commit(Write(Unit("1"), 0, "x").With(misfit));
            Assert.Equal(CommitOutcome.Failed, result.Outcome);
        }

        Assert.Equal(0, await fixture.Count("account_head"));
    }

    private static DispatchWrite Dispatch(string id, string status) =>
        new(id, "sms", status, Noon, Noon.AddHours(2), Bytes("content"));

    [Theory, BothEngines]
    public async Task AListenerThatThrows_CostsNoAnswerAndNoLane(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var told = 0;
        ((AccountStore)fixture.Store).Committed += _ =>
        {
            Interlocked.Increment(ref told);
            throw new InvalidOperationException("A bug of ours.");
        };

        for (var round = 0; round < 8; round++)
        {
            var results = await Task.WhenAll(
                Enumerable.Range(0, 32).Select(i => fixture.Store.Commit(Write(Unit($"{i}"), round, "x"))));
            Assert.All(results, r => Assert.Equal(CommitOutcome.Committed, r.Outcome));
        }

        Assert.True(told >= 8, $"The listener was told {told} times.");
    }
}
