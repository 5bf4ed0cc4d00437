using System.Collections.Immutable;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Buildings;

/// <summary>
/// Many units of one building stop paying for one reason (item 148): that is no row of debtors but one matter, and the
/// manager's. Judged by share of the building, and by what is usual there.
/// </summary>
public static class Clusters
{
    private const string Rule = "item.148";

    /// <summary>Whether so many units for one reason are a cluster; null: they are not.</summary>
    /// <param name="count">Units newly in arrears for the reason since the window began.</param>
    /// <param name="before">The same of each window before.</param>
    /// <param name="units">Units of the building.</param>
    public static ClusterSign? SignOf(int count, IReadOnlyList<int> before, int units, BuildingRules rules)
    {
        if (count < rules.ClusterUnitsMin)
        {
            return null;
        }

        return count * 100L > (long)rules.ClusterPercent * units ? ClusterSign.Share
            : before.Count >= rules.ClusterWindowsMin && Deviates(count, before, rules.ClusterSigma) ? ClusterSign.Deviation
            : null;
    }

    internal static void Watch(BuildingDraft d, AssessBuilding look)
    {
        var rules = d.Context.Policy.Building;
        foreach (var item in look.New)
        {
            var before = d.State!.Windows.Select(window => window.Of(item.Reason)).ToArray();
            var known = d.State.Clusters.LastOrDefault(cluster => cluster.Reason == item.Reason);
            var fresh = known is null || (known.AnsweredOn is not null && d.Today >= known.RaisedOn.AddDays(rules.ClusterDays));
            if (fresh && SignOf(item.Units, before, look.Units, rules) is { } sign)
            {
                var due = d.Context.Calendar.AddWorkingDays(d.Today, d.Context.Policy.Ladder.StaffActionDays);
                d.Raise(new ClusterRaised(new Cluster(item.Reason, d.Today, due, item.Units, look.Units, sign)), Rule);
            }
        }

        if (d.State!.WatchedOn != d.Today)
        {
            d.Raise(new ArrearsWatched(Ended(d, look.New, rules), d.Today), Rule);
        }
    }

    internal static Refused? Answer(BuildingDraft d, AnswerCluster c)
    {
        if (string.IsNullOrWhiteSpace(c.Answer))
        {
            return new Refused(Refusal.MissingReason, Rule, Detail: "A cluster is answered by what is done about it.");
        }

        if (!d.Context.Policy.Authority.Managers.Contains(d.Context.Actor.Role))
        {
            return new Refused(Refusal.RoleForbids, Rule, Detail: "A cluster is the manager's task.");
        }

        if (d.State!.Clusters.LastOrDefault(cluster => cluster.Reason == c.Reason) is not { } known)
        {
            return new Refused(Refusal.ReasonUnknown, Rule, Detail: $"No cluster of '{c.Reason}' was raised.");
        }

        if (known.AnsweredOn is null)
        {
            d.Raise(new ClusterAnswered(c.Reason, known.RaisedOn, c.Answer, d.Context.Actor.Id, d.Today), Rule);
        }

        return null;
    }

    /// <summary>A window ends when its days have passed since the one before; the first begins with the first look.</summary>
    private static ArrearsWindow? Ended(BuildingDraft d, ImmutableArray<ReasonCount> counts, BuildingRules rules) =>
        d.State!.Windows.IsEmpty || d.Today >= d.State.Windows[^1].EndedOn.AddDays(rules.ClusterDays)
            ? new ArrearsWindow(d.Today, counts)
            : null;

    /// <summary>Compared as squares, so that no root is rounded.</summary>
    private static bool Deviates(int count, IReadOnlyList<int> before, decimal sigma)
    {
        var mean = (decimal)before.Sum() / before.Count;
        var variance = before.Sum(known => (known - mean) * (known - mean)) / before.Count;
        var excess = count - mean;
        return excess > 0 && excess * excess > sigma * sigma * variance;
    }
}
