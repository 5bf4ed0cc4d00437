using System.Collections.Immutable;
using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Buildings;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Queries;

internal sealed class EstateQueries(Database database) : IEstateQueries
{
    private const string OpenGrievance = "g.stage NOT IN ('resolved', 'owner_confirmed')";

    /// <summary>A payment <c>p</c> that stands and came on or after the day grievance <c>g</c> was resolved.</summary>
    private const string CameAfterTheFix = "p.received >= g.resolved_on AND NOT p.reversed";

    public Task<ImmutableArray<BuildingCount>> Buildings(
        string operatorId, string estate, CancellationToken cancellation = default) => Rows(
            """
            SELECT building, count(*) FROM unit_row
             WHERE operator = @operator AND estate = @estate AND building IS NOT NULL AND building <> ''
             GROUP BY building ORDER BY 1
            """,
            row => new BuildingCount(row.GetString(0), (int)row.GetInt64(1)),
            cancellation,
            ("operator", operatorId), ("estate", estate));

    public async Task<(int Units, ImmutableArray<ReasonCount> New)> NewArrears(
        string operatorId, string estate, string building, DateOnly since, CancellationToken cancellation = default)
    {
        (string, object?)[] parameters =
            [("operator", operatorId), ("estate", estate), ("building", building), ("since", since)];
        var units = await Rows(
            "SELECT count(*) FROM unit_row WHERE operator = @operator AND estate = @estate AND building = @building",
            row => (int)row.GetInt64(0),
            cancellation,
            parameters[..3]);
        var counts = await Rows(
            $"""
            SELECT reason, count(DISTINCT account) FROM (
                SELECT c.account, coalesce(c.reason, (
                    SELECT min(g.class) FROM grievance_row g
                     WHERE g.account = c.account AND g.case_id = c.row_key AND {OpenGrievance})) AS reason
                  FROM case_row c
                 WHERE c.operator = @operator AND c.estate = @estate AND c.building = @building
                   AND c.overdue_fen > 0 AND c.oldest_due >= @since) AS fresh
             WHERE reason IS NOT NULL GROUP BY reason ORDER BY 1
            """,
            row => new ReasonCount(row.GetString(0), (int)row.GetInt64(1)),
            cancellation,
            parameters);
        return (units[0], counts);
    }

