using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>What a matter's deadline does when it passes: some periods have an effect of their own in law.</summary>
internal static class Deadlines
{
    public const string PayByLapses = "pay_by_lapses";
    public const string SendLetter = "send_letter";
    public const string OrderServed = "order_served";
    public const string DeclineSuit = "decline_suit";
    public const string Performance = "performance_ends";

    public static void Assess(Ruling ruling)
    {
        foreach (var matter in ruling.State.Matters.Where(matter => matter.IsLive && ruling.Today > matter.Deadline.On))
        {
            Pass(ruling, matter);
        }
    }

    private static void Pass(Ruling ruling, Matter matter)
    {
        var deadline = matter.Deadline;
        switch (deadline.Kind)
        {
            case PayByLapses:
                MatterRulings.Advance(ruling, matter.Id, MatterEventKind.LawyerLetterLapsed, deadline.On, deadline.Rule);
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.ReviewOpened, ruling.Today, "A17.10", MatterRulings.ReviewDeadline(ruling));
                break;
            case "mediation_ends":
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.MediationFailed, deadline.On, deadline.Rule, MatterRulings.ReviewDeadline(ruling));
                break;
            case OrderServed:
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.OrderNotServed, deadline.On, "law.cpl_interpretation_430",
                    MatterRulings.ReviewDeadline(ruling));
                break;
            case DeclineSuit:
                // No word within the days: the suit counts as filed on the day of the application (Interpretation 438).
                var filed = matter.DateOf(MatterEventKind.OrderApplied) ?? deadline.On;
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.SuitFiled, filed, "law.cpl_228",
                    new MatterDeadline(
                        "docketed", ruling.Today.AddDays(ruling.Policy.Matter.SuitDocketDays), ActorRole.Legal, "A17.13"));
                break;
            default:
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.DecisionOverdue, deadline.On, deadline.Rule, Again(ruling, matter));
                break;
        }
    }

    /// <summary>Nobody did it: it is asked again, one level up, and what comes after performance is to enforce.</summary>
    private static MatterDeadline Again(Ruling ruling, Matter matter)
    {
        var next = ruling.Today.AddDays(ruling.Policy.Matter.StatusEveryDays);
        return matter.Deadline.Kind == Performance
            ? new MatterDeadline("apply_enforcement", next, ActorRole.Legal, "A17.16")
            : matter.Deadline with { On = next, By = Escalated(matter.Deadline.By) };
    }

    private static ActorRole Escalated(ActorRole by) => by == ActorRole.Legal ? ActorRole.EstateManager : by;
}
