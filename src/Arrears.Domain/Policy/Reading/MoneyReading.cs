using System.Collections.Immutable;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Policy.Reading;

/// <summary>Billing, late fee, allocation, authority, the ledger's window and retention.</summary>
internal static class MoneyReading
{
    public static LateFeeRules LateFee(SourceSection section)
    {
        var rules = new LateFeeRules(
            section.Fraction("claim_cap_per_year", 0m, 10m),
            section.Fraction("realistic_per_year", 0m, 10m),
            section.Integer("day_count_basis", 360, 366));
        section.RefuseIf(
            rules.RealisticPerYear > rules.ClaimCapPerYear,
            "realistic_per_year",
            "is more than may be claimed, claim_cap_per_year");
        return rules;
    }

    public static AllocationRules Allocation(SourceSection section)
    {
        var rules = new AllocationRules(section.Choices<AllocationStep>("order"));
        section.RefuseIf(
            rules.Order.Distinct().Count() != Enum.GetValues<AllocationStep>().Length,
            "order",
            "must hold every step once: money without a step would have nowhere to go");
        section.RefuseIf(
            rules.Order.FirstOrDefault() != AllocationStep.DebtorDesignation,
            "order",
            "must begin with debtor_designation: who pays says for what");
        return rules;
    }

    public static AuthorityRules Authority(SourceSection section)
    {
        var rules = new AuthorityRules(
            Levels(section, "waiver"),
            Levels(section, "write_off"),
            Levels(section, "plan"),
            Roles(section, "demand_approvers"),
            Roles(section, "legal_sign_off"),
            Roles(section, "managers"),
            Roles(section, "hardship_deciders"));
        return rules;
    }

    public static LedgerRules Ledger(SourceSection section) => new(
        section.Integer("settled_window_months", 1, Spans.Months),
        section.IntegerOrNull("prepay_max_months", 1, Spans.Months));

    public static DebitRules Debit(SourceSection section) => new(
        section.Integer("days_before_due", 0, Spans.Days),
        section.Integer("retries_max", 0, Spans.Count),
        section.Integer("retry_after_banking_days", 1, Spans.Days),
        section.Integer("result_within_banking_days", 1, Spans.Days));

    public static BillingRules Billing(SourceSection section) => new(
        section.Choice<FeeStartRule>("fee_start"),
        section.Section("vacancy", Vacancy),
        section.Text("default_item"),
        section.Section("due", Due));

    public static RetentionRules Retention(SourceSection section) => new(
        section.Integer("contact_log_years", 1, Spans.Years),
        section.IntegerOrNull("financial_years", 1, Spans.Years),
        section.IntegerOrNull("recording_years", 1, Spans.Years));

    private static DueDateRule Due(SourceSection section) =>
        new(section.Choice<DueBasis>("counted_from"), section.Integer("days", 0, Spans.Days));

    private static VacancyRule Vacancy(SourceSection section)
    {
        var rule = new VacancyRule(
            section.Choice<VacancyBasis>("basis"),
            section.Integer("min_vacant_months", 0, Spans.Months),
            section.IntegerOrNull("rate_percent", 0, Spans.Percent));
        var needsRate = rule.Basis is VacancyBasis.Cap or VacancyBasis.Fixed;
        section.RefuseIf(needsRate && rule.RatePercent is null, "rate_percent", "is needed for this basis");
        section.RefuseIf(!needsRate && rule.RatePercent is not null, "rate_percent", "means nothing for this basis");
        return rule;
    }

    private static ImmutableArray<AuthorityLevel> Levels(SourceSection section, string name)
    {
        var levels = section.Sections(name, level => new AuthorityLevel(
            level.Choice<ActorRole>("role"), level.AmountOrNull("up_to")));
        section.RefuseIf(levels.IsEmpty, name, "must hold a level, or nobody may decide");
        section.RefuseIf(
            levels.Zip(levels.Skip(1)).Any(pair => !(pair.First.UpTo < (pair.Second.UpTo ?? new Money(long.MaxValue)))),
            name,
            "must ascend by up_to, only the last without ceiling");
        section.RefuseIf(
            !levels.IsEmpty && levels[^1].UpTo is not null, name, "must end with a level without ceiling (null)");
        section.RefuseIf(levels.DistinctBy(level => level.Role).Count() != levels.Length, name, "names a role twice");
        return levels;
    }

    private static ImmutableArray<ActorRole> Roles(SourceSection section, string name)
    {
        var roles = section.Choices<ActorRole>(name);
        section.RefuseIf(roles.IsEmpty, name, "must name a role, or nobody may decide");
        section.RefuseIf(
            roles.Contains(ActorRole.System) || roles.Contains(ActorRole.Owner),
            name,
            "may only name people of the operator: neither the engine nor the owner approves");
        return roles;
    }
}
