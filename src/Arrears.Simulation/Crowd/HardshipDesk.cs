using System.Globalization;
using Arrears.Client;
using Arrears.Domain;
using Arrears.Protos.V1;
using HardshipDecision = Arrears.Protos.V1.HardshipDecision;
using Instalment = Arrears.Protos.V1.Instalment;

namespace Arrears.Simulation.Crowd;

/// <summary>Appeals of people who cannot pay, their decisions, and the plans that follow.</summary>
internal static class HardshipDesk
{
    private const double InstalmentKeptChance = 0.85;
    private const double PromptChance = 0.6;
    private const double GoesOnChance = 0.5;
    private static readonly string[] Reasons = ["illness", "job_loss", "bereavement", "business_failure"];
    private static readonly string[] Findings = ["pension_only", "between_jobs", "hospital_bills", "short_of_cash"];

    /// <summary>Those who come to the desk by themselves on this date.</summary>
    public static Task ClaimUnprompted(Shift shift) => shift.ForEach(
        shift.World.Hardships.On(shift.Date).Where(file => file.Overdue(shift.Date).IsPositive),
        file => Claim(shift, file));

    public static Task Claim(Shift shift, CaseFile file)
    {
        var owner = file.Row.OwnerId;
        return shift.Did(
            Staff.Housekeeper(file.Row.UnitId),
            new ClaimHardshipRequest
            {
                RequestId = shift.Id(owner, "hardship"),
                OwnerId = owner,
                ClaimId = $"{owner}-hc{shift.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}",
                ReasonCode = shift.Roll(owner, "hardship").Pick(Reasons),
                Words = "目前确实困难，请求宽限。",
            },
            shift.Api.Hardship.ClaimHardshipAsync,
            Act.HardshipClaims);
    }

    /// <summary>What could be paid, and when, is asked a day or more after the appeal.</summary>
    public static Task Assess(Shift shift, WorkItem item)
    {
        var roll = shift.Roll(item.Reference, "assessment");
        return roll.Chance(PromptChance)
            ? shift.Did(
                Staff.Housekeeper(item.OwnerId),
                new AssessHardshipRequest
                {
                    RequestId = shift.Id(item.Reference, "assess"),
                    OwnerId = item.OwnerId,
                    ClaimId = item.Reference,
                    CanPay = shift.Money(new Money(roll.Between(50, 300) * 100L)),
                    FromDate = Wire.Of(shift.Date.AddDays(roll.Between(10, 60))),
                    Finding = roll.Pick(Findings),
                },
                shift.Api.Hardship.AssessHardshipAsync)
            : Task.CompletedTask;
    }

    /// <summary>Looked at again: half of the reliefs go on a while, the others end.</summary>
    public static Task Review(Shift shift, WorkItem item)
    {
        if (Wire.From(item.DueDate) > shift.Date)
        {
            return Task.CompletedTask;
        }

        var roll = shift.Roll(item.Reference, "review");
        var manager = Staff.Manager(EstateOf(shift, item));
        return roll.Chance(GoesOnChance)
            ? shift.Did(
                manager,
                new ReviewHardshipRequest
                {
                    RequestId = shift.Id(item.Reference, "review"),
                    OwnerId = item.OwnerId,
                    ClaimId = item.Reference,
                    UntilDate = Wire.Of(shift.Date.AddDays(roll.Between(10, 40))),
                    Reason = "no change yet",
                },
                shift.Api.Hardship.ReviewHardshipAsync)
            : shift.Did(
                manager,
                new EndHardshipRequest
                {
                    RequestId = shift.Id(item.Reference, "end"),
                    OwnerId = item.OwnerId,
                    ClaimId = item.Reference,
                    Reason = "works again",
                },
                shift.Api.Hardship.EndHardshipAsync);
    }

