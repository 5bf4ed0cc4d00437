using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Companions;

/// <summary>
/// Due dates are business instants and come from the caller; leases and back-off are wall clock. A claim counts as an
/// attempt until the account's own commit resets the count, so a wake-up that kills its process is counted too.
/// </summary>
internal sealed class DueWork(Database database, TimeProvider clock) : IDueWork
{
    private const int AttemptsMax = 8;
    private static readonly TimeSpan BackoffFirst = TimeSpan.FromSeconds(2);

    public async Task<ImmutableArray<DueAccount>> Claim(
        DateTimeOffset businessNow, int limit, TimeSpan lease, CancellationToken cancellation = default)
    {
        var now = clock.GetUtcNow();
        var rows = await database.WriteByKey(
            connection => connection.Sql(
                $"""
                UPDATE due_work
                   SET lease_us = @until, attempts = attempts + 1, parked = (attempts >= {AttemptsMax}),
                       error = CASE WHEN attempts >= {AttemptsMax}
                                    THEN coalesce(error, 'No wake-up ended before its lease did.') ELSE error END
                 WHERE account IN (
                       SELECT account FROM due_work
                        WHERE due_us <= @due AND NOT parked AND lease_us <= @now
                        ORDER BY due_us, account LIMIT @limit {database.Dialect.SkipLocked})
                RETURNING account, due_us, attempts, parked
                """,
                ("until", (now + lease).ToMicros()), ("due", businessNow.ToMicros()), ("now", now.ToMicros()),
                ("limit", limit))
                .Rows(
                    r => (Parked: r.GetBoolean(3), Due: new DueAccount(
                        AccountKey.Parse(r.GetString(0)), Instants.FromMicros(r.GetInt64(1)), r.GetInt32(2) - 1)),
                    cancellation),
            cancellation);
        return
        [
            .. rows.Where(r => !r.Parked).Select(r => r.Due)
                .OrderBy(d => d.DueAt).ThenBy(d => d.Key.Value, StringComparer.Ordinal),
        ];
    }

    public Task Failed(AccountKey key, string error, CancellationToken cancellation = default) =>
        database.Write(
            async connection =>
            {
                var attempts = await connection.Sql(
                    $"SELECT attempts FROM due_work WHERE account = @account {database.Dialect.ForUpdate}",
                    ("account", key.Value)).Rows(r => r.GetInt32(0), cancellation);
                var made = Math.Clamp(attempts.FirstOrDefault(), 1, AttemptsMax);
                var pause = BackoffFirst * Math.Pow(2, made - 1);
                return await connection.Sql(
                    "UPDATE due_work SET lease_us = @until, parked = @parked, error = @error WHERE account = @account",
                    ("until", (clock.GetUtcNow() + pause).ToMicros()), ("parked", made >= AttemptsMax),
                    ("error", error), ("account", key.Value)).Run(cancellation);
            },
            cancellation);

    public Task Release(AccountKey key, CancellationToken cancellation = default) =>
        Change("lease_us = 0, attempts = 0", key, cancellation);

    public Task Resume(AccountKey key, CancellationToken cancellation = default) =>
        Change("lease_us = 0, attempts = 0, parked = (1 = 0), error = NULL", key, cancellation);

    public async Task<long> CountDue(DateTimeOffset businessNow, CancellationToken cancellation = default)
    {
        var counts = await database.Read(
            connection => connection.Sql(
                "SELECT count(*) FROM due_work WHERE due_us <= @due AND NOT parked", ("due", businessNow.ToMicros()))
                .Rows(r => r.GetInt64(0), cancellation),
            cancellation);
        return counts[0];
    }

    public Task<ImmutableArray<ParkedAccount>> Parked(
        string operatorId, int limit, CancellationToken cancellation = default) =>
        database.Read(
            connection => connection.Sql(
                """
                SELECT account, due_us, attempts, error FROM due_work
                 WHERE operator = @operator AND parked ORDER BY due_us, account LIMIT @limit
                """,
                ("operator", operatorId), ("limit", limit))
                .Rows(
                    r => new ParkedAccount(
                        AccountKey.Parse(r.GetString(0)), Instants.FromMicros(r.GetInt64(1)), r.GetInt32(2),
                        r.TextOrNull(3)),
                    cancellation),
            cancellation);

    private Task<int> Change(string assignments, AccountKey key, CancellationToken cancellation) =>
        database.Write(
            connection => connection.Sql(
                $"UPDATE due_work SET {assignments} WHERE account = @account", ("account", key.Value))
                .Run(cancellation),
            cancellation);
}
