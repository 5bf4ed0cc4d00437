using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

public sealed record HardshipClaimed(HardshipClaim Claim) : OwnerEvent;

public sealed record HardshipEvidenceAdded(string ClaimId, ImmutableArray<string> Evidence, DateOnly On) : OwnerEvent;

/// <summary>Assessed again, it replaces the last.</summary>
public sealed record HardshipAssessed(string ClaimId, HardshipAssessment Assessment) : OwnerEvent;

public sealed record HardshipDecisionLate(string ClaimId, DateOnly DecideBy, DateOnly RecordedOn) : OwnerEvent;

/// <param name="Until">Last day of the relief, or of the wait for a signed plan.</param>
/// <param name="InTime">Decided within the policy's working days.</param>
public sealed record HardshipDecided(
    string ClaimId,
    HardshipDecision Decision,
    string Reason,
    DateOnly? Until,
    DateOnly? ReviewOn,
    bool InTime,
    DateOnly On) : OwnerEvent;

/// <summary>The relief goes on, to this day.</summary>
public sealed record HardshipReviewed(string ClaimId, DateOnly Until, DateOnly ReviewOn, string Reason, DateOnly On) : OwnerEvent;

/// <summary>Nobody looked at the relief on its review date.</summary>
public sealed record HardshipReviewLate(string ClaimId, DateOnly ReviewOn, DateOnly RecordedOn) : OwnerEvent;

/// <summary>The papers and words of a decided appeal were destroyed: their values leave the vault with this event.</summary>
public sealed record HardshipEvidencePurged(string ClaimId, ImmutableArray<string> Values, DateOnly On) : OwnerEvent;

public sealed record HardshipEnded(
    string ClaimId, HardshipExit Exit, string Reason, DateOnly On, DateOnly RecordedOn) : OwnerEvent;
