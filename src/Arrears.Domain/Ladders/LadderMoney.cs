using System.Collections.Immutable;
using System.Diagnostics;
using System.Globalization;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Ladders;

/// <summary>
/// Money on a ladder, kept in the ledger every case has. A ladder knows no kinds of charges and no agreed order of
/// settlement: what names no charge settles the oldest due first.
/// </summary>
internal static class LadderMoney
{
    private const string Unnamed = "ladder";

    public static Decision<LadderEvent> Decide(
        LadderState state, LadderCommand command, DateOnly today) => command switch
        {
            PostLadderCharge charge => Post(state, charge, today),
            ReceiveLadderPayment payment => Receive(state, payment, today),
            ReverseLadderPayment reverse => Reverse(state.Ledger, reverse.Id, today),
            ReopenLadderCharges reopen => Reopen(state.Ledger, reopen.Charges, today),
            WaiveLadderCharge waive => Waive(state.Ledger, waive.Charge, today),
            CreditLadderAccount credit => Credit(state, credit.Amount, today),
            WriteOffLadderCharge writeOff => WriteOff(state.Ledger, writeOff.Charge, today),
            ReinstateLadderCharge reinstate => From(
                state.Ledger, Bookkeeping.Reinstate(state.Ledger, reinstate.Charge, today, Unnamed), today),
            _ => throw new UnreachableException($"{command.GetType().Name} is no command of a ladder."),
        };

    private static Decision<LadderEvent> Post(LadderState state, PostLadderCharge order, DateOnly today)
    {
        if (!order.Amount.IsPositive)
        {
            return Refuse(Refusal.AmountNotPositive, order.Id);
        }

        if (state.Ledger.Find(order.Id) is not null)
        {
            return Refuse(Refusal.DuplicateCharge, order.Id);
        }

        var posted = new ChargePosted(
            new Charge(order.Id, ChargeKind.Principal, Unnamed, order.Due, order.Due, order.Amount, order.Due)
            {
                Draft = order.Draft,
            });
        return Moved(state.Ledger, [posted], today);
    }

    private static Decision<LadderEvent> Receive(LadderState state, ReceiveLadderPayment order, DateOnly today)
    {
        if (state.Ledger.FindPayment(order.Id) is not null)
        {
            return Refuse(Refusal.DuplicatePayment, order.Id);
        }

        if (order.Charges.FirstOrDefault(id => state.Ledger.Find(id) is null) is { } unknown)
        {
            return Refuse(Refusal.UnknownCharge, unknown);
        }

        var amount = order.Amount ?? (order.Charges.IsEmpty
            ? state.Ledger.Outstanding
            : state.Ledger.Charges
                .Where(charge => charge.IsOpen && order.Charges.Contains(charge.Id))
                .Sum(charge => charge.Outstanding));
        if (!amount.IsPositive)
        {
            return order.Amount is null
                ? Refuse(order.Charges.IsEmpty ? Refusal.NothingOutstanding : Refusal.ChargeSettled, order.Id)
                : Refuse(Refusal.AmountNotPositive, order.Id);
        }

        var received = new PaymentReceived(
            new Payment(order.Id, order.Id, PaymentMethod.BankTransfer, amount, today, Unnamed, null, order.Charges));
        return Moved(state.Ledger, [received], today);
    }

    private static Decision<LadderEvent> Reverse(CaseLedger ledger, string id, DateOnly today)
    {
        if (ledger.FindPayment(id) is { Refunded.IsPositive: true } payment)
        {
            return payment.Refunded == payment.Amount
                ? Refuse(Refusal.AlreadyReversed, id)
                : Moved(ledger, GiveBack(payment, Live(ledger, payment), today), today);
        }

        return From(ledger, Bookkeeping.ReversePayment(ledger, id, today, Unnamed), today);
    }

    private static Decision<LadderEvent> Reopen(CaseLedger ledger, ImmutableArray<string> charges, DateOnly today)
    {
        if (charges.FirstOrDefault(id => ledger.Find(id) is null) is { } unknown)
        {
            return Refuse(Refusal.UnknownCharge, unknown);
        }

        var moves = new List<LedgerEvent>();
        foreach (var payment in ledger.Payments)
        {
            var part = Live(ledger, payment).Where(allocation => charges.Contains(allocation.ChargeId)).ToList();
            if (part.Count > 0)
            {
                moves.AddRange(part.Sum(allocation => allocation.Amount) == payment.Amount
                    ? Bookkeeping.ReversePayment(ledger, payment.Id, today, Unnamed).Events
                    : GiveBack(payment, part, today));
            }
        }

        return moves.Count == 0
            ? Refuse(Refusal.UnknownPayment, string.Join(", ", charges))
            : Moved(ledger, moves, today);
    }

    private static IEnumerable<Allocation> Live(CaseLedger ledger, Payment payment) =>
        ledger.Allocations.Where(allocation => allocation.PaymentId == payment.Id && !allocation.Reversed);

