using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>One decision of a unit, accepted or refused, with the states around it.</summary>
/// <param name="Steps">The state after each event; empty when nothing happened.</param>
internal sealed record UnitStep(
    AccountKey Unit,
    UnitCommand Command,
    BusinessMoment Now,
    ActorRole Role,
    UnitState? Before,
    Decision<UnitEvent> Decision,
    IReadOnlyList<UnitState> Steps)
{
    public UnitState? After => Steps.Count == 0 ? Before : Steps[^1];

    public DateOnly Today => Now.Date;

    public IEnumerable<UnitEvent> Events => Decision.Events.Select(happened => happened.Event);
}

/// <summary>One decision of the owner.</summary>
internal sealed record OwnerStep(
    OwnerCommand Command,
    BusinessMoment Now,
    ActorRole Role,
    OwnerState? Before,
    Decision<OwnerEvent> Decision,
    IReadOnlyList<OwnerState> Steps)
{
    public OwnerState? After => Steps.Count == 0 ? Before : Steps[^1];

    public DateOnly Today => Now.Date;

    public IEnumerable<OwnerEvent> Events => Decision.Events.Select(happened => happened.Event);
}
