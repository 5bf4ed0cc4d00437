using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

/// <summary>
/// The eight traps of stock grain storage, F1 to F8, set for our store. F3 and F8 have a second half in the grain base
/// class (swap after commit, typed answers) that its own tests hold; here stands what the store owes it.
/// </summary>
public sealed class TrapTests(ITestOutputHelper output)
{
    private static readonly (string Name, Func<StoreFixture, Task> Spring)[] Traps =
    [
        ("F1 first writes make two rows", FirstWritesMakeOneRow),
        ("F2 a second row bricks the account", ASecondRowCannotBe),
        ("F3 a failed write is applied later", AFailedWriteLeavesNothing),
        ("F4 keys that look like numbers share a row", NumberLikeKeysAreApart),
        ("F5 kinds of account share a row", KindsAreApart),
        ("F6 damage is read as an empty account", DamageIsNeverEmpty),
        ("F7 hostile keys break or merge", HostileKeysAreRefused),
        ("F8 driver errors reach the caller", DriverErrorsStayInside),
    ];

    [Theory, BothEngines]
    public async Task Traps_OfStockStorage_AreClosed(StorageEngine engine)
    {
        var open = new List<string>();
        foreach (var (name, spring) in Traps)
        {
            await using var fixture = await StoreFixture.Open(engine);
            try
            {
                await spring(fixture);
            }
            catch (Exception error) when (error is not OutOfMemoryException)
            {
                open.Add($"{name}: {error.Message}");
            }
        }

        var line = $"traps closed={Traps.Length - open.Count}/{Traps.Length} engine={engine.ToString().ToLowerInvariant()}";
        output.WriteLine(line);
        Console.WriteLine(line);
        Assert.True(open.Count == 0, string.Join('\n', open));
    }

    private static async Task FirstWritesMakeOneRow(StoreFixture fixture)
    {
        var results = await Task.WhenAll(
            from account in Enumerable.Range(0, 100)
            from writer in Enumerable.Range(0, 16)
            select fixture.Store.Commit(Write(Unit($"{account}"), 0, $"writer {writer}")));

        Assert.Equal(100, results.Count(r => r.Outcome == CommitOutcome.Committed));
        Assert.Equal(1500, results.Count(r => r.Outcome == CommitOutcome.Conflict));
        Assert.Equal(100, await fixture.Count("account_state"));
        Assert.Equal(100, await fixture.Count("journal"));
    }

    private static async Task ASecondRowCannotBe(StoreFixture fixture)
    {
        await fixture.Store.Committed(Write(Unit("1"), 0, "x"));

        foreach (var table in new[] { "account_state", "account_head" })
        {
            await Assert.ThrowsAsync<IOException>(
                () => fixture.Tamper($"INSERT INTO {table} SELECT * FROM {table} WHERE account = 'u/op1/e1/1'"));
        }

        Assert.Equal("x", await fixture.Store.State(Unit("1")));
    }

    private static async Task AFailedWriteLeavesNothing(StoreFixture fixture)
    {
        await fixture.Store.Committed(Write(Unit("1"), 0, "10"));
        fixture.Fault = at => throw new IOException("planted");
        var failed = await fixture.Store.Commit(Write(Unit("1"), 1, "17").Under("pay-7"));
        fixture.Fault = null;
        Assert.Equal(CommitOutcome.Failed, failed.Outcome);
        Assert.Equal("10", await fixture.Store.State(Unit("1")));

        await fixture.Store.Committed(Write(Unit("1"), 1, "11").Under("pay-1"));

        await fixture.Restart();
        Assert.Equal("11", await fixture.Store.State(Unit("1")));
        Assert.Null(await fixture.Store.FindAnswer(new("op1", "teller", "pay-7")));
    }

