using Arrears.Contracts.Storage;
using Arrears.Storage.Engines;

namespace Arrears.Storage.Companions;

internal sealed class Retention(Database database) : IRetention
{
    public Task<int> PruneAnswers(DateTimeOffset recordedBefore, CancellationToken cancellation = default) =>
        database.Write(
            connection => connection.Sql(
                "DELETE FROM idempotency WHERE NOT keep AND recorded_us < @before",
                ("before", recordedBefore.ToMicros())).Run(cancellation),
            cancellation);
}
