using System.Collections.Immutable;
using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>
/// Takes over an operator's books (<see cref="TakeOverBooks"/>). Each charge is decided on a copy of the ledger and
/// filed whole or not at all.
/// </summary>
public static class UnitTakeOver
{
    private const string Rule = "ledger.books";

    /// <summary>What the command would do to each charge, in the order they were stated. Changes nothing.</summary>
    public static ImmutableArray<StatedOutcome> Preview(
        UnitState? state, TakeOverBooks command, DecisionContext context)
    {
        var outcomes = ImmutableArray.CreateBuilder<StatedOutcome>(command.Charges.Length);
        return Handle(new UnitDraft(state, context), command, outcomes.Add) is { } refused
            ? [.. command.Charges.Select(stated => Refuse(stated, refused))]
            : outcomes.DrainToImmutable();
    }

    internal static Refused? Handle(UnitDraft d, TakeOverBooks command, Action<StatedOutcome>? tell = null)
    {
        if (command.AsOf > d.Today)
        {
            return new Refused(
                Refusal.DateOutOfRange, Rule, d.Today, $"The books are as of {command.AsOf:O}, after {d.Today:O}.");
        }

        if (Facts(d, command.Facts) is { } unregistered)
        {
            return unregistered;
        }

        foreach (var opened in command.Cases)
        {
            if (UnitLifecycle.Open(d, opened) is { } refused)
            {
                return refused;
            }
        }

        foreach (var stated in command.Charges)
        {
            var outcome = Take(d, stated, command.AsOf);
            tell?.Invoke(outcome);
        }

        return null;
    }

    private static Refused? Facts(UnitDraft d, RegisterUnit facts) => d.State switch
    {
        null => UnitLifecycle.Register(d, facts),
        { AreaSquareCentimetres: 0 } known when facts.AreaSquareCentimetres > 0 => UnitLifecycle.Register(
            d,
            new RegisterUnit(
                known.Building, known.Entrance, known.Room, facts.AreaSquareCentimetres, known.Occupancy)),
        _ => null,
    };

    private static StatedOutcome Take(UnitDraft d, StatedCharge stated, DateOnly asOf)
    {
        if (d.State!.Find(stated.CaseId) is not { } s)
        {
            return Refuse(stated, new Refused(Refusal.UnknownCase, "architecture.identity"));
        }

        var notes = Overlaps(d.State, stated) ? StatedNotes.PeriodsOverlap : StatedNotes.None;
        if (Known(d.State, stated) is var (holder, known))
        {
            return Conflict(s, holder, known, stated) is var (conflict, figure)
                ? new StatedOutcome(stated.ChargeId, StatedResult.Conflict, notes, Conflict: conflict, Known: figure)
                : Post(d, s, known, stated, asOf, notes);
        }

        if (IsPruned(d.State, stated))
        {
            return new StatedOutcome(stated.ChargeId, StatedResult.Unchanged, notes | StatedNotes.SettledLongAgo);
        }

        return ExceedsItself(stated)
            ? new StatedOutcome(
                stated.ChargeId,
                StatedResult.Conflict,
                notes,
                Conflict: StatedConflict.ExceedsCharge,
                Known: stated.Amount)
            : Post(d, s, null, stated, asOf, notes);
    }

    /// <summary>What is received beyond a charge is credit of its payer; where nothing is charged, it would be nobody's.</summary>
    private static bool ExceedsItself(StatedCharge stated) =>
        stated.Waived > stated.Amount || (stated.Amount.IsZero && stated.Received.IsPositive);

