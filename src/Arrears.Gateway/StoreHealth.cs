using Arrears.Contracts.Storage;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Arrears.Gateway;

/// <summary>Serving means that the database answers: one row is read from it.</summary>
internal sealed class StoreHealth(IOutbox outbox) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(
        HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            await outbox.SendersWaiting(1, cancellationToken);
            return HealthCheckResult.Healthy();
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            return HealthCheckResult.Unhealthy("The database does not answer.", e);
        }
    }
}
