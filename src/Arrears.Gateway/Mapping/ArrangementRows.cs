using System.Globalization;
using Arrears.Contracts.Storage;
using Arrears.Domain;
using Arrears.Domain.Ledger;
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
            GrievanceId = row.Grievance ?? "",
        };
        promise.CaseIds.Add(Ids(row.Cases));
        return promise;
    }

    public static Wire.Plan ToProto(PlanRow row, string currency)
    {
        var plan = new Wire.Plan
        {
            PlanId = row.RowKey,
            Status = EnumMap<Wire.PlanStatus, PlanStatus>.ToProto(row.Status),
            Total = Amounts.ToProto(row.TotalFen, currency),
            Paid = Amounts.ToProto(row.PaidFen, currency),
            Rest = Amounts.ToProto(row.TotalFen - row.PaidFen, currency),
            NextDueDate = Dates.ToProto(row.NextDue),
            CureUntilDate = Dates.ToProto(row.CureUntil),
            ProposedDate = Dates.ToProto(row.ProposedOn),
            SignByDate = Dates.ToProto(row.SignBy),
            ApprovedDate = Dates.ToProto(row.ApprovedOn),
            SignedDate = Dates.ToProto(row.SignedOn),
            ActiveFromDate = Dates.ToProto(row.ActiveFrom),
            LateFee = EnumMap<Wire.LateFeeTreatment, LateFeeTreatment>.ToProto(row.LateFee),
        };
        plan.CaseIds.Add(Ids(row.Cases));
        plan.Instalments.Add(Ids(row.Schedule).Select(part => part.Split(':')).Select(part => new Wire.Instalment
        {
            DueDate = Dates.ToProto(DateOnly.Parse(part[0], CultureInfo.InvariantCulture)),
            Amount = Amounts.ToProto(long.Parse(part[1], CultureInfo.InvariantCulture), currency),
        }));
        return plan;
    }

    public static Wire.HardshipClaim ToProto(HardshipRow row, string currency) => new()
    {
        ClaimId = row.RowKey,
        Status = EnumMap<Wire.HardshipStatus, HardshipStatus>.ToProto(row.Status),
        ReasonCode = row.Reason ?? "",
        ClaimDate = Dates.ToProto(row.ClaimedOn),
        DecideByDate = Dates.ToProto(row.DecideBy),
        CanPay = row.CanPayFen is { } fen ? Amounts.ToProto(fen, currency) : null,
        AssessDate = Dates.ToProto(row.AssessedOn),
        Decision = EnumMap<Wire.HardshipDecision, HardshipDecision>.ToProto(row.Decision),
        DecisionDate = Dates.ToProto(row.DecidedOn),
        UntilDate = Dates.ToProto(row.Until),
        ReviewDate = Dates.ToProto(row.ReviewOn),
        PauseUntilDate = Dates.ToProto(row.PauseUntil),
        EndDate = Dates.ToProto(row.EndedOn),
        Exit = EnumMap<Wire.HardshipExit, HardshipExit>.ToProto(row.Exit),
        DecisionLate = row.Late ?? false,
        EvidenceCount = (int)(row.Evidence ?? 0),
        PurgeDate = Dates.ToProto(row.PurgedOn),
    };

    private static string[] Ids(string? joined) =>
        joined?.Split(',', StringSplitOptions.RemoveEmptyEntries) ?? [];
}
