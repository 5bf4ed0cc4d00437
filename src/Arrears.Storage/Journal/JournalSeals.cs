using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Journal;

/// <summary>
/// A seal is taken from the registry's heads and checked against the journal's lines, so it also shows a registry that
/// was cut together with the journal.
/// </summary>
internal sealed class JournalSeals(Database database, TimeProvider clock) : IJournalSeals
{
    public Task Seal(string operatorId, DateOnly businessDate, CancellationToken cancellation = default) =>
        database.Write(connection => Seal(connection, operatorId, businessDate, cancellation), cancellation);

    public async Task<bool> Verify(
        string operatorId, DateOnly businessDate, CancellationToken cancellation = default) =>
        await database.Read(
            async connection =>
            {
                var stored = await Stored(connection, operatorId, businessDate, cancellation)
                    ?? throw new KeyNotFoundException($"{operatorId} has no seal of {businessDate:yyyy-MM-dd}.");
                var streams = await HeadsThen(connection, operatorId, stored.Covers, cancellation);
                var seal = Hash(operatorId, businessDate, stored.Previous, streams);
                var before = await Before(connection, operatorId, businessDate, cancellation);
                return streams.Length == stored.Streams
                    && seal.AsSpan().SequenceEqual(stored.Seal)
                    && before.AsSpan().SequenceEqual(stored.Previous);
            },
            cancellation);

    private async Task<int> Seal(
        DbConnection connection, string operatorId, DateOnly businessDate, CancellationToken cancellation)
    {
        if (await Stored(connection, operatorId, businessDate, cancellation) is not null)
        {
            return 0;
        }

        var heads = await connection.Sql(
            $"""
            SELECT account, sequence, chain, {database.Dialect.JournalCoverage} FROM account_head
             WHERE operator = @operator AND sequence > 0 ORDER BY account
            """,
            ("operator", operatorId))
            .Rows(r => (Stream: Stream(r), Covers: r.GetString(3)), cancellation);
        var streams = heads.Select(h => h.Stream).ToImmutableArray();
        var previous = await Before(connection, operatorId, businessDate, cancellation);
        return await connection.Sql(
            """
            INSERT INTO journal_seal (operator, business_date, streams, covers, previous, seal, recorded_us)
            VALUES (@operator, @date, @streams, @covers, @previous, @seal, @now) ON CONFLICT DO NOTHING
            """,
            ("operator", operatorId), ("date", businessDate), ("streams", (long)streams.Length),
            ("covers", heads.IsEmpty ? "" : heads[0].Covers), ("previous", previous),
            ("seal", Hash(operatorId, businessDate, previous, streams)), ("now", clock.NowMicros()))
            .Run(cancellation);
    }

    private static async Task<StoredSeal?> Stored(
        DbConnection connection, string operatorId, DateOnly businessDate, CancellationToken cancellation)
    {
        var found = await connection.Sql(
            """
            SELECT streams, covers, previous, seal FROM journal_seal
             WHERE operator = @operator AND business_date = @date
            """,
            ("operator", operatorId), ("date", businessDate))
            .Rows(r => new StoredSeal(r.GetInt64(0), r.GetString(1), r.Bytes(2), r.Bytes(3)), cancellation);
        return found.FirstOrDefault();
    }

    /// <summary>The seal of the last sealed day before; empty for the first one.</summary>
    private static async Task<byte[]> Before(
        DbConnection connection, string operatorId, DateOnly businessDate, CancellationToken cancellation)
    {
        var found = await connection.Sql(
            """
            SELECT seal FROM journal_seal
             WHERE operator = @operator AND business_date < @date ORDER BY business_date DESC LIMIT 1
            """,
            ("operator", operatorId), ("date", businessDate)).Rows(r => r.Bytes(0), cancellation);
        return found.FirstOrDefault([]);
    }

    private Task<ImmutableArray<StreamHead>> HeadsThen(
        DbConnection connection, string operatorId, string covers, CancellationToken cancellation) =>
        covers.Length == 0
            ? Task.FromResult(ImmutableArray<StreamHead>.Empty)
            : connection.Sql(
                $"""
                SELECT account, sequence, chain FROM (
                    SELECT account, sequence, chain,
                           row_number() OVER (PARTITION BY account ORDER BY sequence DESC) AS place
                      FROM journal
                     WHERE operator = @operator AND {database.Dialect.JournalCovered("covers")}) AS lines
                 WHERE place = 1 ORDER BY account
                """,
                ("operator", operatorId), ("covers", covers)).Rows(Stream, cancellation);

    private static StreamHead Stream(DbDataReader row) => new(row.GetString(0), row.GetInt64(1), row.Bytes(2));

    private static byte[] Hash(
        string operatorId, DateOnly businessDate, byte[] previous, ImmutableArray<StreamHead> streams)
    {
        var parts = HashParts.For("arrears.seal.1").Add(operatorId).Add(businessDate.DayNumber).Add(previous);
        foreach (var stream in streams)
        {
            parts.Add(stream.Account).Add(stream.Sequence).Add(stream.Chain);
        }

        return parts.Hash();
    }

    private sealed record StreamHead(string Account, long Sequence, byte[] Chain);

    private sealed record StoredSeal(long Streams, string Covers, byte[] Previous, byte[] Seal);
}
