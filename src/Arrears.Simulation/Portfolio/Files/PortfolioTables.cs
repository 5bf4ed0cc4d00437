using System.Globalization;
using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>The nine files. Column order is part of the format.</summary>
internal static class PortfolioTables
{
    public static CsvTable<EstateRow> Estates { get; } = new(
        "estates.csv",
        [
            "estate_id", "name", "time_zone", "calendar", "policy_pack", "payee_account", "contract_id", "creditor",
            "rate", "late_fee_per_day", "late_fee_before_principal", "prepay_max_months", "arbitration_clause",
            "contract_from", "contract_to",
        ],
        row =>
        [
            row.EstateId, row.Name, row.TimeZone, row.Calendar, row.PolicyPack, row.PayeeAccount, row.ContractId,
            row.Creditor, Two(row.Rate), Plain(row.LateFeePerDay), Flag(row.LateFeeBeforePrincipal),
            Plain(row.PrepayMaxMonths), Flag(row.ArbitrationClause), Date(row.ContractFrom), Date(row.ContractTo),
        ],
        f => new EstateRow(
            f.Id(), f.Text(), f.Text(), f.Id(), f.Id(), f.Id(), f.Id(), f.Text(), f.Number(), f.NumberOrNull(),
            f.Flag(), f.WholeOrNull(), f.Flag(), f.Date(), f.DateOrNull()));

    public static CsvTable<UnitRow> Units { get; } = new(
        "units.csv",
        ["estate_id", "unit_id", "building", "entrance", "room", "area_m2", "occupancy"],
        row =>
        [
            row.EstateId, row.UnitId, row.Building, row.Entrance, row.Room, Two(row.Area),
            EnumWords<Occupancy>.Word(row.Occupancy),
        ],
        f => new UnitRow(
            f.Id(), f.Id(), f.Text(), f.TextOrEmpty(), f.Text(), f.Number(), f.Word<Occupancy>()));

    public static CsvTable<OwnerRow> Owners { get; } = new(
        "owners.csv",
        [
            "owner_id", "name", "phone", "phone_status", "party_kind", "residency", "time_zone", "elderly_alone",
            "deceased_on",
        ],
        row =>
        [
            row.OwnerId, row.Name, row.Phone, EnumWords<PhoneStatus>.Word(row.PhoneStatus),
            EnumWords<PartyKind>.Word(row.PartyKind), EnumWords<Residency>.Word(row.Residency), row.TimeZone,
            Flag(row.ElderlyAlone), Date(row.DeceasedOn),
        ],
        f => new OwnerRow(
            f.Id(), f.Text(), f.TextOrEmpty(), f.Word<PhoneStatus>(), f.Word<PartyKind>(), f.Word<Residency>(),
            f.Text(), f.Flag(), f.DateOrNull()));

    public static CsvTable<CaseRow> Cases { get; } = new(
        "cases.csv",
        [
            "estate_id", "unit_id", "case_id", "owner_id", "co_owner_ids", "contract_id", "liable_from", "liable_to",
        ],
        row =>
        [
            row.EstateId, row.UnitId, row.CaseId, row.OwnerId, Ids(row.CoOwnerIds), row.ContractId,
            Date(row.LiableFrom), Date(row.LiableTo),
        ],
        f => new CaseRow(
            f.Id(), f.Id(), f.Id(), f.Id(), f.Ids(), f.Id(), f.Date(), f.DateOrNull()));

    public static CsvTable<ChargeRow> Charges { get; } = new(
        "charges.csv", ChargeColumns, ChargeFields, ReadCharge);

    public static CsvTable<PlannedChargeRow> PlannedCharges { get; } = new(
        "future-charges.csv",
        ["issue_on", .. ChargeColumns],
        row => [Date(row.IssueOn), .. ChargeFields(row.Charge)],
        f => new PlannedChargeRow(f.Date(), ReadCharge(f)));

