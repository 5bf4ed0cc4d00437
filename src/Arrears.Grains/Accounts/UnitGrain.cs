using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Messages;
using Arrears.Domain.Units;
using Arrears.Grains.Projections;

namespace Arrears.Grains.Accounts;

[GrainType("unit")]
public sealed class UnitGrain(AccountServices services) : AccountGrain<UnitState, UnitEvent>(services), IUnitGrain
{
    protected override int Schema => 1;

    public Task<CommandReply> Execute(UnitCommand command, CommandMeta meta) =>
        Run((state, context) => UnitLifecycle.Decide(state, command, context), meta);

    public async Task<BooksReply> TakeOver(TakeOverBooks books, CommandMeta meta)
    {
        ImmutableArray<StatedOutcome> outcomes = [];
        var reply = await Run(
            (state, context) =>
            {
                outcomes = UnitTakeOver.Preview(state, books, context);
                return UnitLifecycle.Decide(state, books, context);
            },
            meta);
        return new BooksReply(reply, reply.Status == ReplyStatus.Accepted ? outcomes : []);
    }

    public async Task<CommitmentReply> Commit(CommitDispatch command)
    {
        DispatchCommitted? committed = null;
        var payBy = (int?)null;
        var reply = await Run(
            (state, context) =>
            {
                var decision = UnitLifecycle.Decide(state, command, context);
                committed = decision.Events.Select(e => e.Event).OfType<DispatchCommitted>().LastOrDefault();
                payBy = DaysGiven(command.Purpose, context);
                return decision;
            },
            CommandMeta.Engine);
        if (reply.Status != ReplyStatus.Accepted || committed is null)
        {
            return new CommitmentReply(reply.Status, null, reply.Detail ?? reply.Refusal?.ToString());
        }

        var item = State!.Find(command.CaseId)!;
        var contract = item.Contract;
        var place = string.Join(' ', ((string[])[State.Building, State.Entrance, State.Room]).Where(part => part.Length > 0));
        return new CommitmentReply(
            reply.Status,
            new Commitment(committed.Balance, committed.Charges, place, contract.Creditor, contract.PayeeAccount, payBy, committed.On,
                item.Assignee),
            null);
    }

    public Task<CommandReply> Assess() =>
        Run((state, context) => UnitLifecycle.Decide(state, new AssessUnit(), context), CommandMeta.Engine, always: true);

    public async Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body)
    {
        var message = new ReceiveMessage(sender, DomainJson.Read<Message>(body));
        var reply = await Run(
            (state, context) => UnitLifecycle.Decide(state, message, context),
            CommandMeta.Engine,
            new AppliedMessage(AccountKey.Parse(sender), sequence));
        return Deliveries.StatusOf(reply, OutOfOrder);
    }

    public Task<Reading<Explanation>> Explain() => Read((state, pack, calendar) =>
        UnitExplanation.Of(Key, state, pack, calendar, calendar.ToLocal(Services.Clock.UtcNow).Date));

    /// <summary>Days to pay, or to answer an offer.</summary>
    private static int? DaysGiven(ContactPurpose purpose, DecisionContext context) => purpose switch
    {
        ContactPurpose.FirstDemand => context.Policy.Demand.PayByDays[0],
        ContactPurpose.SecondDemand => context.Policy.Demand.PayByDays[1],
        ContactPurpose.LawyerLetter => context.Policy.Matter.LawyerLetterDays,
        ContactPurpose.SettlementOffer => context.Policy.Settlement.AnswerDays,
        _ => null,
    };

    protected override UnitState Evolve(UnitState? state, UnitEvent happened) => UnitLifecycle.Evolve(state, happened);

    protected override UnitState Unpacked(UnitState state) => state.Unpacked();

    protected override BusinessMoment? NextWake(UnitState state, DecisionContext context) =>
        UnitLifecycle.NextWake(state, context.Policy, context.Calendar, context.Today);

    protected override IEnumerable<ReadRow> Rows(UnitState state, DecisionContext context, UnitState? other = null) =>
        UnitRows.Of(Key, state, context, other);
}
