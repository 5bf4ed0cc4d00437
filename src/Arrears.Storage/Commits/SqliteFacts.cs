using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;
using Microsoft.Data.Sqlite;

namespace Arrears.Storage.Commits;

/// <summary>The facts of a batch, looked up one by one: inside the process a look-up costs less than a list.</summary>
internal sealed class SqliteFacts(SqliteConnection connection) : IDisposable
{
    private readonly SqliteStatement _epoch = new(connection, "SELECT epoch FROM policy_epoch WHERE operator = ?1");

    private readonly SqliteStatement _head = new(
        connection, "SELECT version, sequence, chain FROM account_head WHERE account = ?1");

    private readonly SqliteStatement _answer = new(
        connection,
        """
        SELECT account, body_hash, answer FROM idempotency WHERE operator = ?1 AND caller = ?2 AND request_id = ?3
        """);

    private readonly SqliteStatement _mark = new(
        connection, "SELECT sequence FROM applied_mark WHERE receiver = ?1 AND sender = ?2");

    private readonly SqliteStatement _counter = new(
        connection, "SELECT sequence FROM outbox_counter WHERE sender = ?1 AND receiver = ?2");

    public BatchFacts Read(IReadOnlyList<AccountWrite> members)
    {
        var facts = new BatchFacts();
        foreach (var member in members)
        {
            Read(member, facts);
        }

        return facts;
    }

    public void Dispose()
    {
        _epoch.Dispose();
        _head.Dispose();
        _answer.Dispose();
        _mark.Dispose();
        _counter.Dispose();
    }

    private void Read(AccountWrite member, BatchFacts facts)
    {
        var account = member.Key.Value;
        if (member.PolicyEpoch is not null && !facts.Epochs.ContainsKey(member.Key.Operator)
            && Number(_epoch, member.Key.Operator) is { } epoch)
        {
            facts.Epochs.Add(member.Key.Operator, epoch);
        }

        if (_head.First([account], row => new Head(row.Number(0), row.Number(1), row.Bytes(2))) is { } head)
        {
            facts.Heads.Add(account, head);
        }

        if (member.Idempotency?.Key is { } key && _answer.First(
            [key.Operator, key.Caller, key.RequestId],
            row => new StoredAnswer(AccountKey.Parse(row.Text(0)), row.Bytes(1), row.Bytes(2))) is { } answer)
        {
            facts.Answers.Add(key, answer);
        }

        if (member.Applied?.Sender.Value is { } sender && Number(_mark, account, sender) is { } mark)
        {
            facts.Marks.Add((account, sender), mark);
        }

        foreach (var receiver in member.Messages.Select(message => message.Receiver.Value).Distinct())
        {
            if (Number(_counter, account, receiver) is { } counter)
            {
                facts.Counters.Add((account, receiver), counter);
            }
        }
    }

    private static long? Number(SqliteStatement statement, params ReadOnlySpan<object?> key) =>
        statement.First<long?>(key, row => row.Number(0));
}
