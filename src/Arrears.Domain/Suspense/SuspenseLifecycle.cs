using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Suspense;

/// <summary>The suspense account. Money in = open + sent to units + returned, after every event.</summary>
public static class SuspenseLifecycle
{
    public static Decision<SuspenseState, SuspenseEvent> Decide(
        SuspenseState? state, SuspenseCommand command, DecisionContext context)
    {
        var now = state ?? SuspenseState.Empty;
        var decided = command switch
        {
            SuspendPayment c => Hold(now, c, context),
            MatchPayment c => Match(now, c.PaymentId, c.Legs, context),
            ReverseSuspended c => Return(now, c, context),
            ReceiveReturn c => ComeBack(now, c, context),
            _ => throw new InvariantViolationException($"{command.GetType().Name} has no handler."),
        };
        if (decided.Refused is { } refused)
        {
            return Decision<SuspenseState, SuspenseEvent>.Refuse(refused);
        }

        var next = decided.Events.Aggregate(state, (before, happened) => Evolve(before, happened.Event));
        return new(null, decided.Events, decided.Messages, decided.Dispatches, next, Wake: null);
    }

    public static SuspenseState Evolve(SuspenseState? state, SuspenseEvent happened)
    {
        var now = state ?? SuspenseState.Empty;
        var next = happened switch
        {
            MoneyHeld h => now with
            {
                Items = now.Items.Add(new SuspenseItem(
                    h.PaymentId, h.ExternalId, h.Method, h.Amount, h.Received, h.Designation, [], Money.Zero, h.On)),
            },
            LegSent s => Change(now, s.PaymentId, i => i with
            {
                Legs = i.Legs.Add(new SuspenseLegState(s.LegId, s.Unit, s.CaseId, s.Amount, CameBack: false)),
            }),
            LegCameBack b => Change(now, b.PaymentId, i => i with
            {
                Legs = [.. i.Legs.Select(l => l.LegId == b.LegId ? l with { CameBack = true } : l)],
            }),
            MoneyReturned r => Change(now, r.PaymentId, i => i with { Returned = i.Returned + r.Amount }),
            _ => throw new InvariantViolationException($"{happened.GetType().Name} has no effect on suspense."),
        };
        if (next.Items.FirstOrDefault(i => i.Open.IsNegative) is { } over)
        {
            throw new InvariantViolationException($"Payment {over.PaymentId} left suspense beyond what was received: {over.Open}.");
        }

        return next;
    }

    private static Decision<SuspenseEvent> Hold(SuspenseState now, SuspendPayment c, DecisionContext context)
    {
        if (!c.Amount.IsPositive)
        {
            return Refuse(Refusal.AmountNotPositive);
        }

        if (c.PayeeAccount != context.Account.Group)
        {
            return Refuse(Refusal.PayeeNotRegistered);
        }

        if (now.Items.FirstOrDefault(i => i.PaymentId == c.PaymentId || i.ExternalId == c.ExternalId) is { } known)
        {
            return known.PaymentId == c.PaymentId && known.Amount == c.Amount
                ? Match(now, c.PaymentId, c.Legs, context)
                : Refuse(Refusal.DuplicatePayment);
        }

        var held = Happened(new MoneyHeld(
            c.PaymentId, c.ExternalId, c.Method, c.Amount, c.Received, c.Designation, context.Today));
        var matched = Match(Evolve(now, held.Event), c.PaymentId, c.Legs, context);
        return matched.IsRefused ? matched : matched with { Events = matched.Events.Insert(0, held) };
    }

    private static Decision<SuspenseEvent> Match(
        SuspenseState now, string paymentId, ImmutableArray<PaymentLeg> legs, DecisionContext context)
    {
        if (now.Find(paymentId) is not { } item)
        {
            return Refuse(Refusal.UnknownPayment);
        }

        var fresh = legs.Where(l => !item.Legs.Any(known => known.LegId == l.LegId)).ToImmutableArray();
        if (fresh.Any(l => !l.Amount.IsPositive))
        {
            return Refuse(Refusal.AmountNotPositive);
        }

        if (fresh.Sum(l => l.Amount) > item.Open)
        {
            return Refuse(Refusal.AmountTooLarge, $"Open: {item.Open}.");
        }

        if (!fresh.All(l => IsUnitHere(l.Unit, context)))
        {
            return Refuse(Refusal.UnknownAccount);
        }

        return new Decision<SuspenseEvent>(
            null,
            [.. fresh.Select(l => Happened(new LegSent(paymentId, l.LegId, l.Unit, l.CaseId, l.Amount, context.Today)))],
            [.. fresh.Select(l => new Addressed(AccountKey.Parse(l.Unit), Leg(item, l, context)))],
            []);
    }

    private static bool IsUnitHere(string unit, DecisionContext context) =>
        AccountKey.TryParse(unit, out var key) && key.Kind == AccountKind.Unit && key.Operator == context.Account.Operator;

    private static SuspenseLeg Leg(SuspenseItem item, PaymentLeg leg, DecisionContext context) => new(
        leg.CaseId,
        LegKey(item.PaymentId, leg.LegId),
        LegKey(item.ExternalId, leg.LegId),
        item.Method,
        leg.Amount,
        item.Received,
        context.Account.Group,
        item.Designation);

    private static Decision<SuspenseEvent> Return(SuspenseState now, ReverseSuspended c, DecisionContext context)
    {
        if (now.Find(c.PaymentId) is not { } item)
        {
            return Refuse(Refusal.UnknownPayment);
        }

        if (!item.Open.IsPositive)
        {
            return Refuse(Refusal.NothingToRefund);
        }

        return string.IsNullOrWhiteSpace(c.Reason)
            ? Refuse(Refusal.MissingReason)
            : Accept(new MoneyReturned(c.PaymentId, item.Open, context.Today, c.Reason));
    }

    private static Decision<SuspenseEvent> ComeBack(SuspenseState now, ReceiveReturn c, DecisionContext context)
    {
        foreach (var item in now.Items)
        {
            foreach (var leg in item.Legs)
            {
                if (!leg.CameBack && LegKey(item.PaymentId, leg.LegId) == c.Message.PaymentId)
                {
                    return Accept(new LegCameBack(item.PaymentId, leg.LegId, c.Message.Reason, context.Today));
                }
            }
        }

        return Decision<SuspenseEvent>.Nothing;
    }

    private static string LegKey(string payment, string leg) => $"{payment}.{leg}";

    private static SuspenseState Change(SuspenseState now, string paymentId, Func<SuspenseItem, SuspenseItem> with) =>
        now with { Items = [.. now.Items.Select(i => i.PaymentId == paymentId ? with(i) : i)] };

    private static Decision<SuspenseEvent> Accept(SuspenseEvent happened) => new(null, [Happened(happened)], [], []);

    private static Happened<SuspenseEvent> Happened(SuspenseEvent happened) => new(happened, "architecture.suspense");

    private static Decision<SuspenseEvent> Refuse(Refusal reason, string? detail = null) =>
        Decision<SuspenseEvent>.Nothing with { Refused = new Refused(reason, "architecture.suspense", Detail: detail) };
}
