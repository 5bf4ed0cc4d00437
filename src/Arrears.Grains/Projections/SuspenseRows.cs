using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain.Suspense;

namespace Arrears.Grains.Projections;

internal static class SuspenseRows
{
    public static IEnumerable<ReadRow> Of(SuspenseState state) => state.Items.Select(item => new ReadRow(
        ReadTables.SuspenseItem.Name,
        item.PaymentId,
        [
            item.ExternalId,
            item.Received.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
            item.Amount.Fen,
            item.Open.Fen,
            item.Open.IsPositive ? "open" : "matched",
        ]));
}
