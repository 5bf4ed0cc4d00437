using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Commits;

/// <summary>
/// The connection of the group commits. A batch goes Begin, Read, Write, Commit; Rollback ends it anywhere before
/// Commit.
/// </summary>
internal abstract class CommitSession(DbConnection connection, Dialect dialect) : IAsyncDisposable
{
    private DbCommand? _facts;

    protected DbConnection Connection => connection;

    /// <summary>False when the connection is gone and a new session is needed.</summary>
    public abstract bool IsAlive { get; }

    public abstract Task Begin();

    /// <exception cref="LostRaceException">A row did not take effect that the facts said would.</exception>
    public abstract Task Write(BatchPlan plan);

    public abstract Task Commit();

    /// <summary>Never throws: a connection that cannot roll back is dropped, which rolls back too.</summary>
    public abstract Task Rollback();

    /// <summary>Runs work of another kind inside the open transaction.</summary>
    public Task<T> Ask<T>(Func<DbConnection, Task<T>> work) => work(connection);

    /// <summary>Locks and reads what the members' decisions rest on, in the order every silo keeps.</summary>
    public async Task<BatchFacts> Read(IReadOnlyList<AccountWrite> members)
    {
        var command = _facts ??= PrepareFacts();
        Set(("operators", dialect.List(members.Where(m => m.PolicyEpoch is not null)
            .Select(m => m.Key.Operator).Distinct())));
        Set(("accounts", dialect.List(members.Select(m => m.Key.Value))));
        SetTuples("answers", 3,
            from member in members
            let key = member.Idempotency?.Key
            where key is not null
            select new[] { key.Operator, key.Caller, key.RequestId });
        SetTuples("marks", 2,
            from member in members
            let sender = member.Applied?.Sender
            where sender is not null
            select new[] { member.Key.Value, sender.Value });
        SetTuples("counters", 2,
            members.SelectMany(m => m.Messages, (member, message) => (member.Key.Value, message.Receiver.Value))
                .Distinct().Select(pair => new[] { pair.Item1, pair.Item2 }));
        await using var reader = await command.ExecuteReaderAsync();
        return await ReadFacts(reader);

        void Set((string Name, object? Value) parameter) =>
            command.Parameters[parameter.Name].Value = parameter.Value;

        void SetTuples(string name, int width, IEnumerable<string[]> tuples) =>
            dialect.BindTuples(name, width, [.. tuples]).ToList().ForEach(Set);
    }

    public virtual async ValueTask DisposeAsync()
    {
        if (_facts is not null)
        {
            await _facts.DisposeAsync();
        }

        GC.SuppressFinalize(this);
    }

    private DbCommand PrepareFacts()
    {
        var none = dialect.List([]);
        return connection.Sql(
            $"""
            SELECT operator, epoch FROM policy_epoch
             WHERE {dialect.In("operator", "operators")} ORDER BY operator {dialect.ForShare};
            SELECT account, version, sequence, chain FROM account_head
             WHERE {dialect.In("account", "accounts")} ORDER BY account {dialect.ForUpdate};
            SELECT i.operator, i.caller, i.request_id, i.account, i.body_hash, i.answer
              FROM {dialect.Tuples("answers", 3)} CROSS JOIN idempotency i
             WHERE i.operator = c0 AND i.caller = c1 AND i.request_id = c2;
            SELECT m.receiver, m.sender, m.sequence
              FROM {dialect.Tuples("marks", 2)} CROSS JOIN applied_mark m
             WHERE m.receiver = c0 AND m.sender = c1;
            SELECT o.sender, o.receiver, o.sequence
              FROM {dialect.Tuples("counters", 2)} CROSS JOIN outbox_counter o
             WHERE o.sender = c0 AND o.receiver = c1;
            """,
            [
                ("operators", none), ("accounts", none), .. dialect.BindTuples("answers", 3, []),
                .. dialect.BindTuples("marks", 2, []), .. dialect.BindTuples("counters", 2, []),
            ]);
    }

    private static async Task<BatchFacts> ReadFacts(DbDataReader reader)
    {
        var facts = new BatchFacts();
        await Each(r => facts.Epochs.Add(r.GetString(0), r.GetInt64(1)));
        await reader.NextResultAsync();
        await Each(r => facts.Heads.Add(r.GetString(0), new(r.GetInt64(1), r.GetInt64(2), r.Bytes(3))));
        await reader.NextResultAsync();
        await Each(r => facts.Answers.Add(
            new(r.GetString(0), r.GetString(1), r.GetString(2)),
            new(AccountKey.Parse(r.GetString(3)), r.Bytes(4), r.Bytes(5))));
        await reader.NextResultAsync();
        await Each(r => facts.Marks.Add((r.GetString(0), r.GetString(1)), r.GetInt64(2)));
        await reader.NextResultAsync();
        await Each(r => facts.Counters.Add((r.GetString(0), r.GetString(1)), r.GetInt64(2)));
        return facts;

        async Task Each(Action<DbDataReader> add)
        {
            while (await reader.ReadAsync())
            {
                add(reader);
            }
        }
    }
}

/// <summary>Another writer came between reading the facts and writing on them.</summary>
internal sealed class LostRaceException(string table)
    : Exception($"A row of {table} did not take effect as read: it was moved, taken or removed meanwhile.");
