using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Briefs;

namespace Arrears.Domain.Counters;

/// <summary>
/// A time at the counter with the person of the staff who receives (item 124). It stands in the account of the till and
/// the day, so that two callers never promise the same hour away.
/// </summary>
/// <param name="To">Exclusive.</param>
/// <param name="Staff">Who receives the owner.</param>
public sealed record Appointment(string Id, TimeOnly From, TimeOnly To, string Staff, string Owner, string BookedBy);

/// <summary>The same appointment again changes nothing.</summary>
/// <param name="From">Begins a slot of the counter.</param>
/// <param name="Staff">Who receives the owner; one appointment at a time.</param>
/// <param name="Registered">The estate's registry has the till, and it is in use.</param>
[GenerateSerializer, Immutable, Alias("arrears.BookAppointment")]
public sealed record BookAppointment(
    [property: Id(0)] string AppointmentId,
    [property: Id(1)] TimeOnly From,
    [property: Id(2)] string Staff,
    [property: Id(3)] string Owner,
    [property: Id(4)] bool Registered) : TillCommand;

[GenerateSerializer, Immutable, Alias("arrears.CancelAppointment")]
public sealed record CancelAppointment(
    [property: Id(0)] string AppointmentId, [property: Id(1)] string Reason) : TillCommand;

/// <summary>The promise behind an appointment moved or ended. Never sent by clients.</summary>
public sealed record ReceiveAppointmentOff(AppointmentOff Message) : TillCommand;

/// <summary>Books hours of the counter, as many to an hour as it has room for.</summary>
internal static class Appointments
{
    public const string Rule = "item.124";

    public static (TillEvent? Happened, Refused? Refused) Decide(TillState? state, TillCommand command, DecisionContext context) =>
        command switch
        {
            BookAppointment c => Book(state, c, context),
            CancelAppointment c when string.IsNullOrWhiteSpace(c.Reason) => Refuse(Refusal.MissingReason, "Say why."),
            CancelAppointment c => Cancel(state, c.AppointmentId, c.Reason, context),
            ReceiveAppointmentOff c => Cancel(state, c.Message.AppointmentId, "promise_moved_or_ended", context),
            _ => throw new InvariantViolationException($"{command.GetType().Name} is not about an appointment."),
        };

    private static (TillEvent?, Refused?) Book(TillState? state, BookAppointment c, DecisionContext context)
    {
        var rules = context.Policy.Counter;
        var (till, on) = TillLifecycle.PlaceOf(context.Account);
        var known = state?.Appointments ?? [];
        if (known.FirstOrDefault(item => item.Id == c.AppointmentId) is { } same)
        {
            return (same.From, same.Staff, same.Owner) == (c.From, c.Staff, c.Owner)
                ? (null, null)
                : Refuse(Refusal.AlreadyExists, "The appointment exists with other facts.");
        }

        var slot = TimeSpan.FromMinutes(rules.SlotMinutes);

        // Times of day wrap at midnight: an hour after closing is not almost a day before it.
        var open = CounterSlots.IsOpen(rules, context.Calendar, on)
            && c.From >= rules.From && c.From < rules.To && rules.To - c.From >= slot;
        var begins = (c.From - rules.From).Ticks % slot.Ticks == 0;
        return !c.Registered ? Refuse(Refusal.GuardForbids, "Owners are received at a registered counter only.")
            : on < context.Today ? Refuse(Refusal.DateOutOfRange, "The day is past.")
            : string.IsNullOrWhiteSpace(c.Staff) ? Refuse(Refusal.MissingReason, "Somebody by name receives the owner.")
            : !open || !begins ? Refuse(Refusal.OutsideHours, $"The counter receives every {rules.SlotMinutes} minutes while it is open.")
            : known.Any(item => item.From == c.From && item.Staff == c.Staff)
                ? Refuse(Refusal.CapReached, $"{c.Staff} receives somebody else then.")
            : known.Count(item => item.From == c.From) >= rules.AppointmentsPerSlot
                ? Refuse(Refusal.CapReached, "The counter has no room left then.")
            : (new AppointmentBooked(
                till, on, new Appointment(c.AppointmentId, c.From, c.From.Add(slot), c.Staff, c.Owner, context.Actor.Id)), null);
    }

    private static (TillEvent?, Refused?) Cancel(TillState? state, string id, string reason, DecisionContext context) =>
        state?.Appointments.Any(item => item.Id == id) == true
            ? (new AppointmentCancelled(id, reason, context.Today), null)
            : (null, null);

    private static (TillEvent?, Refused?) Refuse(Refusal reason, string detail) => (null, new Refused(reason, Rule, Detail: detail));
}
