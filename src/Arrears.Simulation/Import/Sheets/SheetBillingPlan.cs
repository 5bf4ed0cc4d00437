using System.Globalization;
using Arrears.Domain;
using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Import;

/// <summary>
/// Goes on billing where the sheet stops: the same rate × area, periods of the same length, due the same number of
/// months and on the same day as before. Starts after the estate's last period, so that a refused row is not replaced
/// by an invented charge.
/// </summary>
internal sealed class SheetBillingPlan(
    IReadOnlyList<SheetCase> cases, string defaultItem, DateOnly startsOn, DateOnly through)
{
    private readonly Dictionary<string, DateOnly> _lastPeriodEnd = cases
        .GroupBy(found => found.Row.EstateId)
        .ToDictionary(group => group.Key, group => group.SelectMany(found => found.Lines).Max(line => line.Line.To));

    public IEnumerable<PlannedChargeRow> Rows() =>
        from found in cases
        where found.Row.LiableTo is null && found.Contract.Rate > 0m
        let last = found.Lines
            .Where(line => line.Line.Item == defaultItem)
            .Select(line => line.Line)
            .MaxBy(line => line.To)
        where last is not null
        from planned in Continue(found, last)
        select planned;

    private IEnumerable<PlannedChargeRow> Continue(SheetCase found, SheetRow last)
    {
        var months = MonthsBetween(last.From, last.To) + 1;
        var amount = BillingRule.AmountOf(found.Contract.Rate, found.Unit.Area, months);
        var from = _lastPeriodEnd[found.Row.EstateId].AddDays(1);
        for (; amount.IsPositive; from = from.AddMonths(months))
        {
            var issue = from > startsOn ? from : startsOn;
            if (issue > through)
            {
                yield break;
            }

            yield return new PlannedChargeRow(issue, new ChargeRow(
                found.Row.EstateId,
                found.Row.UnitId,
                found.Row.CaseId,
                $"{found.Row.CaseId}-{from.ToString("yyMMdd", CultureInfo.InvariantCulture)}",
                defaultItem,
                from,
                from.AddMonths(months).AddDays(-1),
                amount,
                DueOf(last, from)));
        }
    }

    private static DateOnly DueOf(SheetRow last, DateOnly from)
    {
        var due = last.Due!.Value;
        var month = from.AddDays(1 - from.Day).AddMonths(MonthsBetween(last.From, due));
        var days = DateTime.DaysInMonth(month.Year, month.Month);
        var atMonthEnd = due.Day == DateTime.DaysInMonth(due.Year, due.Month);
        return new DateOnly(month.Year, month.Month, atMonthEnd ? days : Math.Min(due.Day, days));
    }

    private static int MonthsBetween(DateOnly from, DateOnly to) =>
        ((to.Year - from.Year) * 12) + to.Month - from.Month;
}
