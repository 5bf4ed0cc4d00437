using System.Globalization;
using Arrears.Protos.V1;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>Complaints and objections, from the talk in which they come up to their answer.</summary>
internal static class GrievanceDesk
{
    private const double DisputedMoneyChance = 0.35;
    private const double OperatorFaultChance = 0.35;
    private const double PaysAfterFixChance = 0.62;

    /// <summary>A desk that works keeps most of its times, not all of them.</summary>
    private const double InTimeChance = 0.85;
    private const int LateDaysMax = 10;

    /// <summary>Days a developer takes: median and nine in ten (kpis.md D5).</summary>
    private const int DeveloperMedianDays = 38;
    private const int DeveloperMostDays = 160;
    private static readonly string[] Classes = ["cleaning", "lift", "security", "greening", "parking", "fee_transparency"];
    private static readonly string[] Defects = ["water_leak", "wall_crack", "window", "drainage"];

    /// <summary>
    /// Opens a grievance and plans its repair: acknowledged and planned next day, and fixed as a rule within the time that
    /// the owner was promised; a developer takes as long as developers do.
    /// </summary>
    public static async Task Open(Shift shift, CaseFile file)
    {
        if (shift.Errands.Has(file.Row.CaseId, ErrandKind.ResolveGrievance))
        {
            return;
        }

        var roll = shift.Roll(file.Row.CaseId, "grievance");
        var defect = file.Behaviour.Reason == ArrearsReason.DeveloperDefect;
        var id = $"{file.Row.CaseId}-g{shift.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        var request = new OpenGrievanceRequest
        {
            RequestId = shift.Id(file.Row.CaseId, "grievance"),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            GrievanceId = id,
            Class = roll.Pick(defect ? Defects : Classes),
            Responsibility = defect ? Responsibility.Developer : Responsibility.Operator,
            Accountable = Staff.Manager(file.Row.EstateId).Subject,
            Words = "问题一直没有解决。",
        };
        if (roll.Chance(DisputedMoneyChance) && file.LatestOverdue(shift.Date) is { } bill && file.Overdue(shift.Date).IsPositive)
        {
            request.DisputedChargeIds.Add(bill.ChargeId);
        }

        if (await shift.Did(Staff.Housekeeper(file.Row.UnitId), request, shift.Api.Grievances.OpenGrievanceAsync, Act.Grievances))
        {
            PlanRepair(shift, file, id, defect ? DeveloperDays(roll) : await OwnDays(shift, file, id, roll));
        }
    }

    public static async Task Advance(Shift shift, CaseFile file, Errand errand)
    {
        var roll = shift.Roll(errand.Reference, "repair");
        var request = new AdvanceGrievanceRequest
        {
            RequestId = shift.Id(errand.Reference, errand.Kind.ToString()),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            GrievanceId = errand.Reference,
            Stage = StageOf(errand.Kind),
        };
        if (errand.Kind == ErrandKind.PlanGrievance)
        {
            request.CommittedDate = Wire.Of(errand.Until!.Value);
            request.SlotRef = $"slot-{errand.Reference}";
        }
        else if (errand.Kind == ErrandKind.ResolveGrievance)
        {
            request.Evidence.Add([$"photo-before-{errand.Reference}", $"photo-after-{errand.Reference}"]);
            request.OperatorAtFault = file.Behaviour.Reason != ArrearsReason.DeveloperDefect && roll.Chance(OperatorFaultChance);
        }

        var moved = await shift.Did(Staff.Manager(file.Row.EstateId), request, shift.Api.Grievances.AdvanceGrievanceAsync);
        if (moved && errand.Kind == ErrandKind.ResolveGrievance && roll.Chance(PaysAfterFixChance))
        {
            shift.Errands.Note(new Errand(
                shift.Date.AddDays(roll.Between(2, 28)), ErrandKind.Pay, file.Row.CaseId, errand.Reference));
        }
    }

