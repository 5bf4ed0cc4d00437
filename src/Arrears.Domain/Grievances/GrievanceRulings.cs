using System.Collections.Immutable;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Grievances;

/// <summary>What is asked for when a grievance is to move on.</summary>
/// <param name="CommittedOn">Mandatory for a plan (item 113).</param>
/// <param name="SlotRef">The confirmed slot behind the date; mandatory for a plan (item 96).</param>
/// <param name="OperatorAtFault">Finding at resolution; null keeps what was presumed.</param>
/// <param name="Evidence">As many references as the class asks for, at resolution.</param>
public sealed record GrievanceMove(
    GrievanceStage Stage, DateOnly? CommittedOn, string? SlotRef, bool? OperatorAtFault, ImmutableArray<string> Evidence);

/// <summary>An answer about one grievance: a refusal, or what happened. Both absent: it was so already.</summary>
public readonly record struct GrievanceAnswer(Refused? Refused, GrievanceFact? Fact)
{
    public static GrievanceAnswer Refuse(Refusal reason, RuleId rule, string? detail = null) =>
        new(new Refused(reason, rule, Detail: detail), null);

    public static implicit operator GrievanceAnswer(GrievanceFact fact) => new(null, fact);
}

/// <summary>
/// The rules of a grievance (items 88 to 119), the same for a unit's own and for one of a whole building: somebody is
/// answerable from the start, a plan has a date with a slot behind it, a fix has evidence, and what is late climbs.
/// </summary>
public static class GrievanceRulings
{
    private const string Region = "A17.grievance";

    public static Refused? Opens(string accountable, string? accused) =>
        string.IsNullOrWhiteSpace(accountable)
            ? new Refused(Refusal.MissingReason, "item.99", Detail: "A grievance has one accountable person from the start.")
        : accountable == accused
            ? new Refused(Refusal.GuardForbids, "item.105", Detail: "Nobody handles a complaint about himself.")
        : null;

    /// <summary>A grievance as it stands the moment it is opened, with the times it is promised.</summary>
    /// <param name="disputes">Money is in dispute with it.</param>
    public static Grievance Opened(
        string id, string kind, Responsibility responsibility, string accountable, bool disputes, DecisionContext context) =>
        new(
            id,
            kind,
            responsibility,
            accountable,
            context.Now,
            GrievanceClock.Promise(context.Now, kind, disputes, context.Policy.Grievance, context.Calendar))
        {
            StageSince = context.Today,
            OperatorAtFault = responsibility == Responsibility.Operator,
        };

    public static GrievanceAnswer Advance(Grievance g, GrievanceMove move, DecisionContext context)
    {
        var again = g.Stage == move.Stage && (move.Stage != GrievanceStage.Planned || g.CommittedOn == move.CommittedOn);
        if (again)
        {
            return default;
        }

        if (g.Building is not null && move.Stage != GrievanceStage.OwnerConfirmed)
        {
            return GrievanceAnswer.Refuse(Refusal.StageForbids, Region, $"It follows the building's grievance {g.Building}.");
        }

        if (!GrievanceMap.Allows(g.Stage, move.Stage))
        {
            return GrievanceAnswer.Refuse(Refusal.StageForbids, Region, $"{g.Stage} does not lead to {move.Stage}.");
        }

        return Lacking(g, move, context) is { } refused ? new GrievanceAnswer(refused, null) : Moved(g, move, context);
    }

    public static GrievanceAnswer Note(Grievance g, string noteRef, DecisionContext context) =>
        string.IsNullOrWhiteSpace(noteRef) ? GrievanceAnswer.Refuse(Refusal.MissingReason, "item.109")
        : !g.IsOpen ? GrievanceAnswer.Refuse(Refusal.StageForbids, "item.109", $"It is {g.Stage}.")
        : new ProgressNoted(noteRef, context.Actor.Id, context.Today);

    public static GrievanceAnswer Reassign(Grievance g, string to, string reason, DecisionContext context) =>
        Opens(to, g.Accused) is { } refused ? new GrievanceAnswer(refused, null)
        : string.IsNullOrWhiteSpace(reason) ? GrievanceAnswer.Refuse(Refusal.MissingReason, "item.99")
        : to == g.Accountable ? default(GrievanceAnswer)
        : new GrievanceReassigned(g.Accountable, to, reason, context.Today);

