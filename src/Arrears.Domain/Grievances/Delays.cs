namespace Arrears.Domain.Grievances;

/// <summary>
/// Whom the days since the oldest debt fell due waited on (item 117): our own delay stands beside the owner's. A day
/// with several open grievances counts once, against the operator first.
/// </summary>
public sealed record Delays(int Own, int Developer, int Others, int Owner)
{
    /// <param name="oldestDue">Due date of the oldest debt past due, disputed or not; null: nothing waits.</param>
    /// <param name="today">Counted.</param>
    public static Delays Of(IEnumerable<GrievanceSpan> grievances, DateOnly? oldestDue, DateOnly today)
    {
        var spans = grievances.ToArray();
        var counts = new Dictionary<Responsibility, int>();
        var owner = 0;
        for (var day = oldestDue?.AddDays(1) ?? today.AddDays(1); day <= today; day = day.AddDays(1))
        {
            var open = spans.Where(span => span.Covers(day)).Select(span => span.WaitsOn).ToArray();
            if (open.Length == 0)
            {
                owner++;
                continue;
            }

            var party = open.Min();
            counts[party] = counts.GetValueOrDefault(party) + 1;
        }

        var own = counts.GetValueOrDefault(Responsibility.Operator);
        var developer = counts.GetValueOrDefault(Responsibility.Developer);
        return new Delays(own, developer, counts.Values.Sum() - own - developer, owner);
    }

    public override string ToString() => $"own {Own}, developer {Developer}, others {Others}, owner {Owner}";
}

/// <summary>The days a grievance was open: from the day it was opened to the day before it was resolved.</summary>
/// <param name="Resolved">Null: open still.</param>
/// <param name="OperatorAtFault">Counts as the operator's, whoever caused it.</param>
public sealed record GrievanceSpan(DateOnly Opened, DateOnly? Resolved, Responsibility Cause, bool OperatorAtFault)
{
    public Responsibility WaitsOn => OperatorAtFault ? Responsibility.Operator : Cause;

    public static GrievanceSpan Of(Grievance grievance) =>
        new(grievance.OpenedAt.Date, grievance.ResolvedAt?.Date, grievance.Cause, grievance.OperatorAtFault);

    public bool Covers(DateOnly day) => day >= Opened && (Resolved is not { } end || day < end);
}
