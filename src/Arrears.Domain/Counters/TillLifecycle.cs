using System.Globalization;
using Arrears.Domain.Accounts;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Counters;

/// <summary>
/// The till (item 5): cash is taken at a registered counter only, by a cashier who collects no debts, under numbers
/// without a gap, and counted at the end by the one and looked over by another.
/// </summary>
public static class TillLifecycle
{
    private const string Rule = "item.5";

    public static Decision<TillState, TillEvent> Decide(TillState? state, TillCommand command, DecisionContext context)
    {
        var decided = command switch
        {
            ReceiveCounterReturn c => Return(state, c, context),
            BookAppointment or CancelAppointment or ReceiveAppointmentOff => Appoint(state, command, context),
            _ when Forbidden(context.Actor.Role) is { } forbidden => forbidden,
            OpenShift c => Open(state, c, context),
            _ when state is null => Refuse(Refusal.UnknownAccount, "No shift was opened at this till today."),
            TakePayment c => Take(state, c, context),
            CloseShift c => Close(state, c, context),
            ReconcileShift c => Reconcile(state, c, context),
            _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
        };
        if (decided.Refused is { } refused)
        {
            return Decision<TillState, TillEvent>.Refuse(refused);
        }

        if (state is null && decided.Events.IsEmpty)
        {
            // Nothing was ever booked or opened here, and nothing is to be undone.
            return Decision<TillState, TillEvent>.Refuse(new Refused(Refusal.UnknownAccount, Rule));
        }

        var next = decided.Events.Aggregate(state, (before, happened) => Evolve(before, happened.Event));
        return new(null, decided.Events, decided.Messages, [], next, Wake: null) { Issued = decided.Issued };
    }

    /// <exception cref="InvariantViolationException">The event cannot follow the state.</exception>
    public static TillState Evolve(TillState? state, TillEvent happened) => (state, happened) switch
    {
        (_, ShiftOpened e) => (state ?? new TillState(e.Till, e.On)) with
        {
            Shifts = [.. state?.Shifts ?? [], new TillShift(e.ShiftId, e.Cashier, e.Float, e.At)],
        },
        (_, AppointmentBooked e) => (state ?? new TillState(e.Till, e.On)) with
        {
            Appointments = [.. state?.Appointments ?? [], e.Appointment],
        },
        ({ } s, AppointmentCancelled e) => s with { Appointments = s.Appointments.RemoveAll(known => known.Id == e.AppointmentId) },
        ({ } s, ReceiptIssued e) => Change(s, e.ShiftId, shift => shift with { Receipts = shift.Receipts.Add(e.Receipt) }),
        ({ } s, ReceiptReturned e) => Change(s, e.ShiftId, shift => shift with
        {
            Receipts = [.. shift.Receipts.Select(known => known.PaymentId == e.PaymentId ? known with { Returned = true } : known)],
        }),
        ({ } s, ShiftClosed e) => Change(s, e.ShiftId, shift => shift with
        {
            ClosedAt = e.At,
            Counted = e.Counted,
            Explanation = e.Explanation,
        }),
        ({ } s, ShiftReconciled e) => Change(s, e.ShiftId, shift => shift with { ReconciledBy = e.By }),
        _ => throw new InvariantViolationException($"{happened.GetType().Name} does not fit a till without shifts."),
    };

    private static Decision<TillEvent> Appoint(TillState? state, TillCommand command, DecisionContext context) =>
        Appointments.Decide(state, command, context) switch
        {
            (_, { } refused) => Decision<TillEvent>.Nothing with { Refused = refused },
            ({ } happened, _) => Accept(happened, Appointments.Rule),
            _ => Decision<TillEvent>.Nothing,
        };

    private static Decision<TillEvent> Open(TillState? state, OpenShift c, DecisionContext context)
    {
        var (till, on) = PlaceOf(context.Account);
        if (state?.Find(c.ShiftId) is { } known)
        {
            return known.Cashier == context.Actor.Id && known.Float == c.Float
                ? Decision<TillEvent>.Nothing
                : Refuse(Refusal.AlreadyExists, "The shift was opened by somebody else or with another float.");
        }

        return !c.Registered ? Refuse(Refusal.GuardForbids, "Cash is taken at a registered counter only.")
            : on != context.Today ? Refuse(Refusal.DateOutOfRange, "A shift is opened on its own day.")
            : c.Float.IsNegative ? Refuse(Refusal.AmountNotPositive, "The float cannot be negative.")
            : state?.Shifts.Any(shift => shift.ClosedAt is null) ?? false
                ? Refuse(Refusal.StageForbids, "The shift before it is not closed.")
            : Accept(new ShiftOpened(till, on, c.ShiftId, context.Actor.Id, c.Float, context.Now));
    }

