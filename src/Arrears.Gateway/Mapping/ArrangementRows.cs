using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Owners;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>Promises, plans and hardship appeals as the wire shows them.</summary>
internal static class ArrangementRows
{
    public static Wire.Promise ToProto(PromiseRow row, string currency)
    {
        var promise = new Wire.Promise
        {
            PromiseId = row.RowKey,
            Status = EnumMap<Wire.PromiseStatus, PromiseStatus>.ToProto(row.Status),
            Amount = Amounts.ToProto(row.AmountFen, currency),
            PromisedDate = Dates.ToProto(row.PromisedOn),
            DueDate = Dates.ToProto(row.Due),
            MoveCount = (int)(row.Moves ?? 0),
            Paid = Amounts.ToProto(row.PaidFen, currency),
            BrokenAfterDate = Dates.ToProto(row.BrokenAfter),
            Band = row.Band ?? "",
            Method = EnumMap<Wire.PaymentMethod, PaymentMethod>.ToProto(row.Method),
            Place = row.Place ?? "",
            TakenBy = row.TakenBy ?? "",
            PromisedBy = EnumMap<Wire.Promiser, Promiser>.ToProto(row.PromisedBy),
            Proof = row.Proof ?? "",
        };
        promise.CaseIds.Add(Ids(row.Cases));
        return promise;
    }

    private static string[] Ids(string? joined) =>
        joined?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
