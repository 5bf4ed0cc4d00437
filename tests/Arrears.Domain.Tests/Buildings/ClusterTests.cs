using Arrears.Domain.Buildings;
using Arrears.Domain.Tests.Units;

namespace Arrears.Domain.Tests.Buildings;

/// <summary>Many units of one building stop paying for one reason.</summary>
public sealed class ClusterTests
{
    private readonly BuildingDesk _building = new();

    /// <summary>More than 15 percent, or more than three deviations above at least six windows; never fewer than three units.</summary>
    [Theory]
    [InlineData(6, 40, "", null)]
    [InlineData(7, 40, "", ClusterSign.Share)]
    [InlineData(2, 10, "", null)]
    [InlineData(7, 400, "1 2 3 2 1", null)]
    [InlineData(7, 400, "1 2 3 2 1 3", ClusterSign.Deviation)]
    [InlineData(4, 400, "1 2 3 2 1 3", null)]
    [InlineData(3, 400, "0 0 0 0 0 0", ClusterSign.Deviation)]
    public void SignOf_ShareOrDeviation_AtTheLimit_Seed148(int count, int units, string before, ClusterSign? sign)
    {
        var windows = before.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse).ToArray();

        Assert.Equal(sign, Clusters.SignOf(count, windows, units, UnitDriver.Pack.Building));
    }

    [Fact]
    public void Assess_ManyUnitsForOneReason_IsOneTaskOfTheManagerUntilAnswered_Seed148()
    {
        _building.Assess(40, new ReasonCount("lift", 7), new ReasonCount("no_urgency", 2));
        _building.At("2026-03-03", "08:00");
        _building.Assess(40, new ReasonCount("lift", 9));

        var cluster = Assert.Single(_building.State.Clusters);
        Assert.Equal(("lift", 7, 40, new DateOnly(2026, 3, 5)), (cluster.Reason, cluster.Units, cluster.Of, cluster.DueOn));
        Assert.Equal(
            Refusal.RoleForbids, _building.Refuse(new AnswerCluster("lift", "meet them"), ActorRole.Collector).Reason);
        _building.Accept(new AnswerCluster("lift", "meeting in the hall on Friday"));
        _building.Assess(40, new ReasonCount("lift", 9));

        Assert.NotNull(Assert.Single(_building.State.Clusters).AnsweredOn);
        _building.At("2026-04-01", "08:00");
        _building.Assess(40, new ReasonCount("lift", 8));
        Assert.Equal(2, _building.State.Clusters.Length);
    }

    [Fact]
    public void Assess_EveryDay_KeepsOneWindowAMonth_Seed148()
    {
        for (var day = 0; day < 61; day++)
        {
            _building.At($"{new DateOnly(2026, 3, 2).AddDays(day):yyyy-MM-dd}", "08:00");
            _building.Assess(400, new ReasonCount("lift", 1));
            _building.Assess(400, new ReasonCount("lift", 1));
        }

        Assert.Equal(
            [new(2026, 3, 2), new(2026, 4, 1), new DateOnly(2026, 5, 1)],
            _building.State.Windows.Select(window => window.EndedOn));
    }
}
