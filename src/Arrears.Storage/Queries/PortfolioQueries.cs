using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Queries;

internal sealed class PortfolioQueries(Database database) : IPortfolioQueries
{
    private const string OpenGrievance = "stage NOT IN ('resolved', 'owner_confirmed')";

    public Task<Page<UnitRow>> Units(
        string operatorId, string? estate, PageRequest page, CancellationToken cancellation = default) =>
        new PageQuery<UnitRow>(RowMaps.Units, operatorId).Under(UnitPrefix(operatorId, estate))
            .Run(database, page, cancellation);

    public Task<UnitRow?> Unit(string operatorId, AccountKey unit, CancellationToken cancellation = default) =>
        Single(Of(RowMaps.Units, operatorId, unit), cancellation);

    public Task<Page<CaseRow>> Cases(
        string operatorId, CaseFilter filter, PageRequest page, CancellationToken cancellation = default)
    {
        var query = new PageQuery<CaseRow>(RowMaps.Cases, operatorId)
            .Under(UnitPrefix(operatorId, filter.Estate))
            .Equal("stage", filter.Stage)
            .Equal("owner", filter.Owner)
            .Equal("held", filter.Held);
        return (filter.OverdueOnly ? query.Where("overdue_fen > 0") : query).Run(database, page, cancellation);
    }

    public Task<ImmutableArray<CaseRow>> CasesOf(
        string operatorId, AccountKey unit, CancellationToken cancellation = default) =>
        Of(RowMaps.Cases, operatorId, unit).All(database, cancellation);

    public Task<Page<CaseRow>> Stalled(
        string operatorId, DateOnly notBefore, PageRequest page, CancellationToken cancellation = default) =>
        new PageQuery<CaseRow>(RowMaps.Cases, operatorId)
            .Where(
                "overdue_fen > 0 AND (next_action_on IS NULL OR next_action_on < @not_before)",
                ("not_before", notBefore))
            .Run(database, page, cancellation);

    public Task<Page<ChargeRow>> Charges(
        string operatorId, AccountKey unit, string? caseId, PageRequest page,
        CancellationToken cancellation = default) =>
        Of(RowMaps.Charges, operatorId, unit).Equal("case_id", caseId).Run(database, page, cancellation);

    public Task<Page<PaymentRow>> Payments(
        string operatorId, AccountKey unit, string? caseId, PageRequest page,
        CancellationToken cancellation = default) =>
        Of(RowMaps.Payments, operatorId, unit).Equal("case_id", caseId).Run(database, page, cancellation);

    public Task<Page<OwnerRow>> Owners(
        string operatorId, PageRequest page, CancellationToken cancellation = default) =>
        new PageQuery<OwnerRow>(RowMaps.Owners, operatorId).Under($"o/{operatorId}/")
            .Run(database, page, cancellation);

    public Task<OwnerRow?> Owner(string operatorId, AccountKey owner, CancellationToken cancellation = default) =>
        Single(Of(RowMaps.Owners, operatorId, owner), cancellation);

    public Task<Page<PromiseRow>> Promises(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default) =>
        Of(RowMaps.Promises, operatorId, owner).Run(database, page, cancellation);

    public Task<Page<PlanRow>> Plans(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default) =>
        Of(RowMaps.Plans, operatorId, owner).Run(database, page, cancellation);

    public Task<Page<HardshipRow>> HardshipClaims(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default) =>
        Of(RowMaps.HardshipClaims, operatorId, owner).Run(database, page, cancellation);

    public Task<Page<GrievanceRow>> Grievances(
        string operatorId, GrievanceFilter filter, PageRequest page, CancellationToken cancellation = default)
    {
        var query = Of(RowMaps.Grievances, operatorId, filter.Account).Equal("estate", filter.Estate).Equal("cause", filter.Cause);
        if (filter.OpenOnly || filter.LateOn is not null || filter.BlockingOnly)
        {
            query.Where(OpenGrievance);
        }

        if (filter.BlockingOnly)
        {
            query.Where("disputed_fen > 0").OrderBy($"coalesce(resolve_by, {database.Dialect.Never})", row => row.ResolveBy);
        }

        if (filter.LateOn is { } late)
        {
            query.Where("resolve_by < @late_on", ("late_on", late));
        }

        return query.Run(database, page, cancellation);
    }

    public Task<ImmutableArray<OpenedCount>> DeveloperGrievances(
        string operatorId, string? estate, CancellationToken cancellation = default)
    {
        var (inEstate, parameters) = InEstate(operatorId, estate);
        return database.Read(
            connection => connection.Sql(
                $"""
                SELECT opened_on, count(*) FROM grievance_row
                 WHERE operator = @operator{inEstate} AND cause = 'developer' AND follows IS NULL AND {OpenGrievance}
                 GROUP BY opened_on ORDER BY 1
                """,
                parameters)
                .Rows(r => new OpenedCount(r.DateOrNull(0)!.Value, r.GetInt64(1)), cancellation),
            cancellation);
    }

