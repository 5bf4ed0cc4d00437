using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Policy;
using Arrears.Domain.Teams;

namespace Arrears.Domain;

/// <summary>Who sends a command. Authority is judged by role; the id goes to the journal.</summary>
[GenerateSerializer, Immutable, Alias("arrears.Actor")]
public sealed record Actor([property: Id(0)] string Id, [property: Id(1)] ActorRole Role)
{
    /// <summary>The engine itself: sweeps, messages, dispatch.</summary>
    public static Actor System { get; } = new("system", ActorRole.System);
}

/// <summary>Everything a decision may look at besides state and command.</summary>
/// <param name="Account">The account that decides.</param>
/// <param name="Now">Business date and local time: the estate's zone for a unit, the person's zone for an owner.</param>
public sealed record DecisionContext(
    AccountKey Account, PolicyPack Policy, BusinessCalendar Calendar, BusinessMoment Now, Actor Actor)
{
    public DateOnly Today => Now.Date;

    /// <summary>What the kill switches of the account's estate stop at this moment.</summary>
    public Halt Halt { get; init; }

    public OperatorFacts Operator { get; init; } = OperatorFacts.None;

    /// <summary>Date where the acting person works; the account's own where nothing else is said.</summary>
    public DateOnly StaffToday => Operator.StaffToday ?? Today;
}

/// <summary>What the operator's settings say at this moment: read with the policy and checked by the same epoch.</summary>
public sealed record OperatorFacts
{
    /// <summary>An operator of whom nothing is known: no register, no switch, no registry.</summary>
    public static OperatorFacts None { get; } = new();

    /// <summary>When the acting person last passed the module that calling needs; null: never, or not on the register.</summary>
    public DateOnly? TrainedOn { get; init; }

    /// <summary>
    /// Date where the acting person works, by which a training is judged: the owner may live where it is still yesterday.
    /// Null: the account's own.
    /// </summary>
    public DateOnly? StaffToday { get; init; }

    /// <summary>For an owner: the operator's people, for those who go along with whoever acts.</summary>
    public StaffRegister Staff { get; init; } = StaffRegister.Empty;

    /// <summary>For an owner: the estates from which nothing may go out to owners.</summary>
    public ImmutableArray<string> StoppedEstates { get; init; } = [];

    /// <summary>For a unit: the accounts its estate registered, each with its dates. Null: there is no registry here.</summary>
    public ImmutableArray<PayeeWindow>? Payees { get; init; }
}

/// <summary>An approved payee account and the value dates for which it is the company's.</summary>
/// <param name="To">Last day, inclusive; null: open.</param>
public readonly record struct PayeeWindow(string Account, DateOnly From, DateOnly? To)
{
    public bool Covers(string account, DateOnly on) => Account == account && From <= on && (To is not { } to || on <= to);
}

/// <summary>What a kill switch stops. Money is always taken, whatever is stopped.</summary>
[Flags]
public enum Halt
{
    None = 0,

    /// <summary>Nothing leaves for owners.</summary>
    Contact = 1,

    /// <summary>No demand and no lawyer's letter leaves.</summary>
    FormalSteps = 2,
}

/// <summary>
/// Names the rule behind an event or a refusal, for the journal and for explanations: a row of table A17 such as
/// <c>A17.6</c>, a cap such as <c>cap.sms_per_7d</c>, an article such as <c>law.civil_code_944</c>.
/// </summary>
public readonly record struct RuleId(string Value)
{
    public override string ToString() => Value;

    public static implicit operator RuleId(string value) => new(value);

    public static RuleId FromString(string value) => new(value);
}

/// <summary>Something that happened, with the rule that caused it.</summary>
public readonly record struct Happened<TEvent>(TEvent Event, RuleId Rule);

/// <summary>A dispatch to be created or moved on; the body is the owner's frozen order.</summary>
/// <param name="SendFrom">Local business time of the person.</param>
public sealed record DispatchChange(
    string Id, Channel Channel, DispatchStatus Status, BusinessMoment SendFrom, BusinessMoment ExpiresAt, DispatchOrder Order);

public enum DispatchStatus
{
    /// <summary>Written with the grant; waits for its band and its commit point.</summary>
    Ordered,

    /// <summary>The owner confirmed; the units commit their balances.</summary>
    Confirmed,

    /// <summary>Given to the carrier under its idempotency key.</summary>
    HandedOver,
    Accepted,
    Delivered,
    Read,
    Failed,
    Unknown,
    Cancelled,
}

