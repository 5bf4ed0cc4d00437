using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Policy;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Units;

/// <summary>Why each case is where it is, what comes next, and what holds back every other move. Decides nothing.</summary>
public static class UnitExplanation
{
    public static Explanation Of(
        AccountKey key, UnitState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today) =>
        new(key.Value, today, [.. state.Cases.Select(s => Position(s, policy, calendar, today))]);

    private static ExplainedPosition Position(CaseState s, PolicyPack policy, BusinessCalendar calendar, DateOnly today)
    {
        var f = new CaseFacts(s, policy, calendar, today);
        var next = f.NextAction;
        return new ExplainedPosition(
            s.Id,
            SnakeCase.Of(s.Stage),
            s.StageSince,
            Reason(s.StageRule, UnitTexts.Stage(s.Stage), policy),
            next is null ? null : Next(next, policy),
            [.. Targets(s).Select(to => Move(f, to, policy))],
            [.. Regions(s, today)])
        {
            Strategy = f.InArrears && s.Strategy is { } chosen ? Strategy(s, chosen, policy, today) : null,
        };
    }

    private static ExplainedStrategy Strategy(CaseState s, ChosenStrategy chosen, PolicyPack policy, DateOnly today)
    {
        var cell = chosen.Cell;
        var why = Reason("item.21", UnitTexts.Ground(chosen.Because), policy);
        return new ExplainedStrategy(
            cell.Bucket, cell.Segment, cell.Action, cell.Channel, cell.Role, cell.WaitDays, CaseStrategy.NotBefore(s, today),
            chosen.Policy, chosen.On, why);
    }

    /// <summary>Wherever the map leads; a bounced payment leads to the one stage that it was paid in.</summary>
    private static IEnumerable<CaseStage> Targets(CaseState s) => Enum.GetValues<CaseTrigger>()
        .SelectMany(trigger => CaseMap.Next(s.Stage, trigger)
            .Where(to => trigger != CaseTrigger.DebtReturned || to == s.CuredFrom))
        .Distinct();

    private static ExplainedMove Move(CaseFacts f, CaseStage to, PolicyPack policy)
    {
        var guards = CaseGuards.Of(f, to);
        return new ExplainedMove(
            SnakeCase.Of(to),
            guards.All(guard => guard.Holds),
            [.. guards.Select(g => new ExplainedGuard(
                g.Name, g.Holds, g.Until, Reason(g.Rule, UnitTexts.Guard(g.Name), policy)))]);
    }

    private static ExplainedNext Next(NextAction next, PolicyPack policy) =>
        new(next.Kind, next.On, next.By, Reason(next.Rule, UnitTexts.Action(next.Kind), policy));

    private static ExplainedReason Reason(RuleId rule, Text text, PolicyPack policy) =>
        new(rule.Value, text.English, text.Chinese, PolicyReferences.Citation(rule, policy));

    private static IEnumerable<string> Regions(CaseState s, DateOnly today)
    {
        foreach (var hold in s.Holds.Where(h => h.IsActive(today)))
        {
            yield return $"hold:{SnakeCase.Of(hold.Kind)} until {hold.Until:yyyy-MM-dd}";
        }

        foreach (var pause in s.Standing.Active)
        {
            yield return $"pause:{SnakeCase.Of(pause.Kind)}" + (pause.Until is { } until ? $" until {until:yyyy-MM-dd}" : "");
        }

        foreach (var grievance in s.Grievances.Where(g => g.IsOpen))
        {
            yield return $"grievance:{SnakeCase.Of(grievance.Stage)} {grievance.Id} resolve by {grievance.ResolveBy:yyyy-MM-dd}";
        }

        if (s.Settlement is { } talk && talk.Climb == s.Climb)
        {
            var answer = talk.Answer is { } given ? SnakeCase.Of(given) : "open";
            yield return $"settlement:{answer} offered {talk.OfferedOn:yyyy-MM-dd}, steps wait until {talk.WaitUntil:yyyy-MM-dd}";
        }

        if (CaseFacts.DelaysOf(s, today) is { } delays)
        {
            yield return $"delay in days: {delays}";
        }

        foreach (var alert in s.Alerts)
        {
            var when = alert.Level == 0 ? "barred" : $"within {alert.Level} days";
            yield return $"limitation:{alert.ChargeId} {when}, ends {alert.LimitOn:yyyy-MM-dd}";
        }
    }
}
