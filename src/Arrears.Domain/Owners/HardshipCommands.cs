using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>
/// The person cannot pay (item 84). No ladder moves until it is decided, as far as the year's days of pause go.
/// </summary>
/// <param name="WordsRef">The person's words, in the personal vault.</param>
/// <param name="Evidence">Papers that were shown, in the personal vault; optional, and no more than the policy's number.</param>
[GenerateSerializer, Immutable, Alias("arrears.ClaimHardship")]
public sealed record ClaimHardship(
    [property: Id(0)] string ClaimId,
    [property: Id(1)] string ReasonCode,
    [property: Id(2)] string? WordsRef,
    [property: Id(3)] ImmutableArray<string> Evidence = default) : OwnerCommand;

/// <summary>Papers that came later; only while the appeal is undecided.</summary>
[GenerateSerializer, Immutable, Alias("arrears.AddHardshipEvidence")]
public sealed record AddHardshipEvidence([property: Id(0)] string ClaimId, [property: Id(1)] ImmutableArray<string> Evidence)
    : OwnerCommand;

/// <summary>What could be paid, and from when. A decision needs one.</summary>
[GenerateSerializer, Immutable, Alias("arrears.AssessHardship")]
public sealed record AssessHardship(
    [property: Id(0)] string ClaimId,
    [property: Id(1)] Money? CanPay,
    [property: Id(2)] DateOnly? From,
    [property: Id(3)] string Finding) : OwnerCommand;

/// <summary>
/// Deferral and relief pause the cases to their last day. A plan is waited for as long as a proposal may wait for its
/// signature. A rejection ends the appeal.
/// </summary>
/// <param name="Until">Last day of a deferral or relief; required for those.</param>
/// <param name="ReviewOn">Null: after the policy's days, or on the last day.</param>
[GenerateSerializer, Immutable, Alias("arrears.DecideHardship")]
public sealed record DecideHardship(
    [property: Id(0)] string ClaimId,
    [property: Id(1)] HardshipDecision Decision,
    [property: Id(2)] string Reason,
    [property: Id(3)] DateOnly? Until,
    [property: Id(4)] DateOnly? ReviewOn = null) : OwnerCommand;

/// <summary>The relief was looked at again and goes on to another last day.</summary>
[GenerateSerializer, Immutable, Alias("arrears.ReviewHardship")]
public sealed record ReviewHardship(
    [property: Id(0)] string ClaimId, [property: Id(1)] DateOnly Until, [property: Id(2)] string Reason) : OwnerCommand;

/// <summary>Ends a relief before its date, or a review that the person withdrew.</summary>
[GenerateSerializer, Immutable, Alias("arrears.EndHardship")]
public sealed record EndHardship([property: Id(0)] string ClaimId, [property: Id(1)] string Reason) : OwnerCommand;