    public Task<ImmutableArray<GrievanceFigures>> GrievanceFigures(
        string operatorId, string? estate, int curedWithinDays, CancellationToken cancellation = default)
    {
        var inEstate = estate is null ? "" : " AND g.estate = @estate";
        var ofUnits = $"g.operator = @operator{inEstate} AND g.case_id IS NOT NULL AND g.class IS NOT NULL";
        (string, object?)[] parameters =
            estate is null
                ? [("operator", operatorId), ("within", curedWithinDays)]
                : [("operator", operatorId), ("within", curedWithinDays), ("estate", estate)];
        return Rows(
            $"""
            SELECT class, {Sum("open")}, {Sum("blocked")}, {Sum("arrears")}, {Sum("fixed")}, {Sum("came")},
                   {Sum("owed")}, {Sum("cured")} FROM (
                SELECT g.class, 1 AS open, g.disputed_fen AS blocked, 0 AS arrears, 0 AS fixed,
                       0 AS came, 0 AS owed, 0 AS cured
                  FROM grievance_row g WHERE {ofUnits} AND {OpenGrievance}
                UNION ALL
                SELECT g.class, 0, 0, 0, 1, 0, 0, 0 FROM grievance_row g WHERE {ofUnits} AND g.resolved_on IS NOT NULL
                UNION ALL
                SELECT class, 0, 0, overdue_fen, 0, 0, 0, 0 FROM (
                    SELECT DISTINCT g.class, c.account, c.row_key, c.overdue_fen
                      FROM grievance_row g JOIN case_row c ON c.account = g.account AND c.row_key = g.case_id
                     WHERE {ofUnits} AND {OpenGrievance}) AS owing
                UNION ALL
                SELECT class, 0, 0, 0, 0, amount_fen, 0, 0 FROM (
                    SELECT DISTINCT g.class, p.account, p.row_key, p.amount_fen
                      FROM grievance_row g JOIN payment_row p ON p.account = g.account AND p.case_id = g.case_id
                     WHERE {ofUnits} AND g.resolved_on IS NOT NULL AND {CameAfterTheFix}) AS paying
                UNION ALL
                {Tried(ofUnits)}) AS figures
             GROUP BY class ORDER BY 1
            """,
            r => new GrievanceFigures(
                r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5),
                r.GetInt64(6), r.GetInt64(7)),
            cancellation,
            parameters);
    }

    public Task<Page<DefectRow>> Defects(
        string operatorId, DefectFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        new PageQuery<DefectRow>(RowMaps.Defects, operatorId)
            .Equal("estate", filter.Estate)
            .Equal("building", filter.Building)
            .Equal("status", filter.Status)
            .Run(database, page, cancellation);

    public Task<Page<ServiceRow>> Services(
        string operatorId, ServiceFilter filter, PageRequest page, CancellationToken cancellation = default)
    {
        var query = new PageQuery<ServiceRow>(RowMaps.Services, operatorId)
            .OrderBy("delivered_on", row => row.DeliveredOn)
            .Equal("estate", filter.Estate)
            .Equal("building", filter.Building);
        if (filter.Unit is { } unit)
        {
            query.Where("(unit IS NULL OR unit = @unit)", ("unit", unit));
        }

        if (filter.From is { } from)
        {
            query.Where("delivered_on >= @from_day", ("from_day", from));
        }

        return (filter.To is { } to ? query.Where("delivered_on <= @to_day", ("to_day", to)) : query)
            .Run(database, page, cancellation);
    }

    public Task<Page<ShiftRow>> Shifts(
        string operatorId, ShiftFilter filter, PageRequest page, CancellationToken cancellation = default)
    {
        var query = new PageQuery<ShiftRow>(RowMaps.Shifts, operatorId)
            .Equal("estate", filter.Estate)
            .Equal("till", filter.Till);
        return (filter.DifferentOnly ? query.Where("difference_fen <> 0") : query).Run(database, page, cancellation);
    }

    public Task<Page<ReceiptRow>> Receipts(
        string operatorId, ReceiptFilter filter, PageRequest page, CancellationToken cancellation = default) =>
        new PageQuery<ReceiptRow>(RowMaps.Receipts, operatorId)
            .Equal("estate", filter.Estate)
            .Equal("till", filter.Till)
            .Equal("on_date", filter.On)
            .Equal("row_key", filter.PaymentId)
            .Run(database, page, cancellation);

    public async Task<PaidCount> Paid(
        string operatorId, string estate, string? building, CancellationToken cancellation = default)
    {
        var inBuilding = building is null ? "" : " AND building = @building";
        (string, object?)[] parameters = building is null
            ? [("operator", operatorId), ("estate", estate)]
            : [("operator", operatorId), ("estate", estate), ("building", building)];
        var counts = await Rows(
            $"""
            SELECT count(*), count(CASE WHEN overdue = 0 THEN 1 END) FROM (
                SELECT account, sum(overdue_fen) AS overdue FROM case_row
                 WHERE operator = @operator AND estate = @estate{inBuilding} GROUP BY account) AS units
            """,
            row => new PaidCount((int)row.GetInt64(0), (int)row.GetInt64(1)),
            cancellation,
            parameters);
        return counts[0];
    }

    /// <summary>
    /// Item 120: cases that owed when a grievance was resolved, and whether they were cured within the policy's days of
    /// it, as their journal tells. A case counts once in a class.
    /// </summary>
    private string Tried(string ofUnits) =>
        $"""
        SELECT class, 0, 0, 0, 0, 0, 1, max(cured) FROM (
            SELECT g.class, c.account, c.row_key, CASE WHEN EXISTS (
                   SELECT 1 FROM journal j
                    WHERE j.account = g.account AND j.kind = 'stage_moved'
                      AND j.business_date >= g.resolved_on
                      AND j.business_date <= {database.Dialect.DaysAfter("g.resolved_on", "within")}
                      AND {database.Dialect.JournalField("to")} = 'cured'
                      AND {database.Dialect.JournalField("case_id")} = g.case_id) THEN 1 ELSE 0 END AS cured
              FROM grievance_row g JOIN case_row c ON c.account = g.account AND c.row_key = g.case_id
             WHERE {ofUnits} AND g.resolved_on IS NOT NULL AND (c.overdue_fen > 0 OR EXISTS (
                   SELECT 1 FROM payment_row p
                    WHERE p.account = g.account AND p.case_id = g.case_id AND {CameAfterTheFix}))) AS tried
         GROUP BY class, account, row_key
        """;

    /// <summary>PostgreSQL sums bigint into numeric; an overflow of the cast is an error, never a wrong total.</summary>
    private static string Sum(string column) => $"CAST(coalesce(sum({column}), 0) AS bigint)";

    private Task<ImmutableArray<T>> Rows<T>(
        string text, Func<DbDataReader, T> map, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
        database.Read(connection => connection.Sql(text, parameters).Rows(map, cancellation), cancellation);
}
