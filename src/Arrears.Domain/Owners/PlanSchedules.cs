using System.Collections.Immutable;
using Arrears.Domain.Ladders;

namespace Arrears.Domain.Owners;

/// <summary>Lays a plan out: the instalments differ by one fen at most, the larger ones first, and sum to the total.</summary>
public static class PlanSchedules
{
    /// <param name="overdue">The total where the schedule names none.</param>
    /// <returns>Null: the schedule cannot be laid out.</returns>
    public static ImmutableArray<Instalment>? Lay(PlanSchedule schedule, Money overdue)
    {
        var total = schedule.Total ?? overdue;
        var rest = total - (schedule.DownPayment?.Amount ?? Money.Zero);
        var fits = schedule.Count >= 1
            && (schedule.Every != InstalmentRhythm.Once || schedule.Count == 1)
            && rest.Fen >= schedule.Count
            && (schedule.DownPayment is not { } down || (down.Amount.IsPositive && down.Due < schedule.Start));
        if (!fits)
        {
            return null;
        }

        var dates = new InstalmentSchedule(schedule.Every, schedule.Start, Money.Zero, null, 0);
        var (part, larger) = Math.DivRem(rest.Fen, schedule.Count);
        var parts = ImmutableArray.CreateBuilder<Instalment>();
        if (schedule.DownPayment is not null)
        {
            parts.Add(schedule.DownPayment);
        }

        for (var index = 0; index < schedule.Count; index++)
        {
            parts.Add(new Instalment(dates.DateOf(index), new Money(index < larger ? part + 1 : part)));
        }

        return parts.DrainToImmutable();
    }
}
