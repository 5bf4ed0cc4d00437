using Arrears.Domain.Ledger;
using CsCheck;

namespace Arrears.Domain.Tests.Ledger;

public sealed class LedgerWalkTests
{
    private static readonly Gen<Step> Steps =
        from what in Gen.Int[0, LedgerWalk.Requests - 1]
        from pick in Gen.Int[0, 1000]
        from other in Gen.Int[0, 1000]
        from fen in Gen.Frequency((1, Gen.Int[-1, 0]), (20, Gen.Int[1, 3000]))
        from days in Gen.Frequency((3, Gen.Const(0)), (4, Gen.Int[1, 40]))
        select new Step(what, pick, other, fen, days);

    /// <summary>Balances, refusals, value dates, late fees and past statements, against the naive books.</summary>
    [Fact]
    public void Bookkeeping_AnyRequests_AgreesWithTheNaiveBooksToTheFen()
    {
        Gen.Select(Gen.Bool, Steps.List[1, 80]).Sample(
            (lateFeeFirst, steps) =>
            {
                var walk = new LedgerWalk(lateFeeFirst);
                steps.ForEach(walk.Play);
                walk.Close();
            },
            iter: 600);

        // A walk in which a request is never granted proves nothing about it.
        Assert.All(LedgerWalk.Granted, count => Assert.True(count > 20, string.Join(' ', LedgerWalk.Granted)));
    }
}
