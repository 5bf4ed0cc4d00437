using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Contracts.Grains;

/// <summary>Who asks, under which idempotency key.</summary>
/// <param name="RequestId">UUIDv7 of the caller, or a natural key for money; null for the engine's own commands.</param>
/// <param name="BodyHash">SHA-256 over method, resource and body; empty without a request id.</param>
/// <param name="Keep">Money: the answer is kept for ever.</param>
[GenerateSerializer, Immutable, Alias("arrears.CommandMeta")]
public sealed record CommandMeta(
    [property: Id(0)] Actor Actor, [property: Id(1)] string? RequestId, [property: Id(2)] byte[] BodyHash, [property: Id(3)] bool Keep)
{
    public static CommandMeta Engine { get; } = new(Actor.System, null, [], false);
}

public enum ReplyStatus
{
    Accepted,

    /// <summary>Accepted before under the same key: the first answer again.</summary>
    Replayed,
    Refused,

    /// <summary>The same key came with another body.</summary>
    KeyReused,

    /// <summary>Nobody knows; retry with the same key.</summary>
    Unknown,

    /// <summary>Nothing was written; retry with the same key.</summary>
    Unavailable,

    /// <summary>What is stored is damaged; the account answers nothing until it is repaired.</summary>
    Quarantined,

    /// <summary>The estate or operator has no policy pack on this date.</summary>
    NoPolicy,
}

/// <param name="Version">Version of the account after the command.</param>
/// <param name="Events">Names of what happened, in order.</param>
/// <param name="Detail">English, for logs and error details; no personal data.</param>
/// <param name="Answer">To a request for a contact.</param>
/// <param name="Issued">Id of what the command gave a number to, the same on every repetition.</param>
[GenerateSerializer, Immutable, Alias("arrears.CommandReply")]
public sealed record CommandReply(
    [property: Id(0)] ReplyStatus Status,
    [property: Id(1)] long Version,
    [property: Id(2)] ImmutableArray<string> Events,
    [property: Id(3)] Refusal? Refusal = null,
    [property: Id(4)] string? Rule = null,
    [property: Id(5)] DateOnly? Until = null,
    [property: Id(6)] string? Detail = null,
    [property: Id(7)] ContactAnswer? Answer = null,
    [property: Id(8)] string? Issued = null);

/// <summary>What was read of an account, or why it cannot be.</summary>
/// <param name="Status">Accepted, or the reason why nothing is told.</param>
/// <param name="Value">Null when there is no such account, or nothing can be told.</param>
/// <param name="Detail">English, for logs and error details; no personal data.</param>
[GenerateSerializer, Immutable, Alias("arrears.Reading`1")]
public sealed record Reading<T>(
    [property: Id(0)] ReplyStatus Status, [property: Id(1)] T? Value, [property: Id(2)] string? Detail = null)
    where T : class;

public enum DeliveryStatus
{
    Applied,
    AlreadyApplied,
    OutOfOrder,
    Failed,
}

/// <summary>What every account grain can do besides its own commands. No grain calls another.</summary>
public interface IAccountGrain : IGrainWithStringKey
{
    /// <summary>Applies a message of another account once and in order.</summary>
    [Alias("Deliver")]
    Task<DeliveryStatus> Deliver(string sender, long sequence, byte[] body);

    /// <summary>Looks at stored dates and takes what is due. Idempotent.</summary>
    [Alias("Assess")]
    Task<CommandReply> Assess();

    /// <summary>The swapped state as JSON, for support and tests.</summary>
    [Alias("Snapshot")]
    Task<Reading<byte[]>> Snapshot();

    /// <summary>
    /// Rebuilds the account from its journal alone, compares, and puts right what differs. Idempotent; an account that
    /// is whole is left as it is.
    /// </summary>
    /// <param name="dryRun">Only say what would be done.</param>
    [Alias("Repair")]
    Task<RepairReport> Repair(bool dryRun);
}

[Alias("arrears.IUnitGrain")]
public interface IUnitGrain : IAccountGrain
{
    [Alias("Execute")]
    Task<CommandReply> Execute(UnitCommand command, CommandMeta meta);

    /// <summary>Takes over what the operator's own books say, and tells what became of each statement.</summary>
    [Alias("TakeOver")]
    Task<BooksReply> TakeOver(TakeOverBooks books, CommandMeta meta);

    /// <summary>The commit point of a dispatch: fixes the balance that leaves in writing, or declines.</summary>
    [Alias("Commit")]
    Task<CommitmentReply> Commit(CommitDispatch command);

    /// <summary>Why each case is where it is, what happens next and when, and what holds back each other move.</summary>
    [Alias("Explain")]
    Task<Reading<Explanation>> Explain();
}

[Alias("arrears.IOwnerGrain")]
public interface IOwnerGrain : IAccountGrain
{
    [Alias("Execute")]
    Task<CommandReply> Execute(OwnerCommand command, CommandMeta meta);

    /// <summary>
    /// The commit point of a dispatch: fixes which cases it tells, or takes it back. Repeated within the policy's minutes
    /// it answers the same.
    /// </summary>
    [Alias("Confirm")]
    Task<ConfirmationReply> Confirm(ConfirmDispatch command);

    [Alias("Explain")]
    Task<Reading<Explanation>> Explain();

    /// <summary>What somebody needs before they speak with the person: an <c>OwnerBrief</c> as JSON. Changes nothing.</summary>
    [Alias("Brief")]
    Task<Reading<byte[]>> Brief();
}

/// <param name="Outcomes">One for each statement, in their order; empty unless the reply accepts.</param>
[GenerateSerializer, Immutable, Alias("arrears.BooksReply")]
public sealed record BooksReply(
    [property: Id(0)] CommandReply Reply, [property: Id(1)] ImmutableArray<StatedOutcome> Outcomes);

/// <summary>The owner's word before the units are asked.</summary>
/// <param name="Order">What may leave, and nothing else; null when there is nothing to send.</param>
[GenerateSerializer, Immutable, Alias("arrears.ConfirmationReply")]
public sealed record ConfirmationReply([property: Id(0)] ReplyStatus Status, [property: Id(1)] DispatchOrder? Order);

/// <summary>The unit's last word before a dispatch leaves.</summary>
/// <param name="Committed">What may leave in writing; null when the unit declines.</param>
/// <param name="Declined">Why the unit declines.</param>
[GenerateSerializer, Immutable, Alias("arrears.CommitmentReply")]
public sealed record CommitmentReply(
    [property: Id(0)] ReplyStatus Status, [property: Id(1)] Commitment? Committed, [property: Id(2)] string? Declined);

/// <param name="Place">Building, entrance and room as text.</param>
/// <param name="PayByDays">Days after arrival that a demand gives, or an offer to talk; null for a reminder.</param>
/// <param name="Assignee">Which of the operator's people has the case.</param>
[GenerateSerializer, Immutable, Alias("arrears.Commitment")]
public sealed record Commitment(
    [property: Id(0)] Money Balance,
    [property: Id(1)] ImmutableArray<ClaimedCharge> Charges,
    [property: Id(2)] string Place,
    [property: Id(3)] string Creditor,
    [property: Id(4)] string PayeeAccount,
    [property: Id(5)] int? PayByDays,
    [property: Id(6)] DateOnly On,
    [property: Id(7)] string? Assignee = null);
