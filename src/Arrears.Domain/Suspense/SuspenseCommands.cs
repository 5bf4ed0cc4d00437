using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Suspense;

/// <summary>
/// Everything that can be asked of a suspense account: the money of one payee account and month that came for several
/// units, or for none that can be told.
/// </summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(SuspendPayment), "suspend_payment")]
[JsonDerivedType(typeof(MatchPayment), "match_payment")]
[JsonDerivedType(typeof(ReverseSuspended), "reverse_suspended")]
[JsonDerivedType(typeof(ReceiveReturn), "receive_return")]
[GenerateSerializer, Immutable, Alias("arrears.SuspenseCommand")]
public abstract record SuspenseCommand;

/// <summary>Money arrived. Recording the same payment with the same facts again changes nothing.</summary>
/// <param name="Designation">Reference of the payer's words in the personal vault.</param>
/// <param name="Legs">Matched at once; never more than the amount in sum.</param>
[GenerateSerializer, Immutable, Alias("arrears.SuspendPayment")]
public sealed record SuspendPayment(
    [property: Id(0)] string PaymentId,
    [property: Id(1)] string ExternalId,
    [property: Id(2)] PaymentMethod Method,
    [property: Id(3)] Money Amount,
    [property: Id(4)] DateOnly Received,
    [property: Id(5)] string PayeeAccount,
    [property: Id(6)] string? Designation,
    [property: Id(7)] ImmutableArray<PaymentLeg> Legs) : SuspenseCommand;

/// <summary>A share for one unit.</summary>
/// <param name="LegId">Unique within the payment: the key under which the unit takes it once.</param>
/// <param name="Unit">Account key of the unit.</param>
/// <param name="CaseId">Empty: the unit decides.</param>
[GenerateSerializer, Immutable, Alias("arrears.PaymentLeg")]
public sealed record PaymentLeg(
    [property: Id(0)] string LegId, [property: Id(1)] string Unit, [property: Id(2)] string CaseId, [property: Id(3)] Money Amount);

/// <summary>Gives part of the open money to units. A leg known before with the same facts is skipped.</summary>
[GenerateSerializer, Immutable, Alias("arrears.MatchPayment")]
public sealed record MatchPayment(
    [property: Id(0)] string PaymentId, [property: Id(1)] ImmutableArray<PaymentLeg> Legs) : SuspenseCommand;

/// <summary>The payment bounced: what no unit has taken leaves again. Legs that units took are reversed there.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReverseSuspended")]
public sealed record ReverseSuspended([property: Id(0)] string PaymentId, [property: Id(1)] string Reason) : SuspenseCommand;

/// <summary>A unit could not take a leg. Never sent by clients.</summary>
public sealed record ReceiveReturn(string Unit, LegReturned Message) : SuspenseCommand;
