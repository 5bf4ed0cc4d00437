using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>
/// Reads an account without believing any of it, and puts back what was rebuilt from its journal. The journal, the
/// idempotency keys and the messages are never touched: they are what an account is rebuilt from.
/// </summary>
public interface IAccountRepair
{
    /// <summary>Everything stored about one account, as it is.</summary>
    Task<StoredAccount> Examine(AccountKey key, CancellationToken cancellation = default);

    /// <summary>
    /// Writes state, registry, read rows and due date anew in one transaction, under a version beyond every stored one
    /// so that whoever still holds the old account loses its next swap, and closes the quarantine.
    /// </summary>
    /// <returns>False when the account moved since it was examined: examine it again.</returns>
    Task<bool> Restore(AccountRestore restore, CancellationToken cancellation = default);

    /// <summary>Keys of all accounts of which anything is stored, in order, after <paramref name="after"/>.</summary>
    Task<ImmutableArray<AccountKey>> Accounts(
        AccountKey? after, int limit, CancellationToken cancellation = default);
}

/// <param name="Loaded">What a grain is told: found, absent or quarantined.</param>
/// <param name="NextVersion">Beyond every version stored for the account.</param>
/// <param name="Journal">Its lines, up to the first that cannot be believed.</param>
/// <param name="BrokenAt">The first line that is missing or does not fit the hash chain; null when it is whole.</param>
/// <param name="Rows">Its read rows as they stand; a row that cannot be read is absent.</param>
public sealed record StoredAccount(
    AccountKey Key,
    LoadResult Loaded,
    long NextVersion,
    ImmutableArray<StoredJournalLine> Journal,
    long? BrokenAt,
    ImmutableArray<ReadRow> Rows,
    DateTimeOffset? DueAt);

/// <param name="Examined">What the rebuilt account was made from.</param>
/// <param name="Rows">All read rows of the account; rows without values are ignored.</param>
/// <param name="Report">What was done, in English, for the quarantine's list.</param>
public sealed record AccountRestore(
    StoredAccount Examined,
    int Schema,
    ReadOnlyMemory<byte> State,
    ImmutableArray<ReadRow> Rows,
    DateTimeOffset? DueAt,
    string Report);
