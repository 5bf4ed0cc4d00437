using System.Collections.Immutable;
using Arrears.Contracts.Storage;

namespace Arrears.Storage.Tables;

/// <summary>Every write that a commit can make, in the order in which they are sent.</summary>
internal static class AccountTables
{
    private static readonly TableShape HeadTable = TableShape.Of(
        "account_head", 1, "account:text operator:text version:long state_hash:blob sequence:long chain:blob");

    private static readonly TableShape StateTable = TableShape.Of(
        "account_state", 1, "account:text version:long schema_number:long payload:blob state_hash:blob");

    private static readonly TableShape MarkTable = TableShape.Of(
        "applied_mark", 2, "receiver:text sender:text sequence:long");

    private static readonly TableShape CounterTable = TableShape.Of(
        "outbox_counter", 2, "sender:text receiver:text sequence:long");

    private static readonly TableShape OutboxTable = TableShape.Of(
        "outbox", 3, "sender:text receiver:text sequence:long kind:text body:blob written_us:long");

    private static readonly TableShape DueTable = TableShape.Of(
        "due_work", 1, "account:text operator:text due_us:long lease_us:long attempts:long parked:flag error:text");

    public static RowWrite NewHead { get; } = new(HeadTable, WriteKind.Insert);

    public static RowWrite MovedHead { get; } = new(HeadTable, WriteKind.Swap) { Guard = "version" };

    public static RowWrite NewState { get; } = new(StateTable, WriteKind.Insert);

    public static RowWrite MovedState { get; } = new(StateTable, WriteKind.Swap) { Guard = "version" };

    public static RowWrite Answer { get; } = new(
        TableShape.Of(
            "idempotency",
            3,
            """
            operator:text caller:text request_id:text account:text body_hash:blob answer:blob keep:flag
            recorded_us:long
            """),
        WriteKind.Insert);

    public static RowWrite NewMark { get; } = new(MarkTable, WriteKind.Insert);

    public static RowWrite MovedMark { get; } = new(MarkTable, WriteKind.Swap) { Guard = "sequence" };

    public static RowWrite Journal { get; } = new(
        TableShape.Of(
            "journal",
            2,
            """
            account:text sequence:long operator:text kind:text business_date:date recorded_us:long body:blob
            chain:blob
            """),
        WriteKind.Insert);

    public static RowWrite NewCounter { get; } = new(CounterTable, WriteKind.Insert);

    public static RowWrite MovedCounter { get; } = new(CounterTable, WriteKind.Swap) { Guard = "sequence" };

    public static RowWrite Message { get; } = new(OutboxTable, WriteKind.Insert);

    public static RowWrite DeliveredMessage { get; } = new(OutboxTable, WriteKind.Delete);

    /// <summary>A dispatch belongs to the account that ordered it; moving its status ends a sender's lease.
    /// Its confirmation does not: the sender is in the middle of handing it over.</summary>
    public static RowWrite Dispatch { get; } = new(
        TableShape.Of(
            "dispatch",
            2,
            """
            operator:text dispatch_id:text account:text channel:text status:text send_from_us:long expires_us:long
            body:blob lease_us:long
            """),
        WriteKind.Upsert)
    {
        Merge = ImmutableDictionary<string, string>.Empty.Add(
            "lease_us", "CASE WHEN excluded.status IN (dispatch.status, 'confirmed') THEN dispatch.lease_us ELSE 0 END"),
        OnlyWhen = "dispatch.account = excluded.account",
    };

    public static RowWrite ForgottenValue { get; } =
        new(TableShape.Of("personal_value", 2, "operator:text reference:text"), WriteKind.Delete);

    /// <summary>A date that stands, with no wake-up under way and none that failed, is not written again.</summary>
    public static RowWrite Due { get; } = new(DueTable, WriteKind.Upsert)
    {
        OnlyIfNews = "due_work.due_us <> excluded.due_us OR due_work.lease_us <> 0 OR due_work.attempts <> 0"
            + " OR due_work.parked OR due_work.error IS NOT NULL",
    };

    public static RowWrite NothingDue { get; } = new(DueTable, WriteKind.Delete);

    public static ImmutableDictionary<string, ReadTableWrites> Read { get; } =
        ReadTables.All.ToImmutableDictionary(t => t.Name, ReadTableWrites.Of);

    /// <summary>Each write once. Locks on existing rows are taken in this order by every silo.</summary>
    public static ImmutableArray<RowWrite> InOrder { get; } =
    [
        NewHead, MovedHead, NewState, MovedState, Answer, NewMark, MovedMark, Journal, NewCounter, MovedCounter,
        Message, DeliveredMessage, Dispatch, ForgottenValue, Due, NothingDue,
        .. ReadTables.All.SelectMany(t => new[] { Read[t.Name].Remove, Read[t.Name].Put }),
    ];
}

/// <summary>The two writes of a read table.</summary>
internal sealed record ReadTableWrites(ReadTable Declared, RowWrite Put, RowWrite Remove)
{
    public static ReadTableWrites Of(ReadTable declared)
    {
        var shape = new TableShape(
            declared.Name,
            2,
            [
                new("account", ColumnType.Text), new("row_key", ColumnType.Text), new("operator", ColumnType.Text),
                .. declared.Columns.Select(c => new Column(c.Name, TypeOf(c.Type))),
            ]);
        return new(declared, new(shape, WriteKind.Upsert), new(shape, WriteKind.Delete));
    }

    private static ColumnType TypeOf(ReadColumnType type) => type switch
    {
        ReadColumnType.Text => ColumnType.Text,
        ReadColumnType.Date => ColumnType.Date,
        ReadColumnType.Integer => ColumnType.Long,
        ReadColumnType.Flag => ColumnType.Flag,
    };
}
