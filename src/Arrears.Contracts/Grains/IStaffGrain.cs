using Arrears.Domain.Teams;

namespace Arrears.Contracts.Grains;

/// <summary>The operator's people; key <see cref="SettingsKeys.Staff"/>.</summary>
[Alias("arrears.IStaffGrain")]
public interface IStaffGrain : IGrainWithStringKey
{
    /// <summary>Empty for an operator that registered nobody.</summary>
    [Alias("Get")]
    Task<StaffRegister> Get();

    /// <summary>
    /// Every change moves the operator's policy epoch before it is answered: no call is granted under a training that
    /// was taken back.
    /// </summary>
    [Alias("Execute")]
    Task<CommandReply> Execute(StaffCommand command, CommandMeta meta);
}
