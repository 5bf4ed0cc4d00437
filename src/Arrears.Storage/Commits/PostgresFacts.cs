using System.Data.Common;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;
using Npgsql;

namespace Arrears.Storage.Commits;

/// <summary>
/// The facts of a batch in one round trip. The policy epochs are held until the commit; the registry rows of a batch
/// are not locked, because the swap finds out whoever moved one in between. A member that commits alone, which is what
/// comes after a lost race, does lock its row.
/// </summary>
internal sealed class PostgresFacts : IAsyncDisposable
{
    private readonly NpgsqlCommand _ofBatch;
    private readonly NpgsqlCommand _ofOne;

    public PostgresFacts(NpgsqlConnection connection) =>
        (_ofBatch, _ofOne) = (Prepare(connection, ""), Prepare(connection, "FOR UPDATE"));

    public async Task<BatchFacts> Read(IReadOnlyList<AccountWrite> members)
    {
        var command = members.Count == 1 ? _ofOne : _ofBatch;
        var answers = members.Select(m => m.Idempotency?.Key).OfType<IdempotencyKey>().ToList();
        var deliveries = members.Where(m => m.Applied is not null).ToList();
        var pairs = members
            .SelectMany(m => m.Messages, (m, message) => (Sender: m.Key.Value, Receiver: message.Receiver.Value))
            .Distinct().ToList();
        Set(0, members.Where(m => m.PolicyEpoch is not null).Select(m => m.Key.Operator).Distinct());
        Set(1, members.Select(m => m.Key.Value));
        Set(2, answers.Select(key => key.Operator));
        Set(3, answers.Select(key => key.Caller));
        Set(4, answers.Select(key => key.RequestId));
        Set(5, deliveries.Select(m => m.Key.Value));
        Set(6, deliveries.Select(m => m.Applied!.Sender.Value));
        Set(7, pairs.Select(pair => pair.Sender));
        Set(8, pairs.Select(pair => pair.Receiver));
        await using var reader = await command.ExecuteReaderAsync();
        return await Read(reader);

        void Set(int parameter, IEnumerable<string> values) =>
            ((NpgsqlParameter<string[]>)command.Parameters[parameter]).TypedValue = [.. values];
    }

    public async ValueTask DisposeAsync()
    {
        await _ofBatch.DisposeAsync();
        await _ofOne.DisposeAsync();
    }

    private static NpgsqlCommand Prepare(NpgsqlConnection connection, string lockHeads)
    {
        var command = new NpgsqlCommand(
            $"""
            SELECT operator, epoch FROM policy_epoch WHERE operator = ANY(@p0) ORDER BY operator FOR SHARE;
            SELECT account, version, sequence, chain FROM account_head
             WHERE account = ANY(@p1) ORDER BY account {lockHeads};
            SELECT i.operator, i.caller, i.request_id, i.account, i.body_hash, i.answer
              FROM unnest(@p2, @p3, @p4) AS keys(c0, c1, c2) CROSS JOIN idempotency i
             WHERE i.operator = c0 AND i.caller = c1 AND i.request_id = c2;
            SELECT m.receiver, m.sender, m.sequence
              FROM unnest(@p5, @p6) AS keys(c0, c1) CROSS JOIN applied_mark m
             WHERE m.receiver = c0 AND m.sender = c1;
            SELECT o.sender, o.receiver, o.sequence
              FROM unnest(@p7, @p8) AS keys(c0, c1) CROSS JOIN outbox_counter o
             WHERE o.sender = c0 AND o.receiver = c1;
            """,
            connection);
        for (var i = 0; i <= 8; i++)
        {
            command.Parameters.Add(new NpgsqlParameter<string[]> { ParameterName = $"p{i}", TypedValue = [] });
        }

        return command;
    }

    private static async Task<BatchFacts> Read(DbDataReader reader)
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
