using Arrears.Domain.Counters;

namespace Arrears.Contracts.Grains;

/// <summary>A till on one business date.</summary>
[Alias("arrears.ITillGrain")]
public interface ITillGrain : IAccountGrain
{
    [Alias("Execute")]
    Task<CommandReply> Execute(TillCommand command, CommandMeta meta);
}
