using Arrears.Protos.V1;

namespace Arrears.Simulation.Crowd;

/// <summary>Demands: let go or sent back by the manager, proved by the carrier, sent again when they did not arrive.</summary>
internal static class StepDesk
{
    private const double PromptChance = 0.8;
    private const double DeclineChance = 0.04;
    private const double FailChance = 0.02;
    private const double SecondDemandFactor = 0.8;

    /// <summary>Four of five proposals are read the day they are seen, the others a day or two later.</summary>
    public static Task Approve(Shift shift, WorkItem item)
    {
        var roll = shift.Roll($"{item.Account}/{item.WorkId}", "approval");
        return !roll.Chance(PromptChance) ? Task.CompletedTask
            : roll.Chance(DeclineChance) ? Decline(shift, item, roll.Between(5, 10))
            : shift.Did(
                Staff.Manager(item.EstateId),
                new ApproveStepRequest
                {
                    RequestId = shift.Id(item.CaseId, $"approve-{item.Step}"),
                    EstateId = item.EstateId,
                    UnitId = item.UnitId,
                    CaseId = item.CaseId,
                    Step = item.Step,
                },
                shift.Api.Steps.ApproveStepAsync,
                Act.Approvals);
    }

    /// <summary>The carrier's report comes one to four days after the hand-over; one letter in fifty comes back.</summary>
    public static async Task Prove(Shift shift, WorkItem item)
    {
        var since = Wire.From(item.OpenDate) ?? shift.Date;
        var roll = Dice.Roll(shift.World.Seed, since, item.Reference, "carrier");
        if (shift.Date < since.AddDays(roll.Between(1, 4)))
        {
            return;
        }

        var fails = roll.Chance(FailChance);
        var request = new ReportDeliveryRequest
        {
            RequestId = shift.Id(item.Reference, "delivery"),
            OwnerId = item.OwnerId,
            DispatchId = item.Reference,
            Report = fails ? DeliveryReport.Failed : DeliveryReport.Delivered,
            OnDate = Wire.Of(shift.Date),
            Evidence = fails ? "returned to sender" : $"EMS{roll.Next(1_000_000_000):000000000}CN",
        };
        if (await shift.Did(
                Staff.Carrier, request, shift.Api.Dispatches.ReportDeliveryAsync, fails ? Act.FailedDeliveries : Act.Proofs)
            && !fails)
        {
            Impress(shift, item);
        }
    }

    public static Task Resend(Shift shift, WorkItem item) => shift.Did(
        Staff.Housekeeper(item.UnitId),
        new ResendDemandRequest
        {
            RequestId = shift.Id(item.CaseId, "resend"),
            EstateId = item.EstateId,
            UnitId = item.UnitId,
            CaseId = item.CaseId,
            Reason = "address checked with the housekeeper",
        },
        shift.Api.Steps.ResendDemandAsync);

    /// <summary>A letter in hand moves some owners to pay before its pay-by date (kpis.md D5, letter effects).</summary>
    private static void Impress(Shift shift, WorkItem item)
    {
        if (shift.World.Find(item.CaseId) is not { } file)
        {
            return;
        }

        var second = item.Kind.Contains("second", StringComparison.Ordinal);
        var roll = shift.Roll(item.CaseId, $"letter-{item.Reference}");
        if (roll.Chance((double)file.Behaviour.DemandChance * (second ? SecondDemandFactor : 1.0)))
        {
            shift.Errands.Note(new Errand(
                shift.Date.AddDays(roll.Between(1, 13)), ErrandKind.Pay, file.Row.CaseId, item.Reference));
        }
    }

    private static Task<bool> Decline(Shift shift, WorkItem item, int days) => shift.Did(
        Staff.Manager(item.EstateId),
        new DeclineStepRequest
        {
            RequestId = shift.Id(item.CaseId, $"decline-{item.Step}"),
            EstateId = item.EstateId,
            UnitId = item.UnitId,
            CaseId = item.CaseId,
            Step = item.Step,
            AskAgainDate = Wire.Of(shift.Date.AddDays(days)),
            Reason = "statement to be checked first",
        },
        shift.Api.Steps.DeclineStepAsync,
        Act.Declined);
}
