using Arrears.Domain.Calendar;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>Promise, plan, hardship, grievance and contactability.</summary>
internal static class RegionReading
{
    public static PromiseRules Promise(SourceSection section)
    {
        var rules = new PromiseRules(
            section.Integer("horizon_days", 1, Spans.Days),
            section.Integer("supervisor_horizon_days", 1, Spans.Days),
            section.Integer("grace_banking_days", 0, Spans.Days),
            section.Integer("pause_max_days", 1, Spans.Days),
            section.Integer("moves_max", 0, Spans.Count),
            section.Integer("broken_to_force", 1, Spans.Count),
            section.Integer("partial_percent", 1, Spans.Percent),
            section.Integer("reminder_days_before", 0, Spans.Days),
            section.Integer("conditional_max_days", 1, Spans.Days));
        section.RefuseIf(
            rules.SupervisorHorizonDays < rules.HorizonDays,
            "supervisor_horizon_days",
            $"is less than anybody's horizon_days, {rules.HorizonDays}");
        section.RefuseIf(
            rules.ReminderDaysBefore > rules.HorizonDays,
            "reminder_days_before",
            $"reminds before the promise can be made, horizon_days is {rules.HorizonDays}");
        return rules;
    }

    public static PlanRules Plan(SourceSection section) => new(
        section.Integer("cure_days", 0, Spans.Days),
        section.Integer("instalments_max", 1, Spans.Count),
        section.Integer("sign_within_days", 1, Spans.Days),
        section.Integer("revive_within_days", 1, Spans.Days),
        section.Integer("revivals_max", 0, Spans.Count));

    public static HardshipRules Hardship(SourceSection section) => new(
        section.Integer("decide_working_days", 1, Spans.Days),
        section.Integer("relief_max_days", 1, Spans.Days),
        section.Integer("claims_per_year", 0, Spans.Count),
        section.Integer("pause_max_days_per_year", 0, Spans.Days),
        section.Integer("review_every_days", 1, Spans.Days),
        section.Integer("evidence_max", 0, Spans.Count),
        section.Integer("evidence_keep_days", 0, Spans.Days));

    public static GrievanceRules Grievance(SourceSection section)
    {
        var hours = section.Sections("office_hours", span => new OfficeHours(span.Time("from"), span.Time("to")));
        var rules = new GrievanceRules(
            hours,
            section.Integer("acknowledge_working_hours", 1, Spans.Hours),
            section.Integer("plan_working_days", 1, Spans.Days),
            section.Sections("classes", GrievanceClass),
            section.Section("other", GrievanceClass),
            section.Integer("progress_every_days", 1, Spans.Days),
            section.Integer("confirm_days", 1, Spans.Days),
            section.Integer("chase_every_days", 1, Spans.Days),
            section.Integer("suspend_days", 0, Spans.Days),
            section.Integer("contact_after_fix_hours", 1, Spans.Hours),
            section.Integer("blocking_acknowledge_working_hours", 1, Spans.Hours),
            section.Integer("blocking_resolve_percent", 1, Spans.Percent),
            section.Integer("cured_within_days", 1, Spans.Days));
        section.RefuseIf(
            rules.BlockingAcknowledgeWorkingHours > rules.AcknowledgeWorkingHours,
            "blocking_acknowledge_working_hours",
            $"would serve what blocks a payment later than the rest, {rules.AcknowledgeWorkingHours} hours");
        section.RefuseIf(hours.IsEmpty, "office_hours", "must hold a span, or no hour would ever pass");
        section.RefuseIf(
            hours.Any(span => span.From >= span.To) || hours.Zip(hours.Skip(1)).Any(pair => pair.First.To > pair.Second.From),
            "office_hours",
            "must ascend without overlap");
        section.RefuseIf(
            rules.Classes.DistinctBy(known => known.Name).Count() != rules.Classes.Length, "classes", "names a class twice");
        return rules;
    }

    private static GrievanceClass GrievanceClass(SourceSection section) => new(
        section.Text("name"),
        section.Integer("resolve_days", 1, Spans.Days),
        section.Integer("evidence_min", 1, Spans.Count));

    public static UnreachableRules Unreachable(SourceSection section)
    {
        var rules = new UnreachableRules(
            section.Integer("tracing_days", 1, Spans.Days),
            section.Integer("bounces_to_unreachable", 1, Spans.Count),
            section.Texts("tracing_steps"));
        section.RefuseIf(rules.TracingSteps.IsEmpty, "tracing_steps", "must hold a step: silence proves nothing");
        section.RefuseIf(
            rules.TracingSteps.Distinct().Count() != rules.TracingSteps.Length, "tracing_steps", "repeats a step");
        return rules;
    }
}
