using System.Collections.Immutable;
using System.Data.Common;
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
        var leased = await database.WriteByKey(
            async connection =>
            {
                var taken = new List<QueuedDispatch>();
                foreach (var status in statuses)
                {
                    taken.AddRange(await Lease(
                        connection, status, businessNow, limit - taken.Count, now, now + lease, cancellation));
                }

                return taken;
            },
            cancellation);
        return [.. leased.OrderBy(d => d.SendFrom).ThenBy(d => d.Id, StringComparer.Ordinal)];
    }

    /// <summary>
    /// One status, in the order of its index and no other: on the morning of a due date tens of thousands wait, and sorting
    /// them anew for each page would take longer than to send them.
    /// </summary>
    private Task<ImmutableArray<QueuedDispatch>> Lease(
        DbConnection connection, string status, DateTimeOffset businessNow, int limit, DateTimeOffset now, DateTimeOffset until,
        CancellationToken cancellation) =>
        connection.Sql(
            $"""
            UPDATE dispatch SET lease_us = @until
             WHERE (operator, dispatch_id) IN (
                   SELECT operator, dispatch_id FROM dispatch
                    WHERE status = @status AND send_from_us <= @due AND lease_us <= @now
                    ORDER BY send_from_us LIMIT @limit {database.Dialect.SkipLocked})
            RETURNING account, dispatch_id, channel, status, send_from_us, expires_us
            """,
            ("until", until.ToMicros()), ("status", status), ("due", businessNow.ToMicros()), ("now", now.ToMicros()),
            ("limit", limit))
            .Rows(
                r => new QueuedDispatch(
                    AccountKey.Parse(r.GetString(0)), r.GetString(1), r.GetString(2), r.GetString(3),
                    Instants.FromMicros(r.GetInt64(4)), Instants.FromMicros(r.GetInt64(5))),
                cancellation);

    public Task Release(string operatorId, string dispatchId, CancellationToken cancellation = default) =>
        database.Write(
            connection => connection.Sql(
                "UPDATE dispatch SET lease_us = 0 WHERE operator = @operator AND dispatch_id = @dispatch",
                ("operator", operatorId), ("dispatch", dispatchId)).Run(cancellation),
            cancellation);
}