    private static (StatedConflict Conflict, Money Known)? Conflict(
        CaseState s, CaseState holder, Charge known, StatedCharge stated)
    {
        if (holder.Id != s.Id)
        {
            return (StatedConflict.OtherParty, known.Amount);
        }

        if (known.Amount != stated.Amount)
        {
            return (StatedConflict.AmountChanged, known.Amount);
        }

        if (known.Draft)
        {
            return (StatedConflict.NotBilled, known.Amount);
        }

        if (stated.Received < LastReceived(known) && stated.Received != known.Allocated)
        {
            return (StatedConflict.ReceivedLowered, LastReceived(known));
        }

        if (stated.Waived < LastWaived(known) && stated.Waived != known.Credited)
        {
            return (StatedConflict.WaivedLowered, LastWaived(known));
        }

        var room = known.Outstanding;
        return More(stated.Received, known.Allocated, LastReceived(known))
            + More(stated.Waived, known.Credited, LastWaived(known)) > room
            ? (StatedConflict.ExceedsCharge, room)
            : null;
    }

    /// <summary>Posts what is missing, on a copy of the ledger first: all of the row or nothing of it.</summary>
    private static StatedOutcome Post(
        UnitDraft d, CaseState s, Charge? known, StatedCharge stated, DateOnly asOf, StatedNotes notes)
    {
        var trial = new LedgerTrial(s.Ledger);
        var id = known?.Id ?? FreeId(d.State!, stated.ChargeId);
        var refused = known is null && stated.Amount.IsPositive ? trial.Do(Bill(d, s, id, stated)) : null;
        var charge = trial.Ledger.Find(id);
        if (refused is not null || charge is null)
        {
            return refused is null
                ? new StatedOutcome(stated.ChargeId, StatedResult.Unchanged, notes)
                : Refuse(stated, refused);
        }

        var waived = More(stated.Waived, charge.Credited, LastWaived(charge));
        var received = More(stated.Received, charge.Allocated, LastReceived(charge));
        refused = (waived.IsPositive ? trial.Do(Waive(d, trial.Ledger, charge, waived, asOf)) : null)
            ?? (received.IsPositive ? trial.Do(Receive(d, s, trial.Ledger, charge, stated, received, asOf)) : null);
        if (refused is not null)
        {
            return Refuse(stated, refused);
        }

        if (LastReceived(charge) != stated.Received || LastWaived(charge) != stated.Waived)
        {
            trial.Do(LedgerDecision.Accept(new ChargeStated(charge.Id, stated.Received, stated.Waived, asOf)));
        }

        d.Raise(s.Id, trial.Events, Rule);
        UnitClosing.OpenIfOwed(d, s.Id, "books_taken_over");
        var result = known is null ? StatedResult.Posted
            : received.IsPositive || waived.IsPositive ? StatedResult.Added : StatedResult.Unchanged;
        return new StatedOutcome(charge.Id, result, notes | NotesOn(charge, stated), received, waived);
    }

    /// <summary>A charge that was reversed keeps its id; it is posted anew under another.</summary>
    private static string FreeId(UnitState state, string id)
    {
        var free = id;
        for (var n = 2; state.Cases.Any(s => s.Ledger.Find(free) is not null); n++)
        {
            free = $"{id}-{n}";
        }

        return free;
    }

    private static LedgerDecision Bill(UnitDraft d, CaseState s, string id, StatedCharge stated)
    {
        if (UnitMoney.IsOver(s))
        {
            return LedgerDecision.Refuse(Refusal.CaseClosed, "A17.18", UnitMoney.ClosedTakesNoDebt);
        }

        if (s.LiableTo is { } end && stated.PeriodFrom > end)
        {
            return LedgerDecision.Refuse(
                Refusal.ContractEnded,
                "law.transfer",
                $"The period begins after the party's liability ended on {end:O}.");
        }

        var charge = new Charge(
            id,
            ChargeKind.Principal,
            stated.Item,
            stated.PeriodFrom,
            stated.PeriodTo,
            stated.Amount,
            stated.Due);
        return Bookkeeping.Post(s.Ledger, [charge], s.Contract, d.Today, d.Context.Policy);
    }

    private static LedgerDecision Waive(UnitDraft d, CaseLedger ledger, Charge charge, Money amount, DateOnly asOf) =>
        Bookkeeping.Credit(
            ledger,
            charge.Id,
            amount,
            CreditKind.Opening,
            asOf,
            $"Taken over from the operator's books as of {asOf:O}.",
            d.Context.Actor.Role,
            d.Context.Policy);

