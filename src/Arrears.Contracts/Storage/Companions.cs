using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>Messages that wait for delivery, and the wake-up that recovery rests on.</summary>
public interface IOutbox
{
    /// <summary>
    /// Undelivered messages of some senders, in order per sender and receiver, at most <paramref name="limit"/>.
    /// </summary>
    Task<ImmutableArray<PendingMessage>> Pending(
        ImmutableArray<AccountKey> senders, int limit, CancellationToken cancellation = default);

    /// <summary>Senders with undelivered messages, oldest first: what a restart or a lost hint left behind.</summary>
    Task<ImmutableArray<AccountKey>> SendersWaiting(int limit, CancellationToken cancellation = default);

    /// <summary>Called in process after every commit that wrote messages; a hint only, never relied on.</summary>
    event Action<AccountKey>? Written;
}

public sealed record PendingMessage(
    AccountKey Sender, AccountKey Receiver, long Sequence, string Kind, ReadOnlyMemory<byte> Body);

/// <summary>Accounts whose next date has come.</summary>
public interface IDueWork
{
    /// <summary>
    /// Claims up to <paramref name="limit"/> accounts due at or before <paramref name="businessNow"/>, oldest first,
    /// for <paramref name="lease"/> of wall clock. A claim that is not finished comes back when the lease ends.
    /// </summary>
    Task<ImmutableArray<DueAccount>> Claim(
        DateTimeOffset businessNow, int limit, TimeSpan lease, CancellationToken cancellation = default);

    /// <summary>The wake-up failed: backs off exponentially; after 8 attempts it is parked for a person.</summary>
    Task Failed(AccountKey key, string error, CancellationToken cancellation = default);

    /// <summary>Ends the lease of an account whose own transaction did not move its due date.</summary>
    Task Release(AccountKey key, CancellationToken cancellation = default);

    /// <summary>Accounts due at or before the instant that are not parked: 0 when a day is done.</summary>
    Task<long> CountDue(DateTimeOffset businessNow, CancellationToken cancellation = default);

    /// <summary>Accounts of one operator that were given up on, with the last error: work for a person.</summary>
    Task<ImmutableArray<ParkedAccount>> Parked(
        string operatorId, int limit, CancellationToken cancellation = default);

    /// <summary>Gives a parked account its attempts back. The account's own next commit does the same.</summary>
    Task Resume(AccountKey key, CancellationToken cancellation = default);
}

/// <param name="Attempts">Earlier claims since the account's last commit that ended in nothing.</param>
public sealed record DueAccount(AccountKey Key, DateTimeOffset DueAt, int Attempts);

public sealed record ParkedAccount(AccountKey Key, DateTimeOffset DueAt, int Attempts, string? Error);

/// <summary>Dispatch rows as the senders see them.</summary>
public interface IDispatchQueue
{
    /// <summary>Leases dispatches in one of <paramref name="statuses"/> whose time has come, oldest first.</summary>
    Task<ImmutableArray<QueuedDispatch>> Lease(
        ImmutableArray<string> statuses, DateTimeOffset businessNow, int limit, TimeSpan lease,
        CancellationToken cancellation = default);

    Task Release(string operatorId, string dispatchId, CancellationToken cancellation = default);
}

/// <summary>What is due. What it tells, and whether it still may, the owner says at the commit point.</summary>
public sealed record QueuedDispatch(
    AccountKey Account, string Id, string Channel, string Status, DateTimeOffset SendFrom, DateTimeOffset ExpiresAt);

/// <summary>The append-only journal, read in order.</summary>
public interface IJournalReader
{
    /// <summary>Lines of one account after <paramref name="afterSequence"/>, in order.</summary>
    Task<ImmutableArray<StoredJournalLine>> Read(
        AccountKey key, long afterSequence, int limit, CancellationToken cancellation = default);

    /// <summary>
    /// Lines of all accounts of one operator after a position, in commit order. A reader that goes on from the last
    /// position it saw misses nothing: a line never appears behind a position already answered.
    /// </summary>
    Task<ImmutableArray<StoredJournalLine>> ReadFrom(
        string operatorId, JournalPosition after, int limit, CancellationToken cancellation = default);

    /// <summary>Recomputes the hash chain; null when whole, else the first sequence that does not fit.</summary>
    Task<long?> VerifyChain(AccountKey key, CancellationToken cancellation = default);
}

/// <summary>A commit-ordered place in the journal: transaction first, then the line's number.</summary>
public readonly record struct JournalPosition(long Transaction, long Number)
{
    /// <summary>Before the first line.</summary>
    public static JournalPosition Start => default;
}

public sealed record StoredJournalLine(
    AccountKey Account, long Sequence, string Kind, DateOnly BusinessDate, DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Body, JournalPosition Position);

/// <summary>
/// A seal per operator and business day over the heads of all its streams, each seal over the one before, so that
/// lines cut from the end of a stream show.
/// </summary>
public interface IJournalSeals
{
    /// <summary>Seals what is committed now. Sealing a day twice keeps the first seal.</summary>
    Task Seal(string operatorId, DateOnly businessDate, CancellationToken cancellation = default);

    /// <summary>Recomputes one day's seal from the journal lines it covers; false when they differ.</summary>
    /// <exception cref="KeyNotFoundException">The day was never sealed.</exception>
    Task<bool> Verify(string operatorId, DateOnly businessDate, CancellationToken cancellation = default);
}

/// <summary>
/// Personal values (names, phones, addresses, owners' words, document text), encrypted with a key per person that the
/// operator's key wraps. Everything else in the system holds only the reference.
/// </summary>
public interface IPersonalVault
{
    /// <summary>Stores values of one person and returns their references, in order.</summary>
    Task<ImmutableArray<string>> Put(
        string operatorId, string person, ImmutableArray<PersonalText> values,
        CancellationToken cancellation = default);

    /// <summary>The values behind references; a reference whose key was destroyed is absent from the answer.</summary>
    Task<ImmutableDictionary<string, string>> Read(
        string operatorId, ImmutableArray<string> references, CancellationToken cancellation = default);

    /// <summary>The persons who have one of the values, as far as it was stored with <see cref="PersonalText.Lookup"/>.</summary>
    /// <param name="values">Kind and text, as <see cref="PersonalText.Lookup"/> spells it.</param>
    Task<ImmutableArray<PersonalMatch>> Find(
        string operatorId, ImmutableArray<(string Kind, string Text)> values, CancellationToken cancellation = default);

    /// <summary>Destroys the person's key: every value of the person is unreadable from now on, everywhere.</summary>
    Task Erase(string operatorId, string person, CancellationToken cancellation = default);
}

/// <param name="Lookup">
/// Whoever has the same is found by it, through a keyed hash; null: nobody is. It may say more than the text, which is
/// then never stored.
/// </param>
public sealed record PersonalText(string Kind, string Text, string? Lookup = null);

/// <summary>Somebody who has the value.</summary>
public sealed record PersonalMatch(string Person, string Kind, string Text);

/// <summary>Housekeeping that wall clock, not business, decides.</summary>
public interface IRetention
{
    /// <summary>Forgets answers that need not be kept and were recorded before the instant; returns how many.</summary>
    Task<int> PruneAnswers(DateTimeOffset recordedBefore, CancellationToken cancellation = default);
}

/// <summary>The operator's epoch: bumped when an estate's policy binding or a kill switch moves.</summary>
public interface IPolicyEpochs
{
    Task<long> Current(string operatorId, CancellationToken cancellation = default);

    Task<long> Bump(string operatorId, CancellationToken cancellation = default);
}
