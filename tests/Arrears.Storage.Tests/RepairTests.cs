using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

/// <summary>What the store tells about a damaged account, and how it takes a rebuilt one back.</summary>
public sealed class RepairTests
{
    [Theory, BothEngines]
    public async Task Restore_DamagedAccount_AnswersAgainUnderALaterVersion(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Fill(fixture);
        await fixture.Tamper("UPDATE account_state SET payload = @lie", ("lie", Bytes("balance=0").ToArray()));
        var repair = fixture.Port<IAccountRepair>();
        var examined = await repair.Examine(Unit("1"));

        var restored = await repair.Restore(Rebuilt(examined));

        Assert.Equal((LoadOutcome.Quarantined, true), (examined.Loaded.Outcome, restored));
        Assert.Equal("balance=10", await fixture.Store.State(Unit("1")));
        Assert.Equal(3, (await fixture.Store.Load(Unit("1"))).Version);
        var late = await fixture.Store.Commit(Write(Unit("1"), 2, "from an old memory"));
        Assert.Equal(CommitOutcome.Conflict, late.Outcome);
        await fixture.Store.Committed(Write(Unit("1"), 3, "balance=11"));
        Assert.Null(await fixture.Port<IJournalReader>().VerifyChain(Unit("1")));
    }

    [Theory, BothEngines]
    public async Task Restore_ReadRowsAndDueDate_StandAsRebuiltAndNoOthers(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Fill(fixture);
        await fixture.Tamper("UPDATE promise_row SET row_key = 'q', amount_fen = 1");
        await fixture.Tamper("DELETE FROM due_work");
        var repair = fixture.Port<IAccountRepair>();

        await repair.Restore(Rebuilt(await repair.Examine(Unit("1"))));

        var after = await repair.Examine(Unit("1"));
        Assert.Equal(["p"], after.Rows.Select(r => r.RowKey));
        Assert.Equal(PromiseRow("p", "open", 100, "2026-03-09").Values!.Value, after.Rows[0].Values!.Value);
        Assert.Equal(Noon, after.DueAt);
    }

    [Theory, BothEngines]
    public async Task Restore_AccountMovedSinceItWasExamined_WritesNothing(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Fill(fixture);
        var repair = fixture.Port<IAccountRepair>();
        var examined = await repair.Examine(Unit("1"));
        await fixture.Store.Committed(Write(Unit("1"), 2, "balance=99"));

        var restored = await repair.Restore(Rebuilt(examined));

        Assert.False(restored);
        Assert.Equal("balance=99", await fixture.Store.State(Unit("1")));
        await fixture.Store.Committed(Write(Unit("1"), 3, "goes on"));
    }

    [Theory, BothEngines]
    public async Task Examine_JournalCutAtItsEnd_NamesTheMissingLine(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Fill(fixture);
        await fixture.Tamper("DELETE FROM journal WHERE sequence = 2");

        Assert.Equal(2, (await fixture.Port<IAccountRepair>().Examine(Unit("1"))).BrokenAt);
    }

    [Theory, BothEngines]
    public async Task Examine_RegistryThatMiscounts_BelievesTheJournal(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Fill(fixture);
        await fixture.Tamper("UPDATE account_head SET sequence = 9");

        var examined = await fixture.Port<IAccountRepair>().Examine(Unit("1"));

        Assert.Equal((LoadOutcome.Quarantined, 2), (examined.Loaded.Outcome, examined.Journal.Length));
        Assert.Null(examined.BrokenAt);
    }

    [Theory, BothEngines]
    public async Task Load_RowThatCannotBeRead_IsQuarantinedAndHarmsNoOther(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.LoosenSchema();
        await Task.WhenAll(Enumerable.Range(0, 50).Select(i => fixture.Store.Committed(Write(Unit($"{i}"), 0, "x"))));
        await fixture.Tamper("UPDATE account_state SET payload = NULL WHERE account = 'u/op1/e1/7'");

        var loaded = await Task.WhenAll(Enumerable.Range(0, 50).Select(i => fixture.Store.Load(Unit($"{i}"))));

        Assert.All(loaded.Index(), l => Assert.Equal(
            l.Index == 7 ? LoadOutcome.Quarantined : LoadOutcome.Found, l.Item.Outcome));
    }

    [Theory, BothEngines]
    public async Task Note_SameIncidentTwice_KeepsWhenItWasFound(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Fill(fixture);
        var list = fixture.Port<IQuarantine>();
        var found = fixture.Clock.GetUtcNow();
        await list.Note(Unit("1"), "first");
        fixture.Clock.Advance(TimeSpan.FromHours(1));
        await list.Note(Unit("1"), "second");

        var open = Assert.Single(await list.Open("op1", null, 10));

        Assert.Equal((Unit("1"), "second", found), (open.Key, open.Reason, open.FoundAt));
        Assert.Empty(await list.Open("op2", null, 10));
        var repair = fixture.Port<IAccountRepair>();
        await repair.Restore(Rebuilt(await repair.Examine(Unit("1"))));
        Assert.Empty(await list.Open(null, null, 10));
    }

    [Theory, BothEngines]
    public async Task Accounts_SomeWithoutRegistryOrState_AreAllThere(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        foreach (var name in new[] { "a", "b", "c" })
        {
            await fixture.Store.Committed(Write(Unit(name), 0, "x"));
        }

        await fixture.Tamper("DELETE FROM account_head WHERE account LIKE '%/b'");
        await fixture.Tamper("DELETE FROM account_state WHERE account LIKE '%/b' OR account LIKE '%/c'");

        var first = await fixture.Port<IAccountRepair>().Accounts(null, 2);
        var rest = await fixture.Port<IAccountRepair>().Accounts(first[^1], 2);

        Assert.Equal(["a", "b", "c"], first.Concat(rest).Select(key => key.Name));
    }

    private static async Task Fill(StoreFixture fixture)
    {
        await fixture.Store.Committed(Write(Unit("1"), 0, "before"));
        await fixture.Store.Committed(Write(Unit("1"), 1, "balance=10").With(PromiseRow("p", "open", 100, "2026-03-09"))
            with
        { DueAt = Noon });
    }

    private static AccountRestore Rebuilt(StoredAccount examined) => new(
        examined, 1, Bytes("balance=10"), [PromiseRow("p", "open", 100, "2026-03-09")], Noon, "rebuilt");
}
