using System.Collections.Immutable;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;
using Arrears.Domain.Tests.Calendar;

namespace Arrears.Domain.Tests.Ledger;

/// <param name="What">Which request; the walk takes it modulo their number.</param>
/// <param name="Pick">Which charge, payment or allocation, modulo what there is.</param>
/// <param name="Days">Days that pass before it.</param>
internal readonly record struct Step(int What, int Pick, int Other, int Fen, int Days);

/// <summary>Plays random requests to the core and to the naive books, and compares the two after each.</summary>
internal sealed class LedgerWalk
{
    public const int Requests = 16;
    private const int WindowMonths = 6;
    private readonly Books _core = new();
    private readonly NaiveBooks _naive;
    private readonly ServiceContract _contract;
    private readonly PolicyPack _policy = Books.Policy with { Ledger = new LedgerRules(WindowMonths, null) };
    private readonly List<Statement> _statements = [];
    private DateOnly _today = Iso.Day("2024-01-10");
    private int _number;

    public LedgerWalk(bool lateFeeFirst)
    {
        _contract = Books.Contract with { LateFeeBeforePrincipal = lateFeeFirst };
        _naive = new NaiveBooks(lateFeeFirst, _contract.LateFeePerDay!.Value, 0.12m, WindowMonths);
    }

    /// <summary>How often each request was granted, over all walks.</summary>
    public static int[] Granted { get; } = new int[Requests];

    public void Play(Step step)
    {
        if (step.Days > 0)
        {
            _statements.Add(Statement.Of(_core.Ledger, _today, _contract, _policy));
            _today = _today.AddDays(step.Days);
        }

        var (core, naive) = Ask(step);
        Assert.Equal(naive, core is null);
        Interlocked.Add(ref Granted[step.What], core is null ? 1 : 0);
        Compare();
    }

    /// <summary>A payment and its reversal leave every balance as it was, and every past statement stands.</summary>
    public void Close()
    {
        var before = Balances();
        var payment = Books.Transfer("last", "123.45", "2024-01-01");
        Assert.Null(Do(ledger => Bookkeeping.Pay(ledger, payment, _contract, _today, _policy)));
        Assert.Null(Do(ledger => Bookkeeping.ReversePayment(ledger, "last", _today, "bounced")));
        Assert.Equal(before, Balances());

        foreach (var then in _statements)
        {
            var again = Statement.AsOf(_core.Journal, then.Date, _contract, _policy);
            Assert.Equal(then.Lines.AsEnumerable(), again.Lines.AsEnumerable());
            Assert.Equal(then with { Lines = again.Lines }, again);
        }
    }

    private (Refusal? Core, bool Naive) Ask(Step step)
    {
        var charge = Any(_naive.Charges.FindAll(c => !c.Pruned), step.Pick);
        var payment = Any(_naive.Payments.FindAll(p => !p.Pruned), step.Other);
        return step.What switch
        {
            0 or 1 => Post(step),
            2 or 3 => Pay(step, charge),
            4 => (
                Do(ledger => Bookkeeping.ApplyCredit(ledger, _contract, _today, _policy)),
                _naive.ApplyCredit(_today)),
            5 => (
                Do(ledger => Bookkeeping.Refund(ledger, new Money(step.Fen), _today, "why")),
                _naive.Refund(step.Fen)),
            6 => (
                Do(ledger => Bookkeeping.ClaimLateFee(ledger, _today, _contract, _policy)),
                _naive.ClaimLateFee(_today)),
            7 => Prune(),
            8 when payment is not null => (
                Do(ledger => Bookkeeping.ReversePayment(ledger, payment.Id, _today, "why")),
                _naive.ReversePayment(payment)),
            9 => ReverseAllocation(step),
            10 when payment is not null && charge is not null => (
                Do(ledger => Bookkeeping.Reallocate(ledger, payment.Id, [charge.Id], _today, "why")),
                _naive.Reallocate(payment, charge, _today)),
            _ when charge is not null => AskOf(charge, step),
            _ => (null, true),
        };
    }

    private (Refusal? Core, bool Naive) AskOf(NaiveCharge charge, Step step)
    {
        var id = charge.Id;
        switch (step.What)
        {
            case 11:
                var kind = step.Other % 2 == 0 ? CreditKind.Vacancy : CreditKind.Waiver;
                return (
                    Do(ledger => Bookkeeping.Credit(
                        ledger, id, new Money(step.Fen), kind, _today, "why", ActorRole.Finance, _policy)),
                    _naive.Credit(charge, step.Fen, kind == CreditKind.Vacancy, _today));
            case 12:
                return (
                    Do(ledger => Bookkeeping.WriteOff(ledger, [id], _today, "why", ActorRole.Finance, _policy)),
                    _naive.WriteOff(charge));
            case 13:
                return (Do(ledger => Bookkeeping.Reinstate(ledger, id, _today, "why")), _naive.Reinstate(charge));
            case 14:
                charge.Disputed = !charge.Disputed && !charge.Reversed;
                return (
                    Do(ledger => charge.Disputed
                        ? Bookkeeping.Dispute(ledger, [new(id, null)], _today, "why")
                        : Bookkeeping.EndDispute(ledger, [id], _today, "why")),
                    true);
            default:
                return (
                    Do(ledger => Bookkeeping.ReverseCharge(ledger, id, _today, "why")), _naive.ReverseCharge(charge));
        }
    }