    public Task<Page<MatterRow>> Matters(
        string operatorId, AccountKey? owner, PageRequest page, CancellationToken cancellation = default) =>
        Of(RowMaps.Matters, operatorId, owner).Run(database, page, cancellation);

    public Task<Page<WorkRow>> Work(
        string operatorId, WorkFilter filter, PageRequest page, CancellationToken cancellation = default)
    {
        var dialect = database.Dialect;
        var due = $"coalesce(due, {dialect.Never})";
        var query = new PageQuery<WorkRow>(RowMaps.Work, operatorId)
            .OrderBy(due, row => row.Due)
            .Equal("estate", filter.Estate)
            .Equal("owner", filter.Owner);
        if (filter.DueBy is { } dueBy)
        {
            query.Where($"{due} <= @due_by", ("due_by", dueBy));
        }

        if (!filter.Kinds.IsDefaultOrEmpty)
        {
            query.Where(dialect.In("kind", "kinds"), ("kinds", dialect.List(filter.Kinds)));
        }

        return query.Run(database, page, cancellation);
    }

    public Task<Page<ContactRow>> Contacts(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default) =>
        Of(RowMaps.Contacts, operatorId, owner).Run(database, page, cancellation);

    public Task<Page<SuspenseRow>> Suspense(
        string operatorId, string? status, PageRequest page, CancellationToken cancellation = default) =>
        new PageQuery<SuspenseRow>(RowMaps.Suspense, operatorId).Equal("status", status)
            .Run(database, page, cancellation);

    public Task<Page<DebitRow>> Debits(
        string operatorId, DateOnly? collectBy, PageRequest page, CancellationToken cancellation = default)
    {
        var query = new PageQuery<DebitRow>(RowMaps.Debits, operatorId);
        return (collectBy is { } by ? query.Where("collect_on <= @collect_by", ("collect_by", by)) : query)
            .Run(database, page, cancellation);
    }

    public Task<ImmutableArray<StageCount>> CasesByStage(
        string operatorId, string? estate, CancellationToken cancellation = default)
    {
        var (inEstate, parameters) = InEstate(operatorId, estate);
        return database.Read(
            connection => connection.Sql(
                $"""
                SELECT coalesce(stage, ''), count(*), {Sum("outstanding_fen")}, {Sum("overdue_fen")}
                  FROM case_row WHERE operator = @operator{inEstate} GROUP BY coalesce(stage, '') ORDER BY 1
                """,
                parameters)
                .Rows(
                    r => new StageCount(r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3)), cancellation),
            cancellation);
    }

    public Task<ImmutableArray<EstateTotals>> TotalsByEstate(
        string operatorId, CancellationToken cancellation = default) =>
        database.Read(
            connection => connection.Sql(
                $"""
                SELECT coalesce(estate, ''), count(*), {Sum("CASE WHEN overdue_fen > 0 THEN 1 ELSE 0 END")},
                       {Sum("outstanding_fen")}, {Sum("overdue_fen")}, {Sum("credit_fen")}
                  FROM case_row WHERE operator = @operator GROUP BY coalesce(estate, '') ORDER BY 1
                """,
                ("operator", operatorId))
                .Rows(
                    r => new EstateTotals(
                        r.GetString(0), r.GetInt64(1), r.GetInt64(2), r.GetInt64(3), r.GetInt64(4), r.GetInt64(5)),
                    cancellation),
            cancellation);

    private static (string Condition, (string, object?)[] Parameters) InEstate(string operatorId, string? estate) =>
        estate is null
            ? ("", [("operator", operatorId)])
            : (" AND estate = @estate", [("operator", operatorId), ("estate", estate)]);

    /// <summary>PostgreSQL sums bigint into numeric; an overflow of the cast is an error, never a wrong total.</summary>
    private static string Sum(string expression) => $"CAST(coalesce(sum({expression}), 0) AS bigint)";

    private static string UnitPrefix(string operatorId, string? estate) =>
        estate is null ? $"u/{operatorId}/" : $"u/{operatorId}/{estate}/";

    private static PageQuery<T> Of<T>(RowMap<T> map, string operatorId, AccountKey? account) =>
        new PageQuery<T>(map, operatorId).Equal("account", account?.Value);

    private async Task<T?> Single<T>(PageQuery<T> query, CancellationToken cancellation)
        where T : class =>
        (await query.Run(database, new(1), cancellation)).Items.FirstOrDefault();
}
