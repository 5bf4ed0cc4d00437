namespace Arrears.Domain.Owners;

/// <summary>Hardship appeals.</summary>
internal static class HardshipEvolution
{
    public static OwnerState? Apply(OwnerState state, OwnerEvent happened) => happened switch
    {
        HardshipClaimed e => state with
        {
            Claims = ArrangementEvolution.Shorten(state.Claims, claim => claim.IsOpen).Add(e.Claim),
        },
        HardshipEvidenceAdded e => Change(state, e.ClaimId, claim => claim with { Evidence = claim.Evidence.AddRange(e.Evidence) }),
        HardshipAssessed e => Change(state, e.ClaimId, claim => claim with { Assessment = e.Assessment }),
        HardshipDecisionLate e => Change(state, e.ClaimId, claim => claim with { DecideBy = e.DecideBy, DecisionLate = true }),
        HardshipDecided e => Change(state, e.ClaimId, claim => Decided(claim, e)),
        HardshipReviewed e => Change(state, e.ClaimId, claim => claim with { Until = e.Until, ReviewOn = e.ReviewOn }),
        HardshipReviewLate e => Change(state, e.ClaimId, claim => claim with { ReviewOn = e.ReviewOn }),
        HardshipEvidencePurged e => Change(
            state, e.ClaimId, claim => claim with { Evidence = [], WordsRef = null, PurgedOn = e.On }),
        HardshipEnded e => Change(
            state, e.ClaimId, claim => claim with { Status = HardshipStatus.Ended, EndedOn = e.On, Exit = e.Exit }),
        _ => null,
    };

    private static HardshipClaim Decided(HardshipClaim claim, HardshipDecided e)
    {
        var rejected = e.Decision == HardshipDecision.Reject;
        return claim with
        {
            Decision = e.Decision,
            DecidedOn = e.On,
            Until = e.Until,
            ReviewOn = e.ReviewOn,
            Status = rejected ? HardshipStatus.Ended : HardshipStatus.Relief,
            EndedOn = rejected ? e.On : null,
            Exit = rejected ? HardshipExit.Rejected : null,
        };
    }

    private static OwnerState Change(OwnerState state, string claimId, Func<HardshipClaim, HardshipClaim> change) =>
        state with { Claims = state.Claims.Change(claim => claim.Id == claimId, change) };
}
