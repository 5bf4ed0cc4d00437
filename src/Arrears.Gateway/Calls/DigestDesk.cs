using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Teams;
using Arrears.Gateway.Mapping;
using Arrears.Gateway.Security;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Calls;

/// <summary>What the team of an estate should look at today, and its queue, from the read rows.</summary>
internal sealed class DigestDesk(ITeamQueries queries, StaffDesk staff, BookDesk book, Currencies currencies)
{
    public async Task<Wire.GetDigestResponse> Digest(Caller caller, string estate, CancellationToken cancellation)
    {
        var known = await Gather(caller, estate, cancellation);
        var (rules, today) = (known.Rules, known.Today);
        var digest = new Wire.GetDigestResponse { OnDate = Dates.ToProto(today) };
        digest.StuckCases.AddRange(DailyDigest.Stuck(known.Cases.Values, known.Tasks, rules, today).Select(known.ToProto));
        digest.TopCases.AddRange(DailyDigest.Top(known.Cases.Values, rules).Select(known.ToProto));
        digest.Refusals.AddRange(known.Tasks.Where(task => task.Kind == "refused_again" && known.Cases.ContainsKey(task.CaseId ?? ""))
            .Select(task => known.ToProto(known.Cases[task.CaseId!])));
        var untouched = DailyDigest.UntouchedOf(known.Cases.Values, rules, today);
        digest.UntouchedCount = untouched.Cases;
        digest.Untouched = Amounts.ToProto(untouched.UntouchedFen, known.Currency);
        digest.Overdue = Amounts.ToProto(untouched.OverdueFen, known.Currency);
        await AddPeople(digest, caller, estate, known, cancellation);
        await AddBook(digest, caller, estate, known, cancellation);
        return digest;
    }

    public async Task<ImmutableArray<Wire.QueuedTask>> Queue(
        Caller caller, string estate, string? person, ActorRole? role, int size, CancellationToken cancellation)
    {
        var known = await Gather(caller, estate, cancellation);
        var register = await staff.Read(caller.Operator);
        var measured = await queries.Measured(caller.Operator, cancellation);
        var relations = (await queries.Relationships(caller.Operator, cancellation)).ToLookup(row => row.Account.Name);
        return
        [
            .. DailyDigest.Queue(
                known.Tasks.Where(task => task.Due is null || task.Due <= known.Today), known.Cases, known.Rules, measured, known.Today)
                .Where(item => role is null || item.Role == role)
                .Select(item => (Item: item, Preferred: Routing.BestKnown(
                    relations[known.Owners[item.Case.CaseId]].Select(row => (row.RowKey, (int)(row.Strength ?? 0))),
                    register.Register, register.Rules, register.Today)))
                .Where(pair => person is null || (pair.Preferred ?? pair.Item.Case.Assignee) == person)
                .Take(size)
                .Select(pair => TeamMapping.ToProto(pair.Item, known.Currency, pair.Preferred)),
        ];
    }

    public static WorkedCase Worked(CaseRow row) => new(
        row.Account.Value, row.RowKey, new Money(row.OverdueFen ?? 0), row.OldestDue, row.TouchedOn, row.NextActionOn, row.Assignee)
    {
        Strategy = Strategies.Of(row),
    };

