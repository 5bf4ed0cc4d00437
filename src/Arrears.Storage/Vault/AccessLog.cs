using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Vault;

internal sealed class AccessLog(Database database) : IAccessLog
{
    public Task Record(AccessEntry entry, CancellationToken cancellation = default) =>
        database.Write(
            connection => connection.Sql(
                """
                INSERT INTO personal_access (operator, person, actor, role, purpose, accessed_us)
                VALUES (@operator, @person, @actor, @role, @purpose, @at)
                """,
                ("operator", entry.Operator), ("person", entry.Person), ("actor", entry.Actor), ("role", entry.Role),
                ("purpose", entry.Purpose), ("at", entry.At.ToMicros())).Run(cancellation),
            cancellation);

    public Task<ImmutableArray<AccessEntry>> Of(
        string operatorId, string person, int limit, CancellationToken cancellation = default) =>
        database.Read(
            connection => connection.Sql(
                """
                SELECT actor, role, purpose, accessed_us FROM personal_access
                 WHERE operator = @operator AND person = @person ORDER BY number LIMIT @limit
                """,
                ("operator", operatorId), ("person", person), ("limit", limit))
                .Rows(
                    r => new AccessEntry(
                        operatorId, person, r.GetString(0), r.GetString(1), r.GetString(2),
                        Instants.FromMicros(r.GetInt64(3))),
                    cancellation),
            cancellation);
}
