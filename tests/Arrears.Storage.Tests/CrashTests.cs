using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

/// <summary>What a commit leaves behind when it dies at each of its named points.</summary>
public sealed class CrashTests
{
    private static readonly string[] Tables =
        ["account_head", "account_state", "journal", "idempotency", "outbox", "outbox_counter", "due_work", "promise_row"];

    [Theory, BothEngines]
    public async Task Commit_DyingBeforeItWasSent_LeavesNothingAndSaysSo(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        foreach (var point in new[] { CommitPoint.Begun, CommitPoint.Written })
        {
            fixture.Fault = at => Die(at == point);

            var result = await fixture.Store.Commit(Everything());

            Assert.Equal(CommitOutcome.Failed, result.Outcome);
            fixture.Fault = null;
            await fixture.Restart();
            Assert.All(await Task.WhenAll(Tables.Select(fixture.Count)), rows => Assert.Equal(0, rows));
        }

        await fixture.Store.Committed(Everything());
    }

    [Theory, BothEngines]
    public async Task Commit_SentButNotAnswered_IsUnknownForEveryMemberAndNeverResent(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var sent = 0;
        fixture.Fault = at => Die(at == CommitPoint.Committing && Interlocked.Increment(ref sent) > 0);

        var results = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(i => fixture.Store.Commit(Write(Unit($"{i}"), 0, "x"))));

        Assert.All(results, r => Assert.Equal(CommitOutcome.Unknown, r.Outcome));
        fixture.Fault = null;
        Assert.Equal(0, await fixture.Count("account_state"));
        Assert.InRange(sent, 1, 10);
        await fixture.Store.Committed(Write(Unit("0"), 0, "x"));
    }

    [Theory, BothEngines]
    public async Task Commit_DurableButUnanswered_IsFoundAgainUnderItsKey(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        fixture.Fault = at => Die(at == CommitPoint.Committed);
        var lost = await fixture.Store.Commit(Everything());
        fixture.Fault = null;
        await fixture.Restart();

        var retried = await fixture.Store.Commit(Everything());

        Assert.Equal(CommitOutcome.Unknown, lost.Outcome);
        Assert.Equal(CommitOutcome.Replayed, retried.Outcome);
        Assert.Equal(1, await fixture.Count("journal"));
        Assert.Equal(1, await fixture.Count("outbox"));
    }

    [Theory, BothEngines]
    public async Task Commit_BatchThatDiesOnce_RetriesItsMembersAlone(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var died = 0;
        fixture.Fault = at => Die(at == CommitPoint.Written && Interlocked.Exchange(ref died, 1) == 0);

        var results = await Task.WhenAll(Enumerable.Range(0, 10)
            .Select(i => fixture.Store.Commit(Write(Unit($"{i}"), 0, "x"))));

        Assert.InRange(results.Count(r => r.Outcome == CommitOutcome.Committed), 9, 10);
        Assert.Equal(
            results.Count(r => r.Outcome == CommitOutcome.Committed), await fixture.Count("account_state"));
    }

    [Theory, BothEngines]
    public async Task Commit_CallerGivesUpWhileItRuns_StillGetsTheOutcome(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        using var cancelled = new CancellationTokenSource();
        fixture.Fault = at =>
        {
            if (at == CommitPoint.Begun)
            {
                cancelled.Cancel();
            }
        };

        var result = await fixture.Store.Commit(Write(Unit("1"), 0, "x"), cancelled.Token);

        Assert.Equal(CommitOutcome.Committed, result.Outcome);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(
            () => fixture.Store.Commit(Write(Unit("2"), 0, "x"), cancelled.Token));
        Assert.Equal(LoadOutcome.Absent, (await fixture.Store.Load(Unit("2"))).Outcome);
    }

    [Fact]
    public async Task DataFolder_HeldByARunningStore_RefusesASecondOneByName()
    {
        await using var fixture = await StoreFixture.Open(StorageEngine.Sqlite);
        var options = new StorageOptions { Engine = StorageEngine.Sqlite, DataFolder = fixture.Folder };

        var refused = Assert.Throws<DataFolderInUseException>(() => Arrears.Storage.Engines.Database.Open(options));

        Assert.Contains(fixture.Folder, refused.Message, StringComparison.Ordinal);
    }

    private static AccountWrite Everything() =>
        Write(Unit("1"), 0, "x").Under("r1").Sending((Owner("a"), "1"))
            .With(PromiseRow("p", "open", 100, "2026-03-09")) with
        { DueAt = Noon };

    private static void Die(bool now)
    {
        if (now)
        {
            throw new IOException("planted");
        }
    }
}
