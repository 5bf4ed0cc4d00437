using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Journal;

internal sealed class JournalReader(Database database) : IJournalReader
{
    private string Columns =>
        $"account, sequence, kind, business_date, recorded_us, body, {database.Dialect.JournalTransaction}, number";

    public Task<ImmutableArray<StoredJournalLine>> Read(
        AccountKey key, long afterSequence, int limit, CancellationToken cancellation = default) =>
        database.Read(
            connection => connection.Sql(
                $"""
                SELECT {Columns} FROM journal
                 WHERE account = @account AND sequence > @after ORDER BY sequence LIMIT @limit
                """,
                ("account", key.Value), ("after", afterSequence), ("limit", limit)).Rows(Line, cancellation),
            cancellation);

    public Task<ImmutableArray<StoredJournalLine>> ReadFrom(
        string operatorId, JournalPosition after, int limit, CancellationToken cancellation = default) =>
        database.Read(
            connection => connection.Sql(
                $"""
                SELECT {Columns} FROM journal
                 WHERE operator = @operator AND {database.Dialect.JournalSettled}
                   AND {database.Dialect.JournalAfter}
                 ORDER BY {database.Dialect.JournalOrder} LIMIT @limit
                """,
                ("operator", operatorId), ("transaction", after.Transaction), ("number", after.Number),
                ("limit", limit))
                .Rows(Line, cancellation),
            cancellation);

    public async Task<long?> VerifyChain(AccountKey key, CancellationToken cancellation = default)
    {
        var walk = await database.Read(
            connection => ChainWalk.Of(connection, database.Dialect, key, cancellation), cancellation);
        return walk.DisagreesAt;
    }

    internal static StoredJournalLine Line(DbDataReader row) => new(
        AccountKey.Parse(row.GetString(0)), row.GetInt64(1), row.GetString(2), row.GetFieldValue<DateOnly>(3),
        Instants.FromMicros(row.GetInt64(4)), row.Bytes(5), new(row.GetInt64(6), row.GetInt64(7)));
}
