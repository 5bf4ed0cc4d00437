using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

/// <summary>Two stores on one PostgreSQL, as two silos that both believe to own an account for a moment.</summary>
public sealed class TwoSilosTests
{
    [Fact]
    public async Task Commit_SameAccountsFromTwoSilos_LosesNothingAndDeadlocksNever()
    {
        await using var one = await StoreFixture.Open(StorageEngine.Postgres);
        await using var two = one.SecondSilo();
        StoreFixture[] silos = [one, two];

        var committed = await Task.WhenAll(Enumerable.Range(0, 40).Select(async caller =>
        {
            var (store, random, count) = (silos[caller % 2].Store, new Random(caller), 0);
            for (var i = 0; i < 25; i++)
            {
                var key = Unit($"{random.Next(10)}");
                var loaded = await store.Load(key);
                var total = loaded.Outcome == LoadOutcome.Absent ? 0 : int.Parse(Text(loaded.State), null);
                var result = await store.Commit(Write(key, loaded.Version, $"{total + 1}"));
                Assert.True(result.Outcome is CommitOutcome.Committed or CommitOutcome.Conflict, result.Error);
                count += result.Outcome == CommitOutcome.Committed ? 1 : 0;
            }

            return count;
        }));

        var stored = await Task.WhenAll(Enumerable.Range(0, 10).Select(i => one.Store.Load(Unit($"{i}"))));
        Assert.Equal(committed.Sum(), stored.Where(s => s.Version > 0).Sum(s => int.Parse(Text(s.State), null)));
        Assert.Equal(committed.Sum(), (int)await one.Count("journal"));
    }

    [Fact]
    public async Task Commit_FirstWriteFromTwoSilos_OneWins()
    {
        await using var one = await StoreFixture.Open(StorageEngine.Postgres);
        await using var two = one.SecondSilo();

        var results = await Task.WhenAll(Enumerable.Range(0, 200).SelectMany(i => new[]
        {
            one.Store.Commit(Write(Unit($"{i}"), 0, "one")), two.Store.Commit(Write(Unit($"{i}"), 0, "two")),
        }));

        Assert.Equal(200, results.Count(r => r.Outcome == CommitOutcome.Committed));
        Assert.Equal(200, results.Count(r => r.Outcome == CommitOutcome.Conflict));
        Assert.Equal(200, await one.Count("account_state"));
    }

    [Fact]
    public async Task Commit_SameKeyFromTwoSilos_HappensOnce()
    {
        await using var one = await StoreFixture.Open(StorageEngine.Postgres);
        await using var two = one.SecondSilo();

        var results = await Task.WhenAll(Enumerable.Range(0, 100).SelectMany(i => new[]
        {
            one.Store.Commit(Write(Unit($"{i}-one"), 0, "paid").Under($"r{i}")),
            two.Store.Commit(Write(Unit($"{i}-two"), 0, "paid").Under($"r{i}")),
        }));

        Assert.Equal(100, results.Count(r => r.Outcome == CommitOutcome.Committed));
        Assert.Equal(100, results.Count(r => r.Outcome == CommitOutcome.Replayed));
        Assert.Equal(100, await one.Count("journal"));
    }

    [Fact]
    public async Task Claim_FromTwoSilosAtOnce_NeverSharesAnAccount()
    {
        await using var one = await StoreFixture.Open(StorageEngine.Postgres);
        await using var two = one.SecondSilo();
        await Task.WhenAll(Enumerable.Range(0, 100).Select(
            i => one.Store.Committed(Write(Unit($"{i}"), 0, "x") with { DueAt = Noon })));

        var claims = await Task.WhenAll(Enumerable.Range(0, 20).Select(
            i => (i % 2 == 0 ? one : two).Port<IDueWork>().Claim(Noon, 10, TimeSpan.FromMinutes(1))));

        var keys = claims.SelectMany(c => c).Select(d => d.Key).ToList();
        Assert.Equal(keys.Count, keys.Distinct().Count());
    }

    [Fact]
    public async Task Commit_ConnectionKilledByTheServer_AnswersAndRecovers()
    {
        await using var fixture = await StoreFixture.Open(StorageEngine.Postgres);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x"));
        await fixture.Tamper(
            """
            SELECT pg_terminate_backend(pid) FROM pg_stat_activity
             WHERE datname = current_database() AND pid <> pg_backend_pid()
            """);

        var first = await fixture.Store.Commit(Write(Unit("1"), 1, "y"));
        var second = await fixture.Store.Commit(Write(Unit("1"), 1, "y"));

        Assert.True(first.Outcome is CommitOutcome.Failed or CommitOutcome.Committed, $"{first.Outcome}");
        Assert.True(second.Outcome is CommitOutcome.Committed or CommitOutcome.Conflict, $"{second.Outcome}");
        Assert.Equal("y", await fixture.Store.State(Unit("1")));
    }
}