    public static GrievanceAnswer Chase(Grievance g, ChaseMeans means, string reference, DecisionContext context) =>
        string.IsNullOrWhiteSpace(reference)
            ? GrievanceAnswer.Refuse(Refusal.MissingEvidence, "item.94", "Pressing the developer leaves a trace.")
        : !g.IsDevelopers || !g.IsOpen
            ? GrievanceAnswer.Refuse(Refusal.StageForbids, "item.94", "Only the developer's open grievances are chased.")
        : new DeveloperChased(means, reference, context.Today);

    /// <summary>The first thing that is late and not yet known to be; null when there is none. Ask until there is none.</summary>
    public static GrievanceFact? Overdue(Grievance g, DecisionContext context)
    {
        var rules = context.Policy.Grievance;
        if (g is { IsOpen: true, Building: null, CommittedOn: { } committed } && context.Today > committed)
        {
            return new CompanyPromiseBroken(committed, context.Today.AddDays(rules.SuspendDays), context.Today);
        }

        foreach (var due in GrievanceClock.Due(g, rules))
        {
            if (context.Now <= due.By)
            {
                continue;
            }

            if (due.Step == GrievanceStep.AskConfirmation)
            {
                return new ConfirmationLapsed(context.Today);
            }

            if (GrievanceClock.LookAgainOn(g, due.Step) is not { } again || context.Today >= again)
            {
                var next = context.Calendar.AddWorkingDays(context.Today, context.Policy.Ladder.StaffActionDays);
                return new GrievanceEscalated(due.Step, due.By, g.LevelOf(due.Step) + 1, next);
            }
        }

        return null;
    }

    private static Refused? Lacking(Grievance g, GrievanceMove move, DecisionContext context)
    {
        switch (move.Stage)
        {
            case GrievanceStage.Planned when move.CommittedOn is null:
                return new Refused(Refusal.MissingReason, "item.113", Detail: "A plan names the date it commits to.");
            case GrievanceStage.Planned when move.CommittedOn < context.Today:
                return new Refused(Refusal.DateOutOfRange, "item.113", Detail: "The date lies in the past.");
            case GrievanceStage.Planned when string.IsNullOrWhiteSpace(move.SlotRef):
                return new Refused(Refusal.MissingEvidence, "item.96", Detail: "A date is promised with a confirmed slot behind it.");
            case GrievanceStage.Planned when move.CommittedOn > g.Times.ResolveBy && !IsManager(context):
                return new Refused(
                    Refusal.AuthorityTooLow, "item.96", g.Times.ResolveBy, "A date beyond the service time is a manager's promise.");
            case GrievanceStage.Resolved when Proofs(move) < context.Policy.Grievance.Of(g.Class).EvidenceMin:
                return new Refused(
                    Refusal.MissingEvidence, "item.103",
                    Detail: $"A fix of class {g.Class} needs {context.Policy.Grievance.Of(g.Class).EvidenceMin} proofs.");
            default:
                return null;
        }
    }

    private static GrievanceMoved Moved(Grievance g, GrievanceMove move, DecisionContext context) => new(
        g.Stage,
        move.Stage,
        context.Now,
        context.Actor.Id,
        InTime(g, move.Stage, context.Now),
        move.Stage == GrievanceStage.Planned ? move.CommittedOn : null,
        move.Stage == GrievanceStage.Planned ? move.SlotRef : null,
        move.OperatorAtFault ?? g.OperatorAtFault,
        move.Stage == GrievanceStage.Resolved ? move.Evidence : [],
        move.Stage == GrievanceStage.Open
            ? GrievanceClock.Promise(context.Now, g.Class, !g.Disputed.IsEmpty, context.Policy.Grievance, context.Calendar)
            : null);

    /// <summary>Only steps with a promised time can be late; a fix is measured by its class, not by a date of our own.</summary>
    private static bool InTime(Grievance g, GrievanceStage to, BusinessMoment now) => to switch
    {
        GrievanceStage.Acknowledged => now <= g.Times.AcknowledgeBy,
        GrievanceStage.Planned => g.PlannedAt is not null || now <= g.Times.PlanBy,
        GrievanceStage.Resolved => now.Date <= g.Times.ResolveBy,
        GrievanceStage.Open or GrievanceStage.Fixing or GrievanceStage.OwnerConfirmed => true,
    };

    private static int Proofs(GrievanceMove move) =>
        move.Evidence.IsDefault ? 0 : move.Evidence.Count(proof => !string.IsNullOrWhiteSpace(proof));

    private static bool IsManager(DecisionContext context) =>
        context.Policy.Authority.Managers.Contains(context.Actor.Role);
}
