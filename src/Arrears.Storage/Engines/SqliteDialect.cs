using System.Text.Json;

namespace Arrears.Storage.Engines;

/// <summary>One writer, so nothing needs locking; lists travel as JSON.</summary>
internal sealed class SqliteDialect : Dialect
{
    public override string ForUpdate => "";

    public override string SkipLocked => "";

    public override string Never => "'9999-12-31'";

    public override string JournalTransaction => "0";

    public override string JournalAfter => "number > @number AND @transaction >= 0";

    public override string JournalOrder => "number";

    public override string JournalSettled => "1 = 1";

    public override string JournalCoverage =>
        "(SELECT CAST(coalesce(max(number), 0) AS TEXT) FROM journal)";

    public override string JournalKind =>
        "CASE WHEN kind = 'money_moved' THEN CAST(body AS TEXT) ->> '$.event.entry.kind' ELSE kind END";

    public override string JournalField(string name) => $"CAST(j.body AS TEXT) ->> '$.event.{name}'";

    public override string DaysAfter(string date, string parameter) => $"date({date}, '+' || @{parameter} || ' days')";

    public override string JournalActor => "CAST(body AS TEXT) ->> '$.actor.id'";

    public override string In(string column, string parameter) =>
        $"{column} IN (SELECT value FROM json_each(@{parameter}))";

    public override string Tuples(string parameter, int width)
    {
        var columns = Enumerable.Range(0, width).Select(i => $"value ->> {i} AS c{i}");
        return $"(SELECT {string.Join(", ", columns)} FROM json_each(@{parameter})) AS keys";
    }

    public override string LastLine(string alias, string account) =>
        $"""
        LEFT JOIN journal {alias} ON {alias}.account = {account}
               AND {alias}.sequence = (SELECT max(l.sequence) FROM journal l WHERE l.account = {account})
        """;

    public override object List(IEnumerable<string> values) => JsonSerializer.Serialize(values);

    public override IEnumerable<(string Name, object? Value)> BindTuples(
        string parameter, int width, IReadOnlyList<string[]> tuples) =>
        [(parameter, JsonSerializer.Serialize(tuples))];

    public override string JournalCovered(string parameter) => $"number <= CAST(@{parameter} AS INTEGER)";
}
