using System.Collections.Immutable;
using Arrears.Domain.Policy;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Owners;

/// <summary>
/// Hardship appeals (item 84): claimed, assessed, decided in time, relieved for a time and looked at again. However
/// many there are, a year's appeals pause the cases for the policy's days and no longer.
/// </summary>
internal static class HardshipRulings
{
    private const string Item84 = "hardship.review";

    public static Refused? Claim(Ruling ruling, ClaimHardship command)
    {
        if (Find(ruling, command.ClaimId) is not null)
        {
            return new Refused(Refusal.AlreadyExists, Item84, Detail: $"There is a claim {command.ClaimId}.");
        }

        if (ReasonCodes.Check(command.ReasonCode, ReasonGroup.Hardship) is { } unknown)
        {
            return unknown;
        }

        if (ruling.State.Claims.Any(claim => claim.IsOpen))
        {
            return new Refused(Refusal.StageForbids, Item84, Detail: "A claim is open or its relief is running.");
        }

        ImmutableArray<string> evidence = command.Evidence.IsDefault ? [] : command.Evidence;
        if ((TooMuch(ruling, evidence) ?? Used(ruling)) is { } refused)
        {
            return refused;
        }

        var decideBy = ruling.WorkingDaysFromToday(ruling.Policy.Hardship.DecideWorkingDays);
        var claim = new HardshipClaim(command.ClaimId, ruling.Today, command.ReasonCode, decideBy, PauseUntil(ruling))
        {
            WordsRef = command.WordsRef,
            Evidence = evidence,
        };
        ruling.Happen(new HardshipClaimed(claim), Item84);
        return null;
    }

    public static Refused? AddEvidence(Ruling ruling, AddHardshipEvidence command)
    {
        if (Undecided(ruling, command.ClaimId, out var claim) is { } refused)
        {
            return refused;
        }

        var all = claim.Evidence.AddRange(command.Evidence);
        if (TooMuch(ruling, all) is { } tooMuch)
        {
            return tooMuch;
        }

        if (!command.Evidence.IsEmpty)
        {
            ruling.Happen(new HardshipEvidenceAdded(claim.Id, command.Evidence, ruling.Today), Item84);
        }

        return null;
    }

    public static Refused? Assess(Ruling ruling, AssessHardship command)
    {
        if (Find(ruling, command.ClaimId) is null)
        {
            return Unknown(command.ClaimId);
        }

        if (command.CanPay is { IsNegative: true })
        {
            return new Refused(Refusal.AmountNotPositive, Item84);
        }

        if (string.IsNullOrWhiteSpace(command.Finding))
        {
            return new Refused(Refusal.MissingReason, Item84);
        }

        if (Undecided(ruling, command.ClaimId, out var claim) is { } refused)
        {
            return refused;
        }

        var assessment = new HardshipAssessment(command.CanPay, command.From, command.Finding, ruling.ActorId, ruling.Today);
        if (claim.Assessment != assessment)
        {
            ruling.Happen(new HardshipAssessed(claim.Id, assessment), Item84);
        }

        return null;
    }

    public static Refused? Decide(Ruling ruling, DecideHardship command)
    {
        if (Find(ruling, command.ClaimId) is not { } claim)
        {
            return Unknown(command.ClaimId);
        }

        var relieves = command.Decision is HardshipDecision.Deferral or HardshipDecision.Relief;
        if (relieves && OutOfRange(ruling, claim, command.Until) is { } tooLong)
        {
            return tooLong;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Item84);
        }

        if (Undecided(ruling, command.ClaimId, out _) is { } refused)
        {
            return refused;
        }

        if (claim.Assessment is null)
        {
            return new Refused(Refusal.GuardForbids, "hardship.assessed", Detail: "Ask first what could be paid and when.");
        }