    private (Refusal? Core, bool Naive) Post(Step step)
    {
        var from = Iso.Day("2024-01-01").AddMonths(step.Pick % 40);
        var due = from.AddDays(step.Other % 60);
        var kind = step.Other % 5 == 0 ? ChargeKind.Cost : ChargeKind.Principal;
        var id = $"c{(step.Fen % 7 == 0 ? 0 : ++_number)}";
        var charge = new Charge(id, kind, "fee", from, from.AddMonths(1).AddDays(-1), new Money(step.Fen), due)
        {
            Draft = step.Other % 11 == 0,
        };
        var naive = new NaiveCharge(id, kind, from, step.Fen, due) { Draft = charge.Draft };
        return (
            Do(ledger => Bookkeeping.Post(ledger, [charge], _contract, _today, _policy)), _naive.Post(naive, _today));
    }

    private (Refusal? Core, bool Naive) Pay(Step step, NaiveCharge? named)
    {
        var id = $"p{(step.Other % 13 == 0 ? 0 : ++_number)}";
        ImmutableArray<string> designated = named is not null && step.Other % 3 == 0 ? [named.Id] : [];
        var received = _today.AddDays(-(step.Pick % 4));
        var payment = new Payment(
            id, $"ext-{id}", PaymentMethod.Alipay, new Money(step.Fen), received, "x", null, designated);
        var naive = new NaivePayment(id, step.Fen, received, designated);
        return (
            Do(ledger => Bookkeeping.Pay(ledger, payment, _contract, _today, _policy)), _naive.Pay(naive, _today));
    }

    private (Refusal? Core, bool Naive) ReverseAllocation(Step step)
    {
        var allocation = Any(_core.Ledger.Allocations, step.Pick);
        return allocation is null
            ? (null, true)
            : (Do(ledger => Bookkeeping.ReverseAllocation(ledger, allocation.Id, _today, "why")),
                _naive.ReversePart(allocation.Id));
    }

    private (Refusal? Core, bool Naive) Prune()
    {
        var before = _core.Ledger;
        var refusal = Do(ledger => Bookkeeping.Prune(ledger, _today, _policy));
        foreach (var gone in before.Charges.Where(charge => _core.Ledger.Find(charge.Id) is null))
        {
            var naive = _naive.Charges.Single(c => c.Id == gone.Id && !c.Pruned);
            Assert.True(_naive.IsOld(naive, _today), $"{gone.Id} is not old enough to leave.");
            naive.Pruned = true;
        }

        foreach (var gone in before.Payments.Where(payment => _core.Ledger.FindPayment(payment.Id) is null))
        {
            var naive = _naive.Payments.Single(p => p.Id == gone.Id && !p.Pruned);
            Assert.Equal(0, _naive.Free(naive));
            naive.Pruned = true;
        }

        return (refusal, true);
    }

    private void Compare()
    {
        var ledger = _core.Ledger;
        var kept = _naive.Charges.FindAll(c => !c.Pruned);
        Assert.Equal(
            kept.Select(c => (c.Id, _naive.Left(c), _naive.SettledOn(c), c.Disputed, c.WrittenOff, c.Reversed)),
            ledger.Charges.Select(c => (c.Id, c.Outstanding.Fen, c.SettledOn, c.Disputed, c.WrittenOff, c.Reversed)));

        var owed = kept.FindAll(c => c is { Draft: false, WrittenOff: false });
        var overdue = owed.FindAll(c => c.Due < _today);
        var chased = overdue.FindAll(c => !c.Disputed);
        Assert.Equal(owed.Sum(_naive.Left), ledger.Outstanding.Fen);
        Assert.Equal(overdue.Sum(_naive.Left), ledger.OverdueIncludingDisputed(_today).Fen);
        Assert.Equal(chased.Sum(_naive.Left), ledger.Overdue(_today).Fen);
        Assert.Equal(kept.Where(c => c.WrittenOff).Sum(_naive.Left), ledger.WrittenOffTotal.Fen);
        Assert.Equal(_naive.Payments.Sum(_naive.Free), ledger.UnallocatedCredit.Fen);
        Assert.Equal(_naive.Received, ledger.ReceivedEver.Fen);
        Assert.Equal(_naive.Refunded, ledger.RefundedEver.Fen);
        Assert.Equal(_naive.Allocated, ledger.AllocatedEver.Fen);
        Assert.Equal(_naive.Received, _naive.Allocated + _naive.Refunded + ledger.UnallocatedCredit.Fen);
        Assert.All(_naive.Charges, c => Assert.True(_naive.Left(c) >= 0));
        Assert.All(_naive.Payments, p => Assert.True(_naive.Free(p) >= 0));
    }

    private Refusal? Do(Func<CaseLedger, LedgerDecision> request) =>
        _core.Do(_today.ToString("O", System.Globalization.CultureInfo.InvariantCulture), request);

    private string Balances() => _core.Show([.. _core.Ledger.Charges.Select(charge => charge.Id)]);

    private static T? Any<T>(IReadOnlyList<T> items, int pick)
        where T : class =>
        items.Count == 0 ? null : items[pick % items.Count];
}
