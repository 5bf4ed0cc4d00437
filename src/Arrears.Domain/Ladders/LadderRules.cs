using System.Collections.Immutable;

namespace Arrears.Domain.Ladders;

/// <summary>The lines of a ladder's policy, as events and refusals name them.</summary>
public static class LadderRules
{
    public static RuleId Climb { get; } = "ladder.climb";

    public static RuleId Descend { get; } = "ladder.descend";

    /// <summary>Exempt, or less past due than the minimum.</summary>
    public static RuleId OffTheLadder { get; } = "ladder.off";

    public static RuleId CarryOut { get; } = "ladder.requires_completion";

    public static RuleId Hold { get; } = "ladder.on_hold";

    public static RuleId Promise { get; } = "ladder.promise";

    public static RuleId Money { get; } = "ladder.money";
}

/// <summary>Short spellings of the two answers a ladder gives.</summary>
internal static class LadderDecision
{
    public static Decision<LadderEvent> Of(RuleId rule, params IEnumerable<LadderEvent> events) =>
        Decision<LadderEvent>.Nothing with
        {
            Events = [.. events.Select(happened => new Happened<LadderEvent>(happened, rule))],
        };

    public static Decision<LadderEvent> Refuse(Refusal reason, RuleId rule, string detail) =>
        Decision<LadderEvent>.Nothing with { Refused = new Refused(reason, rule, Detail: detail) };
}
