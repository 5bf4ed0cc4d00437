using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>When people pay who pay by themselves.</summary>
internal static class Habits
{
    /// <summary>The date on which a bill is paid unasked; null when it is not.</summary>
    public static DateOnly? PaysOnTime(ulong seed, CaseFile file, Bill bill)
    {
        var behaviour = file.Behaviour;
        var roll = Dice.Roll(seed, bill.Due, bill.ChargeId, "on_time");
        if (!roll.Chance(Behaviours.MonthChance(behaviour, bill.Due.Month, overdue: false)))
        {
            return null;
        }

        if (behaviour.Habit == PayHabit.DueDate)
        {
            return bill.Due;
        }

        var issued = bill.IssuedOn ?? new DateOnly(bill.Due.Year, bill.Due.Month, 1);
        var usual = UsualDay(seed, behaviour, new DateOnly(issued.Year, issued.Month, 1));
        return usual < issued ? issued : usual > bill.Due ? bill.Due : usual;
    }

    /// <summary>The day of a month on which this payer sits down to pay.</summary>
    public static DateOnly UsualDay(ulong seed, BehaviourRow behaviour, DateOnly month)
    {
        var roll = Dice.Roll(seed, month, $"{behaviour.EstateId}/{behaviour.UnitId}/{behaviour.OwnerId}", "usual_day");
        return behaviour.Habit switch
        {
            PayHabit.Campaign => month.AddDays(roll.Between(14, 19)),
            PayHabit.MonthEnd => month.AddMonths(1).AddDays(-1 - roll.Next(3)),
            PayHabit.YearEnd or PayHabit.DueDate => month.AddDays(roll.Next(28)),
            PayHabit.HabitDay => month.AddDays(behaviour.HabitDay - 1),
        };
    }
}
