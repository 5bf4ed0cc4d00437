using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>A promise an owner gives, and what the owner will really do about it.</summary>
/// <param name="Confirms">Says so again on the day before.</param>
/// <param name="MovesTo">Asks for this later date on the day before.</param>
/// <param name="Pays">What arrives; zero: nothing.</param>
internal sealed record PromisePlan(
    DateOnly Due, Money Amount, bool Confirms, DateOnly? MovesTo, DateOnly PaysOn, Money Pays)
{
    private const double HalfChance = 0.2;
    private const double PartialChance = 0.15;
    private const double MoveChance = 0.12;
    private const double ConfirmChance = 0.6;
    private const int LongestDays = 12;

    public static PromisePlan Of(BehaviourRow behaviour, DateOnly today, Money overdue, SeededRandom roll)
    {
        var due = today.AddDays(roll.Between(2, LongestDays));
        var amount = roll.Chance(HalfChance) ? Part(overdue, 50) : overdue;
        if (roll.Chance(behaviour.PromiseKeptChance))
        {
            var paysOn = due.AddDays(-roll.Next(2));
            return new PromisePlan(due, amount, roll.Chance(ConfirmChance), null, paysOn, amount);
        }

        if (roll.Chance(MoveChance))
        {
            // Counted from today, the new date still lies within the horizon of a promise.
            var later = due.AddDays(roll.Between(2, 4));
            return new PromisePlan(due, amount, false, later, later, roll.Chance(0.5) ? amount : Money.Zero);
        }

        var part = roll.Chance(PartialChance) ? Part(amount, roll.Between(30, 80)) : Money.Zero;
        return new PromisePlan(due, amount, false, null, due, part);
    }

    /// <summary>A share in whole yuan, at least one.</summary>
    public static Money Part(Money amount, int percent) =>
        Money.Min(amount, Money.Max(new Money(amount.Fen * percent / 100 / 100 * 100), new Money(100)));
}
