using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Time;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;
using Arrears.Gateway.Security;

namespace Arrears.Gateway.Calls;

/// <summary>The register with the rules it is read under.</summary>
/// <param name="Today">Business date of the operator's home.</param>
internal sealed record StaffReading(StaffRegister Register, TeamRules Rules, DateOnly Today);

/// <summary>Takes what is told of the operator's people to their register, and reads it.</summary>
internal sealed class StaffDesk(IGrainFactory grains, IPolicyDirectory policies, IBusinessClock clock)
{
    public Task<CommandReply> Execute(Caller caller, StaffCommand command, CommandMeta meta) =>
        Grain(caller.Operator).Execute(command, meta);

    /// <exception cref="Grpc.Core.RpcException">FAILED_PRECONDITION: the operator has no policy pack.</exception>
    public async Task<StaffReading> Read(string operatorId)
    {
        // Any owner's account follows the operator's home pack; none is opened by asking for its rules.
        var inForce = await policies.For(AccountKey.ForOwner(operatorId, "any"), clock.UtcNow);
        return inForce is { Pack: { } pack, Calendar: { } calendar }
            ? new StaffReading(await Grain(operatorId).Get(), pack.Team, calendar.ToLocal(clock.UtcNow).Date)
            : throw StatusMapping.NotHere("NO_POLICY_PACK", inForce.Missing ?? "The operator has no policy pack.");
    }

    private IStaffGrain Grain(string operatorId) => grains.GetGrain<IStaffGrain>(SettingsKeys.Staff(operatorId));
}
