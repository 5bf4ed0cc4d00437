namespace Arrears.Storage.Engines;

internal sealed class PostgresDialect : Dialect
{
    public override string ForUpdate => "FOR UPDATE";

    public override string ForShare => "FOR SHARE";

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string Never => "date '9999-12-31'";

    public override string JournalTransaction => "transaction_id::text::bigint";

    public override string JournalAfter =>
        "(transaction_id, number) > (CAST(CAST(@transaction AS text) AS xid8), @number)";

    public override string JournalOrder => "transaction_id, number";

    public override string JournalSettled => "transaction_id < pg_snapshot_xmin(pg_current_snapshot())";

    public override string JournalCoverage => "pg_current_snapshot()::text";

    public override string In(string column, string parameter) => $"{column} = ANY(@{parameter})";

    public override string Tuples(string parameter, int width)
    {
        var columns = Enumerable.Range(1, width).Select(i => $"(@{parameter})[at.i + {i}] AS c{i - 1}");
        return $"""
            (SELECT {string.Join(", ", columns)}
               FROM generate_series(0, cardinality(@{parameter}) - {width}, {width}) AS at(i)) AS keys
            """;
    }

    public override object List(IEnumerable<string> values) => values.ToArray();

    /// <summary>Flat, width after width: a ragged or empty list is then no special case.</summary>
    public override object TupleList(IEnumerable<string[]> tuples) => tuples.SelectMany(t => t).ToArray();

    public override string JournalCovered(string parameter) =>
        $"pg_visible_in_snapshot(transaction_id, @{parameter}::pg_snapshot)";
}