    /// <summary>Notes the point an owner made while refusing; the next demand must answer it.</summary>
    public static async Task Object(Shift shift, CaseFile file)
    {
        var roll = shift.Roll(file.Row.CaseId, "objection");
        var id = $"{file.Row.CaseId}-ob{shift.Date.ToString("yyyyMMdd", CultureInfo.InvariantCulture)}";
        var request = new RecordObjectionRequest
        {
            RequestId = shift.Id(file.Row.CaseId, "objection"),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            ObjectionId = id,
            ReasonCode = ReasonOf(file),
            Words = "不认可这笔费用。",
        };
        if (await shift.Did(Staff.Collector(file.Row.OwnerId), request, shift.Api.Cases.RecordObjectionAsync))
        {
            shift.Errands.Note(new Errand(shift.Date.AddDays(roll.Between(3, 8)), ErrandKind.AnswerObjection, file.Row.CaseId, id));
        }
    }

    public static Task Answer(Shift shift, CaseFile file, Errand errand) => shift.Did(
        Staff.Housekeeper(file.Row.UnitId),
        new AnswerObjectionRequest
        {
            RequestId = shift.Id(errand.Reference, "answer"),
            EstateId = file.Row.EstateId,
            UnitId = file.Row.UnitId,
            CaseId = file.Row.CaseId,
            ObjectionId = errand.Reference,
            AnswerRef = $"answer-{errand.Reference}",
        },
        shift.Api.Cases.AnswerObjectionAsync);

    /// <summary>What an owner objects, as a code of the server's taxonomy.</summary>
    public static string ReasonOf(CaseFile file) => file.Behaviour.Reason switch
    {
        ArrearsReason.None or ArrearsReason.NoUrgency or ArrearsReason.Unreachable => "no_urgency",
        ArrearsReason.Service => "service_complaint",
        ArrearsReason.DeveloperDefect => "developer_defect",
        ArrearsReason.Vacancy => "vacancy_claim",
        ArrearsReason.NoTrust => "no_trust",
        ArrearsReason.Hardship => "hardship_claim",
        ArrearsReason.StartDate => "start_date_dispute",
    };

    private static int DeveloperDays(SeededRandom roll) =>
        roll.Chance(0.5) ? roll.Between(7, DeveloperMedianDays) : roll.Between(DeveloperMedianDays, DeveloperMostDays);

    /// <summary>The desk works towards the date that the owner was promised.</summary>
    private static async Task<int> OwnDays(Shift shift, CaseFile file, string id, SeededRandom roll)
    {
        var request = new ListGrievancesRequest { EstateId = file.Row.EstateId, UnitId = file.Row.UnitId };
        await foreach (var page in shift.List(request, shift.Api.Grievances.ListGrievancesAsync))
        {
            if (page.Grievances.FirstOrDefault(item => item.GrievanceId == id) is { } opened)
            {
                var promised = Math.Max(1, (Wire.From(opened.ResolveByDate) ?? shift.Date).DayNumber - shift.Date.DayNumber);
                return roll.Chance(InTimeChance) ? roll.Between(1, promised) : promised + roll.Between(1, LateDaysMax);
            }
        }

        return LateDaysMax;
    }

    private static void PlanRepair(Shift shift, CaseFile file, string id, int days)
    {
        var done = shift.Date.AddDays(days);
        foreach (var (kind, on) in new[]
        {
            (ErrandKind.AcknowledgeGrievance, shift.Date.AddDays(1)),
            (ErrandKind.PlanGrievance, shift.Date.AddDays(1)),
            (ErrandKind.FixGrievance, shift.Date.AddDays(Math.Min(days, 2))),
            (ErrandKind.ResolveGrievance, done),
            (ErrandKind.ConfirmGrievance, done.AddDays(3)),
        })
        {
            shift.Errands.Note(new Errand(on, kind, file.Row.CaseId, id, Until: done));
        }
    }

    private static GrievanceStage StageOf(ErrandKind kind) => kind switch
    {
        ErrandKind.AcknowledgeGrievance => GrievanceStage.Acknowledged,
        ErrandKind.PlanGrievance => GrievanceStage.Planned,
        ErrandKind.FixGrievance => GrievanceStage.Fixing,
        ErrandKind.ResolveGrievance => GrievanceStage.Resolved,
        ErrandKind.ConfirmGrievance => GrievanceStage.OwnerConfirmed,
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a step of a grievance."),
    };
}
