using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;
using static Arrears.Domain.Messages.MatterEventKind;

namespace Arrears.Domain.Owners;

/// <summary>What mediators, courts and the post do (rows 11 to 13, 15, 16), in the order the law gives it.</summary>
internal static class CourtRulings
{
    public static Refused? Record(Ruling ruling, RecordMatterEvent command)
    {
        if (MatterRulings.Find(ruling, command.MatterId) is not { } matter)
        {
            return MatterRulings.Unknown(command.MatterId);
        }

        var rule = RuleOf(command.Event);
        if (command.On > ruling.Today || command.On < matter.Opened)
        {
            return new Refused(Refusal.DateOutOfRange, rule, Detail: $"The matter was opened on {matter.Opened:O}.");
        }

        if (string.IsNullOrWhiteSpace(command.Evidence))
        {
            return new Refused(Refusal.MissingEvidence, rule);
        }

        if (!IsRecorded(command.Event) || MatterMap.Next(matter.Stage, command.Event) is null)
        {
            return new Refused(Refusal.StageForbids, rule, Detail: $"{command.Event} is not open in {matter.Stage}.");
        }

        var guards = Guards(ruling.State, ruling.Policy, matter, command.Event, command.On);
        if (GuardResult.FirstOpen(guards) is { } open)
        {
            return ReviewRulings.Forbids(open);
        }

        var until = UntilOf(ruling.Policy, command);
        MatterRulings.Advance(
            ruling, matter.Id, command.Event, command.On, rule, DeadlineAfter(ruling, command.Event, command.On, until),
            command.Evidence, until, outcome: OutcomeOf(command.Event));
        return null;
    }

    /// <summary>What must hold for an event on a date; each guard names its article or row.</summary>
    public static ImmutableArray<GuardResult> Guards(
        OwnerState state, PolicyPack policy, Matter matter, MatterEventKind kind, DateOnly on)
    {
        var rules = policy.Matter;
        return kind switch
        {
            LawyerLetterDelivered => [After(matter, LawyerLetterSent, on), Not(matter, LawyerLetterDelivered, kind)],
            MediationRequested => [Chosen(matter, MatterRoute.Mediation, kind), ReviewRulings.NoArbitration(matter, "A17.11")],
            MediationAgreed or MediationFailed => [After(matter, MediationRequested, on), Not(matter, kind, kind)],
            MediationConfirmed when matter.Stage == MatterStage.Mediation =>
                [After(matter, MediationAgreed, on), Within(matter, MediationAgreed, rules.JudicialConfirmationDays, on, "law.cpl_205")],
            MediationConfirmed or JudgmentEffective => [After(matter, SuitDocketed, on)],
            OrderApplied => [Chosen(matter, MatterRoute.PaymentOrder, kind), .. ReviewRulings.OrderGuards(state, matter)],
            OrderAccepted => [After(matter, OrderApplied, on), Not(matter, OrderAccepted, kind)],
            OrderRejected => [After(matter, OrderApplied, on), Not(matter, OrderIssued, kind)],
            OrderIssued => [After(matter, OrderAccepted, on), Not(matter, OrderIssued, kind)],
            OrderServed =>
                [After(matter, OrderIssued, on), Within(matter, OrderIssued, rules.OrderServeFailDays, on, "law.cpl_interpretation_430")],
            OrderNotServed => [After(matter, OrderIssued, on), Not(matter, OrderServed, kind)],
            OrderObjected => [After(matter, OrderServed, on), Within(matter, OrderServed, rules.OrderObjectDays, on, "law.cpl_227")],
            OrderFinal =>
                [After(matter, OrderServed, on), Not(matter, OrderObjected, kind),
                    Past(matter, OrderServed, rules.OrderObjectDays, on, "law.cpl_227")],
            SuitFiled when matter.Stage == MatterStage.PaymentOrder => [After(matter, OrderObjected, on)],
            SuitFiled => [Chosen(matter, MatterRoute.Suit, kind)],
            SuitDocketed => [After(matter, SuitFiled, on), Not(matter, SuitDocketed, kind)],
            SuitWithdrawn when matter.Stage == MatterStage.PaymentOrder =>
                [After(matter, OrderObjected, on), Within(matter, OrderObjected, rules.OrderDeclineSuitDays, on, "law.cpl_228")],
            SuitWithdrawn or SuitDismissed => [After(matter, SuitFiled, on)],
            EnforcementApplied => Enforceable(matter, rules, on),
            EnforcementEnded => [After(matter, EnforcementApplied, on)],
            SentBack or Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterLapsed or ReviewOpened or RouteChosen
                or PaidInFull or WrittenOff or CaseLeft or DecisionOverdue => [],
        };
    }

    /// <summary>Facts that come from outside; the others follow from commands of their own or from time.</summary>
    public static bool IsRecorded(MatterEventKind kind) => kind switch
    {
        LawyerLetterDelivered or MediationRequested or MediationAgreed or MediationFailed or MediationConfirmed or OrderApplied
            or OrderAccepted or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected or OrderFinal
            or SuitFiled or SuitDocketed or SuitWithdrawn or SuitDismissed or JudgmentEffective or EnforcementApplied
            or EnforcementEnded or SentBack => true,
        Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterLapsed or ReviewOpened or RouteChosen or PaidInFull
            or WrittenOff or CaseLeft or DecisionOverdue => false,
    };

