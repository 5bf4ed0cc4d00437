using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>
/// Where units, owners and suspense accounts live. One decision is one transaction: state, journal, idempotency key,
/// messages, dispatches, next due date and read rows are all there afterwards, or none of them is.
/// </summary>
public interface IAccountStore
{
    /// <summary>
    /// The stored account, <see cref="LoadOutcome.Absent"/> when it was never created, or
    /// <see cref="LoadOutcome.Quarantined"/> when what is stored fails its hash, its key, its sequence or its registry
    /// entry. Never an empty account in place of a lost one.
    /// </summary>
    Task<LoadResult> Load(AccountKey key, CancellationToken cancellation = default);

    /// <summary>
    /// Commits one decision. Concurrent commits of different accounts share a database transaction. The answer is
    /// final, except <see cref="CommitOutcome.Unknown"/>: then nobody knows, and the caller must drop what it holds
    /// and let its own caller retry under the same idempotency key.
    /// </summary>
    Task<CommitResult> Commit(AccountWrite write, CancellationToken cancellation = default);

    /// <summary>The first answer given under an idempotency key, or null.</summary>
    Task<StoredAnswer?> FindAnswer(IdempotencyKey key, CancellationToken cancellation = default);
}

/// <summary>Unique per (operator, caller, request id), across all accounts of the operator.</summary>
public sealed record IdempotencyKey(string Operator, string Caller, string RequestId);

/// <param name="BodyHash">SHA-256 over method, resource and body.</param>
/// <param name="Keep">Money answers are kept for ever; others for the retention window.</param>
public sealed record IdempotencyEntry(
    IdempotencyKey Key, ReadOnlyMemory<byte> BodyHash, ReadOnlyMemory<byte> Answer, bool Keep);

public sealed record StoredAnswer(AccountKey Account, ReadOnlyMemory<byte> BodyHash, ReadOnlyMemory<byte> Answer);

/// <summary>One journal line. The store assigns sequence and hash chain.</summary>
/// <param name="Kind">Event name, for readers that filter without parsing.</param>
/// <param name="BusinessDate">The recorded business date.</param>
/// <param name="Body">UTF-8 JSON of the envelope: event, rule, pack version, actor, times.</param>
public sealed record JournalLine(string Kind, DateOnly BusinessDate, ReadOnlyMemory<byte> Body);

/// <summary>A message to another account. The store assigns the sequence per (sender, receiver).</summary>
public sealed record OutgoingMessage(AccountKey Receiver, string Kind, ReadOnlyMemory<byte> Body);

/// <summary>The message this commit applies. Its outbox row is deleted in the same transaction.</summary>
public sealed record AppliedMessage(AccountKey Sender, long Sequence);

/// <summary>A dispatch to create or to move to another status.</summary>
/// <param name="Id">Unique per operator; also the hand-over's idempotency key.</param>
/// <param name="Status">ordered, confirmed, handed_over, accepted, delivered, read, failed, unknown, cancelled.</param>
/// <param name="SendFrom">Not before this business instant.</param>
/// <param name="ExpiresAt">Void from this business instant on, unless handed over.</param>
public sealed record DispatchWrite(
    string Id, string Channel, string Status, DateTimeOffset SendFrom, DateTimeOffset ExpiresAt,
    ReadOnlyMemory<byte> Body);

/// <summary>One row of a read table: inserted, replaced, or deleted when <paramref name="Values"/> is null.</summary>
/// <param name="Table">A name declared in <see cref="ReadTables"/>.</param>
/// <param name="RowKey">Unique within account and table.</param>
/// <param name="Values">In the column order of the table: null, long, string (dates as yyyy-MM-dd), or bool.</param>
public sealed record ReadRow(string Table, string RowKey, ImmutableArray<object?>? Values);

/// <param name="ExpectedVersion">0 creates the account; anything else must equal the stored version.</param>
/// <param name="PolicyEpoch">Must equal the operator's current epoch; null skips the check.</param>
/// <param name="DueAt">Business instant of the next wake-up; null when the account waits for nothing.</param>
public sealed record AccountWrite(
    AccountKey Key,
    long ExpectedVersion,
    int Schema,
    ReadOnlyMemory<byte> State,
    ImmutableArray<JournalLine> Journal,
    IdempotencyEntry? Idempotency,
    AppliedMessage? Applied,
    ImmutableArray<OutgoingMessage> Messages,
    ImmutableArray<DispatchWrite> Dispatches,
    DateTimeOffset? DueAt,
    ImmutableArray<ReadRow> Rows,
    long? PolicyEpoch)
{
    /// <summary>References of personal values that this decision destroys.</summary>
    public ImmutableArray<string> Forgotten { get; init; } = [];
}

public enum CommitOutcome
{
    Committed,

    /// <summary>Another writer moved the version: reload and decide again.</summary>
    Conflict,

    /// <summary>The idempotency key exists: the first answer is in <see cref="CommitResult.Replayed"/>.</summary>
    Replayed,

    /// <summary>The message was applied before; nothing was written.</summary>
    AlreadyApplied,

    /// <summary>An earlier message of this sender has not been applied yet; nothing was written.</summary>
    OutOfOrder,

    /// <summary>The operator's policy binding or kill switches moved: refresh and decide again.</summary>
    StalePolicy,

    /// <summary>The database refused the write before commit; nothing was written.</summary>
    Failed,

    /// <summary>The commit was sent and not answered.</summary>
    Unknown,
}

/// <param name="Version">The stored version after <see cref="CommitOutcome.Committed"/>.</param>
public sealed record CommitResult(
    CommitOutcome Outcome, long Version, StoredAnswer? Replayed = null, string? Error = null);

public enum LoadOutcome
{
    Found,
    Absent,
    Quarantined,
}

public sealed record LoadResult(
    LoadOutcome Outcome, long Version = 0, int Schema = 0, ReadOnlyMemory<byte> State = default, string? Reason = null);
