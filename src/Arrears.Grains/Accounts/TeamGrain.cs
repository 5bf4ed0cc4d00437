using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Calendar;
using Arrears.Domain.Teams;
using Arrears.Grains.Projections;

namespace Arrears.Grains.Accounts;

[GrainType("team")]
public sealed class TeamGrain(AccountServices services) : AccountGrain<TeamBook, TeamEvent>(services), ITeamGrain
{
    protected override int Schema => 1;

    public Task<CommandReply> Execute(TeamCommand command, CommandMeta meta) =>
        Run((state, context) => TeamLifecycle.Decide(state, command, context), meta);

    /// <summary>Nothing here happens by itself.</summary>
    public Task<CommandReply> Assess() => Task.FromResult(new CommandReply(ReplyStatus.Accepted, 0, []));

    /// <summary>Nobody writes to a team.</summary>
    public Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body) => Task.FromResult(DeliveryStatus.Failed);

    protected override TeamBook Evolve(TeamBook? state, TeamEvent happened) => TeamLifecycle.Evolve(state, happened);

    protected override BusinessMoment? NextWake(TeamBook state, DecisionContext context) => null;

    protected override IEnumerable<ReadRow> Rows(TeamBook state, DecisionContext context, TeamBook? other = null) =>
        TeamRows.Of(Key, state);
}
