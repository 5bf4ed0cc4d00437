using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>
/// What no cell of the matrix may plan: a step that table A17 does not allow at that age, a way of pressing that the
/// guards of conduct (A15) refuse, a person who may not see a debt.
/// </summary>
internal static class StrategyConsistency
{
    /// <summary>Beside groups that are wrong themselves nothing can be told.</summary>
    public static void Check(SourceSection file, PolicyPack pack)
    {
        if (file.HasFaults)
        {
            return;
        }

        for (var at = 0; at < pack.Strategy.Cells.Length; at++)
        {
            var cell = pack.Strategy.Cells[at];
            var path = $"strategy.cells.{at}";
            Refuse(file, $"{path}.action", ActionFault(pack, cell));
            Refuse(file, $"{path}.channel", ChannelFault(pack, cell));
            Refuse(file, $"{path}.role", RoleFault(pack, cell));
            Refuse(file, $"{path}.wait_days", WaitFault(pack, cell));
        }
    }

    private static void Refuse(SourceSection file, string path, string? fault) =>
        file.RefuseIf(fault is not null, path, fault ?? "");

    /// <summary>Rows 4 to 6: calls have their first day, a demand has its own, and neither passes a dispute by.</summary>
    private static string? ActionFault(PolicyPack pack, StrategyCell cell)
    {
        var firstDay = pack.Strategy.FirstDayOf(pack.Strategy.IndexOf(cell.Bucket));
        var calls = pack.Ladder.CallFromDaysPastDue;
        return cell switch
        {
            { Action: StrategyAction.Call or StrategyAction.Visit or StrategyAction.OfferPlan } when firstDay < calls =>
                $"comes too early: A17 rows 4 and 5 begin on day {calls} past due, the bucket on day {firstDay}",
            { Action: StrategyAction.Demand } when firstDay < pack.Demand.MinDaysOverdue =>
                $"comes too early: A17 row 6 begins on day {pack.Demand.MinDaysOverdue} past due, the bucket on day {firstDay}",
            { Action: StrategyAction.Demand, Segment: OwnerSegment.DisputeWithhold or OwnerSegment.Hardship } =>
                "is barred by A17 row 6 while a dispute or hardship is open",
            _ => null,
        };
    }

    private static string? ChannelFault(PolicyPack pack, StrategyCell cell)
    {
        var contact = pack.Contact;
        return cell.Channel switch
        {
            Channel.StaffEncounter or Channel.PassedMessage or Channel.WalkIn or Channel.Inbound =>
                $"cannot be planned: nobody is pressed by {SnakeCase.Of(cell.Channel)} (A15, items 48 and 57)",
            Channel.Visit when cell.Segment == OwnerSegment.Absentee =>
                "is barred by conduct.non_local: who lives elsewhere is not visited (items 6 and 44)",
            var channel when !contact.Channels.Contains(channel) =>
                $"is not one of contact.channels, {Names(contact.Channels)}",
            var channel when !Fits(pack, cell.Action, channel) => $"does not fit {SnakeCase.Of(cell.Action)}",
            _ => null,
        };
    }

    private static bool Fits(PolicyPack pack, StrategyAction action, Channel channel) => action switch
    {
        StrategyAction.Remind => pack.Contact.ReminderChannels.Contains(channel),
        StrategyAction.Call => channel == Channel.Call,
        StrategyAction.Visit => channel == Channel.Visit,
        StrategyAction.Demand => channel == Channel.Post,
        StrategyAction.AnswerGrievance or StrategyAction.OfferPlan => true,
    };

    private static string? RoleFault(PolicyPack pack, StrategyCell cell) => cell.Action switch
    {
        StrategyAction.Remind => cell.Role == ActorRole.System ? null : "must be system: nobody sends a reminder by hand",
        StrategyAction.Demand => pack.Authority.DemandApprovers.Contains(cell.Role)
            ? null
            : $"is not one of authority.demand_approvers, {Names(pack.Authority.DemandApprovers)}",
        _ => cell.Role is ActorRole.Collector or ActorRole.Housekeeper or ActorRole.EstateManager or ActorRole.Legal
            ? null
            : "must be collector, housekeeper, estate_manager or legal: others speak of no debt (items 47 and 49)",
    };

    /// <summary>The attempts that row 4 asks for must have room in its days, and a reminder before the next one.</summary>
    private static string? WaitFault(PolicyPack pack, StrategyCell cell)
    {
        var ladder = pack.Ladder;
        var gaps = ladder.ReminderOffsetsDays.Zip(ladder.ReminderOffsetsDays.Skip(1), (left, right) => right - left);
        var max = Math.Min(
            ladder.CallWindowDays / Math.Max(1, ladder.CallAttempts - 1),
            gaps.DefaultIfEmpty(ladder.CallWindowDays).Min());
        return cell.WaitDays > max ? $"leaves no room for the attempts that A17 asks for: at most {max}" : null;
    }

    private static string Names<T>(IEnumerable<T> values)
        where T : struct, Enum => string.Join(", ", values.Select(value => SnakeCase.Of(value)));
}
