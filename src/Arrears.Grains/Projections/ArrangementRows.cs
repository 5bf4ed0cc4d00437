using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using static Arrears.Grains.Projections.RowValues;

namespace Arrears.Grains.Projections;

/// <summary>The read rows of what was agreed with an owner.</summary>
internal static class ArrangementRows
{
    public static IEnumerable<ReadRow> Of(OwnerState state) => state.Promises.Select(PromiseRow);

    private static ReadRow PromiseRow(Promise promise) => Row(
        ReadTables.Promise,
        promise.Id,
        SnakeCase.Of(promise.Status),
        promise.Amount.Fen,
        Date(promise.MadeOn),
        Date(promise.Due),
        (long)promise.Moves,
        promise.Paid.Total.Fen,
        Date(promise.BrokenAfter),
        string.Join(',', promise.Cases),
        promise.Band,
        promise.Method is { } method ? SnakeCase.Of(method) : null,
        promise.Place,
        promise.TakenBy,
        SnakeCase.Of(promise.PromisedBy),
        promise.Proof?.ToString(),
        null);
}
