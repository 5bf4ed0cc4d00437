using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>Messages that wait for delivery, and the wake-up that recovery rests on.</summary>
public interface IOutbox
{
    /// <summary>Undelivered messages of one sender, in order per receiver, at most <paramref name="limit"/>.</summary>
    Task<ImmutableArray<PendingMessage>> Pending(AccountKey sender, int limit, CancellationToken cancellation = default);

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

    /// <summary>The wake-up failed: backs off exponentially; after 8 attempts the row is parked for an operator.</summary>
    Task Failed(AccountKey key, string error, CancellationToken cancellation = default);

    /// <summary>Ends the lease of an account whose own transaction did not move its due date.</summary>
    Task Release(AccountKey key, CancellationToken cancellation = default);

    /// <summary>Accounts due at or before the instant that are not parked: 0 when a day is done.</summary>
    Task<long> CountDue(DateTimeOffset businessNow, CancellationToken cancellation = default);
}

public sealed record DueAccount(AccountKey Key, DateTimeOffset DueAt, int Attempts);

/// <summary>Dispatch rows as the senders see them.</summary>
public interface IDispatchQueue
{
    /// <summary>Leases dispatches in one of <paramref name="statuses"/> whose time has come, oldest first.</summary>
    Task<ImmutableArray<QueuedDispatch>> Lease(
        ImmutableArray<string> statuses, DateTimeOffset businessNow, int limit, TimeSpan lease,
        CancellationToken cancellation = default);

    Task Release(string operatorId, string dispatchId, CancellationToken cancellation = default);
}

public sealed record QueuedDispatch(
    AccountKey Account, string Id, string Channel, string Status, DateTimeOffset SendFrom, DateTimeOffset ExpiresAt,
    ReadOnlyMemory<byte> Body);

/// <summary>The append-only journal, read in order.</summary>
public interface IJournalReader
{
    /// <summary>Lines of one account after <paramref name="afterSequence"/>, in order.</summary>
    Task<ImmutableArray<StoredJournalLine>> Read(
        AccountKey key, long afterSequence, int limit, CancellationToken cancellation = default);

    /// <summary>Recomputes the hash chain; null when whole, else the first sequence that does not fit.</summary>
    Task<long?> VerifyChain(AccountKey key, CancellationToken cancellation = default);
}

public sealed record StoredJournalLine(
    AccountKey Account, long Sequence, string Kind, DateOnly BusinessDate, DateTimeOffset RecordedAt,
    ReadOnlyMemory<byte> Body);

/// <summary>
/// Personal values (names, phones, addresses, owners' words, document text), encrypted with a key per person that the
/// operator's key wraps. Everything else in the system holds only the reference.
/// </summary>
public interface IPersonalVault
{
    /// <summary>Stores values of one person and returns their references, in order.</summary>
    Task<ImmutableArray<string>> Put(
        string operatorId, string person, ImmutableArray<PersonalText> values, CancellationToken cancellation = default);

    /// <summary>The values behind references; a reference whose key was destroyed is absent from the answer.</summary>
    Task<ImmutableDictionary<string, string>> Read(
        string operatorId, ImmutableArray<string> references, CancellationToken cancellation = default);

    /// <summary>Destroys the person's key: every value of the person is unreadable from now on, everywhere.</summary>
    Task Erase(string operatorId, string person, CancellationToken cancellation = default);
}

public sealed record PersonalText(string Kind, string Text);

/// <summary>The operator's epoch: bumped when an estate's policy binding or a kill switch moves.</summary>
public interface IPolicyEpochs
{
    Task<long> Current(string operatorId, CancellationToken cancellation = default);

    Task<long> Bump(string operatorId, CancellationToken cancellation = default);
}
