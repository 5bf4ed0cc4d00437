using Arrears.Domain.Messages;

namespace Arrears.Domain.Counters;

/// <summary>Everything that can be asked of a till.</summary>
[GenerateSerializer, Immutable, Alias("arrears.TillCommand")]
public abstract record TillCommand;

/// <summary>The caller opens a shift and is its cashier.</summary>
/// <param name="Float">Cash that lies in the till; 0 allowed.</param>
/// <param name="Registered">The estate's registry has the till, and it is in use.</param>
[GenerateSerializer, Immutable, Alias("arrears.OpenShift")]
public sealed record OpenShift(
    [property: Id(0)] string ShiftId, [property: Id(1)] Money Float, [property: Id(2)] bool Registered) : TillCommand;

/// <summary>Money over the counter, with the next number of the shift. The unit books it; what it cannot take comes back.</summary>
/// <param name="Unit">Account key of the unit.</param>
/// <param name="CaseId">Empty: the unit decides.</param>
[GenerateSerializer, Immutable, Alias("arrears.TakePayment")]
public sealed record TakePayment(
    [property: Id(0)] string ShiftId,
    [property: Id(1)] string Unit,
    [property: Id(2)] string CaseId,
    [property: Id(3)] PaymentMethod Method,
    [property: Id(4)] Money Amount,
    [property: Id(5)] string PayeeAccount,
    [property: Id(6)] bool Invoice) : TillCommand;

/// <param name="Counted">Cash in the till, the float included.</param>
/// <param name="Explanation">Required when it differs from what is expected.</param>
[GenerateSerializer, Immutable, Alias("arrears.CloseShift")]
public sealed record CloseShift(
    [property: Id(0)] string ShiftId, [property: Id(1)] Money Counted, [property: Id(2)] string? Explanation) : TillCommand;

/// <summary>Somebody else than the cashier looked the shift over.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReconcileShift")]
public sealed record ReconcileShift([property: Id(0)] string ShiftId) : TillCommand;

/// <summary>A unit could not take the money. Never sent by clients.</summary>
public sealed record ReceiveCounterReturn(LegReturned Message) : TillCommand;
