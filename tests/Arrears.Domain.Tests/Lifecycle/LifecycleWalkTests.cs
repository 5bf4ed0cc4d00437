using System.Globalization;
using Arrears.Domain.Tests.Lifecycle.Walk;
using CsCheck;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>
/// Random lives of two units and their owner: every command there is, messages, dispatches and weeks nobody looked.
/// <c>ARREARS_WALKS</c> says how many; CsCheck prints the seed of one that failed.
/// </summary>
public sealed class LifecycleWalkTests
{
    private static readonly int Walks = int.Parse(
        Environment.GetEnvironmentVariable("ARREARS_WALKS") ?? "150", CultureInfo.InvariantCulture);

    private static readonly Gen<Happening> Happenings =
        Gen.Select(Gen.Int[0, 99], Gen.ULong, (what, salt) => new Happening(what, salt));

    [Fact]
    public void Decide_AnyLife_KeepsEveryInvariant() =>
        Gen.Select(Gen.Int[0, Life.Begins - 1], Happenings.Array[10, 60]).Sample(
            (place, happenings) =>
            {
                var town = Life.Begin(place);
                Checks.Of(town);
                foreach (var happening in happenings)
                {
                    Life.Go(town, happening);
                }
            },
            iter: Walks);

    [Fact]
    public void Assess_TwiceAtAMoment_SaysNothingTheSecondTime() =>
        Gen.Select(Gen.Int[0, Life.Begins - 1], Happenings.Array[5, 30]).Sample(
            (place, happenings) =>
            {
                var town = Life.Begin(place);
                foreach (var happening in happenings)
                {
                    Life.Go(town, happening);
                }

                town.AssessAll();
                var again = town.Branch();
                again.UnitDecided = step => Assert.Empty(step.Events);
                again.OwnerDecided = step => Assert.Empty(step.Events);
                again.AssessAll();
            },
            iter: Walks);
}
