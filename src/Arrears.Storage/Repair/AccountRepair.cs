using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Commits;
using Arrears.Storage.Engines;
using Arrears.Storage.Journal;
using Arrears.Storage.Tables;

namespace Arrears.Storage.Repair;

/// <summary>Examines outside any transaction of ours; restores in one that first looks whether the account moved.</summary>
internal sealed class AccountRepair(Database database, IAccountStore store, TimeProvider clock) : IAccountRepair
{
    private static readonly ImmutableArray<string> Rebuilt =
        ["account_head", "account_state", .. ReadTables.All.Select(t => t.Name)];

    public async Task<StoredAccount> Examine(AccountKey key, CancellationToken cancellation = default)
    {
        var loaded = await store.Load(key, cancellation);
        return await database.Read(
            async connection =>
            {
                var walk = await ChainWalk.Of(connection, database.Dialect, key, cancellation);
                return new StoredAccount(
                    key,
                    loaded,
                    await StoredRows.NextVersion(connection, key, cancellation),
                    walk.Lines,
                    walk.BrokenAt,
                    await StoredRows.Read(connection, key, cancellation),
                    await StoredRows.DueAt(connection, key, cancellation));
            },
            cancellation);
    }

    public async Task<bool> Restore(AccountRestore restore, CancellationToken cancellation = default)
    {
        await using var session = await database.OpenSession();
        await session.Begin();
        try
        {
            var walk = await session.Ask(connection => LastWord(connection, restore.Examined, cancellation));
            if (walk is null)
            {
                await session.Rollback();
                return false;
            }

            await session.Ask(connection => Clear(connection, restore.Examined.Key, cancellation));
            await session.Write(Plan(restore, walk.Chain));
            await session.Ask(connection => Close(connection, restore, cancellation));
        }
        catch
        {
            await session.Rollback();
            throw;
        }

        await session.Commit();
        return true;
    }

    public async Task<ImmutableArray<AccountKey>> Accounts(
        AccountKey? after, int limit, CancellationToken cancellation = default)
    {
        var keys = await database.Read(
            connection => connection.Sql(
                """
                SELECT account FROM (
                    SELECT account FROM account_head UNION SELECT account FROM account_state
                    UNION SELECT account FROM journal WHERE sequence = 1) AS known
                 WHERE account > @after ORDER BY account LIMIT @limit
                """,
                ("after", after?.Value ?? ""), ("limit", limit)).Rows(r => r.GetString(0), cancellation),
            cancellation);
        return [.. keys.Select(AccountKey.Parse)];
    }

    /// <summary>The journal under the account's lock; null when the account moved since it was examined.</summary>
    private async Task<ChainWalk?> LastWord(
        DbConnection connection, StoredAccount examined, CancellationToken cancellation)
    {
        await connection.Sql(
            $"SELECT version FROM account_head WHERE account = @account {database.Dialect.ForUpdate}",
            ("account", examined.Key.Value)).Rows(_ => 0, cancellation);
        var walk = await ChainWalk.Of(connection, database.Dialect, examined.Key, cancellation);
        var moved = walk.BrokenAt != examined.BrokenAt
            || walk.Lines.Length != examined.Journal.Length
            || await StoredRows.NextVersion(connection, examined.Key, cancellation) != examined.NextVersion;
        return moved ? null : walk;
    }

    private static async Task<int> Clear(DbConnection connection, AccountKey key, CancellationToken cancellation)
    {
        var rows = 0;
        foreach (var table in Rebuilt)
        {
            rows += await connection.Sql($"DELETE FROM {table} WHERE account = @account", ("account", key.Value))
                .Run(cancellation);
        }

        return rows;
    }

    private static BatchPlan Plan(AccountRestore restore, byte[] chain)
    {
        var (examined, key) = (restore.Examined, restore.Examined.Key);
        var plan = new BatchPlan();
        var state = restore.State.ToArray();
        var hash = Envelope.Hash(key.Value, examined.NextVersion, restore.Schema, state);
        plan.Add(
            AccountTables.NewHead, key.Value, key.Operator, examined.NextVersion, hash,
            (long)examined.Journal.Length, chain);
        plan.Add(AccountTables.NewState, key.Value, examined.NextVersion, (long)restore.Schema, state, hash);
        foreach (var row in restore.Rows)
        {
            if (row.Values is { } values)
            {
                plan.Add(AccountTables.Read[row.Table].Put, [key.Value, row.RowKey, key.Operator, .. values]);
            }
        }

        if (restore.DueAt is { } due)
        {
            plan.Add(AccountTables.Due, key.Value, key.Operator, due.ToMicros(), 0L, 0L, false, null);
        }
        else
        {
            plan.Add(AccountTables.NothingDue, key.Value);
        }

        return plan;
    }

    private Task<int> Close(DbConnection connection, AccountRestore restore, CancellationToken cancellation) =>
        connection.Sql(
            "UPDATE quarantine SET repaired_us = @now, repair = @repair WHERE account = @account",
            ("now", clock.NowMicros()), ("repair", restore.Report), ("account", restore.Examined.Key.Value))
            .Run(cancellation);
}
