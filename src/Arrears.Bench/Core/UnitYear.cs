using System.Buffers.Binary;
using System.Security.Cryptography;
using Arrears.Bench.Accounts;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Units;

namespace Arrears.Bench.Core;

/// <summary>What was lived through, and what came of it.</summary>
internal record struct YearTally(long UnitMonths, long MonthsInArrears, long Decisions, ulong Digest)
{
    public readonly YearTally Plus(YearTally other) => new(
        UnitMonths + other.UnitMonths,
        MonthsInArrears + other.MonthsInArrears,
        Decisions + other.Decisions,
        unchecked(Digest + other.Digest));
}

/// <summary>
/// A year of one unit in the pure core, as a what-if plays it: each month its charge, its payment or none, and every
/// assessment that falls due, with the invariants of production. Six payers in ten pay in time, one is a month late,
/// one pays half, one pays once in the year and one never.
/// </summary>
internal sealed class UnitYear(int number, int months)
{
    private const int DueDay = 25;
    private static readonly Money Fee = new(23_400);
    private static readonly AssessUnit Assess = new();

    private readonly AccountKey _key = Place.Unit(number);
    private UnitState? _state;
    private BusinessMoment? _wake;
    private YearTally _tally;

    public YearTally Run()
    {
        var first = Place.FirstMonth;
        Do(new RegisterUnit("1", "1", "101", 900_000, Occupancy.OwnerOccupied), first, Actor.System);
        Do(new OpenCase("c", "o1", [], Place.Contract, first), first, Actor.System);
        for (var month = 0; month < months; month++)
        {
            Live(first.AddMonths(month), month);
        }

        return _tally with { Digest = Digest() };
    }

    private void Live(DateOnly month, int index)
    {
        var last = BusinessCalendar.EndOfMonth(month);
        AssessUntil(month);
        Do(new PostCharges("c", [Charge(month, last, index)]), month, Place.Finance);
        if (PaymentOf(index) is var (day, amount) && amount.IsPositive)
        {
            var on = month.AddDays(day - 1);
            AssessUntil(on);
            Do(Payment(index, amount, on), on, Place.Finance);
        }

        AssessUntil(last);
        _tally.UnitMonths++;
        _tally.MonthsInArrears += _state!.Cases[0].Ledger.Overdue(last).IsPositive ? 1 : 0;
    }

    /// <summary>Everything due on a date comes before what people do on it.</summary>
    private void AssessUntil(DateOnly date)
    {
        while (_wake is { } wake && wake.Date <= date)
        {
            Do(Assess, wake.Date, Actor.System);
        }
    }

    private void Do(UnitCommand command, DateOnly on, Actor actor)
    {
        var context = Place.On(_key, on, actor);
        var decision = UnitLifecycle.Decide(_state, command, context);
        if (decision.Refused is { } refused)
        {
            throw new InvalidOperationException($"{command.GetType().Name} on {on:O}: {refused.Reason}.");
        }

        (_state, _wake) = (decision.Next, decision.Wake);
        _tally.Decisions++;
    }

    private static ChargeOrder Charge(DateOnly month, DateOnly last, int index) =>
        new($"f{index}", Place.Item, month, last, Fee, month.AddDays(DueDay - 1));

    private static RecordPayment Payment(int index, Money amount, DateOnly on) => new(
        "c", $"p{index}", $"x{index}", PaymentMethod.BankTransfer, amount, on, Place.Payee, null, []);

    /// <summary>Day of the month and amount; nothing for a month without a payment.</summary>
    private (int Day, Money Amount) PaymentOf(int index) => (number % 10, index) switch
    {
        ( < 6, _) => (2 + ((number + index) % 23), Fee),
        (6, > 0) => (12, Fee),
        (7, _) => (20, new Money(Fee.Fen / 2)),
        (8, 6) => (9, new Money(Fee.Fen * 7)),
        _ => (1, Money.Zero),
    };

    private ulong Digest()
    {
        var s = _state!.Cases[0];
        Span<byte> facts = stackalloc byte[48];
        BinaryPrimitives.WriteInt32LittleEndian(facts, number);
        BinaryPrimitives.WriteInt32LittleEndian(facts[4..], (int)s.Stage);
        BinaryPrimitives.WriteInt32LittleEndian(facts[8..], s.StageSince.DayNumber);
        BinaryPrimitives.WriteInt32LittleEndian(facts[12..], _wake?.Date.DayNumber ?? 0);
        BinaryPrimitives.WriteInt64LittleEndian(facts[16..], s.Version);
        BinaryPrimitives.WriteInt64LittleEndian(facts[24..], s.Ledger.Outstanding.Fen);
        BinaryPrimitives.WriteInt64LittleEndian(facts[32..], s.Ledger.ReceivedEver.Fen);
        BinaryPrimitives.WriteInt64LittleEndian(facts[40..], s.Ledger.UnallocatedCredit.Fen);
        return BinaryPrimitives.ReadUInt64LittleEndian(SHA256.HashData(facts));
    }
}
