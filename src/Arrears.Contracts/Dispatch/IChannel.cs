using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Messages;

namespace Arrears.Contracts.Dispatch;

/// <summary>
/// A way out: print spool, SMTP, webhook, file. Handing the same dispatch over twice under the same id must not reach
/// the addressee twice.
/// </summary>
public interface IChannel
{
    bool Carries(Channel channel);

    Task<HandOver> Send(DispatchContent content, CancellationToken cancellation);
}

public enum HandOverOutcome
{
    Accepted,

    /// <summary>It was not taken and will not be: a person must look.</summary>
    Failed,

    /// <summary>Nobody knows. It is asked about, never sent again blindly.</summary>
    Unknown,
}

public sealed record HandOver(HandOverOutcome Outcome, string? Evidence);

/// <summary>What leaves, frozen from the balances that the units committed.</summary>
/// <param name="Number">Number of the letter, unique per operator; also the idempotency key.</param>
/// <param name="Addressee">The clear contact value; lives only here and at the carrier.</param>
public sealed record DispatchContent(
    string Operator,
    string Number,
    ContactPurpose Purpose,
    Channel Channel,
    string Owner,
    string? Addressee,
    DateOnly On,
    ImmutableArray<DispatchedCase> Cases)
{
    /// <summary>The payment a word of thanks acknowledges; null for everything else.</summary>
    public PaymentReceipt? Receipt { get; init; }
}

/// <param name="PayByDays">Days the letter gives to pay, or an offer to answer, after its arrival; null for a reminder.</param>
public sealed record DispatchedCase(
    string Estate,
    string Unit,
    string CaseId,
    string Place,
    string Creditor,
    string PayeeAccount,
    Money Balance,
    int? PayByDays,
    ImmutableArray<ClaimedCharge> Charges)
{
    /// <summary>Where exactly this balance can be paid from afar (item 2); null: the estate has no such link.</summary>
    public string? PayLink { get; init; }

    /// <summary>Who follows the case, as the register names them, and the number to call back (item 23); null: nobody yet.</summary>
    public CaseContact? Contact { get; init; }
}

/// <param name="Phone">Null: the number of the service centre.</param>
public sealed record CaseContact(string Name, string? Phone);
