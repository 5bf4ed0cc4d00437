using System.Collections.Immutable;
using System.Data.Common;
using System.Globalization;
using System.Text.Json;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Queries;

internal sealed class TeamQueries(Database database) : ITeamQueries
{
    private const string OpenGrievance = "stage NOT IN ('resolved', 'owner_confirmed')";

    public Task<ImmutableArray<CaseRow>> Cases(
        string operatorId, TeamCaseFilter filter, CancellationToken cancellation = default)
    {
        var query = new PageQuery<CaseRow>(RowMaps.Cases, operatorId)
            .Equal("estate", filter.Estate)
            .Equal("assignee", filter.Assignee)
            .Equal("row_key", filter.CaseId);
        return (filter.OverdueOnly ? query.Where("overdue_fen > 0") : query).All(database, cancellation);
    }

    public Task<ImmutableArray<GrievanceRow>> OpenGrievances(
        string operatorId, string? estate, string? accountable, CancellationToken cancellation = default) =>
        new PageQuery<GrievanceRow>(RowMaps.Grievances, operatorId)
            .Equal("estate", estate)
            .Equal("accountable", accountable)
            .Where(OpenGrievance)
            .All(database, cancellation);

    public Task<ImmutableArray<PromiseRow>> OpenPromises(
        string operatorId, string keptBy, CancellationToken cancellation = default) =>
        new PageQuery<PromiseRow>(RowMaps.Promises, operatorId)
            .Equal("kept_by", keptBy)
            .Where("status IN ('active', 'confirmed', 'conditional')")
            .All(database, cancellation);

    public Task<ImmutableArray<RelationshipRow>> Relationships(string operatorId, CancellationToken cancellation = default) =>
        new PageQuery<RelationshipRow>(RowMaps.Relationships, operatorId).All(database, cancellation);

    public Task<ImmutableArray<WorkRow>> Work(
        string operatorId, string? estate, DateOnly? dueBy, CancellationToken cancellation = default)
    {
        var query = new PageQuery<WorkRow>(RowMaps.Work, operatorId).Equal("estate", estate);
        return (dueBy is { } by ? query.Where("due <= @due_by", ("due_by", by)) : query).All(database, cancellation);
    }

    public Task<ImmutableArray<TeamRow>> Entries(
        string operatorId, TeamEntryFilter filter, CancellationToken cancellation = default)
    {
        var query = new PageQuery<TeamRow>(RowMaps.Team, operatorId)
            .Equal("estate", filter.Estate)
            .Equal("kind", filter.Kind)
            .Equal("case_id", filter.CaseId)
            .Equal("row_key", filter.EntryId);
        if (filter.From is { } from)
        {
            query.Where("on_date >= @from_day", ("from_day", from));
        }

        return (filter.To is { } to ? query.Where("on_date <= @to_day", ("to_day", to)) : query).All(database, cancellation);
    }

    public Task<ImmutableArray<PromiseRow>> BrokenPromises(
        string operatorId, DateOnly from, DateOnly to, CancellationToken cancellation = default) =>
        new PageQuery<PromiseRow>(RowMaps.Promises, operatorId)
            .Where("status = 'broken' AND broken_after >= @from_day AND broken_after <= @to_day", ("from_day", from), ("to_day", to))
            .All(database, cancellation);

    public Task<ImmutableArray<StaffActivity>> Activity(
        string operatorId, DateOnly date, CancellationToken cancellation = default) => Rows(
        $"""
        SELECT actor, count(DISTINCT account) FROM (
            SELECT account, {database.Dialect.JournalActor} AS actor FROM journal
             WHERE operator = @operator AND business_date = @date) AS acts
         WHERE actor <> 'system' GROUP BY actor ORDER BY 1
        """,
        row => new StaffActivity(row.GetString(0), (int)row.GetInt64(1)),
        cancellation,
        ("operator", operatorId), ("date", date));

    public Task<ImmutableArray<WordingRate>> WordingRates(string operatorId, CancellationToken cancellation = default) => Rows(
        """
        SELECT wording, count(*), count(CASE WHEN reason = 'agreed_to_pay' THEN 1 END) FROM contact_row
         WHERE operator = @operator AND wording IS NOT NULL GROUP BY wording ORDER BY 1
        """,
        row => new WordingRate(row.GetString(0), (int)row.GetInt64(1), (int)row.GetInt64(2)),
        cancellation,
        ("operator", operatorId));

    public async Task<ContactRow?> Contact(string operatorId, string contactId, CancellationToken cancellation = default) =>
        (await new PageQuery<ContactRow>(RowMaps.Contacts, operatorId)
            .Equal("row_key", contactId)
            .Where("channel IN ('call', 'visit')")
            .All(database, cancellation)).FirstOrDefault();

    public async Task<ImmutableDictionary<string, int>> Measured(string operatorId, CancellationToken cancellation = default)
    {
        var sums = await Rows(
            """
            SELECT channel, CAST(sum(minutes) AS bigint), count(*) FROM contact_row
             WHERE operator = @operator AND minutes IS NOT NULL GROUP BY channel
            """,
            row => (Channel: row.GetString(0), Minutes: row.GetInt64(1), Count: row.GetInt64(2)),
            cancellation,
            ("operator", operatorId));
        return sums.ToImmutableDictionary(sum => sum.Channel, sum => (int)((sum.Minutes + sum.Count - 1) / sum.Count));
    }

    public async Task<ImmutableArray<RefusedTalk>> Refusals(
        string operatorId, DateOnly from, DateOnly to, CancellationToken cancellation = default)
    {
        var talks = await Rows(
            """
            SELECT account, body FROM journal
             WHERE operator = @operator AND business_date >= @from_day AND business_date <= @to_day
               AND kind = 'conversation_noted' ORDER BY account, sequence
            """,
            row => RefusalOf(row.GetString(0), (byte[])row.GetValue(1)),
            cancellation,
            ("operator", operatorId), ("from_day", from), ("to_day", to));
        return [.. talks.OfType<RefusedTalk>()];
    }

    public Task<ImmutableArray<AssigneeLoad>> Loads(string operatorId, CancellationToken cancellation = default) => Rows(
        """
        SELECT assignee, count(*) FROM case_row
         WHERE operator = @operator AND assignee IS NOT NULL AND overdue_fen > 0 GROUP BY assignee ORDER BY 1
        """,
        row => new AssigneeLoad(row.GetString(0), (int)row.GetInt64(1)),
        cancellation,
        ("operator", operatorId));

    private static RefusedTalk? RefusalOf(string account, byte[] body)
    {
        using var line = JsonDocument.Parse(body);
        var talk = line.RootElement.GetProperty("event");
        return talk.GetProperty("refused").GetBoolean()
            ? new RefusedTalk(
                AccountKey.Parse(account),
                talk.GetProperty("contact_id").GetString(),
                DateOnly.ParseExact(talk.GetProperty("on").GetString()!, "yyyy-MM-dd", CultureInfo.InvariantCulture),
                talk.GetProperty("channel").GetString()!,
                [.. talk.GetProperty("cases").EnumerateArray().Select(item => item.GetString()!)],
                talk.GetProperty("reason_code").GetString(),
                talk.GetProperty("by").GetString())
            : null;
    }

    private Task<ImmutableArray<T>> Rows<T>(
        string text, Func<DbDataReader, T> map, CancellationToken cancellation, params (string Name, object? Value)[] parameters) =>
        database.Read(connection => connection.Sql(text, parameters).Rows(map, cancellation), cancellation);
}