    /// <summary>
    /// That part of the payment goes back to the payer; what the rest settled stays settled. Money of it that settled
    /// nothing goes back too: it would settle the re-opened debt at once.
    /// </summary>
    private static IEnumerable<LedgerEvent> GiveBack(Payment payment, IEnumerable<Allocation> part, DateOnly today)
    {
        var amount = payment.Unallocated;
        foreach (var allocation in part)
        {
            amount += allocation.Amount;
            yield return new AllocationReversed(allocation.Id, today, Unnamed);
        }

        yield return new PrepaymentRefunded(payment.Id, amount, today, Unnamed);
    }

    private static Decision<LadderEvent> Waive(CaseLedger ledger, string id, DateOnly today) => ledger.Find(id) switch
    {
        null => Refuse(Refusal.UnknownCharge, id),
        { IsOpen: false } => Refuse(Refusal.ChargeSettled, id),
        { } charge => Moved(ledger, Notes(ledger, [charge], charge.Outstanding, CreditKind.Waiver, today), today),
    };

    private static Decision<LadderEvent> Credit(LadderState state, Money? wanted, DateOnly today)
    {
        var owed = state.Ledger.Outstanding;
        if (!owed.IsPositive)
        {
            return Refuse(Refusal.NothingOutstanding, "nothing to credit");
        }

        var amount = wanted ?? owed;
        if (!amount.IsPositive || amount > owed)
        {
            return Refuse(amount > owed ? Refusal.AmountTooLarge : Refusal.AmountNotPositive, $"{owed} is owed");
        }

        var notes = Notes(state.Ledger, Open(state.Ledger, []), amount, CreditKind.Correction, today);
        return Moved(state.Ledger, notes, today);
    }

    private static Decision<LadderEvent> WriteOff(
        CaseLedger ledger, string id, DateOnly today) => ledger.Find(id) switch
        {
            null => Refuse(Refusal.UnknownCharge, id),
            { IsOpen: false } => Refuse(Refusal.NothingOutstanding, id),
            _ => Moved(ledger, [new ChargeWrittenOff(id, today, Unnamed, ActorRole.System)], today),
        };

    private static Decision<LadderEvent> From(CaseLedger ledger, LedgerDecision decision, DateOnly today) =>
        decision.Refused is { } refused
            ? Decision<LadderEvent>.Nothing with { Refused = refused }
            : Moved(ledger, decision.Events, today);

    private static IEnumerable<LedgerEvent> Notes(
        CaseLedger ledger, IEnumerable<Charge> charges, Money amount, CreditKind kind, DateOnly today)
    {
        var number = ledger.Sequence;
        var left = amount;
        foreach (var charge in charges.TakeWhile(_ => left.IsPositive))
        {
            var part = Money.Min(left, charge.Outstanding);
            left -= part;
            yield return new CreditNoteIssued(
                new CreditNote(Name("credit", ++number), charge.Id, kind, part, today, Unnamed, ActorRole.System));
        }
    }

    /// <summary>The events, and after them what is left of the money received settles what is open.</summary>
    private static Decision<LadderEvent> Moved(CaseLedger before, IEnumerable<LedgerEvent> moves, DateOnly today)
    {
        var events = moves.ToList();
        var ledger = events.Aggregate(before, (current, happened) => current.Apply(happened));
        foreach (var payment in ledger.Payments.Where(payment => payment.Unallocated.IsPositive))
        {
            var left = payment.Unallocated;
            foreach (var charge in Open(ledger, payment.DesignatedCharges))
            {
                var part = Money.Min(left, charge.Outstanding);
                if (!part.IsPositive)
                {
                    break;
                }

                left -= part;
                var allocated = new PaymentAllocated(new Allocation(
                    Name("allocation", ledger.Sequence + 1),
                    payment.Id,
                    charge.Id,
                    part,
                    today,
                    payment.DesignatedCharges.Contains(charge.Id)
                        ? AllocationStep.DebtorDesignation
                        : AllocationStep.PrincipalOldest));
                events.Add(allocated);
                ledger = ledger.Apply(allocated);
            }
        }

        return LadderDecision.Of(LadderRules.Money, events.Select(happened => new LadderMoneyMoved(happened)));
    }

    private static IEnumerable<Charge> Open(CaseLedger ledger, ImmutableArray<string> named) =>
        ledger.Charges
            .Where(charge => charge.IsOpen)
            .OrderBy(charge => named.Contains(charge.Id) ? 0 : 1)
            .ThenBy(charge => charge.Due);

    private static string Name(string kind, long number) =>
        string.Create(CultureInfo.InvariantCulture, $"{kind}-{number}");

    private static Decision<LadderEvent> Refuse(Refusal reason, string detail) =>
        LadderDecision.Refuse(reason, LadderRules.Money, detail);
}
