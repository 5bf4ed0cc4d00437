using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>Rows 8, 10–13, 15, 16 and the limitation of claims.</summary>
internal static class FormalReading
{
    public static MatterRules Matter(SourceSection section) => new(
        section.Amount("lawyer_letter_threshold"),
        section.Integer("lawyer_letter_days", 1, Spans.Days),
        section.Integer("sign_off_working_days", 1, Spans.Days),
        section.Integer("review_working_days", 1, Spans.Days),
        section.Amount("suit_threshold"),
        section.Integer("evidence_score_percent", 1, Spans.Percent),
        section.Integer("mediation_days", 1, Spans.Days),
        section.Integer("mediation_extension_days", 0, Spans.Days),
        section.Integer("judicial_confirmation_days", 1, Spans.Days),
        section.Integer("order_accept_days", 1, Spans.Days),
        section.Integer("order_issue_days", 1, Spans.Days),
        section.Integer("order_object_days", 1, Spans.Days),
        section.Integer("order_serve_fail_days", 1, Spans.Days),
        section.Integer("order_decline_suit_days", 1, Spans.Days),
        section.Integer("suit_docket_days", 1, Spans.Days),
        section.Integer("suit_defence_days", 1, Spans.Days),
        section.Integer("small_claims_months", 1, Spans.Months),
        section.Integer("suit_months", 1, Spans.Months),
        section.Integer("court_fee_days", 1, Spans.Days),
        section.Integer("appeal_days", 1, Spans.Days),
        section.Integer("performance_days", 0, Spans.Days),
        section.Integer("enforcement_apply_years", 1, Spans.Years),
        section.Fraction("delay_interest_per_day", 0m, 0.01m),
        section.Integer("status_every_days", 1, Spans.Days));

    public static CourtRules Court(SourceSection section)
    {
        var rules = new CourtRules(
            section.Integer("min_demands_before_suit", 1, Spans.Count),
            section.AmountOrNull("small_claims_limit"),
            section.FractionOrNull("small_claims_wage_factor", 0.01m, 100m),
            section.FractionOrNull("small_claims_agreed_factor", 0.01m, 100m),
            section.Integer("small_claims_extension_months", 0, Spans.Months),
            section.Integer("summary_months", 1, Spans.Months),
            section.Integer("summary_extension_months", 0, Spans.Months));
        section.RefuseIf(
            rules.SmallClaimsLimit is null == rules.SmallClaimsWageFactor is null,
            "small_claims_limit",
            "must be given, or else small_claims_wage_factor, and not both");
        section.RefuseIf(
            rules.SmallClaimsAgreedFactor < rules.SmallClaimsWageFactor,
            "small_claims_agreed_factor",
            $"is less than what needs no agreement, {rules.SmallClaimsWageFactor}");
        return rules;
    }

    public static LimitationRules Limitation(SourceSection section)
    {
        var rules = new LimitationRules(
            section.Integer("years", 1, Spans.Years),
            section.Integer("longstop_years", 1, Spans.Years),
            section.Integers("watch_days", 1, Spans.Days),
            section.Integer("preserve_at_days", 1, Spans.Days),
            section.Integer("force_review_at_days", 1, Spans.Days));
        section.RefuseIf(rules.LongstopYears < rules.Years, "longstop_years", $"is shorter than years, {rules.Years}");
        section.RefuseIf(
            rules.WatchDays.Zip(rules.WatchDays.Skip(1)).Any(pair => pair.Second >= pair.First),
            "watch_days",
            "must descend");
        section.RefuseIf(
            rules.ForceReviewAtDays > rules.PreserveAtDays,
            "force_review_at_days",
            $"comes before the preserving demand, at {rules.PreserveAtDays} days");
        foreach (var days in new[] { rules.PreserveAtDays, rules.ForceReviewAtDays })
        {
            section.RefuseIf(
                !rules.WatchDays.Contains(days), "watch_days", $"lacks {days}, on which something is forced unwarned");
        }

        section.RefuseIf(
            rules.WatchDays.Any(days => days >= rules.Years * 365),
            "watch_days",
            $"warns before the claim exists: it lives {rules.Years} years");
        return rules;
    }
}
