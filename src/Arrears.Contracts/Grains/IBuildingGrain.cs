using Arrears.Domain.Buildings;

namespace Arrears.Contracts.Grains;

/// <summary>A building or an area of an estate: its grievances, defects, warranties, services and clusters.</summary>
[Alias("arrears.IBuildingGrain")]
public interface IBuildingGrain : IAccountGrain
{
    [Alias("Execute")]
    Task<CommandReply> Execute(BuildingCommand command, CommandMeta meta);
}
