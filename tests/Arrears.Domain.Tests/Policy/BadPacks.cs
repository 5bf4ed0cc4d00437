namespace Arrears.Domain.Tests.Policy;

/// <summary>
/// What to spoil in cn-default, and what is then said about it: part, replacement, path, reason. A single quote stands
/// for a double one.
/// </summary>
internal static class BadPacks
{
    public static readonly (string Part, string Bad, string Path, string Reason)[] OneValueSpoiled =
    [
        // Types and ranges.
        ("'call_attempts': 3", "'call_attempts': '3'", "$.ladder.call_attempts", "must be a whole number, was '3'"),
        ("'call_attempts': 3", "'call_attempts': 3.5", "$.ladder.call_attempts", "must be a whole number, was 3.5"),
        ("'call_attempts': 3", "'call_attempts': 0", "$.ladder.call_attempts", "must be between 1 and 1000, was 0"),
        ("'call_attempts': 3", "'call_attempts': null", "$.ladder.call_attempts", "must be a whole number, was null"),
        (
            "'partial_percent': 50", "'partial_percent': 101",
            "$.promise.partial_percent", "must be between 1 and 100, was 101"
        ),
        (
            "'de_minimis': '1.00'", "'de_minimis': 1.00",
            "$.ladder.de_minimis", "must be an amount such as '5000.00', not negative, was 1.00"
        ),
        (
            "'de_minimis': '1.00'", "'de_minimis': '-1.00'",
            "$.ladder.de_minimis", "must be an amount such as '5000.00', not negative, was '-1.00'"
        ),
        (
            "'de_minimis': '1.00'", "'de_minimis': '1.001'",
            "$.ladder.de_minimis", "must be an amount such as '5000.00', not negative, was '1.001'"
        ),
        (
            "'assess_at': '08:00'", "'assess_at': '8am'",
            "$.ladder.assess_at", "must be a time such as '09:30', was '8am'"
        ),
        ("'2021-01-01'", "'2021-02-30'", "$.effective_from", "must be a date such as '2026-11-01', was '2021-02-30'"),
        (
            "'on_public_holidays': false", "'on_public_holidays': 'no'",
            "$.contact.on_public_holidays", "must be true or false, was 'no'"
        ),
        (
            "'claim_cap_per_year': 0.12", "'claim_cap_per_year': 12",
            "$.late_fee.claim_cap_per_year", "must be between 0 and 10, was 12"
        ),
        (
            "'claim_cap_per_year': 0.12", "'claim_cap_per_year': true",
            "$.late_fee.claim_cap_per_year", "must be a number, was true"
        ),
        ("[15, 15]", "15", "$.demand.pay_by_days", "must be a list, was 15"),
        ("[15, 15]", "[15, 'x']", "$.demand.pay_by_days[1]", "must be a whole number, was 'x'"),
        (
            "'actual_next_month'", "'some_day'",
            "$.billing.fee_start", "must be one of actual_next_month, contract_date, deemed_unified, was 'some_day'"
        ),
        (
            "'period_end'", "'month_end'",
            "$.billing.due.counted_from", "must be one of period_start, period_end, was 'month_end'"
        ),
        (
            "'default_item': 'property_fee'", "'default_item': ''",
            "$.billing.default_item", "must be a text that is not empty, was ''"
        ),
        (
            "'legal_sign_off': ['legal']", "'legal_sign_off': ['legal', 'legal']",
            "$.authority.legal_sign_off[1]", "names legal a second time"
        ),
        (
            "'source': 'A17 row 9; item 119'", "'source': ' '",
            "$.hold.source", "must be a text that is not empty, was ' '"
        ),
        ("'id': 'cn-default'", "'id': 'CN default'", "$.id", "must be small letters, digits and hyphens"),
        ("'version': '2026-11'", "'version': 'new'", "$.version", "must be digits, points and hyphens"),
        ("'currency': 'CNY'", "'currency': 'yuan'", "$.currency", "must be three capitals (ISO 4217)"),
        (
            "'calendar': 'cn-mainland'", "'calendar': 'mars'",
            "$.calendar", "names no calendar; known are cn-mainland, uk-england, us-federal"
        ),
        // Keys.
        ("'moves_max': 2", "'moves_max': 2, 'moves_min': 1", "$.promise.moves_min", "is not a known key"),
        ("'moves_max': 2", "'moves_max': 2, 'moves_max': 3", "$.promise.moves_max", "is given twice"),
        ("'hold': {", "'unheard_of': 1, 'hold': {", "$.unheard_of", "is not a known key"),
        // Values that contradict each other.
        ("[1, 8, 15]", "[8, 1, 15]", "$.ladder.reminder_offsets_days", "must ascend"),
        ("[1, 8, 15]", "[]", "$.ladder.reminder_offsets_days", "must hold a day: nobody is called unreminded"),
        (
            "'call_from_days_past_due': 16", "'call_from_days_past_due': 15",
            "$.ladder.call_from_days_past_due", "must come after the last reminder, day 15"
        ),
        ("'call_attempts': 3", "'call_attempts': 2", "$.ladder.call_bands", "cannot be reached by 2 attempts"),
        ("[15, 15]", "[15, 6]", "$.demand.pay_by_days", "gives less than min_pay_by_days, 7"),
        ("[15, 15]", "[15, 15, 15]", "$.demand.pay_by_days", "must hold two numbers, one for each demand"),
        (
            "'second_after_first_delivered_days': 15", "'second_after_first_delivered_days': 14",
            "$.demand.second_after_first_delivered_days",
            "would send the second demand before the first lapses, 15 days"
        ),
        ("'min_channels': 2", "'min_channels': 4", "$.demand.min_channels", "cannot be reached by 3 attempts"),
        (
            "'min_days_overdue': 30", "'min_days_overdue': 10",
            "$.demand.min_days_overdue", "would demand before calls begin, day 16"
        ),
        ("'from': '22:00'", "'from': '20:00'", "$.contact.never", "lies across the permitted band evening"),
        ("'to': '08:00'", "'to': '09:01'", "$.contact.never", "lies across the permitted band morning"),
        ("'from': '14:00'", "'from': '11:00'", "$.contact.bands", "must follow each other without overlap"),
        (
            "'from': '14:00'", "'from': '17:30'",
            "$.contact.bands[1].to", "must differ from the start: the band is empty"
        ),
        (
            "'weekend_from': '09:30'", "'weekend_from': '20:30'",
            "$.contact.weekend_from", "leaves no band on days without work"
        ),
        ("'cap.sms_per_7d'", "'sms_per_7d'", "$.contact.caps[4].name", "must begin with 'cap.'"),
        ("'cap.sms_per_7d'", "'cap.push_per_7d'", "$.contact.caps", "must have different names"),
        (
            "'reminder_channels': ['sms', 'push', 'email']", "'reminder_channels': ['walk_in']",
            "$.contact.reminder_channels", "names one on which the owner, not we, makes contact"
        ),
        (
            "'supervisor_horizon_days': 30", "'supervisor_horizon_days': 13",
            "$.promise.supervisor_horizon_days", "is less than anybody’s horizon_days, 14"
        ),
        (
            "'from': '13:30'", "'from': '11:30'",
            "$.grievance.office_hours", "must ascend without overlap"
        ),
        (
            "'name': 'cleaning'", "'name': 'staff_conduct'",
            "$.grievance.classes", "names a class twice"
        ),
        ("'registered_letter'", "'own_registry'", "$.unreachable.tracing_steps", "repeats a step"),
        ("[365, 180, 90, 60, 30]", "[180, 365, 90, 60, 30]", "$.limitation.watch_days", "must descend"),
        (
            "[365, 180, 90, 60, 30]", "[365, 180, 90, 30]",
            "$.limitation.watch_days", "lacks 60, on which something is forced unwarned"
        ),
        ("'longstop_years': 20", "'longstop_years': 2", "$.limitation.longstop_years", "is shorter than years, 3"),
        (
            "'limitation_override_days': 180", "'limitation_override_days': 179",
            "$.hold.limitation_override_days", "would let a hold block the preserving demand, due at 180 days"
        ),
        (
            "'realistic_per_year': 0.039", "'realistic_per_year': 0.13",
            "$.late_fee.realistic_per_year", "is more than may be claimed, claim_cap_per_year"
        ),
        (
            "'debtor_designation', 'costs'", "'costs', 'debtor_designation'",
            "$.allocation.order", "must begin with debtor_designation: who pays says for what"
        ),
        (
            "'late_fee', 'principal_oldest'", "'late_fee'",
            "$.allocation.order", "must hold every step once: money without a step would have nowhere to go"
        ),
        (
            "'legal_sign_off': ['legal']", "'legal_sign_off': []",
            "$.authority.legal_sign_off", "must name a role, or nobody may decide"
        ),
        (
            "'legal_sign_off': ['legal']", "'legal_sign_off': ['owner']",
            "$.authority.legal_sign_off",
            "may only name people of the operator: neither the engine nor the owner approves"
        ),
        ("'50.00'", "'3000.00'", "$.authority.waiver", "must ascend by up_to, only the last without ceiling"),
        (
            "'small_claims_limit': null", "'small_claims_limit': '1.00'",
            "$.court.small_claims_limit", "must be given, or else small_claims_wage_factor, and not both"
        ),
        (
            "'min_demands_before_suit': 2", "'min_demands_before_suit': 3",
            "$.court.min_demands_before_suit", "asks for more demands than there are, 2"
        ),
        (
            "'suit_threshold': '5000.00'", "'suit_threshold': '500.00'",
            "$.matter.suit_threshold", "is less than lawyer_letter_threshold, 1000.00"
        ),
        ("'basis': 'contract'", "'basis': 'cap'", "$.billing.vacancy.rate_percent", "is needed for this basis"),
    ];
}
