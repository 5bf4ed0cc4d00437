using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>The formal way: sign-off, review, route, and what mediators and courts do next.</summary>
internal static class MatterDesk
{
    private const double LawyerLetterFactor = 1.5;
    private const double SignOffChance = 0.6;
    private const double AgreementChance = 0.55;

    /// <summary>Legal reads a matter within a few days of its opening.</summary>
    public static Task SignOff(Shift shift, WorkItem item) =>
        shift.Roll(item.Reference, "sign_off").Chance(SignOffChance)
            ? shift.Did(
                Staff.Legal,
                new SignOffMatterRequest
                {
                    RequestId = shift.Id(item.Reference, "sign_off"),
                    OwnerId = item.OwnerId,
                    MatterId = item.Reference,
                    Firm = "正衡律师事务所",
                    EntrustmentContract = "entrusted-processing-2026-01",
                },
                shift.Api.Matters.SignOffMatterAsync,
                Act.MatterActs)
            : Task.CompletedTask;

    /// <summary>The lawyer's letter arrived; some pay on it (kpis.md D5).</summary>
    public static async Task ProveLetter(Shift shift, WorkItem item)
    {
        var due = Wire.From(item.DueDate) ?? shift.Date;
        var roll = Dice.Roll(shift.World.Seed, due, item.Reference, "lawyer_letter");

        // Proof is due a week after sending; it comes back between three and six days before that.
        if (shift.Date < due.AddDays(-roll.Between(3, 6))
            || !await Happened(shift, item, MatterEventKind.LawyerLetterDelivered))
        {
            return;
        }

        foreach (var file in shift.World.OfOwner(item.OwnerId).Where(file => file.Overdue(shift.Date).IsPositive))
        {
            if (roll.Chance((double)file.Behaviour.DemandChance * LawyerLetterFactor))
            {
                shift.Errands.Note(new Errand(
                    shift.Date.AddDays(roll.Between(1, 9)), ErrandKind.Pay, file.Row.CaseId, item.Reference));
            }
        }
    }

    /// <summary>Row 10: the pack is complete, both approve, and a route is chosen; the next best where a guard forbids it.</summary>
    public static async Task Review(Shift shift, WorkItem item)
    {
        var (owner, matter) = (item.OwnerId, item.Reference);
        var manager = Staff.Manager(shift.World.OfOwner(owner).FirstOrDefault()?.Row.EstateId ?? item.EstateId);
        var review = new ReviewMatterRequest
        {
            RequestId = shift.Id(matter, "review"),
            OwnerId = owner,
            MatterId = matter,
            EvidenceScorePercent = 100,
            CostBenefitRef = $"weighing-{matter}",
            CommitteeUrged = true,
        };

        // After a mediation that failed the review stands; only its route is chosen anew.
        if (await shift.Did(manager, review, shift.Api.Matters.ReviewMatterAsync, Act.MatterActs))
        {
            await Approve(shift, item, manager);
            await Approve(shift, item, Staff.Legal);
        }

        foreach (var route in Routes(shift.Roll(matter, "route")))
        {
            var request = new ChooseRouteRequest
            {
                RequestId = shift.Id(matter, $"route-{route}"),
                OwnerId = owner,
                MatterId = matter,
                Route = route,
                Reason = "cost and expected recovery weighed",
            };
            if (await shift.Did(Staff.Legal, request, shift.Api.Matters.ChooseRouteAsync, Act.MatterActs))
            {
                return;
            }
        }
    }

    /// <summary>What an institution does when its turn comes; not every kind of work has such an answer.</summary>
    public static async Task Proceed(Shift shift, WorkItem item)
    {
        var roll = shift.Roll(item.Reference, item.Kind);
        if (EventFor(item.Kind, roll) is { } happened)
        {
            await Happened(shift, item, happened);
        }
    }

    public static bool IsProceeding(string kind) => kind is "file_mediation" or "file_payment_order" or "file_suit"
        or "mediation_ends" or "confirm_agreement" or "order_accepted" or "order_issued" or "order_served" or "docketed"
        or "judgment" or "apply_enforcement" or "objection_period";

    private static MatterEventKind? EventFor(string kind, SeededRandom roll) => kind switch
    {
        "file_mediation" => MatterEventKind.MediationRequested,
        "file_payment_order" => MatterEventKind.OrderApplied,
        "file_suit" => MatterEventKind.SuitFiled,
        "mediation_ends" => Sometimes(roll, 0.08, roll.Chance(AgreementChance)
            ? MatterEventKind.MediationAgreed : MatterEventKind.MediationFailed),
        "confirm_agreement" => Sometimes(roll, 0.15, MatterEventKind.MediationConfirmed),
        "order_accepted" => Sometimes(roll, 0.4, MatterEventKind.OrderAccepted),
        "order_issued" => Sometimes(roll, 0.15, MatterEventKind.OrderIssued),
        "order_served" => Sometimes(roll, 0.15, MatterEventKind.OrderServed),
        "objection_period" => Sometimes(roll, 0.01, MatterEventKind.OrderObjected),
        "docketed" => Sometimes(roll, 0.3, MatterEventKind.SuitDocketed),
        "judgment" => Sometimes(roll, 0.02, MatterEventKind.JudgmentEffective),
        "apply_enforcement" => Sometimes(roll, 0.2, MatterEventKind.EnforcementApplied),
        _ => null,
    };

    private static MatterEventKind? Sometimes(SeededRandom roll, double chanceADay, MatterEventKind happened) =>
        roll.Chance(chanceADay) ? happened : null;

    private static MatterRoute[] Routes(SeededRandom roll) => roll.Weighted(55, 35, 10) switch
    {
        0 => [MatterRoute.Mediation, MatterRoute.PaymentOrder, MatterRoute.Suit, MatterRoute.Back],
        1 => [MatterRoute.PaymentOrder, MatterRoute.Mediation, MatterRoute.Suit, MatterRoute.Back],
        _ => [MatterRoute.Suit, MatterRoute.PaymentOrder, MatterRoute.Mediation, MatterRoute.Back],
    };

    private static Task<bool> Approve(Shift shift, WorkItem item, Caller by) => shift.Did(
        by,
        new ApproveReviewRequest
        {
            RequestId = shift.Id(item.Reference, $"approve-{by.Role}"),
            OwnerId = item.OwnerId,
            MatterId = item.Reference,
        },
        shift.Api.Matters.ApproveReviewAsync,
        Act.MatterActs);

    private static Task<bool> Happened(Shift shift, WorkItem item, MatterEventKind happened) => shift.Did(
        Staff.Legal,
        new RecordMatterEventRequest
        {
            RequestId = shift.Id(item.Reference, happened.ToString()),
            OwnerId = item.OwnerId,
            MatterId = item.Reference,
            Event = happened,
            OnDate = Wire.Of(shift.Date),
            Evidence = $"file-{item.Reference}-{happened}",
        },
        shift.Api.Matters.RecordMatterEventAsync,
        Act.MatterActs);
}