    private static Decision<TillEvent> Take(TillState state, TakePayment c, DecisionContext context)
    {
        if (Held(state, c.ShiftId, context) is { Refused: not null } refused)
        {
            return refused;
        }

        if (c.Method is not (PaymentMethod.CounterCash or PaymentMethod.CounterCard))
        {
            return Refuse(Refusal.GuardForbids, "A counter takes cash and cards.");
        }

        if (!c.Amount.IsPositive)
        {
            return Refuse(Refusal.AmountNotPositive, null);
        }

        if (!AccountKey.TryParse(c.Unit, out var unit) || unit.Kind != AccountKind.Unit || !IsHere(unit, context.Account))
        {
            return Refuse(Refusal.UnknownAccount, "The unit is not of this estate.");
        }

        var number = state.Find(c.ShiftId)!.Receipts.Length + 1;
        var id = $"{context.Account.Name}.{c.ShiftId}.{number.ToString("0000", CultureInfo.InvariantCulture)}";
        var receipt = new CounterReceipt(number, id, unit.Value, c.CaseId, c.Method, c.Amount, context.Now, c.Invoice);
        var leg = new SuspenseLeg(c.CaseId, id, id, c.Method, c.Amount, context.Today, c.PayeeAccount, null);
        return Accept(new ReceiptIssued(c.ShiftId, id, c.Amount, receipt)) with
        {
            Messages = [new Addressed(unit, leg)],
            Issued = id,
        };
    }

    private static Decision<TillEvent> Close(TillState state, CloseShift c, DecisionContext context)
    {
        if (state.Find(c.ShiftId) is { Counted: { } counted } known && known.Cashier == context.Actor.Id)
        {
            return counted == c.Counted
                ? Decision<TillEvent>.Nothing
                : Refuse(Refusal.AlreadyDecided, "The shift was closed with another count.");
        }

        if (Held(state, c.ShiftId, context) is { Refused: not null } refused)
        {
            return refused;
        }

        if (c.Counted.IsNegative)
        {
            return Refuse(Refusal.AmountNotPositive, "What is counted cannot be negative.");
        }

        var difference = c.Counted - state.Find(c.ShiftId)!.Expected;
        return !difference.IsZero && string.IsNullOrWhiteSpace(c.Explanation)
            ? Refuse(Refusal.MissingReason, $"The count differs by {difference}: say why.")
            : Accept(new ShiftClosed(c.ShiftId, c.Counted, difference, c.Explanation, context.Now));
    }

    private static Decision<TillEvent> Reconcile(TillState state, ReconcileShift c, DecisionContext context) =>
        state.Find(c.ShiftId) is not { } shift ? Refuse(Refusal.ReasonUnknown, $"There is no shift {c.ShiftId}.")
        : shift.ClosedAt is null ? Refuse(Refusal.StageForbids, "The shift is open.")
        : shift.Cashier == context.Actor.Id ? Refuse(Refusal.RoleForbids, "Nobody looks over his own till.")
        : shift.ReconciledBy is not null ? Decision<TillEvent>.Nothing
        : Accept(new ShiftReconciled(c.ShiftId, context.Actor.Id, context.Today));

    private static Decision<TillEvent> Return(TillState? state, ReceiveCounterReturn c, DecisionContext context)
    {
        foreach (var shift in state?.Shifts ?? [])
        {
            if (shift.Receipts.FirstOrDefault(known => known.PaymentId == c.Message.PaymentId) is { Returned: false } receipt)
            {
                return Accept(new ReceiptReturned(shift.Id, receipt.PaymentId, c.Message.Reason, context.Today));
            }
        }

        return Decision<TillEvent>.Nothing;
    }

    /// <summary>The shift is open and the caller's own; the answer is a refusal when it is not.</summary>
    private static Decision<TillEvent> Held(TillState state, string shiftId, DecisionContext context) =>
        state.Find(shiftId) is not { } shift ? Refuse(Refusal.ReasonUnknown, $"There is no shift {shiftId}.")
        : shift.ClosedAt is not null ? Refuse(Refusal.StageForbids, "The shift is closed.")
        : shift.Cashier != context.Actor.Id ? Refuse(Refusal.RoleForbids, "The shift is another cashier's.")
        : Decision<TillEvent>.Nothing;

    /// <summary>Who asks people for money never holds the till.</summary>
    private static Decision<TillEvent>? Forbidden(ActorRole role) => role == ActorRole.Finance
        ? null
        : Refuse(Refusal.RoleForbids, "The till is kept by cashiers, who collect no debts.");

    internal static (string Till, DateOnly On) PlaceOf(AccountKey account)
    {
        var at = account.Name.LastIndexOf('.');
        return (account.Name[..at], DateOnly.ParseExact(account.Name[(at + 1)..], "yyyy-MM-dd", CultureInfo.InvariantCulture));
    }

    private static bool IsHere(AccountKey unit, AccountKey till) => (unit.Operator, unit.Group) == (till.Operator, till.Group);

    private static TillState Change(TillState state, string shiftId, Func<TillShift, TillShift> with) =>
        state with { Shifts = [.. state.Shifts.Select(known => known.Id == shiftId ? with(known) : known)] };

    private static Decision<TillEvent> Accept(TillEvent happened, string rule = Rule) =>
        new(null, [new Happened<TillEvent>(happened, rule)], [], []);

    private static Decision<TillEvent> Refuse(Refusal reason, string? detail) =>
        Decision<TillEvent>.Nothing with { Refused = new Refused(reason, Rule, Detail: detail) };
}
