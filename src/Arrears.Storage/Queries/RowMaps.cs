using System.Collections.Immutable;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;

namespace Arrears.Storage.Queries;

/// <summary>How the rows of one read table become records: account, row key, then the table's columns in order.</summary>
/// <param name="Beside">A view whose rows are listed among the table's own; null for most.</param>
internal sealed record RowMap<T>(
    ReadTable Table, Func<RowCursor, T> Read, Func<T, (AccountKey Account, string Key)> Key, string? Beside = null)
{
    public string Columns { get; } = string.Join(", ", Table.Columns.Select(c => c.Name).Prepend("account, row_key"));
}

internal static class RowMaps
{
    public static RowMap<UnitRow> Units { get; } = new(
        ReadTables.Unit,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Text, r.Long, r.Long),
        r => (r.Account, r.RowKey));

    public static RowMap<CaseRow> Cases { get; } = new(
        ReadTables.Case,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Date, r.Text, r.Date, r.Text, r.Flag,
            r.Long, r.Long, r.Long, r.Date, r.Text, r.Date, r.Date, r.Date, r.Text, r.Text, r.Date, r.Text, r.Text, r.Text,
            r.Text, r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<ChargeRow> Charges { get; } = new(
        ReadTables.Charge,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Date, r.Date, r.Date, r.Long, r.Long, r.Long, r.Text, r.Date),
        r => (r.Account, r.RowKey));

    public static RowMap<PaymentRow> Payments { get; } = new(
        ReadTables.Payment,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Text, r.Date, r.Long, r.Long, r.Long, r.Flag),
        r => (r.Account, r.RowKey));

    public static RowMap<OwnerRow> Owners { get; } = new(
        ReadTables.Owner,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Text, r.Long, r.Long, r.Text, r.Date),
        r => (r.Account, r.RowKey));

    public static RowMap<PromiseRow> Promises { get; } = new(
        ReadTables.Promise,
        r => new(
            r.Account, r.Key, r.Text, r.Long, r.Date, r.Date, r.Long, r.Long, r.Date, r.Text, r.Text, r.Text, r.Text,
            r.Text, r.Text, r.Text, r.Text, r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<PlanRow> Plans { get; } = new(
        ReadTables.Plan,
        r => new(
            r.Account, r.Key, r.Text, r.Long, r.Long, r.Text, r.Date, r.Date, r.Date, r.Date, r.Date, r.Date, r.Date,
            r.Text, r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<HardshipRow> HardshipClaims { get; } = new(
        ReadTables.Hardship,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Date, r.Date, r.Long, r.Date, r.Text, r.Date, r.Date, r.Date, r.Date,
            r.Date, r.Text, r.Flag, r.Long, r.Date),
        r => (r.Account, r.RowKey));

    public static RowMap<GrievanceRow> Grievances { get; } = new(
        ReadTables.Grievance,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Date,
            r.Text, r.Text, r.Text, r.Date, r.Text, r.Text, r.Text, r.Date, r.Date, r.Date, r.Flag, r.Long,
            r.Date, r.Long, r.Long, r.Long, r.Text, r.Text, r.Date, r.Long, r.Date, r.Date, r.Text, r.Long),
        r => (r.Account, r.RowKey));

    public static RowMap<MatterRow> Matters { get; } = new(
        ReadTables.Matter,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Date, r.Long, r.Text, r.Date),
        r => (r.Account, r.RowKey));

    public static RowMap<WorkRow> Work { get; } = new(
        ReadTables.Work,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Text, r.Date, r.Text, r.Text, r.Text, r.Text, r.Text,
            r.Date),
        r => (r.Account, r.RowKey),
        Beside: "parked_work");

    public static RowMap<ContactRow> Contacts { get; } = new(
        ReadTables.Contact,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Text, r.Date, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Long),
        r => (r.Account, r.RowKey));

    public static RowMap<SuspenseRow> Suspense { get; } = new(
        ReadTables.SuspenseItem,
        r => new(r.Account, r.Key, r.Text, r.Date, r.Long, r.Long, r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<DebitRow> Debits { get; } = new(
        ReadTables.Debit,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Long, r.Date, r.Long, r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<DefectRow> Defects { get; } = new(
        ReadTables.Defect,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Date, r.Date, r.Date, r.Date, r.Text,
            r.Long),
        r => (r.Account, r.RowKey));

    public static RowMap<ServiceRow> Services { get; } = new(
        ReadTables.Service,
        r => new(r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Date, r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<ShiftRow> Shifts { get; } = new(
        ReadTables.Shift,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Date, r.Text, r.Text, r.Long, r.Long, r.Long, r.Long, r.Long, r.Long, r.Text,
            r.Text),
        r => (r.Account, r.RowKey));

    public static RowMap<ReceiptRow> Receipts { get; } = new(
        ReadTables.Receipt,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Text, r.Long, r.Text, r.Text, r.Text, r.Long, r.Date, r.Flag, r.Flag),
        r => (r.Account, r.RowKey));

    public static RowMap<RelationshipRow> Relationships { get; } = new(
        ReadTables.Relationship,
        r => new(r.Account, r.Key, r.Text, r.Long, r.Date),
        r => (r.Account, r.RowKey));

    public static RowMap<TeamRow> Team { get; } = new(
        ReadTables.Team,
        r => new(
            r.Account, r.Key, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text, r.Text,
            r.Text, r.Date, r.Date, r.Long, r.Text, r.Text, r.Date, r.Text),
        r => (r.Account, r.RowKey));
}
