using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Owners.Briefs;
using Arrears.Domain.Policy;
using Arrears.Grains.Projections;

namespace Arrears.Grains.Accounts;

[GrainType("owner")]
public sealed class OwnerGrain(AccountServices services) : AccountGrain<OwnerState, OwnerEvent>(services), IOwnerGrain
{
    protected override int Schema => 1;

    public Task<CommandReply> Execute(OwnerCommand command, CommandMeta meta) =>
        Run((state, context) => OwnerLifecycle.Decide(state, command, context), meta);

    public async Task<ConfirmationReply> Confirm(ConfirmDispatch command)
    {
        var reply = await Execute(command, CommandMeta.Engine);
        var order = reply.Status == ReplyStatus.Accepted ? OwnerLifecycle.Confirmed(State!, command.DispatchId) : null;
        return new ConfirmationReply(reply.Status, order);
    }

    public Task<CommandReply> Assess() =>
        Run((state, context) => OwnerLifecycle.Decide(state, new AssessOwner(), context), CommandMeta.Engine, always: true);

    public async Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body)
    {
        var message = new ReceiveFromUnit(sender, DomainJson.Read<Message>(body));
        var reply = await Run(
            (state, context) => OwnerLifecycle.Decide(state, message, context),
            CommandMeta.Engine,
            new AppliedMessage(AccountKey.Parse(sender), sequence));
        return Deliveries.StatusOf(reply, OutOfOrder);
    }

    public Task<Reading<Explanation>> Explain() => Look((state, pack, calendar) =>
        OwnerLifecycle.Explain(state, pack, calendar, calendar.ToLocal(Services.Clock.UtcNow)));

    public Task<Reading<byte[]>> Brief() => Look((state, pack, calendar) =>
        DomainJson.Write(CallBrief.Of(state, pack, calendar, calendar.ToLocal(Services.Clock.UtcNow))));

    /// <summary>Reads as things stand at this moment: a switch that was thrown after the last decision shows at once.</summary>
    private Task<Reading<T>> Look<T>(Func<OwnerState, PolicyPack, BusinessCalendar, T> read)
        where T : class => Read(
        (state, inForce, calendar) => read(OwnerLifecycle.Seen(state, inForce.StoppedEstates), inForce.Pack!, calendar), fresh: true);

    protected override OwnerState Evolve(OwnerState? state, OwnerEvent happened) => OwnerLifecycle.Evolve(state, happened);

    protected override BusinessMoment? NextWake(OwnerState state, DecisionContext context) =>
        OwnerLifecycle.NextWake(state, context.Policy, context.Calendar, context.Now);

    /// <summary>A person's caps and quiet hours use the person's zone; until it is known, the operator's.</summary>
    protected override BusinessCalendar Zoned(BusinessCalendar calendar, OwnerState? state) =>
        state?.TimeZone is { } zone && TimeZoneInfo.TryFindSystemTimeZoneById(zone, out var found) ? calendar.InZone(found) : calendar;

    protected override IEnumerable<ReadRow> Rows(OwnerState state, DecisionContext context, OwnerState? other = null) =>
        OwnerRows.Of(state, context);
}
