using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Teams;

/// <summary>An overdue case as the team sees it.</summary>
/// <param name="OldestDue">Due date of the oldest debt past due.</param>
/// <param name="TouchedOn">Last day on which anybody did something about it; null: never.</param>
public sealed record WorkedCase(
    string Account, string CaseId, Money Overdue, DateOnly? OldestDue, DateOnly? TouchedOn, DateOnly? NextActionOn, string? Assignee)
{
    /// <summary>What the strategy matrix says (item 21); null: it was not asked yet.</summary>
    public WorkedStrategy? Strategy { get; init; }
}

/// <summary>The part of a cell that the team works by.</summary>
/// <param name="Policy">Content address of the pack that decided.</param>
public sealed record WorkedStrategy(
    OwnerSegment Segment, StrategyAction Action, Channel Channel, ActorRole Role, string Policy);

/// <param name="Role">Who is to do it; the system: nobody has to.</param>
public sealed record TeamTask(string Account, string WorkId, string Kind, string? CaseId, DateOnly? Due, ActorRole Role);

/// <summary>A task of the queue, and why it stands there.</summary>
/// <param name="Segment">Of the policy's chances, by the age of the debt.</param>
/// <param name="FenPerMinute">Expected recovery of one minute: overdue × chance ÷ minutes.</param>
/// <param name="Role">Who owns it: a contact is owned by whom the strategy names.</param>
public sealed record QueuedTask(
    TeamTask Task, WorkedCase Case, string Segment, int Percent, int Minutes, long FenPerMinute, ActorRole Role)
{
    /// <summary>It is what the strategy wants done next for the case.</summary>
    public bool IsStrategy => Case.Strategy is { } wanted && Task.Kind == SnakeCase.Of(wanted.Channel);
}

/// <param name="UntouchedFen">Of <paramref name="OverdueFen"/>, what nobody touched for too long (item 23).</param>
public sealed record Untouched(int Cases, long UntouchedFen, long OverdueFen);

/// <summary>A task that one person put off again and again (item 72).</summary>
public sealed record AvoidedTask(string Staff, string Subject, int Times);

/// <param name="Required">Overdue cases at or above the policy's amount.</param>
/// <param name="Missing">Those that nobody signed off this month.</param>
public sealed record ReviewCoverage(int Required, int Signed, ImmutableArray<WorkedCase> Missing);

/// <summary>What the team should look at today (items 23, 25, 72, 115, 152 and 157). Pure: numbers are the policy's.</summary>
public static class DailyDigest
{
    /// <summary>Cases whose open work is overdue for longer than the policy allows.</summary>
    public static ImmutableArray<WorkedCase> Stuck(
        IEnumerable<WorkedCase> cases, IEnumerable<TeamTask> tasks, TeamRules rules, DateOnly today)
    {
        var late = tasks.Where(task => task.Due is { } due && due.AddDays(rules.StuckDays) < today && task.CaseId is not null)
            .Select(task => task.CaseId!).ToHashSet(StringComparer.Ordinal);
        return [.. cases.Where(item => late.Contains(item.CaseId))];
    }

    public static ImmutableArray<WorkedCase> Top(IEnumerable<WorkedCase> cases, TeamRules rules) =>
    [
        .. cases.OrderByDescending(item => item.Overdue).ThenBy(item => item.CaseId, StringComparer.Ordinal).Take(rules.DigestTop),
    ];

    /// <summary>A debt that was never touched counts from the day it fell due.</summary>
    public static Untouched UntouchedOf(IEnumerable<WorkedCase> cases, TeamRules rules, DateOnly today)
    {
        var (count, untouched, all) = (0, 0L, 0L);
        foreach (var item in cases)
        {
            all += item.Overdue.Fen;
            if ((item.TouchedOn ?? item.OldestDue) is { } since && since.AddDays(rules.UntouchedDays) < today)
            {
                count++;
                untouched += item.Overdue.Fen;
            }
        }

        return new Untouched(count, untouched, all);
    }

    /// <summary>
    /// People's tasks, best use of a minute first, of equal ones what the strategy wants; what the system does by itself
    /// is not among them.
    /// </summary>
    /// <param name="measured">
    /// Minutes by kind of work, as people logged them; what nobody logged takes the policy's minutes.
    /// </param>
    public static ImmutableArray<QueuedTask> Queue(
        IEnumerable<TeamTask> tasks,
        IReadOnlyDictionary<string, WorkedCase> cases,
        TeamRules rules,
        IReadOnlyDictionary<string, int> measured,
        DateOnly today) =>
    [
        .. tasks.Where(task => task.Role != ActorRole.System && task.CaseId is not null && cases.ContainsKey(task.CaseId))
            .Select(task => Score(task, cases[task.CaseId!], rules, measured, today))
            .OrderByDescending(item => item.FenPerMinute)
            .ThenByDescending(item => item.IsStrategy)
            .ThenBy(item => item.Task.Due)
            .ThenBy(item => item.Task.WorkId, StringComparer.Ordinal),
    ];

    /// <param name="deferrals">Person and task, one for each time.</param>
    public static ImmutableArray<AvoidedTask> Avoided(IEnumerable<(string Staff, string Subject)> deferrals, TeamRules rules) =>
    [
        .. deferrals.GroupBy(item => item)
            .Select(group => new AvoidedTask(group.Key.Staff, group.Key.Subject, group.Count()))
            .Where(item => item.Times > rules.DeferralsMax)
            .OrderByDescending(item => item.Times)
            .ThenBy(item => item.Staff, StringComparer.Ordinal)
            .ThenBy(item => item.Subject, StringComparer.Ordinal),
    ];

    /// <param name="signed">Cases that were signed off this month.</param>
    public static ReviewCoverage Coverage(IEnumerable<WorkedCase> cases, IReadOnlySet<string> signed, TeamRules rules)
    {
        var required = cases.Where(item => item.Overdue >= rules.ReviewFrom).ToList();
        ImmutableArray<WorkedCase> missing = [.. required.Where(item => !signed.Contains(item.CaseId))];
        return new ReviewCoverage(required.Count, required.Count - missing.Length, missing);
    }

    /// <summary>How many of the cases have a next action that lies not in the past, in percent; 100 when there are none.</summary>
    public static int NextActionPercent(IReadOnlyCollection<WorkedCase> cases, DateOnly today) => cases.Count == 0
        ? 100
        : cases.Count(item => item.NextActionOn >= today) * 100 / cases.Count;

    private static QueuedTask Score(
        TeamTask task, WorkedCase item, TeamRules rules, IReadOnlyDictionary<string, int> measured, DateOnly today)
    {
        var age = item.OldestDue is { } due ? today.DayNumber - due.DayNumber : 0;
        var chance = rules.Chances.First(known => known.UpToDays is not { } days || age <= days);
        var minutes = measured.TryGetValue(task.Kind, out var logged) ? logged
            : rules.Minutes.FirstOrDefault(known => known.Kind == task.Kind)?.Minutes ?? rules.OtherMinutes;
        return new QueuedTask(
            task, item, chance.Segment, chance.Percent, minutes, item.Overdue.Fen * chance.Percent / 100 / minutes, OwnerOf(task, item));
    }

    /// <summary>Whoever the person's own account named stays: whom others listen to is the manager's (item 147).</summary>
    private static ActorRole OwnerOf(TeamTask task, WorkedCase item) =>
        task is { Kind: "call" or "visit", Role: ActorRole.Housekeeper } && item.Strategy is { Role: not ActorRole.System } wanted
            ? wanted.Role
            : task.Role;
}