    public static async Task Decide(Shift shift, WorkItem item)
    {
        var roll = shift.Roll(item.Reference, "decision");
        var decision = roll.Weighted(35, 35, 10, 20) switch
        {
            0 => HardshipDecision.Deferral,
            1 => HardshipDecision.Plan,
            2 => HardshipDecision.Relief,
            _ => HardshipDecision.Reject,
        };
        var request = new DecideHardshipRequest
        {
            RequestId = shift.Id(item.Reference, "decide"),
            OwnerId = item.OwnerId,
            ClaimId = item.Reference,
            Decision = decision,
            Reason = "papers seen",
        };
        if (decision is HardshipDecision.Deferral or HardshipDecision.Relief)
        {
            request.UntilDate = Wire.Of(shift.Date.AddDays(roll.Between(20, 60)));
        }

        var estate = EstateOf(shift, item);
        if (await shift.Did(Staff.Manager(estate), request, shift.Api.Hardship.DecideHardshipAsync)
            && decision == HardshipDecision.Plan)
        {
            await Propose(shift, item.OwnerId, Staff.Manager(estate));
        }
    }

    public static Task Sign(Shift shift, CaseFile file, Errand errand) => shift.Did(
        Staff.Housekeeper(file.Row.UnitId),
        new SignPlanRequest
        {
            RequestId = shift.Id(errand.Reference, "sign"),
            OwnerId = file.Row.OwnerId,
            PlanId = errand.Reference,
            Evidence = $"signature-{errand.Reference}",
        },
        shift.Api.Plans.SignPlanAsync);

    /// <summary>Three to six monthly instalments over everything overdue; signed in the days after.</summary>
    private static async Task Propose(Shift shift, string ownerId, Caller manager)
    {
        var cases = shift.World.OfOwner(ownerId).Where(file => file.Overdue(shift.Date).IsPositive).ToList();
        if (cases.Count == 0)
        {
            return;
        }

        var roll = shift.Roll(ownerId, "plan");
        var id = $"{ownerId}-pl{shift.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        var total = cases.Select(file => file.Overdue(shift.Date)).Sum();
        var parts = Parts(total, roll.Between(3, 6));
        var request = new ProposePlanRequest
        {
            RequestId = shift.Id(ownerId, "plan"),
            OwnerId = ownerId,
            PlanId = id,
            LateFee = LateFeeTreatment.Suspended,
        };
        request.CaseIds.Add(cases.Select(file => file.Row.CaseId));
        request.Instalments.Add(parts.Select((part, index) => new Instalment
        {
            DueDate = Wire.Of(DueOf(shift.Date, index)),
            Amount = shift.Money(part),
        }));
        var approval = new ApprovePlanRequest { RequestId = shift.Id(id, "approve"), OwnerId = ownerId, PlanId = id };
        if (!await shift.Did(manager, request, shift.Api.Plans.ProposePlanAsync, Act.Plans)
            || !await shift.Did(manager, approval, shift.Api.Plans.ApprovePlanAsync))
        {
            return;
        }

        shift.Errands.Note(new Errand(shift.Date.AddDays(roll.Between(1, 4)), ErrandKind.SignPlan, cases[0].Row.CaseId, id));
        for (var index = 0; index < parts.Length; index++)
        {
            if (roll.Chance(InstalmentKeptChance))
            {
                Share(shift, cases, id, DueOf(shift.Date, index), parts[index], total);
            }
        }
    }

    private static string EstateOf(Shift shift, WorkItem item) =>
        shift.World.OfOwner(item.OwnerId).FirstOrDefault()?.Row.EstateId ?? item.EstateId;

    private static DateOnly DueOf(DateOnly today, int index) => today.AddDays(10).AddMonths(index);

    /// <summary>Each account gets its share of an instalment, the last one what rounding left.</summary>
    private static void Share(Shift shift, List<CaseFile> cases, string id, DateOnly due, Money part, Money total)
    {
        var left = part;
        foreach (var file in cases)
        {
            var share = file == cases[^1] ? left : new Money(part.Fen * file.Overdue(shift.Date).Fen / total.Fen);
            left -= share;
            if (share.IsPositive)
            {
                shift.Errands.Note(new Errand(due, ErrandKind.Pay, file.Row.CaseId, id, share));
            }
        }
    }

    private static Money[] Parts(Money total, int count)
    {
        var part = new Money(total.Fen / count);
        return part.IsZero
            ? [total]
            : [.. Enumerable.Repeat(part, count - 1), total - new Money(part.Fen * (count - 1))];
    }
}
