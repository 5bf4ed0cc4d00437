using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Repair;

internal sealed class Quarantine(Database database, TimeProvider clock) : IQuarantine
{
    public Task Note(AccountKey key, string reason, CancellationToken cancellation = default) =>
        database.Write(
            connection => connection.Sql(
                """
                INSERT INTO quarantine (account, operator, reason, found_us) VALUES (@account, @operator, @reason, @now)
                ON CONFLICT (account) DO UPDATE SET
                    reason = excluded.reason,
                    found_us = CASE WHEN quarantine.repaired_us IS NULL THEN quarantine.found_us
                                    ELSE excluded.found_us END,
                    repaired_us = NULL, repair = NULL
                """,
                ("account", key.Value), ("operator", key.Operator), ("reason", reason), ("now", clock.NowMicros()))
                .Run(cancellation),
            cancellation);

    public Task Close(AccountKey key, CancellationToken cancellation = default) =>
        database.Write(
            connection => connection.Sql(
                """
                UPDATE quarantine SET repaired_us = @now, repair = 'found whole'
                 WHERE account = @account AND repaired_us IS NULL
                """,
                ("account", key.Value), ("now", clock.NowMicros()))
                .Run(cancellation),
            cancellation);

    public Task<ImmutableArray<QuarantinedAccount>> Open(
        string? operatorId, AccountKey? after, int limit, CancellationToken cancellation = default) =>
        database.Read(
            connection => connection.Sql(
                """
                SELECT account, reason, found_us FROM quarantine
                 WHERE repaired_us IS NULL AND (@everyone OR operator = @operator) AND account > @after
                 ORDER BY account LIMIT @limit
                """,
                ("everyone", operatorId is null), ("operator", operatorId ?? ""), ("after", after?.Value ?? ""),
                ("limit", limit))
                .Rows(
                    r => new QuarantinedAccount(
                        AccountKey.Parse(r.GetString(0)), r.GetString(1), Instants.FromMicros(r.GetInt64(2))),
                    cancellation),
            cancellation);
}
