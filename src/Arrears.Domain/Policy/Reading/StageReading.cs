using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>Rows 1–7, 9 and 17 of A17.</summary>
internal static class StageReading
{
    public static LadderRules Ladder(SourceSection section)
    {
        var rules = new LadderRules(
            section.Integer("campaign_day_of_month", 1, 28),
            section.Amount("de_minimis"),
            section.Integers("reminder_offsets_days", 1, Spans.Days),
            section.Integer("call_from_days_past_due", 1, Spans.Days),
            section.Integer("call_attempts", 1, Spans.Count),
            section.Integer("call_bands", 1, Spans.Count),
            section.Integer("call_window_days", 1, Spans.Days),
            section.Integer("visit_spacing_days", 1, Spans.Days),
            section.Integer("staff_action_days", 1, Spans.Days),
            section.Integer("cure_reversal_window_days", 0, Spans.Days),
            section.Time("assess_at"));
        var offsets = rules.ReminderOffsetsDays;
        section.RefuseIf(offsets.IsEmpty, "reminder_offsets_days", "must hold a day: nobody is called unreminded");
        section.RefuseIf(
            offsets.Zip(offsets.Skip(1)).Any(pair => pair.Second <= pair.First),
            "reminder_offsets_days",
            "must ascend");
        section.RefuseIf(
            !offsets.IsEmpty && rules.CallFromDaysPastDue <= offsets[^1],
            "call_from_days_past_due",
            $"must come after the last reminder, day {offsets.LastOrDefault()}");
        section.RefuseIf(
            rules.CallBands > rules.CallAttempts,
            "call_bands",
            $"cannot be reached by {rules.CallAttempts} attempts");
        return rules;
    }

    public static DemandRules Demand(SourceSection section)
    {
        var rules = new DemandRules(
            section.Integer("min_days_overdue", 1, Spans.Days),
            section.Integer("min_attempts", 0, Spans.Count),
            section.Integer("min_channels", 0, Enum.GetValues<Channel>().Length),
            section.Integers("pay_by_days", 1, Spans.Days),
            section.Integer("min_pay_by_days", 1, Spans.Days),
            section.Integer("second_after_first_delivered_days", 0, Spans.Days),
            section.Integer("delivery_proof_days", 1, Spans.Days));
        section.RefuseIf(rules.PayByDays.Length != 2, "pay_by_days", "must hold two numbers, one for each demand");
        section.RefuseIf(
            rules.PayByDays.Any(days => days < rules.MinPayByDays),
            "pay_by_days",
            $"gives less than min_pay_by_days, {rules.MinPayByDays}");
        section.RefuseIf(
            !rules.PayByDays.IsEmpty && rules.SecondAfterFirstDeliveredDays < rules.PayByDays[0],
            "second_after_first_delivered_days",
            $"would send the second demand before the first lapses, {rules.PayByDays.FirstOrDefault()} days");
        section.RefuseIf(
            rules.MinChannels > rules.MinAttempts,
            "min_channels",
            $"cannot be reached by {rules.MinAttempts} attempts");
        return rules;
    }

    public static SettlementRules Settlement(SourceSection section) => new(
        section.Choice<SettlementBefore>("before"),
        section.Integer("offer_days", 1, Spans.Days),
        section.Integer("answer_days", 1, Spans.Days),
        section.Integer("talk_days", 1, Spans.Days));

    public static HoldRules Hold(SourceSection section) => new(
        section.Integer("max_days", 1, Spans.Days),
        section.Integer("max_renewals", 0, Spans.Count),
        section.Integer("limitation_override_days", 1, Spans.Days));
}
