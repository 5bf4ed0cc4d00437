using System.Text.Json.Serialization;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Counters;

/// <summary>What happens at a till. The journal keeps them for ever.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(ShiftOpened), "shift_opened")]
[JsonDerivedType(typeof(ReceiptIssued), "receipt_issued")]
[JsonDerivedType(typeof(ReceiptReturned), "receipt_returned")]
[JsonDerivedType(typeof(ShiftClosed), "shift_closed")]
[JsonDerivedType(typeof(ShiftReconciled), "shift_reconciled")]
[JsonDerivedType(typeof(AppointmentBooked), "appointment_booked")]
[JsonDerivedType(typeof(AppointmentCancelled), "appointment_cancelled")]
public abstract record TillEvent;

public sealed record ShiftOpened(string Till, DateOnly On, string ShiftId, string Cashier, Money Float, BusinessMoment At) : TillEvent;

/// <param name="Amount">Again, so that a reader of the journal need not look inside.</param>
public sealed record ReceiptIssued(string ShiftId, string PaymentId, Money Amount, CounterReceipt Receipt) : TillEvent;

public sealed record ReceiptReturned(string ShiftId, string PaymentId, Refusal Reason, DateOnly On) : TillEvent;

/// <param name="Difference">Counted less expected.</param>
public sealed record ShiftClosed(
    string ShiftId, Money Counted, Money Difference, string? Explanation, BusinessMoment At) : TillEvent;

public sealed record ShiftReconciled(string ShiftId, string By, DateOnly On) : TillEvent;

public sealed record AppointmentBooked(string Till, DateOnly On, Appointment Appointment) : TillEvent;

public sealed record AppointmentCancelled(string AppointmentId, string Reason, DateOnly CancelledOn) : TillEvent;
