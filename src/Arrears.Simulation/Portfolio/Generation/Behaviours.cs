using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>
/// Turns an archetype into one owner's numbers. History and crowd use the same numbers, so an owner goes on in the
/// play as in the years before. Calibrated so that the current-year rates of kpis.md D5 come out per mix.
/// </summary>
internal static class Behaviours
{
    /// <summary>Chance that somebody who clears at the year's end does so in one of its three months.</summary>
    public const decimal YearEndMonthChance = 0.42m;

    private static readonly PaymentMethod[] Methods =
    [
        PaymentMethod.Wechat, PaymentMethod.Alipay, PaymentMethod.BankTransfer, PaymentMethod.CounterCash,
        PaymentMethod.CounterCard,
    ];

    public static BehaviourRow Create(
        OwnerRow owner, string estateId, string unitId, Archetype archetype, SeededRandom random)
    {
        var traits = TraitsOf(archetype, random);
        var reason = ReasonOf(archetype, random);
        var dead = owner.PhoneStatus != PhoneStatus.Valid;
        var disputes = reason is ArrearsReason.Service or ArrearsReason.DeveloperDefect;
        return new BehaviourRow(
            owner.OwnerId,
            estateId,
            unitId,
            archetype,
            reason,
            HabitOf(archetype, random),
            random.Between(1, 28),
            archetype == Archetype.PrepayAnnual ? PrepayMonthOf(random) : 0,
            archetype == Archetype.DirectDebit ? PaymentMethod.DirectDebit
                : Methods[random.Weighted(52, 15, 18, 10, 5)],
            traits.OnTime,
            traits.Clear,
            traits.Partial,
            traits.Reminder,
            traits.Demand,
            ConnectChance: dead ? 0m : Jitter(0.38m, random),
            RightPartyChance: archetype == Archetype.VacantAbsentee ? 0.62m : 0.80m,
            traits.Promise,
            traits.Kept,
            DisputeChance: disputes ? Jitter(0.35m, random) : 0.03m,
            VisitOpensChance: archetype == Archetype.VacantAbsentee ? 0.04m : Jitter(0.45m, random));
    }

    /// <summary>Chance that an owner who owes pays in a given month without any prompting.</summary>
    public static decimal MonthChance(BehaviourRow behaviour, int month, bool overdue)
    {
        if (behaviour.Habit == PayHabit.YearEnd && month is 11 or 12 or 1)
        {
            return YearEndMonthChance;
        }

        // Owners of every kind settle before the Spring Festival, and pay least in the month of it.
        var season = month switch { 12 or 1 => 1.25m, 2 => 0.85m, _ => 1m };
        return Math.Min(0.995m, (overdue ? behaviour.MonthlyClearChance : behaviour.OnTimeChance) * season);
    }

    private static Traits TraitsOf(Archetype archetype, SeededRandom random) => archetype switch
    {
        Archetype.PrepayAnnual => new Traits(0.99m, 0.90m, 0m, 0.60m, 0.90m, 0.60m, 0.90m),
        Archetype.DirectDebit => new Traits(0.995m, 0.98m, 0m, 0.60m, 0.90m, 0.60m, 0.90m),
        Archetype.Prompt => new Traits(Jitter(0.93m, random), 0.75m, 0.02m, 0.40m, 0.60m, 0.50m, 0.85m),
        Archetype.ReminderPayer => Slow(0.40m, 0.30m, 0.06m, 0.12m, 0.30m, 0.45m, 0.70m, random),
        Archetype.YearEndClearer => Slow(0.14m, 0.05m, 0.08m, 0.04m, 0.16m, 0.38m, 0.62m, random),
        Archetype.DisputeWithhold => Slow(0.04m, 0.040m, 0.25m, 0.02m, 0.09m, 0.18m, 0.45m, random),
        Archetype.VacantAbsentee when random.Chance(0.5) =>
            Slow(0.30m, 0.20m, 0.05m, 0.04m, 0.20m, 0.35m, 0.60m, random),
        Archetype.VacantAbsentee => Slow(0.01m, 0.02m, 0.10m, 0.01m, 0.06m, 0.20m, 0.40m, random),
        Archetype.Hardship => Slow(0.14m, 0.13m, 0.60m, 0.03m, 0.10m, 0.50m, 0.38m, random),
        Archetype.ChronicRefuser => Slow(0.01m, 0.008m, 0.30m, 0.01m, 0.04m, 0.12m, 0.20m, random),
        _ => throw new ArgumentOutOfRangeException(nameof(archetype)),
    };

    private static Traits Slow(
        decimal onTime,
        decimal clear,
        decimal partial,
        decimal reminder,
        decimal demand,
        decimal promise,
        decimal kept,
        SeededRandom random) => new(
        Jitter(onTime, random),
        Jitter(clear, random),
        partial,
        Jitter(reminder, random),
        Jitter(demand, random),
        promise,
        Jitter(kept, random));

    private static ArrearsReason ReasonOf(Archetype archetype, SeededRandom random) => archetype switch
    {
        Archetype.ReminderPayer or Archetype.YearEndClearer => ArrearsReason.NoUrgency,
        Archetype.DisputeWithhold => random.Weighted(50, 40, 6, 4) switch
        {
            0 => ArrearsReason.Service,
            1 => ArrearsReason.DeveloperDefect,
            2 => ArrearsReason.NoTrust,
            _ => ArrearsReason.StartDate,
        },
        Archetype.VacantAbsentee => random.Weighted(70, 25, 5) switch
        {
            0 => ArrearsReason.Vacancy,
            1 => ArrearsReason.Unreachable,
            _ => ArrearsReason.StartDate,
        },
        Archetype.Hardship => ArrearsReason.Hardship,
        Archetype.ChronicRefuser => random.Weighted(22, 33, 20, 25) switch
        {
            0 => ArrearsReason.NoTrust,
            1 => ArrearsReason.Service,
            2 => ArrearsReason.DeveloperDefect,
            _ => ArrearsReason.Unreachable,
        },
        _ => ArrearsReason.None,
    };

    private static PayHabit HabitOf(Archetype archetype, SeededRandom random) => archetype switch
    {
        Archetype.DirectDebit => PayHabit.DueDate,
        Archetype.YearEndClearer => PayHabit.YearEnd,
        _ => random.Weighted(45, 35, 20) switch
        {
            0 => PayHabit.HabitDay,
            1 => PayHabit.Campaign,
            _ => PayHabit.MonthEnd,
        },
    };

    // Most prepay in the season of year-end gifts, the rest on the anniversary of their handover.
    private static int PrepayMonthOf(SeededRandom random) =>
        random.Chance(0.6) ? random.Pick<int>([11, 12, 1]) : random.Between(1, 12);

    /// <summary>± 20 %, three decimals, so that a file holds exactly what was used.</summary>
    private static decimal Jitter(decimal chance, SeededRandom random) =>
        Math.Clamp(Math.Round(chance * (80 + random.Next(41)) / 100m, 3), 0.001m, 0.995m);

    private sealed record Traits(
        decimal OnTime,
        decimal Clear,
        decimal Partial,
        decimal Reminder,
        decimal Demand,
        decimal Promise,
        decimal Kept);
}
