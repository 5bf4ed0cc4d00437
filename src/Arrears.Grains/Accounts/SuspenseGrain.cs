using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Suspense;
using Arrears.Grains.Projections;

namespace Arrears.Grains.Accounts;

[GrainType("suspense")]
public sealed class SuspenseGrain(AccountServices services)
    : AccountGrain<SuspenseState, SuspenseEvent>(services), ISuspenseGrain
{
    protected override int Schema => 1;

    public Task<CommandReply> Execute(SuspenseCommand command, CommandMeta meta) =>
        Run((state, context) => SuspenseLifecycle.Decide(state, command, context), meta);

    /// <summary>Nothing here happens by itself.</summary>
    public Task<CommandReply> Assess() => Task.FromResult(new CommandReply(ReplyStatus.Accepted, 0, []));

    public async Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body)
    {
        if (DomainJson.Read<Message>(body) is not LegReturned returned)
        {
            return DeliveryStatus.Failed;
        }

        var command = new ReceiveReturn(sender, returned);
        var reply = await Run(
            (state, context) => SuspenseLifecycle.Decide(state, command, context),
            CommandMeta.Engine,
            new AppliedMessage(AccountKey.Parse(sender), sequence));
        return Deliveries.StatusOf(reply, OutOfOrder);
    }

    protected override SuspenseState Evolve(SuspenseState? state, SuspenseEvent happened) =>
        SuspenseLifecycle.Evolve(state, happened);

    /// <summary>Matching is a person's work, listed in the read rows.</summary>
    protected override BusinessMoment? NextWake(SuspenseState state, DecisionContext context) => null;

    protected override IEnumerable<ReadRow> Rows(SuspenseState state, DecisionContext context, SuspenseState? other = null) =>
        SuspenseRows.Of(state);
}
