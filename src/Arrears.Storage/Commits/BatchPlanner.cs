using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;
using Arrears.Storage.Journal;
using Arrears.Storage.Tables;

namespace Arrears.Storage.Commits;

/// <summary>
/// Decides a batch from its facts, the same way for both engines and without touching a database: who loses and why,
/// and which rows the survivors write. Members have different accounts and different idempotency keys.
/// </summary>
internal static class BatchPlanner
{
    public static BatchPlan Plan(IReadOnlyList<PendingCommit> members, BatchFacts facts, long nowMicros)
    {
        var plan = new BatchPlan();
        foreach (var member in members)
        {
            var result = Judge(member.Write, facts);
            plan.Results.Add(result);
            if (result.Outcome == CommitOutcome.Committed)
            {
                AddRows(plan, member.Write, member.StateHash, facts, nowMicros);
            }
        }

        return plan;
    }

    /// <summary>
    /// A replay comes first: its caller wants the first answer, however far the account has moved since. A message
    /// seen before comes next, for the same reason.
    /// </summary>
    private static CommitResult Judge(AccountWrite member, BatchFacts facts)
    {
        var stored = facts.Heads.GetValueOrDefault(member.Key.Value)?.Version ?? 0;
        if (member.Idempotency is { } entry && facts.Answers.TryGetValue(entry.Key, out var answer))
        {
            return new(CommitOutcome.Replayed, stored, answer);
        }

        if (member.Applied is { } message)
        {
            var mark = facts.Marks.GetValueOrDefault((member.Key.Value, message.Sender.Value));
            if (message.Sequence != mark + 1)
            {
                return new(
                    message.Sequence <= mark ? CommitOutcome.AlreadyApplied : CommitOutcome.OutOfOrder, stored);
            }
        }

        // An operator without an epoch row has nothing that this transaction could hold on to: never current.
        if (member.PolicyEpoch is { } epoch
            && (!facts.Epochs.TryGetValue(member.Key.Operator, out var current) || current != epoch))
        {
            return new(CommitOutcome.StalePolicy, stored);
        }

        return member.ExpectedVersion == stored
            ? new(CommitOutcome.Committed, checked(stored + 1))
            : new(CommitOutcome.Conflict, stored);
    }

    private static void AddRows(
        BatchPlan plan, AccountWrite member, byte[] stateHash, BatchFacts facts, long now)
    {
        var head = facts.Heads.GetValueOrDefault(member.Key.Value);
        var chain = AddJournal(plan, member, head, now);
        AddState(plan, member, stateHash, head, chain);
        if (member.Idempotency is { } entry)
        {
            var key = entry.Key;
            plan.Add(
                AccountTables.Answer, key.Operator, key.Caller, key.RequestId, member.Key.Value,
                entry.BodyHash.AsArray(), entry.Answer.AsArray(), entry.Keep, now);
        }

        AddApplied(plan, member);
        AddMessages(plan, member, facts, now);
        AddDispatches(plan, member);
        foreach (var reference in member.Forgotten)
        {
            plan.Add(AccountTables.ForgottenValue, member.Key.Operator, reference);
        }

        if (member.DueAt is { } due)
        {
            plan.Add(
                AccountTables.Due, member.Key.Value, member.Key.Operator, due.ToMicros(), 0L, 0L, false, null);
        }
        else if (head is not null)
        {
            plan.Add(AccountTables.NothingDue, member.Key.Value);
        }

        AddReadRows(plan, member);
    }

    private static (long Sequence, byte[] Hash) AddJournal(
        BatchPlan plan, AccountWrite member, Head? head, long now)
    {
        var account = member.Key.Value;
        var (sequence, chain) = (head?.Sequence ?? 0, head?.Chain ?? ChainHash.Start(account));
        foreach (var line in member.Journal)
        {
            sequence++;
            chain = ChainHash.Next(chain, account, sequence, line.Kind, line.BusinessDate, now, line.Body.Span);
            plan.Add(
                AccountTables.Journal, account, sequence, member.Key.Operator, line.Kind, line.BusinessDate, now,
                line.Body.AsArray(), chain);
        }

        return (sequence, chain);
    }

    private static void AddState(
        BatchPlan plan, AccountWrite member, byte[] hash, Head? head, (long Sequence, byte[] Hash) chain)
    {
        var account = member.Key.Value;
        var version = member.ExpectedVersion + 1;
        var payload = member.State.AsArray();
        long schema = member.Schema;
        if (head is null)
        {
            plan.Add(
                AccountTables.NewHead, account, member.Key.Operator, version, hash, chain.Sequence, chain.Hash);
            plan.Add(AccountTables.NewState, account, version, schema, payload, hash);
            return;
        }

        plan.Add(
            AccountTables.MovedHead, account, member.Key.Operator, version, hash, chain.Sequence, chain.Hash,
            head.Version);
        plan.Add(AccountTables.MovedState, account, version, schema, payload, hash, head.Version);
    }

    private static void AddApplied(BatchPlan plan, AccountWrite member)
    {
        if (member.Applied is not { } message)
        {
            return;
        }

        var (receiver, sender) = (member.Key.Value, message.Sender.Value);
        if (message.Sequence == 1)
        {
            plan.Add(AccountTables.NewMark, receiver, sender, 1L);
        }
        else
        {
            plan.Add(AccountTables.MovedMark, receiver, sender, message.Sequence, message.Sequence - 1);
        }

        plan.Add(AccountTables.DeliveredMessage, sender, receiver, message.Sequence);
    }

    private static void AddMessages(BatchPlan plan, AccountWrite member, BatchFacts facts, long now)
    {
        var sender = member.Key.Value;
        foreach (var group in member.Messages.GroupBy(m => m.Receiver.Value))
        {
            var before = facts.Counters.GetValueOrDefault((sender, group.Key));
            var sequence = before;
            foreach (var message in group)
            {
                plan.Add(
                    AccountTables.Message, sender, group.Key, ++sequence, message.Kind, message.Body.AsArray(), now);
            }

            if (before == 0)
            {
                plan.Add(AccountTables.NewCounter, sender, group.Key, sequence);
            }
            else
            {
                plan.Add(AccountTables.MovedCounter, sender, group.Key, sequence, before);
            }
        }
    }

    /// <summary>One row twice in one write: the later one counts, as if they had been written in turn.</summary>
    private static void AddDispatches(BatchPlan plan, AccountWrite member)
    {
        foreach (var dispatch in member.Dispatches.GroupBy(d => d.Id).Select(g => g.Last()))
        {
            plan.Add(
                AccountTables.Dispatch, member.Key.Operator, dispatch.Id, member.Key.Value, dispatch.Channel,
                dispatch.Status, dispatch.SendFrom.ToMicros(), dispatch.ExpiresAt.ToMicros(),
                dispatch.Body.AsArray(), 0L);
        }
    }

    private static void AddReadRows(BatchPlan plan, AccountWrite member)
    {
        foreach (var row in member.Rows.GroupBy(r => (r.Table, r.RowKey)).Select(g => g.Last()))
        {
            var writes = AccountTables.Read[row.Table];
            if (row.Values is { } values)
            {
                plan.Add(writes.Put, [member.Key.Value, row.RowKey, member.Key.Operator, .. values]);
            }
            else
            {
                plan.Add(writes.Remove, member.Key.Value, row.RowKey);
            }
        }
    }

    private static byte[] AsArray(this ReadOnlyMemory<byte> memory) =>
        MemoryMarshal.TryGetArray(memory, out var segment)
        && segment.Array is { } array && segment.Offset == 0 && segment.Count == array.Length
            ? array
            : memory.ToArray();
}
