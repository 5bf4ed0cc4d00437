using System.Text.Json.Serialization;

namespace Arrears.Domain.Suspense;

[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(MoneyHeld), "money_held")]
[JsonDerivedType(typeof(LegSent), "leg_sent")]
[JsonDerivedType(typeof(LegCameBack), "leg_came_back")]
[JsonDerivedType(typeof(MoneyReturned), "money_returned")]
public abstract record SuspenseEvent;

public sealed record MoneyHeld(
    string PaymentId, string ExternalId, PaymentMethod Method, Money Amount, DateOnly Received, string? Designation, DateOnly On)
    : SuspenseEvent;

public sealed record LegSent(string PaymentId, string LegId, string Unit, string CaseId, Money Amount, DateOnly On) : SuspenseEvent;

public sealed record LegCameBack(string PaymentId, string LegId, Refusal Reason, DateOnly On) : SuspenseEvent;

public sealed record MoneyReturned(string PaymentId, Money Amount, DateOnly On, string Reason) : SuspenseEvent;
