using System.Collections.Immutable;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>What concerns the operator's own people.</summary>
internal static class TeamReading
{
    public static TeamRules Team(SourceSection section)
    {
        var rules = new TeamRules(
            section.Choice<TrainingDuty>("training"),
            section.Integer("training_valid_months", 1, Spans.Months),
            section.Integer("known_from_strength", 1, TeamRules.StrengthMax),
            section.Integer("deferrals_max", 0, Spans.Count),
            section.Integer("untouched_days", 1, Spans.Days),
            section.Integer("stuck_days", 1, Spans.Days),
            section.Integer("broken_days", 1, Spans.Days),
            section.Integer("digest_top", 1, Spans.Count),
            section.Amount("review_from"),
            section.Sections("chances", Chance),
            section.Sections("minutes", Minutes),
            section.Integer("other_minutes", 1, Spans.Minutes));
        CheckChances(section, rules.Chances);
        section.RefuseIf(
            rules.Minutes.DistinctBy(known => known.Kind).Count() != rules.Minutes.Length, "minutes", "names a kind twice");
        return rules;
    }

    private static RecoveryChance Chance(SourceSection section) => new(
        section.Text("segment"), section.IntegerOrNull("up_to_days", 0, Spans.Days), section.Integer("percent", 0, Spans.Percent));

    private static WorkMinutes Minutes(SourceSection section) =>
        new(section.Text("kind"), section.Integer("minutes", 1, Spans.Minutes));

    private static void CheckChances(SourceSection section, ImmutableArray<RecoveryChance> chances)
    {
        section.RefuseIf(
            chances.IsEmpty || chances[^1].UpToDays is not null, "chances", "must end with a segment without end (null)");
        section.RefuseIf(
            chances.Zip(chances.Skip(1)).Any(pair => !(pair.First.UpToDays < (pair.Second.UpToDays ?? int.MaxValue))),
            "chances",
            "must ascend by up_to_days, only the last without end");
        section.RefuseIf(chances.DistinctBy(known => known.Segment).Count() != chances.Length, "chances", "names a segment twice");
    }
}
