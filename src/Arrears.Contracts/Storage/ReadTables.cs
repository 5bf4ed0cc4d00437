using System.Collections.Immutable;

namespace Arrears.Contracts.Storage;

public enum ReadColumnType
{
    Text,
    Date,
    Integer,
    Flag,
}

public sealed record ReadColumn(string Name, ReadColumnType Type);

/// <summary>
/// A table of read rows. Every row also has <c>operator</c>, <c>account</c> and <c>row_key</c>; (account, row_key) is
/// its key. Rows hold dates, never ages or buckets.
/// </summary>
public sealed record ReadTable(string Name, ImmutableArray<ReadColumn> Columns);

/// <summary>Every read table there is. The migrations create the same columns, and a test compares the two.</summary>
public static class ReadTables
{
    /// <summary>One row per unit.</summary>
    public static ReadTable Unit { get; } = Table(
        "unit_row", "estate:text building:text entrance:text room:text occupancy:text area_cm2:integer cases:integer");

    /// <summary>One row per case: a liable party and creditor contract at a unit.</summary>
    public static ReadTable Case { get; } = Table(
        "case_row",
        """
        estate:text unit:text building:text owner:text contract:text stage:text stage_since:date
        next_action:text next_action_on:date next_action_by:text held:flag outstanding_fen:integer
        overdue_fen:integer credit_fen:integer oldest_due:date matter:text limitation_on:date
        first_demand_on:date second_demand_on:date reason:text assignee:text touched_on:date
        segment:text strategy:text strategy_channel:text strategy_by:text strategy_policy:text
        """);

    /// <summary>One row per live charge; settled charges stay until the ledger's window closes on them.</summary>
    public static ReadTable Charge { get; } = Table(
        "charge_row",
        """
        case_id:text item:text period_from:date period_to:date due:date amount_fen:integer allocated_fen:integer
        credited_fen:integer status:text limitation_on:date
        """);

    public static ReadTable Payment { get; } = Table(
        "payment_row",
        """
        case_id:text external_id:text method:text received:date amount_fen:integer allocated_fen:integer
        unallocated_fen:integer reversed:flag
        """);

    public static ReadTable Owner { get; } = Table(
        "owner_row",
        """
        stage:text contactability:text person:text cases:integer balance_fen:integer next_action:text
        next_action_on:date
        """);

    public static ReadTable Promise { get; } = Table(
        "promise_row",
        """
        status:text amount_fen:integer promised_on:date due:date moves:integer paid_fen:integer broken_after:date
        cases:text band:text method:text place:text taken_by:text promised_by:text proof:text grievance:text
        kept_by:text
        """);

    public static ReadTable Plan { get; } = Table(
        "plan_row",
        """
        status:text total_fen:integer paid_fen:integer schedule:text next_due:date cure_until:date proposed_on:date
        sign_by:date approved_on:date signed_on:date active_from:date cases:text late_fee:text
        """);

    public static ReadTable Hardship { get; } = Table(
        "hardship_row",
        """
        status:text reason:text claimed_on:date decide_by:date can_pay_fen:integer assessed_on:date decision:text
        decided_on:date until:date review_on:date pause_until:date ended_on:date exit:text late:flag evidence:integer
        purged_on:date
        """);

    /// <summary>One row per grievance; moments are local to the estate, <c>2026-11-23T09:30</c>.</summary>
    public static ReadTable Grievance { get; } = Table(
        "grievance_row",
        """
        estate:text unit:text building:text case_id:text owner:text class:text cause:text stage:text
        accountable:text opened_on:date opened_at:text acknowledge_by:text plan_by:text resolve_by:date
        acknowledged_at:text planned_at:text resolved_at:text resolved_on:date committed_on:date
        confirmed_on:date operator_fault:flag disputed_fen:integer told_on:date reopened:integer
        promises_broken:integer level:integer next_step:text next_by:text liaison_since:date chases:integer
        chased_on:date warranty_until:date follows:text units:integer
        """);

    public static ReadTable Matter { get; } = Table(
        "matter_row", "creditor:text stage:text opened:date claimed_fen:integer next_action:text next_action_on:date");

    /// <summary>Open work for people: calls, visits, approvals, proofs of delivery, escalations.</summary>
    public static ReadTable Work { get; } = Table(
        "work_row",
        """
        kind:text estate:text unit:text case_id:text owner:text due:date band:text channel:text role:text
        step:text reference:text opened:date
        """);

    /// <summary>Contacts made, attempted or reserved, for caps and history.</summary>
    public static ReadTable Contact { get; } = Table(
        "contact_row",
        """
        channel:text purpose:text status:text on_date:date band:text outcome:text dispatch:text made_by:text reason:text
        wording:text minutes:integer
        """);

    /// <summary>Who of the operator's people knows an owner, and how well.</summary>
    public static ReadTable Relationship { get; } = Table("relationship_row", "staff:text strength:integer since:date");

    /// <summary>The team's book: decisions, notes, measures, requests for help, sign-offs and ratings.</summary>
    public static ReadTable Team { get; } = Table(
        "team_row",
        """
        estate:text kind:text status:text author:text staff:text case_id:text owner:text subject:text code:text
        text:text text_ref:text at:text on_date:date until:date number:integer result:text closed_by:text
        closed_on:date kept_by:text
        """);

    public static ReadTable SuspenseItem { get; } = Table(
        "suspense_row", "external_id:text received:date amount_fen:integer open_fen:integer status:text");

    /// <summary>Direct debits that were ordered and have no result yet.</summary>
    public static ReadTable Debit { get; } = Table(
        "debit_row",
        "case_id:text mandate:text amount_fen:integer collect_on:date attempt:integer account_ref:text");

    /// <summary>The register of defects, by building or area.</summary>
    public static ReadTable Defect { get; } = Table(
        "defect_row",
        """
        estate:text building:text place:text element:text cause:text payer:text status:text reported_on:date
        planned_on:date completed_on:date warranty_until:date grievance:text evidence:integer
        """);

    /// <summary>Services that were delivered; without a unit, to the whole building.</summary>
    public static ReadTable Service { get; } = Table(
        "service_row", "estate:text building:text unit:text kind:text delivered_on:date evidence:text");

    /// <summary>Shifts at tills, with what was counted.</summary>
    public static ReadTable Shift { get; } = Table(
        "shift_row",
        """
        estate:text till:text on_date:date cashier:text status:text receipts:integer float_fen:integer cash_fen:integer
        card_fen:integer counted_fen:integer difference_fen:integer explanation:text reconciled_by:text
        """);

    /// <summary>Counter receipts, numbered per shift.</summary>
    public static ReadTable Receipt { get; } = Table(
        "receipt_row",
        """
        estate:text till:text shift:text number:integer unit:text case_id:text method:text amount_fen:integer on_date:date
        invoice:flag returned:flag
        """);

    public static ImmutableArray<ReadTable> All { get; } =
    [
        Unit, Case, Charge, Payment, Owner, Promise, Plan, Hardship, Grievance, Matter, Work, Contact, SuspenseItem, Debit,
        Defect, Service, Shift, Receipt, Relationship, Team,
    ];

    private static ReadTable Table(string name, string columns) => new(
        name,
        [.. columns.Split((char[])[' ', '\n', '\r'], StringSplitOptions.RemoveEmptyEntries).Select(Column)]);

    private static ReadColumn Column(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new ReadColumn(text[..colon], Enum.Parse<ReadColumnType>(text[(colon + 1)..], ignoreCase: true));
    }
}
