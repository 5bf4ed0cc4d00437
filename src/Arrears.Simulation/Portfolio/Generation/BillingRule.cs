using Arrears.Domain;

namespace Arrears.Simulation.Portfolio;

internal enum DueRule
{
    /// <summary>A fixed day of the month of issue.</summary>
    DayOfMonth,

    /// <summary>The last day of the month of issue: 28, 29, 30 or 31, often inside a holiday.</summary>
    MonthEnd,

    /// <summary>The first day of the month after issue: New Year, Labour Day and National Day are due dates.</summary>
    FirstOfNextMonth,
}

internal sealed record BillingPeriod(DateOnly From, DateOnly To, DateOnly IssueOn, DateOnly Due);

/// <summary>How an estate bills: so many months at a time, in advance, on the first day of the period.</summary>
/// <param name="Months">1, 3, 6 or 12; periods are aligned to the calendar year.</param>
internal sealed record BillingRule(int Months, DueRule Rule, int DueDay)
{
    /// <summary>Rate × area × months, rounded once, half up (law.md §6).</summary>
    public static Money AmountOf(decimal rate, decimal area, int months) =>
        Money.RoundHalfUp(rate * area * months * 100m);

    /// <summary>Periods issued from the first date (inclusive) to the last (exclusive).</summary>
    public IEnumerable<BillingPeriod> Periods(DateOnly issuedFrom, DateOnly issuedBefore)
    {
        var from = new DateOnly(issuedFrom.Year, 1, 1);
        while (from < issuedFrom)
        {
            from = from.AddMonths(Months);
        }

        for (; from < issuedBefore; from = from.AddMonths(Months))
        {
            yield return new BillingPeriod(from, from.AddMonths(Months).AddDays(-1), from, DueOf(from));
        }
    }

    private DateOnly DueOf(DateOnly issued) => Rule switch
    {
        DueRule.DayOfMonth => new DateOnly(issued.Year, issued.Month, DueDay),
        DueRule.MonthEnd => issued.AddMonths(1).AddDays(-1),
        DueRule.FirstOfNextMonth => issued.AddMonths(1),
    };
}
