using System.Collections.Immutable;
using Arrears.Domain.Calendar;

namespace Arrears.Domain.Owners.Briefs;

/// <summary>
/// What the person's account tells somebody who is about to speak with the person (items 39, 61, 122, 129): what was
/// agreed, what was said, what may be done now. Names and words are references into the vault.
/// </summary>
/// <param name="At">In the person's zone.</param>
/// <param name="Cases">In arrears first, the largest first.</param>
/// <param name="Promises">Those remembered, the newest first.</param>
/// <param name="PaymentSlots">To offer as a choice of two.</param>
/// <param name="Say">Names of the scripts that fit now, in order (items 29, 65 to 67, 122, 183).</param>
/// <param name="MayNot">What is not to be said or done with this person, with its ground.</param>
public sealed record OwnerBrief(
    BusinessMoment At,
    string? Person,
    OwnerKind Kind,
    Residency Residency,
    string? TimeZone,
    bool ElderlyAlone,
    Preference? Preference,
    ImmutableArray<OwnerCase> Cases,
    ImmutableArray<Promise> Promises,
    ImmutableArray<ConditionalPromise> Conditionals,
    ImmutableArray<Plan> Plans,
    ImmutableArray<HardshipClaim> Claims,
    Talk? LastTalk,
    FollowUp? FollowUp,
    ImmutableArray<ServiceNote> Services,
    ImmutableArray<FixReport> FixReports,
    CallAdvice Call,
    ImmutableArray<PaymentSlot> PaymentSlots,
    ImmutableArray<string> Say,
    ImmutableArray<ExplainedReason> MayNot)
{
    /// <summary>How the person is addressed (item 60).</summary>
    public PersonTitle Title { get; init; }

    public int PromisesWith(PromiseStatus status) => Promises.Count(promise => promise.Status == status);
}

/// <summary>Whether the person may be called now, and when best.</summary>
/// <param name="Earliest">Null: not as far as can be told.</param>
/// <param name="Best">The first lawful moment on a day that suits (item 26); the earliest where none does.</param>
/// <param name="BestUntil">End of that band, exclusive.</param>
/// <param name="Why">What stands in the way now.</param>
public sealed record CallAdvice(
    ContactVerdict Verdict, BusinessMoment? Earliest, BusinessMoment? Best, BusinessMoment? BestUntil, ExplainedReason? Why);
