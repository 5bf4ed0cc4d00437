using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Queries;

internal sealed class DayQueries(Database database) : IDayQueries
{
    public async Task<DayFigures> Day(
        string operatorId, string? estate, DateOnly date, CancellationToken cancellation = default)
    {
        var day = new Asked(operatorId, estate, date);
        return new DayFigures(
            await Due(day, cancellation), await Happened(day, cancellation), await Work(day, cancellation));
    }

    private Task<ImmutableArray<DueCount>> Due(Asked day, CancellationToken cancellation) => Rows(
        $"""
        SELECT next_action, coalesce(next_action_by, ''), count(*) FROM case_row
         WHERE operator = @operator AND next_action_on = @date AND next_action IS NOT NULL{day.InEstate}
         GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
        """,
        day,
        row => new DueCount(row.GetString(0), row.GetString(1), row.GetInt64(2)),
        cancellation);

    private Task<ImmutableArray<EventCount>> Happened(Asked day, CancellationToken cancellation) => Rows(
        $"""
        SELECT {database.Dialect.JournalKind}, count(*) FROM journal
         WHERE operator = @operator AND business_date = @date{day.OfUnits}
         GROUP BY 1 ORDER BY 2 DESC, 1
        """,
        day,
        row => new EventCount(row.GetString(0), row.GetInt64(1)),
        cancellation);

    private Task<ImmutableArray<WorkCount>> Work(Asked day, CancellationToken cancellation) => Rows(
        $"""
        SELECT kind, coalesce(role, ''), count(*), count(CASE WHEN due <= @date THEN 1 END) FROM work_row
         WHERE operator = @operator AND kind IS NOT NULL{day.InEstate}
         GROUP BY 1, 2 ORDER BY 4 DESC, 3 DESC, 1, 2
        """,
        day,
        row => new WorkCount(row.GetString(0), row.GetString(1), row.GetInt64(2), row.GetInt64(3)),
        cancellation);

    private Task<ImmutableArray<T>> Rows<T>(
        string text, Asked day, Func<DbDataReader, T> map, CancellationToken cancellation) =>
        database.Read(connection => connection.Sql(text, day.Parameters).Rows(map, cancellation), cancellation);

    private sealed record Asked(string Operator, string? Estate, DateOnly Date)
    {
        public string InEstate => Estate is null ? "" : " AND estate = @estate";

        /// <summary>A range of keys, as in <see cref="PageQuery{T}.Under"/>.</summary>
        public string OfUnits => Estate is null ? "" : " AND account > @prefix AND account < @prefix_end";

        public (string Name, object? Value)[] Parameters => Estate is null
            ? [("operator", Operator), ("date", Date)]
            :
            [
                ("operator", Operator), ("date", Date), ("estate", Estate),
                ("prefix", $"u/{Operator}/{Estate}/"), ("prefix_end", $"u/{Operator}/{Estate}0"),
            ];
    }
}