    private async Task AddPeople(
        Wire.GetDigestResponse digest, Caller caller, string estate, Known known, CancellationToken cancellation)
    {
        var broken = await queries.BrokenPromises(
            caller.Operator, known.Today.AddDays(-known.Rules.BrokenDays), known.Today, cancellation);
        digest.BrokenPromises.AddRange(broken
            .Where(row => (row.Cases ?? "").Split(',').Any(known.Cases.ContainsKey))
            .Select(row => TeamMapping.ToProto(row, known.Currency)));
        var grievances = await queries.OpenGrievances(caller.Operator, estate, null, cancellation);
        digest.LateGrievances.AddRange(
            grievances.Where(row => row.ResolveBy < known.Today && row.Follows is null).Select(TeamMapping.ToProto));
        var register = await staff.Read(caller.Operator);
        var touched = (await queries.Activity(caller.Operator, known.Today, cancellation)).ToDictionary(day => day.Staff, day => day.Accounts);
        foreach (var member in register.Register.Members.Where(member => member.WorksIn(estate) && member.WorksOn(known.Today)))
        {
            var own = known.Cases.Values.Where(item => item.Assignee == member.Id).ToList();
            digest.StaffDays.Add(new Wire.StaffDay
            {
                StaffId = member.Id,
                TouchedCount = touched.GetValueOrDefault(member.Id),
                CaseCount = own.Count,
                NextActionPercent = DailyDigest.NextActionPercent(own, known.Today),
            });
        }
    }

    private async Task AddBook(
        Wire.GetDigestResponse digest, Caller caller, string estate, Known known, CancellationToken cancellation)
    {
        var today = known.Today;
        var entries = await queries.Entries(caller.Operator, new(estate), cancellation);
        var month = new DateOnly(today.Year, today.Month, 1);
        var signed = entries.Where(row => row.Kind == "review" && row.OnDate >= month).Select(row => row.CaseId!).ToHashSet();
        var coverage = DailyDigest.Coverage(known.Cases.Values, signed, known.Rules);
        digest.ReviewRequiredCount = coverage.Required;
        digest.ReviewSignedCount = coverage.Signed;
        digest.UnreviewedCases.AddRange(coverage.Missing.Select(known.ToProto));
        digest.AvoidedTasks.AddRange(DailyDigest.Avoided(
            entries.Where(row => row.Kind == "deferral").Select(row => (row.Author!, row.Subject!)), known.Rules)
            .Select(task => new Wire.AvoidedTask { StaffId = task.Staff, Subject = task.Subject, Count = task.Times }));
        digest.OpenRequests.AddRange(await book.Read(
            caller, new(estate, "assist"), row => row.Status == "open", cancellation));
        digest.Decisions.AddRange(await book.Read(
            caller, new(estate, "decision", From: today, To: today), _ => true, cancellation));
        digest.WordingRates.AddRange((await queries.WordingRates(caller.Operator, cancellation)).Select(rate => new Wire.WordingRate
        {
            Wording = rate.Wording,
            TalkCount = rate.Talks,
            PromiseCount = rate.Promises,
        }));
    }

    private async Task<Known> Gather(Caller caller, string estate, CancellationToken cancellation)
    {
        var (rules, today) = await book.Rules(caller.Operator, estate);
        var rows = await queries.Cases(caller.Operator, new(estate, OverdueOnly: true), cancellation);
        var cases = rows.DistinctBy(row => row.RowKey).ToDictionary(row => row.RowKey, Worked);
        var work = await queries.Work(caller.Operator, estate, null, cancellation);
        ImmutableArray<TeamTask> tasks =
        [
            .. work.Select(row => new TeamTask(
                row.Account.Value, row.RowKey, row.Kind ?? "", row.CaseId, row.Due,
                SnakeCase.TryParse<ActorRole>(row.Role, out var role) ? role : ActorRole.System)),
        ];
        return new Known(
            rules, today, cases, rows.DistinctBy(row => row.RowKey).ToDictionary(row => row.RowKey, row => row.Owner ?? ""), tasks,
            await currencies.Of(caller.Operator, estate));
    }

    /// <summary>What both answers are made of.</summary>
    /// <param name="Cases">Overdue cases by id; <paramref name="Owners"/>: whose they are.</param>
    private sealed record Known(
        Domain.Policy.TeamRules Rules,
        DateOnly Today,
        Dictionary<string, WorkedCase> Cases,
        Dictionary<string, string> Owners,
        ImmutableArray<TeamTask> Tasks,
        string Currency)
    {
        public Wire.DigestCase ToProto(WorkedCase item) => TeamMapping.ToProto(item, Currency);
    }
}
