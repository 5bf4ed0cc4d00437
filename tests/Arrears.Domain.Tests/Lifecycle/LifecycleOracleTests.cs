using System.Globalization;
using Arrears.Domain.Tests.Lifecycle.Oracle;
using Arrears.Domain.Tests.Lifecycle.Walk;
using CsCheck;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>
/// The same random lives, judged by a naive reading of table A17. <c>ARREARS_ORACLE_WALKS</c> says how many; CsCheck
/// prints the seed of one that failed.
/// </summary>
public sealed class LifecycleOracleTests(ITestOutputHelper output)
{
    private static readonly int Walks = int.Parse(
        Environment.GetEnvironmentVariable("ARREARS_ORACLE_WALKS") ?? "300", CultureInfo.InvariantCulture);

    private static readonly Gen<Happening> Happenings =
        Gen.Select(Gen.Int[0, 99], Gen.ULong, (what, salt) => new Happening(what, salt));

    private static readonly Lazy<Witness>[] Begun =
        [.. Enumerable.Range(0, Life.Begins).Select(place => new Lazy<Witness>(() => Witness.Of(Life.Begin(place))))];

    [Fact]
    public void Decide_AnyLife_AgreesWithTheNaiveLadder()
    {
        long turns = 0, comparisons = 0;
        Gen.Select(Gen.Int[0, Life.Begins - 1], Happenings.Array[10, 60]).Sample(
            (place, happenings) =>
            {
                var town = Life.Begin(place);
                var heard = Begun[place].Value.Turns;
                var witness = Begun[place].Value.Watch(town);
                foreach (var happening in happenings)
                {
                    Life.Go(town, happening);
                }

                Interlocked.Add(ref turns, witness.Turns - heard);
                Interlocked.Add(ref comparisons, witness.Comparisons);
            },
            iter: Walks);

        var told = string.Create(
            CultureInfo.InvariantCulture, $"oracle: walks={Walks} turns={turns} comparisons={comparisons}");
        output.WriteLine(told);
        Console.WriteLine(told);
        Assert.True(comparisons > turns, told);
    }
}
