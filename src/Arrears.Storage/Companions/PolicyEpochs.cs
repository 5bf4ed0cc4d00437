using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Companions;

internal sealed class PolicyEpochs(Database database) : IPolicyEpochs
{
    /// <summary>Makes the operator's row on first sight: commits need one to hold on to.</summary>
    public async Task<long> Current(string operatorId, CancellationToken cancellation = default)
    {
        var known = await database.Read(
            connection => connection.Sql(
                "SELECT epoch FROM policy_epoch WHERE operator = @operator", ("operator", operatorId))
                .Rows(r => r.GetInt64(0), cancellation),
            cancellation);
        return known.Length == 1 ? known[0] : await Raise(operatorId, by: 0, cancellation);
    }

    public Task<long> Bump(string operatorId, CancellationToken cancellation = default) =>
        Raise(operatorId, by: 1, cancellation);

    private async Task<long> Raise(string operatorId, long by, CancellationToken cancellation)
    {
        var raised = await database.Write(
            connection => connection.Sql(
                """
                INSERT INTO policy_epoch (operator, epoch) VALUES (@operator, @by)
                ON CONFLICT (operator) DO UPDATE SET epoch = policy_epoch.epoch + @by RETURNING epoch
                """,
                ("operator", operatorId), ("by", by)).Rows(r => r.GetInt64(0), cancellation),
            cancellation);
        return raised[0];
    }
}