    private static async Task NumberLikeKeysAreApart(StoreFixture fixture)
    {
        var random = new Random(20260302);
        var names = new HashSet<string> { "301", "0301", "1f", "1F", "12-B", "012-B", "deadbeef", "DEADBEEF" };
        for (var i = 0; i < 50; i++)
        {
            var hex = Convert.ToHexString(BitConverter.GetBytes(random.NextInt64()));
            names.UnionWith([hex, hex.ToLowerInvariant(), $"0{hex}", $"{hex}{hex}"]);
        }

        await Task.WhenAll(names.Select(name => fixture.Store.Committed(Write(Unit(name), 0, name))));

        Assert.Equal(names.Count, await fixture.Count("account_state"));
        foreach (var name in names)
        {
            Assert.Equal(name, await fixture.Store.State(Unit(name)));
        }
    }

    private static async Task KindsAreApart(StoreFixture fixture)
    {
        AccountKey[] keys =
        [
            AccountKey.ForUnit("op1", "x", "2026-03"), AccountKey.ForSuspense("op1", "x", Day),
            AccountKey.ForOwner("op1", "x"), AccountKey.ForUnit("op1", "2026-03", "x"),
            AccountKey.ForUnit("x", "op1", "2026-03"), AccountKey.ForOwner("x", "op1"),
        ];
        await Task.WhenAll(keys.Select(key => fixture.Store.Committed(Write(key, 0, key.Value) with
        {
            DueAt = Noon,
        })));

        foreach (var key in keys)
        {
            Assert.Equal(key.Value, await fixture.Store.State(key));
        }

        Assert.Equal(keys.Length, await fixture.Count("due_work"));
    }

    private static async Task DamageIsNeverEmpty(StoreFixture fixture)
    {
        await fixture.Store.Committed(Write(Unit("null"), 0, "balance=10"));
        await Assert.ThrowsAsync<IOException>(() => fixture.Tamper("UPDATE account_state SET payload = NULL"));

        var number = 0;
        foreach (var (kind, sql, payload) in QuarantineTests.Kinds)
        {
            var (key, other) = (Unit($"{++number}"), Unit($"{number}-neighbour"));
            await QuarantineTests.Fill(fixture, key, "balance=10");
            await QuarantineTests.Fill(fixture, other, "balance=20");
            foreach (var statement in sql.Split(';'))
            {
                await QuarantineTests.Damage(fixture, statement, key, other, payload);
            }

            Assert.True((await fixture.Store.Load(key)).Outcome == LoadOutcome.Quarantined, kind);
        }
    }

    private static async Task HostileKeysAreRefused(StoreFixture fixture)
    {
        string[] hostile =
        [
            "{0}", "a}", "a/b", "12+B", "a b", "a\0b", "\ud800", "\udc00x", "é", "", new string('a', 65), "a\n", "%2F",
        ];
        foreach (var name in hostile)
        {
            Assert.Throws<FormatException>(() => Unit(name));
            Assert.False(AccountKey.TryParse($"u/op1/e1/{name}", out _));
        }

        foreach (var name in new[] { "r\0", "\ud800", "\udbff", "", "a b", new string('r', 201) })
        {
            var result = await fixture.Store.Commit(Write(Unit("1"), 0, "x").Under(name));
            Assert.Equal(CommitOutcome.Failed, result.Outcome);
        }

        var text = "{0} {name} '; DROP TABLE journal; -- 𠮷";
        await fixture.Store.Committed(
            Write(Unit("1"), 0, text).Under("{0}").With(PromiseRow("{0}'", text, 1, "2026-03-02")));
        Assert.Equal(text, await fixture.Store.State(Unit("1")));
        Assert.Equal(1, await fixture.Count("journal"));
    }

    private static async Task DriverErrorsStayInside(StoreFixture fixture)
    {
        await fixture.Store.Committed(Write(Unit("1"), 0, "x"));
        await fixture.Tamper("ALTER TABLE account_state RENAME TO gone");

        var commit = await fixture.Store.Commit(Write(Unit("1"), 1, "y"));
        var load = await Record.ExceptionAsync(() => fixture.Store.Load(Unit("1")));

        Assert.Equal(CommitOutcome.Failed, commit.Outcome);
        Assert.IsType<IOException>(load);
        Assert.Null(load.InnerException);
    }
}