        var signBy = ruling.Today.AddDays(ruling.Policy.Plan.SignWithinDays);
        var until = relieves ? command.Until : command.Decision == HardshipDecision.Plan ? signBy : null;
        var reviewOn = relieves ? ReviewOn(ruling, command.ReviewOn, command.Until!.Value) : (DateOnly?)null;
        ruling.Happen(
            new HardshipDecided(claim.Id, command.Decision, command.Reason, until, reviewOn, !claim.DecisionLate, ruling.Today), Item84);
        return null;
    }

    public static Refused? Review(Ruling ruling, ReviewHardship command)
    {
        if (Find(ruling, command.ClaimId) is not { } claim)
        {
            return Unknown(command.ClaimId);
        }

        if (OutOfRange(ruling, claim, command.Until) is { } tooLong)
        {
            return tooLong;
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Item84);
        }

        if (claim is not { Status: HardshipStatus.Relief, ReviewOn: not null })
        {
            return new Refused(Refusal.StageForbids, Item84, Detail: "No relief is running.");
        }

        ruling.Happen(
            new HardshipReviewed(
                claim.Id, command.Until, ReviewOn(ruling, null, command.Until), command.Reason, ruling.Today),
            "hardship.review_every_days");
        return null;
    }

    public static Refused? End(Ruling ruling, EndHardship command)
    {
        if (Find(ruling, command.ClaimId) is not { } claim)
        {
            return Unknown(command.ClaimId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Item84);
        }

        if (!claim.IsOpen)
        {
            return new Refused(Refusal.StageForbids, Item84, Detail: "The claim has ended.");
        }

        var exit = claim.Status == HardshipStatus.Review ? HardshipExit.Withdrawn : HardshipExit.Recovered;
        ruling.Happen(new HardshipEnded(claim.Id, exit, command.Reason, ruling.Today, ruling.Today), Item84);
        return null;
    }

    /// <summary>Reliefs that ended; decisions and reviews of ours that are late; papers that have served.</summary>
    public static void Assess(Ruling ruling)
    {
        foreach (var claim in ruling.State.Claims)
        {
            var next = ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays);
            if (claim is { Status: HardshipStatus.Relief, Until: { } until } && ruling.Today > until)
            {
                var exit = claim.Decision == HardshipDecision.Plan ? HardshipExit.PlanNotSigned : HardshipExit.ReliefOver;
                ruling.Happen(new HardshipEnded(claim.Id, exit, "its_last_day", until, ruling.Today), "hardship.relief_over");
            }
            else if (claim.Status == HardshipStatus.Review && ruling.Today > claim.DecideBy)
            {
                // We are late, not the person: the review and its pause go on.
                ruling.Happen(new HardshipDecisionLate(claim.Id, next, ruling.Today), "hardship.decision_late");
            }
            else if (claim is { Status: HardshipStatus.Relief, ReviewOn: { } reviewOn } && ruling.Today > reviewOn)
            {
                ruling.Happen(new HardshipReviewLate(claim.Id, next, ruling.Today), "hardship.review_every_days");
            }

            Purge(ruling, claim.Id);
        }
    }

    /// <summary>The plan that was decided on runs: the appeal has what it asked for.</summary>
    public static void PlanSigned(Ruling ruling, string planId)
    {
        foreach (var claim in ruling.State.Claims.Where(claim => claim is { IsOpen: true, Decision: HardshipDecision.Plan }))
        {
            ruling.Happen(new HardshipEnded(claim.Id, HardshipExit.PlanSigned, planId, ruling.Today, ruling.Today), Item84);
        }
    }

    /// <summary>Nothing is overdue any more in any case: there is nothing to relieve.</summary>
    public static void Settled(Ruling ruling)
    {
        foreach (var claim in ruling.State.Claims.Where(claim => claim.IsOpen && ruling.State.Cases.InArrears == 0))
        {
            ruling.Happen(new HardshipEnded(claim.Id, HardshipExit.Settled, "settled", ruling.Today, ruling.Today), Item84);
        }
    }

    /// <summary>The last day on which papers and words of an appeal are kept; null while it is open or nothing is left.</summary>
    public static DateOnly? PurgeAfter(HardshipClaim claim, PolicyPack policy) =>
        (claim.Evidence.IsEmpty && claim.WordsRef is null) || (claim.DecidedOn ?? claim.EndedOn) is not { } decided
            ? null
            : decided.AddDays(policy.Hardship.EvidenceKeepDays);

    /// <summary>What another appeal would meet.</summary>
    public static ImmutableArray<GuardResult> ClaimGuards(OwnerState state, PolicyPack policy, DateOnly today)
    {
        var open = state.Claims.FirstOrDefault(claim => claim.IsOpen);
        return
        [
            new("no_claim_open", open is null, Item84, open?.Until ?? open?.DecideBy),
            ClaimsLeft(state, policy, today),
            new("pause_days_left", PauseDaysLeft(state, policy, today) > 0, "hardship.pause_max_days_per_year"),
        ];
    }

    private static GuardResult ClaimsLeft(OwnerState state, PolicyPack policy, DateOnly today)
    {
        var recent = state.Claims.Where(claim => claim.ClaimedOn > today.AddYears(-1)).ToArray();
        var left = recent.Length < policy.Hardship.ClaimsPerYear;
        DateOnly? again = left || recent.Length == 0 ? null : recent.Min(claim => claim.ClaimedOn).AddYears(1);
        return new GuardResult("claims_left", left, "hardship.claims_per_year", again);
    }

    private static void Purge(Ruling ruling, string claimId)
    {
        var claim = Find(ruling, claimId)!;
        if (PurgeAfter(claim, ruling.Policy) is { } kept && ruling.Today > kept)
        {
            var values = claim.WordsRef is { } words ? claim.Evidence.Add(words) : claim.Evidence;
            ruling.Happen(new HardshipEvidencePurged(claim.Id, values, ruling.Today), "hardship.evidence_keep_days");
            ruling.Forget(values);
        }
    }

    /// <summary>What the year's appeals left of the days an appeal may pause the cases; yesterday when nothing is left.</summary>
    private static DateOnly PauseUntil(Ruling ruling) =>
        ruling.Today.AddDays(PauseDaysLeft(ruling.State, ruling.Policy, ruling.Today) - 1);

    private static int PauseDaysLeft(OwnerState state, PolicyPack policy, DateOnly today)
    {
        var used = state.Claims.Sum(claim => claim.PausedDays(today.AddYears(-1).AddDays(1), today));
        return Math.Max(0, policy.Hardship.PauseMaxDaysPerYear - used);
    }

    private static DateOnly ReviewOn(Ruling ruling, DateOnly? asked, DateOnly until)
    {
        var latest = ruling.Today.AddDays(ruling.Policy.Hardship.ReviewEveryDays);
        var on = asked is { } date && date >= ruling.Today && date < latest ? date : latest;
        return on < until ? on : until;
    }

    private static Refused? OutOfRange(Ruling ruling, HardshipClaim claim, DateOnly? until)
    {
        var last = ruling.Today.AddDays(ruling.Policy.Hardship.ReliefMaxDays);
        return until is not { } date || date < ruling.Today || date > last
            ? new Refused(Refusal.DateOutOfRange, "hardship.relief_max_days", Detail: $"A relief needs an end, at the latest {last:O}.")
            : date > claim.PauseUntil
            ? new Refused(
                Refusal.DateOutOfRange, "hardship.pause_max_days_per_year",
                Detail: $"The days of pause of this year end on {claim.PauseUntil:O}; a plan remains.")
            : null;
    }

    private static Refused? TooMuch(Ruling ruling, ImmutableArray<string> evidence) =>
        evidence.Length > ruling.Policy.Hardship.EvidenceMax
            ? new Refused(
                Refusal.GuardForbids, "hardship.evidence_max", Detail: $"At most {ruling.Policy.Hardship.EvidenceMax} papers are kept.")
            : null;

    private static Refused? Used(Ruling ruling)
    {
        var guard = ClaimsLeft(ruling.State, ruling.Policy, ruling.Today);
        return guard.Holds ? null : new Refused(Refusal.HardshipClaimsUsed, guard.Rule, guard.Until);
    }

    private static Refused? Undecided(Ruling ruling, string claimId, out HardshipClaim claim)
    {
        claim = Find(ruling, claimId)!;
        return claim is null ? Unknown(claimId)
            : claim.Status == HardshipStatus.Review ? null
            : new Refused(Refusal.AlreadyDecided, Item84, Detail: $"The claim is {claim.Status}.");
    }

    private static HardshipClaim? Find(Ruling ruling, string claimId) =>
        ruling.State.Claims.LastOrDefault(claim => claim.Id == claimId);

    private static Refused Unknown(string claimId) =>
        new(Refusal.UnknownHold, Item84, Detail: $"There is no hardship claim {claimId}.");
}
