using Arrears.Bench.Store;

namespace Arrears.Bench.Tests;

public sealed class SampleCycleTests
{
    [Fact]
    public void Cycle_OfTheStoreBench_HoldsEveryKindOfRow()
    {
        var cycle = SampleCycle.Make();

        Assert.All(cycle, command => Assert.NotEmpty(command.Write.Journal));
        Assert.Contains(cycle, command => command.IsKeyed);
        Assert.Contains(cycle, command => command.IsDelivery);
        Assert.Contains(cycle, command => !command.Write.Messages.IsEmpty);
        Assert.Contains(cycle, command => !command.Write.Dispatches.IsEmpty);
        Assert.Contains(cycle, command => command.Write.DueAt is not null);
        Assert.Contains(cycle, command => !command.Write.Rows.IsEmpty);
    }

    [Fact]
    public void Cycle_WrittenOver_DeliversExactlyWhatItSends()
    {
        var cycle = SampleCycle.Make();

        Assert.Equal(
            cycle.Where(command => command.IsUnit).Sum(command => command.Write.Messages.Length),
            cycle.Count(command => command.IsDelivery && !command.IsUnit));
        Assert.Equal(
            cycle.Where(command => !command.IsUnit).Sum(command => command.Write.Messages.Length),
            cycle.Count(command => command.IsDelivery && command.IsUnit));
    }
}
