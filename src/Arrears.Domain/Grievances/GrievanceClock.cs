using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Grievances;

/// <summary>A step that is due, and who is to take it now.</summary>
/// <param name="By">In time until this moment, itself included; the end of the day for what is promised in days.</param>
public sealed record GrievanceDue(GrievanceStep Step, BusinessMoment By, ActorRole Role);

/// <summary>What a grievance waits for, and when it is late. What follows a building's is the building's to do.</summary>
public static class GrievanceClock
{
    /// <summary>The times a grievance is promised when it is opened; one that keeps the owner from paying goes first (item 88).</summary>
    /// <param name="blocks">It disputes charges.</param>
    public static GrievanceTimes Promise(
        BusinessMoment from, string className, bool blocks, GrievanceRules rules, BusinessCalendar calendar) => new(
        WorkingHours.Add(from, TimeSpan.FromHours(rules.AcknowledgeHours(blocks)), rules.OfficeHours, calendar),
        WorkingHours.EndOfDay(from.Date, rules.PlanWorkingDays, rules.OfficeHours, calendar),
        from.Date.AddDays(rules.ResolveDays(className, blocks)));

    /// <summary>The open steps, with the roles that read them by now.</summary>
    public static ImmutableArray<GrievanceDue> Due(Grievance g, GrievanceRules rules)
    {
        if (g.Building is not null)
        {
            return Asks(g) ? [Step(g, GrievanceStep.AskConfirmation, g.StageSince.AddDays(rules.ConfirmDays))] : [];
        }

        var due = ImmutableArray.CreateBuilder<GrievanceDue>();
        switch (g.Stage)
        {
            case GrievanceStage.Open:
                due.Add(Step(g, GrievanceStep.Acknowledge, g.Times.AcknowledgeBy));
                break;
            case GrievanceStage.Acknowledged:
                due.Add(Step(g, GrievanceStep.Plan, g.Times.PlanBy));
                break;
            case GrievanceStage.Planned or GrievanceStage.Fixing:
                due.Add(g.CommittedOn is null
                    ? Step(g, GrievanceStep.Plan, g.Times.PlanBy)
                    : Step(g, GrievanceStep.Resolve, g.ResolveBy));
                due.Add(Step(g, GrievanceStep.TellProgress, (g.ToldOn ?? g.StageSince).AddDays(rules.ProgressEveryDays)));
                break;
            case GrievanceStage.Resolved when Asks(g):
                due.Add(Step(g, GrievanceStep.AskConfirmation, g.StageSince.AddDays(rules.ConfirmDays)));
                break;
            case GrievanceStage.Resolved or GrievanceStage.OwnerConfirmed:
                break;
        }

        if (g is { IsDevelopers: true, IsOpen: true, AcknowledgedAt: { } acknowledged })
        {
            var since = g.Liaison?.LastOn.AddDays(rules.ChaseEveryDays) ?? acknowledged.Date.AddDays(rules.PlanWorkingDays);
            due.Add(Step(g, GrievanceStep.ChaseDeveloper, since));
        }

        return due.DrainToImmutable();
    }

    /// <summary>When it has to be looked at next: right after a step is late, and again while it stays so.</summary>
    public static BusinessMoment? NextWake(Grievance g, PolicyPack policy)
    {
        BusinessMoment? earliest = null;
        foreach (var due in Due(g, policy.Grievance))
        {
            var wake = LookAgainOn(g, due.Step) is { } again
                ? new BusinessMoment(again, policy.Ladder.AssessAt)
                : JustAfter(due.By, policy.Ladder.AssessAt);
            earliest = earliest is { } e && e <= wake ? e : wake;
        }

        return earliest;
    }

    internal static DateOnly? LookAgainOn(Grievance g, GrievanceStep step)
    {
        foreach (var late in g.Escalations)
        {
            if (late.Step == step)
            {
                return late.LookAgainOn;
            }
        }

        return null;
    }

    private static bool Asks(Grievance g) => g is { Stage: GrievanceStage.Resolved, Unanswered: false };

    private static GrievanceDue Step(Grievance g, GrievanceStep step, DateOnly on) =>
        Step(g, step, new BusinessMoment(on, TimeOnly.MaxValue));

    private static GrievanceDue Step(Grievance g, GrievanceStep step, BusinessMoment by) => new(step, by, g.LevelOf(step) switch
    {
        0 => ActorRole.Housekeeper,
        1 => ActorRole.EstateManager,
        _ => ActorRole.Administrator,
    });

    /// <summary>What is promised for a day is late on the next one.</summary>
    private static BusinessMoment JustAfter(BusinessMoment by, TimeOnly assessAt) => by.Time == TimeOnly.MaxValue
        ? new BusinessMoment(by.Date.AddDays(1), assessAt)
        : by.Add(TimeSpan.FromMinutes(1));
}
