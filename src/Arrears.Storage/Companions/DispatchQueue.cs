using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Companions;

/// <summary>
/// Leases are wall clock. A dispatch past its expiry is leased too: somebody has to void it, and only the lease holder
/// may.
/// </summary>
internal sealed class DispatchQueue(Database database, TimeProvider clock) : IDispatchQueue
{
    public async Task<ImmutableArray<QueuedDispatch>> Lease(
        ImmutableArray<string> statuses, DateTimeOffset businessNow, int limit, TimeSpan lease,
        CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var dialect = database.Dialect;
        var leased = await database.WriteByKey(
            connection => connection.Sql(
                $"""
                UPDATE dispatch SET lease_us = @until
                 WHERE (operator, dispatch_id) IN (
                       SELECT operator, dispatch_id FROM dispatch
                        WHERE {dialect.In("status", "statuses")} AND send_from_us <= @due AND lease_us <= @now
                        ORDER BY send_from_us, dispatch_id LIMIT @limit {dialect.SkipLocked})
                RETURNING account, dispatch_id, channel, status, send_from_us, expires_us
                """,
                ("until", (now + lease).ToMicros()), ("statuses", dialect.List(statuses)),
                ("due", businessNow.ToMicros()), ("now", now.ToMicros()), ("limit", limit))
                .Rows(
                    r => new QueuedDispatch(
                        AccountKey.Parse(r.GetString(0)), r.GetString(1), r.GetString(2), r.GetString(3),
                        Instants.FromMicros(r.GetInt64(4)), Instants.FromMicros(r.GetInt64(5))),
                    cancellation),
            cancellation);
        return [.. leased.OrderBy(d => d.SendFrom).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    public Task Release(string operatorId, string dispatchId, CancellationToken cancellation = default) =>
        database.Write(
            connection => connection.Sql(
                "UPDATE dispatch SET lease_us = 0 WHERE operator = @operator AND dispatch_id = @dispatch",
                ("operator", operatorId), ("dispatch", dispatchId)).Run(cancellation),
            cancellation);
}
