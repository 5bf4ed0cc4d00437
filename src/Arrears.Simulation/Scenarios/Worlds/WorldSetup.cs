using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>What becomes of a dispatch without a step that says so.</summary>
public enum Carrier
{
    /// <summary>Handed over when its band opens, and delivered with proof the same moment.</summary>
    Delivers,

    /// <summary>Handed over when its band opens; nothing is heard of it afterwards.</summary>
    Accepts,

    /// <summary>Nothing happens by itself.</summary>
    ByCommand,
}

/// <summary>Who lives in a scenario with a policy pack, and by which rules.</summary>
public sealed record WorldSetup(
    PolicyPack Policy,
    BusinessCalendar Calendar,
    Carrier Carrier,
    ImmutableArray<OwnerSetup> Owners,
    ImmutableArray<UnitSetup> Units)
{
    /// <summary>A scenario is one operator's.</summary>
    public const string Operator = "scenario";
}

public sealed record OwnerSetup(string Id, RegisterOwner Registration)
{
    public AccountKey Key { get; } = AccountKey.ForOwner(WorldSetup.Operator, Id);
}

/// <param name="Case">A unit has one case, named like the unit; a sale is told by further commands.</param>
public sealed record UnitSetup(string Id, string Estate, RegisterUnit Registration, OpenCase Case)
{
    public AccountKey Key { get; } = AccountKey.ForUnit(WorldSetup.Operator, Estate, Id);
}
