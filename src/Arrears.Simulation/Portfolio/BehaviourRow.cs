using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

/// <summary>
/// <c>behaviour.csv</c>: how one owner treats one unit's fee. For the simulated crowd only; it is never imported,
/// because nobody knows such things about real people. All chances are fractions from 0 to 1.
/// </summary>
/// <param name="Reason">Why this owner withholds; <see cref="ArrearsReason.None"/> for those who pay.</param>
/// <param name="HabitDay">Day of month, 1–28, for <see cref="PayHabit.HabitDay"/>.</param>
/// <param name="PrepayMonth">Month in which a prepayer pays the coming year, 1–12; 0 for everybody else.</param>
/// <param name="Method">The usual way of paying.</param>
/// <param name="OnTimeChance">Chance that a new charge is paid by its due date without anybody asking.</param>
/// <param name="MonthlyClearChance">Chance per later month that all that is overdue is paid unprompted.</param>
/// <param name="PartialChance">Chance that a payment of arrears covers only part of them.</param>
/// <param name="ReminderChance">Chance that one reminder leads to payment within seven days.</param>
/// <param name="DemandChance">Chance that a delivered demand leads to payment in full before its pay-by date.</param>
/// <param name="ConnectChance">Chance that one dial is answered; zero when the number is dead.</param>
/// <param name="RightPartyChance">Chance that an answered dial reaches the liable party.</param>
/// <param name="PromiseChance">Chance that a talk with the liable party ends in a dated promise.</param>
/// <param name="PromiseKeptChance">Chance that a promise is kept in full.</param>
/// <param name="DisputeChance">Chance that a talk opens a grievance instead.</param>
/// <param name="VisitOpensChance">Chance that somebody opens the door to a visit.</param>
public sealed record BehaviourRow(
    string OwnerId,
    string EstateId,
    string UnitId,
    Archetype Archetype,
    ArrearsReason Reason,
    PayHabit Habit,
    int HabitDay,
    int PrepayMonth,
    PaymentMethod Method,
    decimal OnTimeChance,
    decimal MonthlyClearChance,
    decimal PartialChance,
    decimal ReminderChance,
    decimal DemandChance,
    decimal ConnectChance,
    decimal RightPartyChance,
    decimal PromiseChance,
    decimal PromiseKeptChance,
    decimal DisputeChance,
    decimal VisitOpensChance);
