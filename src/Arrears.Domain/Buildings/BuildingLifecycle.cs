using Arrears.Domain.Calendar;
using Arrears.Domain.Grievances;

namespace Arrears.Domain.Buildings;

/// <summary>The building machine. Pure, as the unit's and the owner's.</summary>
public static class BuildingLifecycle
{
    /// <summary>A refusal changes nothing; a command that was carried out before gives no events.</summary>
    public static Decision<BuildingState, BuildingEvent> Decide(
        BuildingState? state, BuildingCommand command, DecisionContext context)
    {
        var draft = new BuildingDraft(state, context);
        return Handle(draft, command) is { } refused
            ? Decision<BuildingState, BuildingEvent>.Refuse(refused)
            : draft.Finish();
    }

    /// <exception cref="InvariantViolationException">The event cannot follow the state.</exception>
    public static BuildingState Evolve(BuildingState? state, BuildingEvent happened) => BuildingEvolution.Apply(state, happened);

    /// <summary>Every day, and as soon as a step of a grievance is late.</summary>
    public static BusinessMoment? NextWake(BuildingState state, DecisionContext context)
    {
        var assessAt = context.Policy.Ladder.AssessAt;
        var day = context.Now.Time < assessAt && state.WatchedOn != context.Today ? context.Today : context.Today.AddDays(1);
        var earliest = new BusinessMoment(day, assessAt);
        foreach (var shared in state.Grievances)
        {
            if (GrievanceClock.NextWake(shared.Grievance, context.Policy) is { } wake && wake < earliest)
            {
                earliest = wake;
            }
        }

        return earliest;
    }

    private static Refused? Handle(BuildingDraft d, BuildingCommand command) => command switch
    {
        RegisterBuilding c => Register(d, c),
        _ when d.State is null => new Refused(
            Refusal.UnknownAccount, "architecture.identity", Detail: "The building is not registered."),
        OpenSharedGrievance c => SharedGrievances.Open(d, c),
        SharedGrievanceCommand c when d.State.Find(c.GrievanceId) is null => new Refused(
            Refusal.UnknownGrievance, "A17.grievance", Detail: $"There is no grievance {c.GrievanceId}."),
        AppointInspection c => Inspections.Appoint(d, c),
        RecordInspection c => Inspections.Record(d, c),
        SharedGrievanceCommand c => SharedGrievances.Handle(d, c),
        SetWarranty c => Defects.Warrant(d, c),
        ReportDefect c => Defects.Report(d, c),
        MoveDefect c => Defects.Move(d, c),
        RecordDeliveredService c => Deliver(d, c),
        AnswerCluster c => Clusters.Answer(d, c),
        AssessBuilding c => Assess(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
    };

    private static Refused? Register(BuildingDraft d, RegisterBuilding c)
    {
        if (string.IsNullOrWhiteSpace(c.Name))
        {
            return new Refused(Refusal.MissingReason, "architecture.identity", Detail: "A building has a name.");
        }

        if (d.State?.Name != c.Name)
        {
            d.Raise(new BuildingRegistered(c.Name, d.Today), "architecture.identity");
        }

        return null;
    }

    private static Refused? Deliver(BuildingDraft d, RecordDeliveredService c)
    {
        const string Rule = "item.62";
        if (d.State!.Services.Any(known => known.Id == c.ServiceId))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(c.Kind) || string.IsNullOrWhiteSpace(c.Evidence))
        {
            return new Refused(Refusal.MissingEvidence, Rule, Detail: "A service is told with its kind and its proof.");
        }

        var keptFrom = d.Today.AddMonths(-d.Context.Policy.Building.ServiceMonths);
        if (c.On > d.Today || c.On < keptFrom)
        {
            return new Refused(Refusal.DateOutOfRange, Rule, Detail: "It was delivered today or before, and not too long ago.");
        }

        d.Raise(new ServiceDelivered(new DeliveredService(c.ServiceId, c.Kind, c.On, c.Unit, c.Evidence), keptFrom), Rule);
        return null;
    }

    private static Refused? Assess(BuildingDraft d, AssessBuilding c)
    {
        SharedGrievances.Assess(d);
        Clusters.Watch(d, c);
        return null;
    }
}
