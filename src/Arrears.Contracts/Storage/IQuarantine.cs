using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>
/// The list of accounts that are refused because what is stored of them is damaged. Beside the error in the log it is
/// the alert: it outlives the process that found the damage.
/// </summary>
public interface IQuarantine
{
    /// <summary>Puts the account on the list. Noting an incident that is open already keeps when it was found.</summary>
    Task Note(AccountKey key, string reason, CancellationToken cancellation = default);

    /// <summary>
    /// Takes the account off the list because it was found whole: somebody put a backup's rows back. Nothing when it is
    /// not on the list.
    /// </summary>
    Task Close(AccountKey key, CancellationToken cancellation = default);

    /// <summary>Accounts waiting for repair, by key, after <paramref name="after"/>.</summary>
    /// <param name="operatorId">Null: of every operator.</param>
    Task<ImmutableArray<QuarantinedAccount>> Open(
        string? operatorId, AccountKey? after, int limit, CancellationToken cancellation = default);
}

/// <param name="Reason">English; names the account and the row at fault, never what the row holds.</param>
public sealed record QuarantinedAccount(AccountKey Key, string Reason, DateTimeOffset FoundAt);