/// <summary>What a sender needs to know; balances come from the units at the commit point.</summary>
/// <param name="AddresseeRef">Reference of the contact point in the personal vault, or null for a task.</param>
/// <param name="Template">Template name by purpose.</param>
[GenerateSerializer, Immutable, Alias("arrears.DispatchOrder")]
public sealed record DispatchOrder(
    [property: Id(0)] string Owner,
    [property: Id(1)] ContactPurpose Purpose,
    [property: Id(2)] Channel Channel,
    [property: Id(3)] string? AddresseeRef,
    [property: Id(4)] string Template,
    [property: Id(5)] string Band,
    [property: Id(6)] ImmutableArray<DispatchCase> Cases,
    [property: Id(7)] string? MatterId)
{
    /// <summary>Staff asked for it: no wish of a unit stands behind it.</summary>
    [Id(8)]
    public bool Asked { get; init; }

    /// <summary>The payment a word of thanks acknowledges; null for everything else.</summary>
    [Id(9)]
    public PaymentReceipt? Receipt { get; init; }
}

/// <summary>What came in, as the payer is told.</summary>
/// <param name="Received">Value date.</param>
[GenerateSerializer, Immutable, Alias("arrears.PaymentReceipt")]
public sealed record PaymentReceipt(
    [property: Id(0)] string PaymentId, [property: Id(1)] Money Amount, [property: Id(2)] DateOnly Received);

/// <param name="Unit">Account key of the unit.</param>
[GenerateSerializer, Immutable, Alias("arrears.DispatchCase")]
public sealed record DispatchCase(
    [property: Id(0)] string Unit, [property: Id(1)] string CaseId, [property: Id(2)] long CaseVersion);

/// <summary>The answer to one command: a refusal, or what happened and what is to be sent.</summary>
public record Decision<TEvent>(
    Refused? Refused,
    ImmutableArray<Happened<TEvent>> Events,
    ImmutableArray<Addressed> Messages,
    ImmutableArray<DispatchChange> Dispatches)
{
    public static Decision<TEvent> Nothing { get; } = new(null, [], [], []);

    /// <summary>References of personal values to be destroyed with this decision.</summary>
    public ImmutableArray<string> Forgotten { get; init; } = [];

    /// <summary>What a request for a contact is answered with; null for every other command.</summary>
    public ContactAnswer? Answer { get; init; }

    /// <summary>Id of what the command gave a number to; null for every other command.</summary>
    public string? Issued { get; init; }

    public bool IsRefused => Refused is not null;
}

/// <summary>
/// The decision of an account, with what came of it: it applied every event on its way, so nobody has to fold them
/// again before they are kept.
/// </summary>
/// <param name="Next">
/// The state after the events, as folding them over the state decided on gives it too; null with a refusal.
/// </param>
/// <param name="Wake">
/// Local moment at which an assessment has something to do next; null when the account waits for nothing.
/// </param>
public sealed record Decision<TState, TEvent>(
    Refused? Refused,
    ImmutableArray<Happened<TEvent>> Events,
    ImmutableArray<Addressed> Messages,
    ImmutableArray<DispatchChange> Dispatches,
    TState? Next,
    BusinessMoment? Wake) : Decision<TEvent>(Refused, Events, Messages, Dispatches)
    where TState : class
{
    public static Decision<TState, TEvent> Refuse(Refused refused) => new(refused, [], [], [], null, null);
}

/// <param name="Rule">The rule that stood in the way.</param>
/// <param name="Until">The date from which the answer may be another, when known.</param>
/// <param name="Detail">What exactly, in English, for the log and the error: never personal data.</param>
public sealed record Refused(Refusal Reason, RuleId Rule, DateOnly? Until = null, string? Detail = null);

/// <summary>Why a move is open or not: one line of an explanation.</summary>
/// <param name="Name">Guard name, for example <c>overdue_30_days</c>.</param>
/// <param name="Until">The date from which the guard may hold, when it can be known.</param>
[method: JsonConstructor]
public readonly record struct GuardResult(
    string Name, bool Holds, RuleId Rule, DateOnly? Until = null, string? Detail = null)
{
    /// <summary>The first guard that does not hold; null when all do.</summary>
    public static GuardResult? FirstOpen(ImmutableArray<GuardResult> guards)
    {
        foreach (var guard in guards)
        {
            if (!guard.Holds)
            {
                return guard;
            }
        }

        return null;
    }
}

/// <summary>The dated next step of an account: never absent while money is overdue.</summary>
/// <param name="Kind">For example <c>reminder_2</c>, <c>approve_demand_1</c>, <c>pay_by_lapses</c>.</param>
/// <param name="By">Who is to act: the system by itself, a role, or the owner.</param>
public sealed record NextAction(string Kind, DateOnly On, ActorRole By, RuleId Rule);

/// <summary>An invariant of the architecture does not hold: a bug, whatever the input was.</summary>
public sealed class InvariantViolationException : Exception
{
    public InvariantViolationException(string message)
        : base(message)
    {
    }

    public InvariantViolationException()
    {
    }

    public InvariantViolationException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
