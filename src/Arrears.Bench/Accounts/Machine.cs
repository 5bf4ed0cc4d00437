using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;
using Arrears.Grains.Projections;

namespace Arrears.Bench.Accounts;

/// <summary>What a shell knows of a machine.</summary>
internal sealed record Machine<TState, TCommand, TEvent>(
    Func<TState?, TCommand, DecisionContext, Decision<TState, TEvent>> Decide,
    Func<TState, DecisionContext, IEnumerable<ReadRow>> Rows)
    where TState : class;

internal static class Machines
{
    public static Machine<UnitState, UnitCommand, UnitEvent> Unit { get; } = new(
        UnitLifecycle.Decide,
        (state, context) => UnitRows.Of(context.Account, state, context));

    public static Machine<OwnerState, OwnerCommand, OwnerEvent> Owner { get; } = new(
        OwnerLifecycle.Decide,
        OwnerRows.Of);
}
