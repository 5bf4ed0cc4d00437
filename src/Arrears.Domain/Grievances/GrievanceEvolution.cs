using System.Collections.Immutable;

namespace Arrears.Domain.Grievances;

/// <summary>What each fact makes of a grievance. It never decides: a fact that does not fit is a bug and throws.</summary>
public static class GrievanceEvolution
{
    /// <exception cref="InvariantViolationException">The fact cannot follow.</exception>
    public static Grievance Apply(Grievance? grievance, GrievanceFact happened) => (grievance, happened) switch
    {
        (null, GrievanceOpened e) => e.Grievance,
        (_, GrievanceMirrored e) => Mirror(grievance, e.Grievance),
        ({ } g, GrievanceMoved e) when g.Stage == e.From && GrievanceMap.Allows(e.From, e.To) => Move(g, e),
        ({ } g, ProgressNoted e) => Done(g with { ToldOn = e.On }, GrievanceStep.TellProgress),
        ({ } g, GrievanceReassigned e) => g with { Accountable = e.To },
        ({ } g, DeveloperChased e) => Done(g with { Liaison = Chase(g.Liaison, e) }, GrievanceStep.ChaseDeveloper),
        ({ } g, GrievanceEscalated e) => g with
        {
            Escalations = Without(g, e.Step).Add(new Escalation(e.Step, e.Level, e.LookAgainOn)),
        },
        ({ } g, CompanyPromiseBroken) => g with { PromisesBroken = g.PromisesBroken + 1, CommittedOn = null, SlotRef = null },
        ({ } g, ConfirmationLapsed) => g with { Unanswered = true },
        ({ } g, GrievanceTakenOut e) => g with
        {
            TakenOut = true,
            Stage = GrievanceStage.OwnerConfirmed,
            StageSince = e.On,
            Escalations = [],
        },
        ({ } g, CauseFound e) => g with { Cause = e.Cause, OperatorAtFault = e.Cause == Responsibility.Operator },
        _ => throw new InvariantViolationException($"{happened.GetType().Name} does not fit grievance {grievance?.Id}."),
    };

    private static Grievance Move(Grievance g, GrievanceMoved e)
    {
        var next = g with
        {
            Stage = e.To,
            StageSince = e.At.Date,
            CommittedOn = e.CommittedOn ?? g.CommittedOn,
            SlotRef = e.SlotRef ?? g.SlotRef,
            OperatorAtFault = e.OperatorAtFault,
            Escalations = e.To == GrievanceStage.Fixing ? g.Escalations : [],
        };
        return e.To switch
        {
            GrievanceStage.Acknowledged => next with { AcknowledgedAt = e.At, ToldOn = e.At.Date },
            GrievanceStage.Planned => next with { PlannedAt = e.At, ToldOn = e.At.Date },
            GrievanceStage.Fixing => next,
            GrievanceStage.Resolved => next with { ResolvedAt = e.At, Evidence = e.Evidence, ToldOn = e.At.Date },
            GrievanceStage.OwnerConfirmed => next with { ConfirmedOn = e.At.Date, Unanswered = false },
            GrievanceStage.Open => next with
            {
                Times = e.Times ?? g.Times,
                AcknowledgedAt = null,
                PlannedAt = null,
                ResolvedAt = null,
                ConfirmedOn = null,
                Unanswered = false,
                CommittedOn = null,
                SlotRef = null,
                Evidence = [],
                Reopened = g.Reopened + 1,
            },
        };
    }

    private static Liaison Chase(Liaison? known, DeveloperChased e) =>
        new(known?.Since ?? e.On, (known?.Chases ?? 0) + 1, e.On, e.Reference);

    /// <summary>What one of its owners already confirmed stays confirmed, unless the building opened it again.</summary>
    private static Grievance Mirror(Grievance? known, Grievance building) =>
        known is { Stage: GrievanceStage.OwnerConfirmed, TakenOut: false } && building.Stage == GrievanceStage.Resolved
            ? known
            : building with { Building = building.Id };

    private static Grievance Done(Grievance g, GrievanceStep step) => g with { Escalations = Without(g, step) };

    private static ImmutableArray<Escalation> Without(Grievance g, GrievanceStep step) =>
        g.Escalations.RemoveAll(late => late.Step == step);
}
