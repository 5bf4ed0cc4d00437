using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Journal;

internal sealed class JournalReader(Database database) : IJournalReader
{
    private const int VerifyPage = 1000;

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
        var account = key.Value;
        var (sequence, chain) = (0L, ChainHash.Start(account));
        while (true)
        {
            var lines = await ReadChained(account, sequence, cancellation);
            foreach (var line in lines)
            {
                sequence++;
                chain = ChainHash.Next(
                    chain, account, sequence, line.Kind, line.BusinessDate, line.RecordedMicros, line.Body);
                if (line.Sequence != sequence || !chain.AsSpan().SequenceEqual(line.Chain))
                {
                    return sequence;
                }
            }

            if (lines.Length < VerifyPage)
            {
                return await EndsAt(account, sequence, chain, cancellation) ? null : sequence + 1;
            }
        }
    }

    private static StoredJournalLine Line(DbDataReader row) => new(
        AccountKey.Parse(row.GetString(0)), row.GetInt64(1), row.GetString(2), row.GetFieldValue<DateOnly>(3),
        Instants.FromMicros(row.GetInt64(4)), row.Bytes(5), new(row.GetInt64(6), row.GetInt64(7)));

    private Task<ImmutableArray<ChainedLine>> ReadChained(string account, long after, CancellationToken cancellation) =>
        database.Read(
            connection => connection.Sql(
                """
                SELECT sequence, kind, business_date, recorded_us, body, chain FROM journal
                 WHERE account = @account AND sequence > @after ORDER BY sequence LIMIT @limit
                """,
                ("account", account), ("after", after), ("limit", VerifyPage))
                .Rows(
                    r => new ChainedLine(
                        r.GetInt64(0), r.GetString(1), r.GetFieldValue<DateOnly>(2), r.GetInt64(3), r.Bytes(4),
                        r.Bytes(5)),
                    cancellation),
            cancellation);

    /// <summary>The registry remembers where the chain ended: lines cut from its end show here.</summary>
    private async Task<bool> EndsAt(string account, long sequence, byte[] chain, CancellationToken cancellation)
    {
        var heads = await database.Read(
            connection => connection.Sql(
                "SELECT sequence, chain FROM account_head WHERE account = @account", ("account", account))
                .Rows(r => (Sequence: r.GetInt64(0), Chain: r.Bytes(1)), cancellation),
            cancellation);
        return heads is [var head]
            ? head.Sequence == sequence && chain.AsSpan().SequenceEqual(head.Chain)
            : sequence == 0;
    }

    private sealed record ChainedLine(
        long Sequence, string Kind, DateOnly BusinessDate, long RecordedMicros, byte[] Body, byte[] Chain);
}
