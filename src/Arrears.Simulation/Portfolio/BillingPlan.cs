namespace Arrears.Simulation.Portfolio;

/// <summary>
/// The charges of the months that are lived: which are posted on which business date. Asking twice for the same dates
/// gives the same charges with the same ids, so posting them is idempotent by charge id.
/// </summary>
public sealed class BillingPlan
{
    private readonly SortedDictionary<DateOnly, List<ChargeRow>> _byIssueDate = [];

    private BillingPlan()
    {
    }

    /// <summary>The dates on which anything is issued, ascending.</summary>
    public IReadOnlyCollection<DateOnly> IssueDates => _byIssueDate.Keys;

    public static BillingPlan From(IEnumerable<PlannedChargeRow> planned)
    {
        var plan = new BillingPlan();
        foreach (var row in planned)
        {
            if (!plan._byIssueDate.TryGetValue(row.IssueOn, out var charges))
            {
                plan._byIssueDate.Add(row.IssueOn, charges = []);
            }

            charges.Add(row.Charge);
        }

        return plan;
    }

    /// <summary>Charges to post on one business date; empty on most dates.</summary>
    public IReadOnlyList<ChargeRow> IssuedOn(DateOnly businessDate) =>
        _byIssueDate.TryGetValue(businessDate, out var charges) ? charges : [];

    /// <summary>
    /// Charges to post for a span of business dates, both inclusive, in order of issue: catching up after downtime.
    /// </summary>
    public IEnumerable<ChargeRow> IssuedBetween(DateOnly from, DateOnly to) =>
        _byIssueDate.Where(day => day.Key >= from && day.Key <= to).SelectMany(day => day.Value);
}
