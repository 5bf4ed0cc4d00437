using System.Collections.Immutable;
using System.Diagnostics;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

public sealed class JournalTests
{
    private static readonly DateOnly NextDay = Day.AddDays(1);

    [Theory, BothEngines]
    public async Task Read_LinesOfSeveralCommits_ComeInOrderWithTheirTimes(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "x") with { Journal = [Line("a", "1"), Line("b", "2")] });
        await fixture.Store.Committed(Write(Unit("1"), 1, "x") with { Journal = [] });
        await fixture.Store.Committed(Write(Unit("1"), 2, "x") with { Journal = [Line("c", "3")] });

        var lines = await fixture.Port<IJournalReader>().Read(Unit("1"), afterSequence: 1, limit: 10);

        Assert.Equal(["2 b 2", "3 c 3"], lines.Select(l => $"{l.Sequence} {l.Kind} {Text(l.Body)}"));
        Assert.All(lines, l => Assert.Equal((Day, fixture.Clock.GetUtcNow()), (l.BusinessDate, l.RecordedAt)));
        Assert.Null(await fixture.Port<IJournalReader>().VerifyChain(Unit("1")));
    }

    [Theory, BothEngines]
    public async Task VerifyChain_AnyTamperedLine_NamesIt(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        (string Sql, long At)[] tampers =
        [
            ("UPDATE journal SET kind = 'other' WHERE account = @key AND sequence = 2", 2),
            ("UPDATE journal SET recorded_us = recorded_us + 1 WHERE account = @key AND sequence = 3", 3),
            ("UPDATE journal SET body = kind_of.body FROM (SELECT body FROM journal WHERE sequence = 1 LIMIT 1) AS kind_of"
                + " WHERE account = @key AND sequence = 4", 4),
            ("DELETE FROM journal WHERE account = @key AND sequence = 2", 2),
            ("DELETE FROM journal WHERE account = @key AND sequence = 5", 5),
            ("DELETE FROM account_head WHERE account = @key", 6),
        ];
        var number = 0;
        foreach (var (sql, at) in tampers)
        {
            var key = Unit($"{++number}");
            await fixture.Store.Committed(
                Write(key, 0, "x") with { Journal = [.. Enumerable.Range(1, 5).Select(i => Line("k", $"{i}"))] });

            Assert.Equal(1, await fixture.Tamper(sql, ("key", key.Value)));

            Assert.Equal(at, await fixture.Port<IJournalReader>().VerifyChain(key));
        }
    }

    [Theory, BothEngines]
    public async Task ReadFrom_WhileManyCommit_MissesNothingAndGoesOnWhereItWas(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var reader = fixture.Port<IJournalReader>();
        var writing = Task.WhenAll(Enumerable.Range(0, 20).Select(async account =>
        {
            for (var version = 0; version < 20; version++)
            {
                await fixture.Store.Committed(Write(Unit($"{account}"), version, $"{version}"));
            }
        }));

        var seen = new List<StoredJournalLine>();
        var position = JournalPosition.Start;
        while (seen.Count < 400)
        {
            var page = await reader.ReadFrom("op1", position, 37);
            seen.AddRange(page);
            position = page.IsEmpty ? position : page[^1].Position;
        }

        await writing;
        Assert.Equal(400, seen.Select(l => (l.Account, l.Sequence)).Distinct().Count());
        Assert.All(seen.GroupBy(l => l.Account), lines =>
            Assert.Equal(Enumerable.Range(1, 20).Select(i => (long)i), lines.Select(l => l.Sequence)));
        Assert.Empty(await reader.ReadFrom("op2", JournalPosition.Start, 10));
    }

    [Fact]
    public async Task ReadFrom_BehindATransactionStillOpen_WaitsForIt()
    {
        await using var fixture = await StoreFixture.Open(StorageEngine.Postgres);
        var reader = fixture.Port<IJournalReader>();

        var early = await fixture.Database.Write(
            async connection =>
            {
                // An open transaction with an older id than the commit that follows it.
                await connection.Sql("SELECT pg_current_xact_id()").Rows(_ => 0);
                await fixture.Store.Committed(Write(Unit("1"), 0, "x"));
                return await reader.ReadFrom("op1", JournalPosition.Start, 10);
            },
            CancellationToken.None);

        Assert.Empty(early);
        Assert.Single(await WaitForLines(reader));
    }

    /// <summary>Transactions of other tests on the server hold the reader back too, for as long as they last.</summary>
    private static async Task<ImmutableArray<StoredJournalLine>> WaitForLines(IJournalReader reader)
    {
        var start = Stopwatch.GetTimestamp();
        while (true)
        {
            var lines = await reader.ReadFrom("op1", JournalPosition.Start, 10);
            if (!lines.IsEmpty || Stopwatch.GetElapsedTime(start) > TimeSpan.FromSeconds(20))
            {
                return lines;
            }
        }
    }

    [Theory, BothEngines]
    public async Task Seal_LaterCommits_DoNotBreakIt(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var seals = fixture.Port<IJournalSeals>();
        await seals.Seal("op1", Day.AddDays(-1));
        await fixture.Store.Committed(Write(Unit("1"), 0, "x"));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x"));
        await seals.Seal("op1", Day);
        await fixture.Store.Committed(Write(Unit("1"), 1, "y"));
        await fixture.Store.Committed(Write(Unit("3"), 0, "x"));
        await seals.Seal("op1", Day);
        await seals.Seal("op1", NextDay);

        Assert.True(await seals.Verify("op1", Day.AddDays(-1)));
        Assert.True(await seals.Verify("op1", Day));
        Assert.True(await seals.Verify("op1", NextDay));
        await Assert.ThrowsAsync<KeyNotFoundException>(() => seals.Verify("op2", Day));
    }

    [Theory, BothEngines]
    public async Task Seal_TailCutInJournalAndRegistryAlike_Shows(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var seals = fixture.Port<IJournalSeals>();
        await fixture.Store.Committed(Write(Unit("1"), 0, "x"));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x"));
        await seals.Seal("op1", Day);
        await seals.Seal("op1", NextDay);

        foreach (var table in new[] { "journal", "account_head", "account_state" })
        {
            await fixture.Tamper($"DELETE FROM {table} WHERE account = 'u/op1/e1/2'");
        }

        Assert.Equal(LoadOutcome.Absent, (await fixture.Store.Load(Unit("2"))).Outcome);
        Assert.False(await seals.Verify("op1", Day));
    }

    [Theory, BothEngines]
    public async Task Seal_OneDayReplaced_BreaksTheNext(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var seals = fixture.Port<IJournalSeals>();
        await fixture.Store.Committed(Write(Unit("1"), 0, "x"));
        await seals.Seal("op1", Day);
        await seals.Seal("op1", NextDay);

        await fixture.Tamper("DELETE FROM journal_seal WHERE business_date = @day", ("day", Day));
        fixture.Clock.Advance(TimeSpan.FromDays(1));
        await fixture.Store.Committed(Write(Unit("2"), 0, "x"));
        await seals.Seal("op1", Day);

        Assert.False(await seals.Verify("op1", NextDay));
    }
}