    /// <summary>What is due after a fact. Periods run from the day of the fact, our own work from today.</summary>
    private static MatterDeadline? DeadlineAfter(Ruling ruling, MatterEventKind kind, DateOnly on, DateOnly? until)
    {
        var rules = ruling.Policy.Matter;
        return kind switch
        {
            LawyerLetterDelivered => MatterRulings.PayBy(ruling, on),
            MediationRequested => Due("mediation_ends", until ?? on.AddDays(rules.MediationDays), ActorRole.Legal),
            MediationAgreed => Due("confirm_agreement", on.AddDays(rules.JudicialConfirmationDays), ActorRole.Legal),
            OrderApplied => Due("order_accepted", on.AddDays(rules.OrderAcceptDays), ActorRole.Legal),
            OrderAccepted => Due("order_issued", on.AddDays(rules.OrderIssueDays), ActorRole.Legal),
            OrderIssued => Due(Deadlines.OrderServed, on.AddDays(rules.OrderServeFailDays), ActorRole.Legal),
            OrderServed => Due("objection_period", on.AddDays(rules.OrderObjectDays), ActorRole.Owner),
            OrderObjected => Due(Deadlines.DeclineSuit, on.AddDays(rules.OrderDeclineSuitDays), ActorRole.Legal),
            MediationFailed or OrderRejected or OrderNotServed or SuitWithdrawn => MatterRulings.ReviewDeadline(ruling),
            SuitFiled => Due("docketed", on.AddDays(rules.SuitDocketDays), ActorRole.Legal),
            SuitDocketed => Due("judgment", on.AddMonths(rules.SuitMonths), ActorRole.Legal),
            MediationConfirmed or OrderFinal or JudgmentEffective => Due(Deadlines.Performance, until!.Value, ActorRole.Owner),
            EnforcementApplied => Due("enforcement_status", ruling.Today.AddDays(rules.StatusEveryDays), ActorRole.Legal),
            SuitDismissed or EnforcementEnded or SentBack => null,
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterLapsed or ReviewOpened or RouteChosen or PaidInFull
                or WrittenOff or CaseLeft or DecisionOverdue =>
                throw new InvariantViolationException($"{kind} is not recorded by people."),
        };

        MatterDeadline Due(string name, DateOnly day, ActorRole by) => new(name, day, by, RuleOf(kind));
    }

    /// <summary>A mediation may be extended; an instrument says how long the person has, or the policy does.</summary>
    private static DateOnly? UntilOf(PolicyPack policy, RecordMatterEvent command)
    {
        var rules = policy.Matter;
        return command.Event switch
        {
            MediationRequested => Earlier(command.Until, command.On.AddDays(rules.MediationDays + rules.MediationExtensionDays)),
            MediationConfirmed or OrderFinal or JudgmentEffective => command.Until ?? command.On.AddDays(rules.PerformanceDays),
            _ => null,
        };
    }

    private static DateOnly? Earlier(DateOnly? asked, DateOnly limit) => asked > limit ? limit : asked;

    private static string? OutcomeOf(MatterEventKind kind) => kind switch
    {
        SuitDismissed => "dismissed",
        EnforcementEnded => "enforcement_ended",
        SentBack => MatterCases.BackToDemand,
        _ => null,
    };

    private static ImmutableArray<GuardResult> Enforceable(Matter matter, MatterRules rules, DateOnly on)
    {
        var end = matter.PerformUntil ?? matter.StageSince;
        var last = end.AddYears(rules.EnforcementApplyYears);
        return
        [
            new("performance_over", on > end, "A17.16", end.AddDays(1)),
            new("within_enforcement_years", on <= last, "law.cpl_250", Detail: $"The last day was {last:O}."),
        ];
    }

    private static GuardResult Chosen(Matter matter, MatterRoute route, MatterEventKind kind) =>
        new($"route_{SnakeCase.Of(route)}", matter.Route == route, RuleOf(kind));

    private static GuardResult After(Matter matter, MatterEventKind earlier, DateOnly on) =>
        new($"after_{SnakeCase.Of(earlier)}", matter.DateOf(earlier) is { } date && date <= on, RuleOf(earlier));

    private static GuardResult Not(Matter matter, MatterEventKind barred, MatterEventKind kind) =>
        new($"no_{SnakeCase.Of(barred)}", matter.DateOf(barred) is null, RuleOf(kind));

    private static GuardResult Within(Matter matter, MatterEventKind start, int days, DateOnly on, string rule) =>
        new($"within_days_of_{SnakeCase.Of(start)}", matter.DateOf(start) is { } date && on <= date.AddDays(days), rule);

    private static GuardResult Past(Matter matter, MatterEventKind start, int days, DateOnly on, string rule)
    {
        var end = matter.DateOf(start)?.AddDays(days);
        return new($"days_over_since_{SnakeCase.Of(start)}", end is not null && on > end, rule, end?.AddDays(1));
    }

    private static string RuleOf(MatterEventKind kind) => kind switch
    {
        LawyerLetterSent or LawyerLetterDelivered or LawyerLetterLapsed or Opened or CaseJoined or SignedOff => "A17.8",
        ReviewOpened or RouteChosen or WrittenOff or SentBack or DecisionOverdue => "A17.10",
        MediationRequested or MediationAgreed or MediationFailed or MediationConfirmed => "A17.11",
        OrderApplied or OrderAccepted or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
            or OrderFinal => "A17.12",
        SuitFiled or SuitDocketed or SuitWithdrawn or SuitDismissed => "A17.13",
        JudgmentEffective => "A17.15",
        EnforcementApplied or EnforcementEnded => "A17.16",
        PaidInFull or CaseLeft => "A17.17",
    };
}
