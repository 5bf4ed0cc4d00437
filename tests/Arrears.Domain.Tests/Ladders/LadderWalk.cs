using System.Collections.Immutable;
using Arrears.Domain.Ladders;
using CsCheck;

namespace Arrears.Domain.Tests.Ladders;

/// <summary>A policy, and random commands with the days that pass before each.</summary>
public sealed record LadderWalk(LadderPolicy Policy, (int Days, LadderCommand Command)[] Steps)
{
    private static readonly DateOnly Start = new(2026, 1, 1);

    private static readonly Gen<string> ChargeId = Gen.Int[0, 5].Select(number => $"C{number}");

    private static readonly Gen<Money> Amount = Gen.Long[1, 20_000].Select(fen => new Money(fen));

    public static Gen<LadderWalk> Any { get; } =
        Gen.Select(Policies(), Gen.Select(Gen.Int[0, 6], Commands()).Array[1, 60], (policy, steps) =>
            new LadderWalk(policy, steps));

    /// <summary>Plays the walk, assessing after each command, and shows every step to the caller.</summary>
    public void Play(Action<LadderMove> see)
    {
        var state = LadderState.Start;
        var today = Start;
        foreach (var (days, command) in Steps)
        {
            today = today.AddDays(days);
            foreach (var next in new[] { command, new AssessLadder() })
            {
                var decision = Ladder.Decide(Policy, state, Dated(next, today), today);
                var after = Ladder.After(state, decision);
                see(new LadderMove(next, today, state, decision, after));
                state = after;
            }
        }
    }

    private static Gen<LadderPolicy> Policies() =>
        Gen.Select(
            Gen.Enum<LadderMeasure>(),
            Gen.Long[0, 30].Array[1, 4],
            Gen.Enum<LadderClimb>(),
            Gen.Select(Gen.Bool, Gen.Bool),
            Gen.Select(Gen.Int[0, 6], Gen.Int[0, 4], Gen.Long[0, 5_000]),
            Gen.Enum<LadderHoldEffect>(),
            (measure, thresholds, climb, flags, numbers, hold) => new LadderPolicy(
                measure,
                [.. thresholds.Order().Select((value, index) => new LadderRung($"R{index}", Scaled(measure, value)))],
                climb,
                flags.Item1,
                flags.Item2,
                numbers.Item1,
                numbers.Item2,
                new Money(numbers.Item3),
                hold));

    private static long Scaled(LadderMeasure measure, long value) => measure switch
    {
        LadderMeasure.DaysPastDue => value,
        LadderMeasure.UnpaidCount => value / 6,
        LadderMeasure.OverdueBalance => value * 1_000,
    };

    private static Gen<LadderCommand> Commands() => Gen.Frequency(
        (6, Gen.Select(ChargeId, Amount, Gen.Int[-10, 10], Gen.Int[0, 9], (id, amount, due, draft) =>
            (LadderCommand)new PostLadderCharge(id, amount, Start.AddDays(due), draft == 0))),
        (4, Gen.Select(Gen.Int[0, 30], Amount, ChargeId.Array[0, 2], (id, amount, charges) =>
            (LadderCommand)new ReceiveLadderPayment($"P{id}", amount, [.. charges.Distinct()]))),
        (1, Gen.Int[0, 30].Select(id => (LadderCommand)new ReceiveLadderPayment($"P{id}", null, []))),
        (2, Gen.Int[0, 30].Select(id => (LadderCommand)new ReverseLadderPayment($"P{id}"))),
        (1, ChargeId.Select(id => (LadderCommand)new ReopenLadderCharges([id]))),
        (1, ChargeId.Select(id => (LadderCommand)new WaiveLadderCharge(id))),
        (1, Amount.Select(amount => (LadderCommand)new CreditLadderAccount(amount))),
        (1, ChargeId.Select(id => (LadderCommand)new WriteOffLadderCharge(id))),
        (1, ChargeId.Select(id => (LadderCommand)new ReinstateLadderCharge(id))),
        (2, Gen.Select(Gen.Int[-4, 4], Gen.Int[-1, 12].Nullable(), (from, length) =>
            (LadderCommand)new PlaceLadderHold(
                new DaySpan(Start.AddDays(from), length is { } days ? Start.AddDays(from + days) : null), "seeded"))),
        (2, Gen.Const((LadderCommand)new ReleaseLadderHold())),
        (3, Gen.Const((LadderCommand)new CarryOutRung())),
        (6, Gen.Const((LadderCommand)new AssessLadder())));

    /// <summary>The generator knows no dates: it writes offsets from the start, meant as offsets from today.</summary>
    private static LadderCommand Dated(LadderCommand command, DateOnly today)
    {
        var passed = today.DayNumber - Start.DayNumber;
        return command switch
        {
            PostLadderCharge charge => charge with { Due = charge.Due.AddDays(passed) },
            PlaceLadderHold hold => hold with
            {
                Span = new DaySpan(hold.Span.From.AddDays(passed), hold.Span.Until?.AddDays(passed)),
            },
            _ => command,
        };
    }
}

/// <summary>One command of a walk with what came of it.</summary>
public sealed record LadderMove(
    LadderCommand Command, DateOnly Today, LadderState Before, Decision<LadderEvent> Decision, LadderState After)
{
    public IEnumerable<LadderEvent> Events => Decision.Events.Select(happened => happened.Event);

    public RungClimbed? Climb => Events.OfType<RungClimbed>().SingleOrDefault();
}
