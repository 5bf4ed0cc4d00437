using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Counters;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Grains.Projections;

namespace Arrears.Grains.Accounts;

[GrainType("till")]
public sealed class TillGrain(AccountServices services) : AccountGrain<TillState, TillEvent>(services), ITillGrain
{
    protected override int Schema => 1;

    public Task<CommandReply> Execute(TillCommand command, CommandMeta meta) =>
        Run((state, context) => TillLifecycle.Decide(state, command, context), meta);

    /// <summary>Nothing here happens by itself.</summary>
    public Task<CommandReply> Assess() => Task.FromResult(new CommandReply(ReplyStatus.Accepted, 0, []));

    public async Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body)
    {
        TillCommand? command = DomainJson.Read<Message>(body) switch
        {
            LegReturned returned => new ReceiveCounterReturn(returned),
            AppointmentOff off => new ReceiveAppointmentOff(off),
            _ => null,
        };
        if (command is null)
        {
            return DeliveryStatus.Failed;
        }

        var reply = await Run(
            (state, context) => TillLifecycle.Decide(state, command, context),
            CommandMeta.Engine,
            new AppliedMessage(AccountKey.Parse(sender), sequence));
        return Deliveries.StatusOf(reply, OutOfOrder);
    }

    protected override TillState Evolve(TillState? state, TillEvent happened) => TillLifecycle.Evolve(state, happened);

    /// <summary>Counting and looking over are people's work, listed in the read rows.</summary>
    protected override BusinessMoment? NextWake(TillState state, DecisionContext context) => null;

    protected override IEnumerable<ReadRow> Rows(TillState state, DecisionContext context, TillState? other = null) =>
        TillRows.Of(Key, state, context.Calendar);
}