    public static CsvTable<PaymentRow> Payments { get; } = new(
        "payments.csv",
        [
            "estate_id", "unit_id", "case_id", "payment_id", "external_id", "method", "received", "amount",
            "payee_account", "designation",
        ],
        row =>
        [
            row.EstateId, row.UnitId, row.CaseId ?? "", row.PaymentId, row.ExternalId,
            EnumWords<PaymentMethod>.Word(row.Method), Date(row.Received), row.Amount.ToString(), row.PayeeAccount,
            row.Designation,
        ],
        f => new PaymentRow(
            f.Id(), f.Id(), f.IdOrNull(), f.Id(), f.Text(), f.Word<PaymentMethod>(), f.Date(), f.PositiveAmount(),
            f.Id(), f.TextOrEmpty()));

    public static CsvTable<InterruptionRow> Interruptions { get; } = new(
        "interruptions.csv",
        ["estate_id", "unit_id", "case_id", "event_id", "kind", "on", "charge_ids", "evidence"],
        row =>
        [
            row.EstateId, row.UnitId, row.CaseId, row.EventId, EnumWords<InterruptionKind>.Word(row.Kind),
            Date(row.On), Ids(row.ChargeIds), row.Evidence,
        ],
        f => new InterruptionRow(
            f.Id(), f.Id(), f.Id(), f.Id(), f.Word<InterruptionKind>(), f.Date(), f.Ids(), f.Text()));

    public static CsvTable<BehaviourRow> Behaviours { get; } = new(
        "behaviour.csv",
        [
            "owner_id", "estate_id", "unit_id", "archetype", "reason", "habit", "habit_day", "prepay_month", "method",
            "on_time_chance", "monthly_clear_chance", "partial_chance", "reminder_chance", "demand_chance",
            "connect_chance", "right_party_chance", "promise_chance", "promise_kept_chance", "dispute_chance",
            "visit_opens_chance",
        ],
        row =>
        [
            row.OwnerId, row.EstateId, row.UnitId, EnumWords<Archetype>.Word(row.Archetype),
            EnumWords<ArrearsReason>.Word(row.Reason), EnumWords<PayHabit>.Word(row.Habit), Plain(row.HabitDay),
            Plain(row.PrepayMonth), EnumWords<PaymentMethod>.Word(row.Method), Two(row.OnTimeChance),
            Two(row.MonthlyClearChance), Two(row.PartialChance), Two(row.ReminderChance), Two(row.DemandChance),
            Two(row.ConnectChance), Two(row.RightPartyChance), Two(row.PromiseChance), Two(row.PromiseKeptChance),
            Two(row.DisputeChance), Two(row.VisitOpensChance),
        ],
        f => new BehaviourRow(
            f.Id(), f.Id(), f.Id(), f.Word<Archetype>(), f.Word<ArrearsReason>(), f.Word<PayHabit>(), f.Whole(),
            f.Whole(), f.Word<PaymentMethod>(), f.Fraction(), f.Fraction(), f.Fraction(), f.Fraction(), f.Fraction(),
            f.Fraction(), f.Fraction(), f.Fraction(), f.Fraction(), f.Fraction(), f.Fraction()));

    private static string[] ChargeColumns =>
    [
        "estate_id", "unit_id", "case_id", "charge_id", "item", "period_from", "period_to", "amount", "due",
    ];

    private static string[] ChargeFields(ChargeRow row) =>
    [
        row.EstateId, row.UnitId, row.CaseId, row.ChargeId, row.Item, Date(row.PeriodFrom), Date(row.PeriodTo),
        row.Amount.ToString(), Date(row.Due),
    ];

    private static ChargeRow ReadCharge(FieldReader f) => new(
        f.Id(), f.Id(), f.Id(), f.Id(), f.Text(), f.Date(), f.Date(), f.PositiveAmount(), f.Date());

    private static string Flag(bool value) => value ? "true" : "false";

    private static string Date(DateOnly date) => date.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static string Date(DateOnly? date) => date is { } known ? Date(known) : "";

    private static string Two(decimal value) => value.ToString("0.00##", CultureInfo.InvariantCulture);

    private static string Plain(decimal? value) => value?.ToString("0.######", CultureInfo.InvariantCulture) ?? "";

    private static string Plain(int? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Ids(IReadOnlyList<string> ids) => string.Join(';', ids);
}
