using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Commits;
using static Arrears.Storage.Tests.Writes;

namespace Arrears.Storage.Tests;

/// <summary>Every way a stored account can rot: it must be refused by name, and its neighbours must not notice.</summary>
public sealed class QuarantineTests
{
    private const string State = "UPDATE account_state SET ";
    private const string Here = " WHERE account = @key";

    /// <summary>The kinds of damage; the key in question is bound as @key, its neighbour as @other.</summary>
    internal static IEnumerable<(string Kind, string Sql, byte[]? Payload)> Kinds { get; } =
    [
        ("bit flip", State + "payload = @payload" + Here, "balance=11"u8.ToArray()),
        ("truncated", State + "payload = @payload" + Here, "balance="u8.ToArray()),
        ("empty", State + "payload = @payload" + Here, []),
        ("empty object", State + "payload = @payload" + Here, "{}"u8.ToArray()),
        ("the word null", State + "payload = @payload" + Here, "null"u8.ToArray()),
        ("another schema", State + "schema_number = 2" + Here, null),
        ("another version", State + "version = 7" + Here, null),
        ("row of a neighbour", "WITH o AS (SELECT payload, state_hash FROM account_state WHERE account = @other) "
            + State + "payload = (SELECT payload FROM o), state_hash = (SELECT state_hash FROM o)" + Here, null),
        ("state row deleted", "DELETE FROM account_state" + Here, null),
        ("registry row deleted", "DELETE FROM account_head" + Here, null),
        ("both deleted, journal left", "DELETE FROM account_state" + Here + "; DELETE FROM account_head" + Here, null),
        ("journal cut", "DELETE FROM journal" + Here + " AND sequence = 2", null),
        ("registry rolled back", "UPDATE account_head SET sequence = 1" + Here, null),
    ];

    [Theory, BothEngines]
    public async Task Load_DamagedInAnyWay_IsQuarantinedAndHarmsNoOther(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        var number = 0;
        foreach (var (kind, sql, payload) in Kinds)
        {
            var (key, other) = (Unit($"{++number}"), Unit($"{number}-neighbour"));
            await Fill(fixture, key, "balance=10");
            await Fill(fixture, other, "balance=20");

            foreach (var statement in sql.Split(';'))
            {
                await Damage(fixture, statement, key, other, payload);
            }

            var loaded = await fixture.Store.Load(key);
            Assert.True(loaded.Outcome == LoadOutcome.Quarantined, $"{kind}: {loaded.Outcome}");
            Assert.Contains(key.Value, loaded.Reason, StringComparison.Ordinal);
            Assert.Equal("balance=20", await fixture.Store.State(other));
        }
    }

    [Theory, BothEngines]
    public async Task Load_OlderRowPutBack_IsQuarantined(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "balance=900"));
        await fixture.Tamper("CREATE TABLE backup AS SELECT * FROM account_state");
        await fixture.Store.Committed(Write(Unit("1"), 1, "balance=0"));

        await fixture.Tamper("DELETE FROM account_state");
        await fixture.Tamper("INSERT INTO account_state SELECT * FROM backup");

        Assert.Equal(LoadOutcome.Quarantined, (await fixture.Store.Load(Unit("1"))).Outcome);
    }

    [Theory, BothEngines]
    public async Task Load_RowOfAnotherOperator_IsQuarantined(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "mine"));
        await fixture.Store.Committed(Write(AccountKey.ForUnit("op2", "e1", "1"), 0, "theirs"));

        await fixture.Tamper("DELETE FROM account_state WHERE account = 'u/op1/e1/1'");
        await fixture.Tamper("UPDATE account_state SET account = 'u/op1/e1/1'");

        Assert.Equal(LoadOutcome.Quarantined, (await fixture.Store.Load(Unit("1"))).Outcome);
        Assert.Equal(
            LoadOutcome.Quarantined, (await fixture.Store.Load(AccountKey.ForUnit("op2", "e1", "1"))).Outcome);
    }

    [Theory, BothEngines]
    public async Task Load_LyingPayloadUnderAFreshHash_IsQuarantined(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "balance=900"));
        var lie = Bytes("balance=0").ToArray();

        await fixture.Tamper(
            "UPDATE account_state SET payload = @lie, state_hash = @hash",
            ("lie", lie), ("hash", Envelope.Hash(Unit("1").Value, 1, 1, lie)));

        Assert.Equal(LoadOutcome.Quarantined, (await fixture.Store.Load(Unit("1"))).Outcome);
    }

    [Theory, BothEngines]
    public async Task Commit_OnAnAccountWhoseStateIsGone_DoesNotMakeItAnew(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await fixture.Store.Committed(Write(Unit("1"), 0, "balance=900"));
        await fixture.Tamper("DELETE FROM account_state");

        var next = await fixture.Store.Commit(Write(Unit("1"), 1, "balance=0"));
        var first = await fixture.Store.Commit(Write(Unit("1"), 0, "balance=0"));

        Assert.Equal(CommitOutcome.Failed, next.Outcome);
        Assert.Equal(CommitOutcome.Conflict, first.Outcome);
        Assert.Equal(0, await fixture.Count("account_state"));
    }

    [Theory, BothEngines]
    public async Task Load_ManyAtOnceWithDamagedOnesAmongThem_AnswersEachForItself(StorageEngine engine)
    {
        await using var fixture = await StoreFixture.Open(engine);
        await Task.WhenAll(Enumerable.Range(0, 400).Select(i => fixture.Store.Committed(Write(Unit($"{i}"), 0, $"{i}"))));
        await fixture.Tamper("DELETE FROM account_state WHERE account LIKE '%7'");

        var loaded = await Task.WhenAll(Enumerable.Range(0, 401).Select(i => fixture.Store.Load(Unit($"{i}"))));

        for (var i = 0; i < 400; i++)
        {
            Assert.Equal(i % 10 == 7 ? LoadOutcome.Quarantined : LoadOutcome.Found, loaded[i].Outcome);
            Assert.Equal(i % 10 == 7 ? "" : $"{i}", Text(loaded[i].State));
        }

        Assert.Equal(LoadOutcome.Absent, loaded[400].Outcome);
    }

    internal static async Task Fill(StoreFixture fixture, AccountKey key, string state)
    {
        await fixture.Store.Committed(Write(key, 0, "before"));
        await fixture.Store.Committed(Write(key, 1, state));
    }

    internal static async Task Damage(
        StoreFixture fixture, string statement, AccountKey key, AccountKey other, byte[]? payload)
    {
        var parameters = new List<(string, object?)> { ("key", key.Value) };
        if (statement.Contains("@other", StringComparison.Ordinal))
        {
            parameters.Add(("other", other.Value));
        }

        if (statement.Contains("@payload", StringComparison.Ordinal))
        {
            parameters.Add(("payload", payload));
        }

        Assert.True(await fixture.Tamper(statement, [.. parameters]) > 0, statement);
    }
}
