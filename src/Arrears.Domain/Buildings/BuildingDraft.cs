using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Grievances;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Buildings;

/// <summary>One decision in the making: the state as far as it has come, what happened, and what the units are told.</summary>
internal sealed class BuildingDraft(BuildingState? before, DecisionContext context)
{
    private readonly ImmutableArray<Happened<BuildingEvent>>.Builder _events =
        ImmutableArray.CreateBuilder<Happened<BuildingEvent>>();

    private readonly ImmutableArray<Addressed>.Builder _messages = ImmutableArray.CreateBuilder<Addressed>();

    public BuildingState? Before { get; } = before;

    public DecisionContext Context { get; } = context;

    public BuildingState? State { get; private set; } = before;

    public DateOnly Today => Context.Today;

    public void Raise(BuildingEvent happened, RuleId rule)
    {
        State = BuildingEvolution.Apply(State, happened);
        _events.Add(new Happened<BuildingEvent>(happened, rule));
    }

    public Decision<BuildingState, BuildingEvent> Finish()
    {
        foreach (var shared in State?.Grievances ?? [])
        {
            Tell(Before?.Find(shared.Grievance.Id), shared);
        }

        var wake = State is null ? null : BuildingLifecycle.NextWake(State, Context);
        return new(null, _events.DrainToImmutable(), _messages.DrainToImmutable(), [], State, wake);
    }

    /// <summary>Each unit hears of what changed, a new one of how it stands, and one that was taken out of that.</summary>
    private void Tell(SharedGrievance? known, SharedGrievance now)
    {
        var changed = known is null || !ReferenceEquals(known.Grievance, now.Grievance);
        foreach (var unit in now.Units.Where(unit => changed || !known!.Units.Contains(unit)))
        {
            Tell(unit, new BuildingGrievance(now.Grievance, now.Share));
        }

        foreach (var unit in known?.Units.Except(now.Units) ?? [])
        {
            Tell(unit, new BuildingGrievance(now.Grievance, TakenOut: true));
        }
    }

    private void Tell(string unit, Message message) =>
        _messages.Add(new Addressed(AccountKey.ForUnit(Context.Account.Operator, Context.Account.Group, unit), message));
}
