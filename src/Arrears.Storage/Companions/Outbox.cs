using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Companions;

internal sealed class Outbox : IOutbox
{
    private readonly Database _database;

    public Outbox(Database database, AccountStore store)
    {
        _database = database;
        store.Committed += write =>
        {
            if (!write.Messages.IsDefaultOrEmpty)
            {
                Written?.Invoke(write.Key);
            }
        };
    }

    public event Action<AccountKey>? Written;

    public Task<ImmutableArray<PendingMessage>> Pending(
        ImmutableArray<AccountKey> senders, int limit, CancellationToken cancellation = default) =>
        _database.ReadByKey(
            connection => connection.Sql(
                $"""
                SELECT sender, receiver, sequence, kind, body FROM outbox
                 WHERE {_database.Dialect.In("sender", "senders")} ORDER BY sender, receiver, sequence LIMIT @limit
                """,
                ("senders", _database.Dialect.List(senders.Select(sender => sender.Value))), ("limit", limit))
                .Rows(
                    r => new PendingMessage(
                        AccountKey.Parse(r.GetString(0)), AccountKey.Parse(r.GetString(1)), r.GetInt64(2),
                        r.GetString(3), r.Bytes(4)),
                    cancellation));

    public Task<ImmutableArray<AccountKey>> SendersWaiting(int limit, CancellationToken cancellation = default) =>
        _database.Read(
            connection => connection.Sql(
                "SELECT sender FROM outbox GROUP BY sender ORDER BY min(written_us), sender LIMIT @limit",
                ("limit", limit))
                .Rows(r => AccountKey.Parse(r.GetString(0)), cancellation),
            cancellation);
}
