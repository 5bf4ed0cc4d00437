using Arrears.Domain.Ladders;
using CsCheck;

namespace Arrears.Domain.Tests.Ladders;

/// <summary>What holds on every ladder, whatever happens on it. A failure prints the seed that repeats it.</summary>
public sealed class LadderPropertyTests
{
    private const int Walks = 1_000;

    [Fact]
    public void Assess_OneRungAtATime_ClimbsToTheNextRungAndOnceADate() => LadderWalk.Any.Sample(walk =>
    {
        var climbed = new HashSet<DateOnly>();
        walk.Play(move =>
        {
            if (walk.Policy.Climb == LadderClimb.OneRungPerAssessment && move.Climb is { } climb)
            {
                Assert.True(climbed.Add(move.Today), $"two climbs on {move.Today}");
                Assert.Equal((move.Before.Current?.Index ?? -1) + 1, climb.Index);
            }
        });
    }, iter: Walks);

    [Fact]
    public void Assess_AgainOnTheSameDate_ChangesNothing() => LadderWalk.Any.Sample(walk => walk.Play(move =>
    {
        if (move.Command is AssessLadder)
        {
            Assert.Empty(Ladder.Decide(walk.Policy, move.After, new AssessLadder(), move.Today).Events);
        }
    }), iter: Walks);

    [Fact]
    public void Assess_WhileHeld_NeverClimbsAndExemptIsOnNoRung() => LadderWalk.Any.Sample(walk => walk.Play(move =>
    {
        if (move.Command is AssessLadder && move.Before.IsHeld(move.Today))
        {
            Assert.Null(move.Climb);
            Assert.True(walk.Policy.OnHold != LadderHoldEffect.Exempt || move.After.Current is null);
        }
    }), iter: Walks);

    [Fact]
    public void Assess_Climb_KeepsWaitCompletionAndThreshold() => LadderWalk.Any.Sample(walk => walk.Play(move =>
    {
        if (move.Climb is not { } climb)
        {
            return;
        }

        var measured = LadderFigures.Of(walk.Policy, move.Before, move.Today).Value(walk.Policy.Measure);
        Assert.True(measured >= walk.Policy.Rungs[climb.Index].AtLeast);
        if (move.Before.Current is { } from)
        {
            Assert.True(move.Today >= from.ClimbedOn.AddDays(walk.Policy.MinDaysBetweenRungs));
            Assert.True(from.CarriedOut || !walk.Policy.RequiresCompletion);
        }
    }), iter: Walks);

    [Fact]
    public void Assess_LadderThatDescends_NeverStandsAboveWhatHolds() => LadderWalk.Any.Sample(walk => walk.Play(move =>
    {
        if (walk.Policy.Descend && move.Command is AssessLadder && move.After.Current is { } rung)
        {
            var figures = LadderFigures.Of(walk.Policy, move.After, move.Today);
            Assert.True(figures.Value(walk.Policy.Measure) >= walk.Policy.Rungs[rung.Index].AtLeast);
            Assert.True(figures.Overdue.IsPositive && figures.Overdue >= walk.Policy.MinimumBalance);
        }
    }), iter: Walks);

    [Fact]
    public void Decide_AnyMoney_BalancesToTheFen() => LadderWalk.Any.Sample(walk => walk.Play(move =>
    {
        var ledger = move.After.Ledger;
        Assert.All(ledger.Charges, charge => Assert.False(charge.Outstanding.IsNegative));
        Assert.All(ledger.Payments, payment => Assert.False(payment.Unallocated.IsNegative));
        Assert.Equal(
            ledger.Charges.Sum(charge => charge.Allocated),
            ledger.Payments.Where(payment => !payment.Reversed).Sum(payment => payment.Allocated));
        Assert.True(
            ledger.Outstanding.IsZero || ledger.Payments.Sum(payment => payment.Unallocated).IsZero,
            "money lies idle while something is owed");
    }), iter: Walks);

    [Fact]
    public void ReversePayment_RightAfterIt_GivesTheOldAgeBack() => LadderWalk.Any.Sample(walk => walk.Play(move =>
    {
        if (move.Command is ReceiveLadderPayment payment && !move.Decision.IsRefused)
        {
            var reversal = Ladder.Decide(walk.Policy, move.After, new ReverseLadderPayment(payment.Id), move.Today);
            var reversed = Ladder.After(move.After, reversal);

            Assert.Equal(
                LadderFigures.Of(walk.Policy, move.Before, move.Today),
                LadderFigures.Of(walk.Policy, reversed, move.Today));
        }
    }), iter: Walks);

    [Fact]
    public void Decide_Refusal_ChangesNothing() => LadderWalk.Any.Sample(walk => walk.Play(move =>
        Assert.True(!move.Decision.IsRefused || ReferenceEquals(move.Before, move.After))), iter: Walks);
}
