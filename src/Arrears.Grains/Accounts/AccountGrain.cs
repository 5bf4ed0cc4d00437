using System.Collections.Immutable;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Policy;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Json;
using Arrears.Domain.Policy;
using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Accounts;

/// <summary>Everything an account grain needs from its silo.</summary>
public sealed record AccountServices(
    IAccountStore Store,
    IPolicyDirectory Policies,
    IBusinessClock Clock,
    IQuarantine Quarantine,
    IAccountRepair Repair,
    ILogger<AccountServices> Log);

/// <summary>
/// Load, decide, persist, swap. What is in memory is what is stored: a decision is applied to a copy, committed in one
/// transaction, and only then becomes the state. After any storage failure the grain deactivates and its caller
/// retries with the same key.
/// </summary>
public abstract partial class AccountGrain<TState, TEvent>(AccountServices services) : Grain
    where TState : class
{
    /// <summary>Decisions on fresh state after the first one was overtaken.</summary>
    private const int ConflictRetries = 1;
    private const int StalePolicyRetries = 2;

    private TState? _state;
    private long _version;

    // What the read rows were last made from: next actions depend on the date, so only this context gives them again.
    private DecisionContext? _projected;

    protected TState? State => _state;

    protected AccountKey Key { get; private set; } = null!;

    protected AccountServices Services => services;

    /// <summary>Schema number of the stored state; a change needs an upcaster and golden records.</summary>
    protected abstract int Schema { get; }

    public override async Task OnActivateAsync(CancellationToken cancellationToken)
    {
        Key = AccountKey.Parse(this.GetPrimaryKeyString());
        await Load(cancellationToken);
    }

    protected abstract TState Evolve(TState? state, TEvent happened);

    /// <summary>The state without what it keeps of how it was stored, to be written down anew.</summary>
    protected virtual TState Unpacked(TState state) => state;

    protected abstract BusinessMoment? NextWake(TState state, DecisionContext context);

    /// <summary>The read rows of the account as they should stand.</summary>
    /// <param name="other">Rows that this state gives whatever the date, the same as here, may be left out.</param>
    protected abstract IEnumerable<ReadRow> Rows(TState state, DecisionContext context, TState? other = null);

    /// <summary>Names the owner's zone or the estate's: business date and time of this account.</summary>
    protected virtual BusinessCalendar Zoned(BusinessCalendar calendar, TState? state) => calendar;

    protected async Task<CommandReply> Run(
        Func<TState?, DecisionContext, Decision<TState, TEvent>> decide, CommandMeta meta, AppliedMessage? applied = null, bool always = false)
    {
        try
        {
            return await DecideAndCommit(decide, meta, applied, always);
        }
        catch (Exception away) when (Outages.IsOne(away))
        {
            // What throws is read before the commit; a commit that fails answers with its outcome.
            AccountLog.StoreAway(services.Log, Key.Value, away.Message);
            DeactivateOnIdle();
            return Reply(ReplyStatus.Unavailable, detail: away.Message);
        }
    }

    private async Task<CommandReply> DecideAndCommit(
        Func<TState?, DecisionContext, Decision<TState, TEvent>> decide, CommandMeta meta, AppliedMessage? applied, bool always)
    {
        for (var attempt = 0; ; attempt++)
        {
            if (Closed() is { } closed)
            {
                return Reply(closed.Status, detail: closed.Reason);
            }

            var inForce = await services.Policies.For(Key, services.Clock.UtcNow);
            var context = ContextOf(inForce, meta);
            var decision = context is null ? null : decide(_state, context);
            if (context is null || decision!.Refused is not null)
            {
                // A commit checks the epoch; what commits nothing has to ask.
                if (attempt < StalePolicyRetries && await services.Policies.Refresh(Key.Operator, inForce.Epoch))
                {
                    continue;
                }

                return decision?.Refused is not { } refused
                    ? Reply(ReplyStatus.NoPolicy, detail: inForce.Missing)
                    : await FirstAnswer(meta) ?? Refusal(refused);
            }

            if (decision.Events.IsEmpty && meta.RequestId is null && applied is null && !always)
            {
                return Reply(ReplyStatus.Accepted);
            }

            var (reply, again) = await Commit(decision, context, meta, applied, inForce.Epoch, attempt);
            if (!again)
            {
                return reply;
            }
        }
    }

    /// <summary>Null: there is no pack to decide under.</summary>
    private DecisionContext? ContextOf(PolicyInForce inForce, CommandMeta meta)
    {
        if (inForce is not { Pack: { } pack, Calendar: { } plain })
        {
            return null;
        }

        var calendar = Zoned(plain, _state);
        var now = calendar.ToLocal(services.Clock.UtcNow);
        var staffToday = plain.ToLocal(services.Clock.UtcNow).Date;
        return new DecisionContext(Key, pack, calendar, now, meta.Actor)
        {
            Halt = inForce.Halt,
            Operator = new OperatorFacts
            {
                TrainedOn = inForce.Staff.CompliantSince(meta.Actor.Id, staffToday),
                StaffToday = staffToday,
                Staff = inForce.Staff,
                StoppedEstates = inForce.StoppedEstates,
                Payees = inForce.Payees,
            },
        };
    }

    private async Task<(CommandReply Reply, bool Again)> Commit(
        Decision<TState, TEvent> decision, DecisionContext context, CommandMeta meta, AppliedMessage? applied, long epoch, int attempt)
    {
        var next = decision.Next
            ?? throw new InvariantViolationException($"{Key} accepted a command and still does not exist.");
        var names = decision.Events.Select(e => JournalEnvelope.NameOf(e.Event!)).ToImmutableArray();
        var reply = new CommandReply(ReplyStatus.Accepted, _version + 1, names, Answer: decision.Answer, Issued: decision.Issued);
        var result = await services.Store.Commit(WriteOf(decision, next, reply, context, meta, applied, epoch));
        switch (result.Outcome)
        {
            case CommitOutcome.Committed:
                (_state, _version, _projected) = (next, result.Version, context);
                return (reply with { Version = result.Version }, false);
            case CommitOutcome.Replayed:
                return (Replay(result.Replayed!, meta), false);
            case CommitOutcome.AlreadyApplied:
                return (Reply(ReplyStatus.Replayed), false);
            case CommitOutcome.OutOfOrder:
                return (Reply(ReplyStatus.Unavailable, detail: OutOfOrder), false);
            case CommitOutcome.StalePolicy when attempt < StalePolicyRetries:
                services.Policies.Forget(Key.Operator);
                return (reply, true);
            case CommitOutcome.Conflict when attempt < ConflictRetries:
                await Load(CancellationToken.None);
                return (reply, true);
            case CommitOutcome.Unknown:
                Drop(result);
                return (Reply(ReplyStatus.Unknown, detail: result.Error), false);
            default:
                Drop(result);
                return (Reply(ReplyStatus.Unavailable, detail: result.Error), false);
        }
    }

    /// <summary>Detail of a reply to a message that came before its predecessor.</summary>
    protected const string OutOfOrder = "out_of_order";

    private AccountWrite WriteOf(
        Decision<TState, TEvent> decision,
        TState next,
        CommandReply reply,
        DecisionContext context,
        CommandMeta meta,
        AppliedMessage? applied,
        long epoch)
    {
        var write = AccountWrites.Of(
            decision, context, _version, Schema, DomainJson.WriteBrief(next), decision.Wake, Changes(next, context),
            services.Clock.UtcNow);
        return write with
        {
            Idempotency = meta.RequestId is { } id
                ? new IdempotencyEntry(
                    new IdempotencyKey(Key.Operator, meta.Actor.Id, id), meta.BodyHash, DomainJson.WriteBrief(reply), meta.Keep)
                : null,
            Applied = applied,
            PolicyEpoch = epoch,
        };
    }

    /// <summary>
    /// The first commit of an activation writes every row that tells of its date: what stands in the tables may be of
    /// another.
    /// </summary>
    private ImmutableArray<ReadRow> Changes(TState next, DecisionContext context)
    {
        var after = Rows(next, context, _state);
        return (_state, _projected) switch
        {
            (null, _) => RowChanges.Between([], after),
            ({ } before, null) => RowChanges.Anew(Rows(before, context, next), after),
            ({ } before, { } projected) => RowChanges.Between(Rows(before, projected, next), after),
        };
    }

    private async Task<CommandReply?> FirstAnswer(CommandMeta meta)
    {
        if (meta.RequestId is not { } id)
        {
            return null;
        }

        var stored = await services.Store.FindAnswer(new IdempotencyKey(Key.Operator, meta.Actor.Id, id));
        return stored is null ? null : Replay(stored, meta);
    }

    private CommandReply Replay(StoredAnswer stored, CommandMeta meta) =>
        stored.Account == Key && stored.BodyHash.Span.SequenceEqual(meta.BodyHash)
            ? DomainJson.Read<CommandReply>(stored.Answer.Span) with { Status = ReplyStatus.Replayed }
            : Reply(ReplyStatus.KeyReused, detail: "The request id was used for another request.");

    private CommandReply Refusal(Refused refused) => new(
        ReplyStatus.Refused, _version, [], refused.Reason, refused.Rule.Value, refused.Until, refused.Detail);

    private CommandReply Reply(ReplyStatus status, string? detail = null) => new(status, _version, [], Detail: detail);

    private void Drop(CommitResult result)
    {
        AccountLog.CommitLost(services.Log, Key.Value, result.Outcome, result.Error);
        DeactivateOnIdle();
    }
}
