using Arrears.Domain.Owners;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>
/// Every command meets every stage, accepted or refused, and every invariant holds after it. Stages are reached by the
/// commands that lead there. The matrices are printed with <c>-showLiveOutput</c>, their last lines always.
/// </summary>
public sealed class LifecycleMatrixTests(ITestOutputHelper output)
{
    private const int Variants = 6;

    /// <summary>Few commands name a matter, and most of what they may say fits one stage only.</summary>
    private const int MatterVariants = 80;

    private static readonly ActorRole[] Roles =
        [ActorRole.Administrator, ActorRole.Legal, ActorRole.EstateManager, ActorRole.Administrator, ActorRole.Finance];

    [Fact]
    public void UnitCommands_InEveryCaseStage_AreAnsweredAndKeepEveryInvariant()
    {
        var matrix = new Matrix<CaseStage>("case stage × unit command", Fabric.UnitCommands);

        foreach (var stage in Enum.GetValues<CaseStage>())
        {
            var there = Roads.To(stage);
            Assert.Equal(stage, there.Case("c1").Stage);
            foreach (var (type, town, dice) in Meetings(there, Fabric.UnitCommands, Variants))
            {
                var command = new Fabric(town, dice, "c1").Make<UnitCommand>(type);
                matrix.Count(stage, type, town.Send("c1", command, RoleFor(type, dice)) is null);
            }
        }

        Report(matrix);
    }

    [Fact]
    public void OwnerCommands_InEveryOwnerStage_AreAnsweredAndKeepEveryInvariant()
    {
        var matrix = new Matrix<OwnerStage>("owner stage × owner command", Fabric.OwnerCommands);

        foreach (var stage in Enum.GetValues<OwnerStage>())
        {
            var there = Roads.To(stage);
            Assert.Equal(stage, there.Owner!.Stage);
            foreach (var (type, town, dice) in Meetings(there, Fabric.OwnerCommands, Variants))
            {
                var command = new Fabric(town, dice, "c1").Make<OwnerCommand>(type);
                matrix.Count(stage, type, town.Send(command, RoleFor(type, dice)) is null);
            }
        }

        Report(matrix);
    }

    [Fact]
    public void MatterCommands_InEveryMatterStage_AreAnsweredAndKeepEveryInvariant()
    {
        var matrix = new Matrix<MatterStage>("matter stage × matter command", Fabric.MatterCommands);

        foreach (var stage in Enum.GetValues<MatterStage>())
        {
            var there = Roads.To(stage);
            Assert.Equal(stage, there.Owner!.Matters[^1].Stage);
            foreach (var (type, town, dice) in Meetings(there, Fabric.MatterCommands, MatterVariants))
            {
                var command = new Fabric(town, dice, "c1").Make<OwnerCommand>(type);
                var about = type.GetProperty("MatterId")!.GetValue(command) as string;
                if (about == there.Owner.Matters[^1].Id)
                {
                    matrix.Count(stage, type, town.Send(command, RoleFor(type, dice)) is null);
                }
            }
        }

        Report(matrix);
    }

    private static IEnumerable<(Type Command, Town Town, Dice Dice)> Meetings(
        Town there, IReadOnlyList<Type> commands, int variants)
    {
        foreach (var type in commands)
        {
            for (var variant = 0; variant < variants; variant++)
            {
                var town = there.Branch();
                Checks.Of(town);
                yield return (type, town, new Dice((ulong)((variant * 1009) + type.Name.Length)));
            }
        }
    }

    private static ActorRole RoleFor(Type command, Dice dice) =>
        Fabric.IsOfTheEngine(command) ? ActorRole.System : dice.Pick(Roles);

    private void Report<TStage>(Matrix<TStage> matrix)
        where TStage : struct, Enum
    {
        output.WriteLine(matrix.ToString());
        Console.WriteLine(matrix.Summary);
        Assert.Empty(matrix.Unexercised);
    }
}