    private static LedgerDecision Receive(
        UnitDraft d, CaseState s, CaseLedger ledger, Charge charge, StatedCharge stated, Money amount, DateOnly asOf)
    {
        var payment = new Payment(
            stated.PaymentId,
            stated.PaymentId,
            stated.Method,
            amount,
            stated.ReceivedOn ?? asOf,
            s.Contract.PayeeAccount,
            Designation: null,
            DesignatedCharges: [charge.Id]);
        return Bookkeeping.Pay(ledger, payment, s.Contract, d.Today, d.Context.Policy);
    }

    /// <summary>What the books add to the ledger: money that was taken over once is not taken over again.</summary>
    private static Money More(Money stated, Money held, Money last) =>
        Money.Max(Money.Zero, stated - Money.Max(held, last));

    private static Money LastReceived(Charge charge) => charge.Stated?.Received ?? Money.Zero;

    private static Money LastWaived(Charge charge) => charge.Stated?.Waived ?? Money.Zero;

    private static StatedNotes NotesOn(Charge charge, StatedCharge stated)
    {
        var gone = charge.Allocated < Money.Min(stated.Received, LastReceived(charge))
            || charge.Credited < Money.Min(stated.Waived, LastWaived(charge));
        var overpaid = stated.Received + stated.Waived > stated.Amount;
        return (overpaid ? StatedNotes.Overpaid : StatedNotes.None)
            | (charge.Allocated > stated.Received ? StatedNotes.LedgerReceivedMore : StatedNotes.None)
            | (charge.Credited > stated.Waived ? StatedNotes.LedgerWaivedMore : StatedNotes.None)
            | (gone && charge.Outstanding.IsPositive ? StatedNotes.TakenOverAndReversed : StatedNotes.None)
            | (charge.Due != stated.Due ? StatedNotes.DueDiffers : StatedNotes.None);
    }

    private static (CaseState Holder, Charge Charge)? Known(UnitState state, StatedCharge stated)
    {
        foreach (var s in state.Cases)
        {
            foreach (var charge in s.Ledger.Charges)
            {
                if (IsPrincipal(charge, stated.Item) && charge.PeriodFrom == stated.PeriodFrom
                    && charge.PeriodTo == stated.PeriodTo)
                {
                    return (s, charge);
                }
            }
        }

        return null;
    }

    private static bool Overlaps(UnitState state, StatedCharge stated) => state.Cases.Any(s => s.Ledger.Charges.Any(
        charge => IsPrincipal(charge, stated.Item)
            && (charge.PeriodFrom != stated.PeriodFrom || charge.PeriodTo != stated.PeriodTo)
            && charge.PeriodFrom <= stated.PeriodTo && stated.PeriodFrom <= charge.PeriodTo));

    private static bool IsPruned(UnitState state, StatedCharge stated) => state.Cases.Any(s => s.Ledger.PrunedSpans.Any(
        span => span.Item == stated.Item && span.From <= stated.PeriodFrom && stated.PeriodTo <= span.To));

    private static bool IsPrincipal(Charge charge, string item) =>
        charge is { Kind: ChargeKind.Principal, Reversed: false } && charge.Item == item;

    private static StatedOutcome Refuse(StatedCharge stated, Refused refused) => new(
        stated.ChargeId,
        StatedResult.Refused,
        Refusal: refused.Reason,
        Detail: refused.Detail);

    /// <summary>A copy of the ledger on which decisions are tried one after the other.</summary>
    private sealed class LedgerTrial(CaseLedger ledger)
    {
        private readonly ImmutableArray<LedgerEvent>.Builder _events = ImmutableArray.CreateBuilder<LedgerEvent>();

        public CaseLedger Ledger { get; private set; } = ledger;

        public ImmutableArray<LedgerEvent> Events => _events.ToImmutable();

        public Refused? Do(LedgerDecision decision)
        {
            foreach (var happened in decision.Events)
            {
                Ledger = Ledger.Apply(happened);
                _events.Add(happened);
            }

            return decision.Refused;
        }
    }
}
