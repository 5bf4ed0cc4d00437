namespace Arrears.Storage.Engines;

internal sealed class PostgresDialect : Dialect
{
    public override string ForUpdate => "FOR UPDATE";

    public override string SkipLocked => "FOR UPDATE SKIP LOCKED";

    public override string Never => "date '9999-12-31'";

    public override string JournalTransaction => "transaction_id::text::bigint";

    public override string JournalAfter =>
        "(transaction_id, number) > (CAST(CAST(@transaction AS text) AS xid8), @number)";

    public override string JournalOrder => "transaction_id, number";

    public override string JournalSettled => "transaction_id < pg_snapshot_xmin(pg_current_snapshot())";

    public override string JournalCoverage => "pg_current_snapshot()::text";

    public override string JournalKind =>
        "CASE WHEN kind = 'money_moved' THEN convert_from(body, 'UTF8')::json #>> '{event,entry,kind}' ELSE kind END";

    public override string JournalField(string name) => $"convert_from(j.body, 'UTF8')::json #>> '{{event,{name}}}'";

    public override string DaysAfter(string date, string parameter) => $"{date} + CAST(@{parameter} AS integer)";

    public override string JournalActor => "convert_from(body, 'UTF8')::json #>> '{actor,id}'";

    public override string In(string column, string parameter) => $"{column} = ANY(@{parameter})";

    public override string Tuples(string parameter, int width)
    {
        var arrays = Enumerable.Range(0, width).Select(i => $"@{parameter}{i}");
        var columns = Enumerable.Range(0, width).Select(i => $"c{i}");
        return $"unnest({string.Join(", ", arrays)}) AS keys({string.Join(", ", columns)})";
    }

    public override string LastLine(string alias, string account) =>
        $"""
        LEFT JOIN LATERAL (
               SELECT * FROM journal l WHERE l.account = {account} ORDER BY l.sequence DESC LIMIT 1) {alias} ON true
        """;

    public override object List(IEnumerable<string> values) => values.ToArray();

    public override IEnumerable<(string Name, object? Value)> BindTuples(
        string parameter, int width, IReadOnlyList<string[]> tuples) =>
        Enumerable.Range(0, width).Select(i => ($"{parameter}{i}", (object?)tuples.Select(t => t[i]).ToArray()));

    public override string JournalCovered(string parameter) =>
        $"pg_visible_in_snapshot(transaction_id, @{parameter}::pg_snapshot)";
}
