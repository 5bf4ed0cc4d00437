using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>What finance sets right afterwards: bounced, unassigned and misdirected payments.</summary>
internal static class FinanceDesk
{
    public static async Task Reverse(Shift shift, CaseFile file, Errand errand)
    {
        if (await TakeBack(shift, file, errand, "returned by the bank"))
        {
            file.Change(errand.Amount);
        }
    }

    public static async Task Match(Shift shift, CaseFile file, Errand errand)
    {
        var request = new MatchSuspensePaymentRequest
        {
            RequestId = shift.Id(errand.Reference, "match"),
            PayeeAccount = file.PayeeAccount,
            ReceivedDate = Wire.Of(errand.Until!.Value),
            PaymentId = errand.Reference,
        };
        request.Legs.Add(LegTo(shift, file, errand));
        if (await shift.Did(Staff.Finance, request, shift.Api.Suspense.MatchSuspensePaymentAsync, Act.Matched))
        {
            file.Change(-errand.Amount);
        }
    }

    /// <summary>Taken from the account it was booked to by mistake, and through suspense to the one that owes.</summary>
    public static async Task Rebook(Shift shift, CaseFile wrong, Errand errand)
    {
        if (shift.World.Find(errand.OtherCaseId!) is not { } right || !await TakeBack(shift, wrong, errand, "paid for another unit"))
        {
            return;
        }

        wrong.Change(errand.Amount);
        var request = new RecordSuspensePaymentRequest
        {
            RequestId = $"{errand.Reference}-rebooked",
            PayeeAccount = right.PayeeAccount,
            PaymentId = $"{errand.Reference}-rebooked",
            ExternalId = $"{errand.Reference}-rebooked",
            Method = Wire.Of(right.Behaviour.Method),
            Amount = shift.Money(errand.Amount),
            ReceivedDate = Wire.Of(shift.Date),
            Designation = "更正入账",
        };
        request.Legs.Add(LegTo(shift, right, errand));
        if (await shift.Did(Staff.Finance, request, shift.Api.Suspense.RecordSuspensePaymentAsync, Act.Matched))
        {
            right.Change(-errand.Amount);
        }
    }

    private static SuspenseLeg LegTo(Shift shift, CaseFile file, Errand errand) => new()
    {
        LegId = "1",
        EstateId = file.Row.EstateId,
        UnitId = file.Row.UnitId,
        CaseId = file.Row.CaseId,
        Amount = shift.Money(errand.Amount),
    };

    private static Task<bool> TakeBack(Shift shift, CaseFile file, Errand errand, string reason) => shift.Did(
        Staff.Finance,
        new ReversePaymentRequest
        {
            RequestId = shift.Id(errand.Reference, "reverse"),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            PaymentId = errand.Reference,
            Reason = reason,
        },
        shift.Api.Payments.ReversePaymentAsync,
        Act.Reversals);
}
