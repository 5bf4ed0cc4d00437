using Arrears.Domain.Suspense;

namespace Arrears.Contracts.Grains;

/// <summary>Money of one payee account and month that is not given to units yet.</summary>
[Alias("arrears.ISuspenseGrain")]
public interface ISuspenseGrain : IAccountGrain
{
    [Alias("Execute")]
    Task<CommandReply> Execute(SuspenseCommand command, CommandMeta meta);
}
