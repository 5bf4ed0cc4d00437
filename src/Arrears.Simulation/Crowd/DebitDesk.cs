using System.Globalization;
using Arrears.Protos.V1;
using PaymentMethod = Arrears.Domain.PaymentMethod;

namespace Arrears.Simulation.Crowd;

/// <summary>Who pays by direct debit signs a mandate; from then on the bank collects, and rarely fails.</summary>
internal static class DebitDesk
{
    private const double FailureChance = 0.02;

    public static bool PaysByMandate(CaseFile file) =>
        file.Behaviour.Method == PaymentMethod.DirectDebit && file.Row.LiableTo is null;

    /// <summary>Once, on the first date: what was agreed on paper before the play began.</summary>
    public static Task Sign(Shift shift) => shift.ForEach(shift.World.Cases.Where(PaysByMandate), async file =>
    {
        var prepare = new PrepareMandateRequest
        {
            RequestId = shift.Id(file.Row.CaseId, "prepare_mandate"),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            MandateId = MandateOf(file),
        };
        if (!await shift.Did(Staff.Finance, prepare, shift.Api.Mandates.PrepareMandateAsync))
        {
            return;
        }

        var activate = new ActivateMandateRequest
        {
            RequestId = shift.Id(file.Row.CaseId, "activate_mandate"),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            MandateId = prepare.MandateId,
            Account = shift.Roll(file.Row.CaseId, "account").Next(1_000_000_000).ToString("6222000000000", CultureInfo.InvariantCulture),
            Evidence = $"form-{file.Row.CaseId}",
        };
        await shift.Did(Staff.Finance, activate, shift.Api.Mandates.ActivateMandateAsync, Act.Mandates);
    });

    /// <summary>The bank's answer to everything that is to be collected by today.</summary>
    public static async Task Collect(Shift shift)
    {
        var waiting = new List<Debit>();
        var request = new ListDebitsRequest { CollectByDate = Wire.Of(shift.Date), PageSize = 1000 };
        await foreach (var page in shift.List(request, shift.Api.Mandates.ListDebitsAsync))
        {
            waiting.AddRange(page.Debits);
        }

        await shift.ForEach(waiting, debit => Answer(shift, debit));
    }

    private static async Task Answer(Shift shift, Debit debit)
    {
        var failed = shift.Roll(debit.DebitId, "debit").Chance(FailureChance);
        var result = new RecordDebitResultRequest
        {
            RequestId = $"bank-{debit.DebitId}",
            EstateId = debit.EstateId,
            UnitId = debit.UnitId,
            CaseId = debit.CaseId,
            DebitId = debit.DebitId,
            Collected = !failed,
            OnDate = Wire.Of(shift.Date),
            ExternalId = failed ? "" : $"bank-{debit.DebitId}",
            Reason = failed ? "insufficient funds" : "",
        };
        var taken = await shift.Did(
            Staff.Bank, result, shift.Api.Mandates.RecordDebitResultAsync, failed ? Act.DebitsFailed : Act.DebitsCollected);
        if (taken && !failed)
        {
            shift.World.Find(debit.CaseId)?.Change(-Wire.From(debit.Amount));
        }
    }

    private static string MandateOf(CaseFile file) => $"m-{file.Row.CaseId}";
}
