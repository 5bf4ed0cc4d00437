using Arrears.Domain.Teams;

namespace Arrears.Contracts.Grains;

/// <summary>The book of an estate's team for one month.</summary>
[Alias("arrears.ITeamGrain")]
public interface ITeamGrain : IAccountGrain
{
    [Alias("Execute")]
    Task<CommandReply> Execute(TeamCommand command, CommandMeta meta);
}
