using Arrears.Contracts.Storage;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class DueWorkTests
{
    private static readonly TimeSpan Lease = TimeSpan.FromSeconds(30);

    [Theory, BothEngines]
    public async Task Claim_TwoSweepers_NeverShareAnAccountAndTakeTheOldestFirst(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Task.WhenAll(Enumerable.Range(0, 30).Select(
            i => fixture.Store.Committed(Due(Unit($"{i:00}"), 0, Noon.AddMinutes(i)))));
        var due = fixture.Port<IDueWork>();

        var first = await due.Claim(Noon.AddMinutes(19), 8, Lease);
        var rest = await Task.WhenAll(
            due.Claim(Noon.AddMinutes(19), 8, Lease), due.Claim(Noon.AddMinutes(19), 8, Lease));

        Assert.Equal(Enumerable.Range(0, 8).Select(i => Unit($"{i:00}")), first.Select(d => d.Key));
        var all = first.Concat(rest.SelectMany(r => r)).Select(d => d.Key.Name).Order();
        Assert.Equal(Enumerable.Range(0, 20).Select(i => $"{i:00}"), all);
        Assert.Equal(20, await due.CountDue(Noon.AddMinutes(19)));
    }

    [Theory, BothEngines]
    public async Task Claim_NeverFinished_ComesBackWhenTheLeaseEnds(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        var due = fixture.Port<IDueWork>();
        Assert.Single(await due.Claim(Noon, 10, Lease));
        await fixture.Restart();
        due = fixture.Port<IDueWork>();

        var before = await due.Claim(Noon, 10, Lease);
        fixture.Clock.Advance(Lease);
        var after = await due.Claim(Noon, 10, Lease);

        Assert.Empty(before);
        Assert.Equal(new DueAccount(Unit("1"), Noon.ToUniversalTime(), 1), Assert.Single(after));
    }

    [Theory, BothEngines]
    public async Task Failed_EightTimes_BacksOffThenParksForAPerson(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        var due = fixture.Port<IDueWork>();
        var pauses = new List<double>();

        for (var attempt = 0; attempt < 8; attempt++)
        {
            Assert.Single(await due.Claim(Noon, 10, Lease));
            await due.Failed(Unit("1"), $"error {attempt}");
            pauses.Add(await SecondsUntilClaimable(fixture, due, attempt == 7));
        }

        Assert.Equal([2, 4, 8, 16, 32, 64, 128, double.PositiveInfinity], pauses);
        var parked = Assert.Single(await due.Parked("op1", 10));
        Assert.Equal((Unit("1"), "error 7"), (parked.Key, parked.Error));
        Assert.Equal(0, await due.CountDue(Noon));
        Assert.Empty(await due.Parked("op2", 10));
    }

    [Theory, BothEngines]
    public async Task Claim_WakeUpsThatNeverEnd_AreParkedToo(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        var due = fixture.Port<IDueWork>();

        var claims = 0;
        for (var round = 0; round < 20; round++)
        {
            claims += (await due.Claim(Noon, 10, Lease)).Length;
            fixture.Clock.Advance(Lease);
        }

        Assert.Equal(8, claims);
        Assert.Single(await due.Parked("op1", 10));
    }

    [Theory, BothEngines]
    public async Task Parked_AfterResumeOrItsOwnCommit_IsDueAgain(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        await fixture.Store.Committed(Due(Unit("2"), 0, Noon));
        await fixture.Tamper("UPDATE due_work SET parked = (1 = 1), attempts = 8");
        var due = fixture.Port<IDueWork>();

        await due.Resume(Unit("1"));
        await fixture.Store.Committed(Due(Unit("2"), 1, Noon.AddHours(-1)));

        Assert.Equal([(Unit("2"), 0), (Unit("1"), 0)],
            (await due.Claim(Noon, 10, Lease)).Select(d => (d.Key, d.Attempts)));
    }

    [Theory, BothEngines]
    public async Task Parked_Accounts_AreListedAmongTheWorkInOrder(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        await fixture.Store.Committed(Due(Owner("wang"), 0, Noon.AddDays(2)));
        await fixture.Tamper("UPDATE due_work SET parked = (1 = 1), attempts = 8");
        await fixture.Store.Committed(Write(Unit("2"), 0, "x").With(Call("2026-03-03")));
        var queries = fixture.Port<IPortfolioQueries>();

        var all = new List<WorkRow>();
        string? token = null;
        do
        {
            var page = await queries.Work("op1", new WorkFilter([]), new PageRequest(1, token));
            all.AddRange(page.Items);
            token = page.Next;
        }
        while (token is not null);

        Assert.Equal(["wake_up_failed", "call", "wake_up_failed"], all.Select(row => row.Kind));
        Assert.Equal((Unit("1"), "e1", "1", null, new DateOnly(2026, 3, 2)), (all[0].Account, all[0].Estate, all[0].Unit, all[0].Owner, all[0].Due));
        Assert.Equal((Owner("wang"), null, "wang", "o/op1/wang"), (all[2].Account, all[2].Estate, all[2].Owner, all[2].Reference));
        Assert.Equal(2, (await queries.Work("op1", new WorkFilter(["wake_up_failed"]), new PageRequest())).Items.Length);
        Assert.Equal([Unit("1")], (await queries.Work(
            "op1", new WorkFilter([], new DateOnly(2026, 3, 9), Estate: "e1"), new PageRequest())).Items.Select(row => row.Account));
        Assert.Empty((await queries.Work("op2", new WorkFilter([]), new PageRequest())).Items);
    }

    [Theory, BothEngines]
    public async Task Commit_WithoutADueDate_TakesTheAccountOffTheList(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        await fixture.Store.Committed(Due(Unit("2"), 0, Noon));

        await fixture.Store.Committed(Write(Unit("1"), 1, "at rest"));

        Assert.Equal([Unit("2")], (await fixture.Port<IDueWork>().Claim(Noon, 10, Lease)).Select(d => d.Key));
    }

    [Theory, BothEngines]
    public async Task Release_AfterAClaim_MakesTheAccountClaimableAtOnce(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Due(Unit("1"), 0, Noon));
        var due = fixture.Port<IDueWork>();
        await due.Claim(Noon, 10, Lease);

        await due.Release(Unit("1"));

        Assert.Equal(0, Assert.Single(await due.Claim(Noon, 10, Lease)).Attempts);
    }

    private static AccountWrite Due(Arrears.Domain.Accounts.AccountKey key, long expected, DateTimeOffset at) =>
        Write(key, expected, "waiting") with { DueAt = at };

    private static ReadRow Call(string due) => new(
        "work_row", "c1", ["call", null, null, null, null, due, null, null, null, null, null, due]);

    private static async Task<double> SecondsUntilClaimable(StoreFixture fixture, IDueWork due, bool never)
    {
        for (var seconds = 0; seconds <= 256; seconds++)
        {
            var claimed = await due.Claim(Noon, 10, TimeSpan.Zero);
            if (claimed.Length > 0)
            {
                await fixture.Tamper("UPDATE due_work SET attempts = attempts - 1");
                return seconds;
            }

            if (never && seconds == 0)
            {
                break;
            }

            fixture.Clock.Advance(TimeSpan.FromSeconds(1));
        }

        return double.PositiveInfinity;
    }
}
