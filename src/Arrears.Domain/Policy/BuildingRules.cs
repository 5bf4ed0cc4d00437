using System.Collections.Immutable;
using Arrears.Domain.Buildings;

namespace Arrears.Domain.Policy;

/// <summary>What concerns whole buildings: warranties, clusters of arrears, what may be posted, how long proof is kept.</summary>
/// <param name="Warranties">Least warranty of each element; anything else needs its own end.</param>
/// <param name="ClusterDays">Days of the window in which new arrears are counted (item 148): 30.</param>
/// <param name="ClusterPercent">More of the building's units than this are a cluster: 15.</param>
/// <param name="ClusterSigma">So many standard deviations above what is usual are one, too: 3.</param>
/// <param name="ClusterWindowsMin">Windows before this one without which nothing is called usual.</param>
/// <param name="ClusterUnitsMin">Fewer units are never a cluster.</param>
/// <param name="PosterUnitsMin">A figure on a poster is of at least so many units (item 50): 20.</param>
/// <param name="ServiceMonths">Months for which delivered services stay at hand as evidence.</param>
public sealed record BuildingRules(
    ImmutableArray<WarrantyRule> Warranties,
    int ClusterDays,
    int ClusterPercent,
    decimal ClusterSigma,
    int ClusterWindowsMin,
    int ClusterUnitsMin,
    int PosterUnitsMin,
    int ServiceMonths);

/// <summary>Least warranty on an element, counted from completion and acceptance.</summary>
public sealed record WarrantyRule(string Element, int Years, ElementPart Part)
{
    /// <summary>Last day of a warranty that begins on a day.</summary>
    public DateOnly UntilOf(DateOnly from) => from.AddYears(Years).AddDays(-1);
}
