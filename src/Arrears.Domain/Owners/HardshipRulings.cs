namespace Arrears.Domain.Owners;

/// <summary>Hardship appeals (item 84): claimed, decided in time, relieved for a time.</summary>
internal static class HardshipRulings
{
    private const string Item84 = "hardship.review";

    public static Refused? Claim(Ruling ruling, ClaimHardship command)
    {
        if (Find(ruling, command.ClaimId) is not null)
        {
            return new Refused(Refusal.AlreadyExists, Item84, Detail: $"There is a claim {command.ClaimId}.");
        }

        if (string.IsNullOrWhiteSpace(command.ReasonCode))
        {
            return new Refused(Refusal.MissingReason, Item84);
        }

        if (ruling.State.Claims.Any(claim => claim.Status != HardshipStatus.Ended))
        {
            return new Refused(Refusal.StageForbids, Item84, Detail: "A claim is open or its relief is running.");
        }

        var yearAgo = ruling.Today.AddYears(-1);
        var recent = ruling.State.Claims.Where(claim => claim.ClaimedOn > yearAgo).ToArray();
        if (recent.Length >= ruling.Policy.Hardship.ClaimsPerYear)
        {
            return new Refused(
                Refusal.HardshipClaimsUsed, "hardship.claims_per_year", recent.Min(claim => claim.ClaimedOn).AddYears(1));
        }

        var decideBy = ruling.WorkingDaysFromToday(ruling.Policy.Hardship.DecideWorkingDays);
        ruling.Happen(
            new HardshipClaimed(new HardshipClaim(command.ClaimId, ruling.Today, command.ReasonCode, decideBy), command.WordsRef), Item84);
        return null;
    }

    public static Refused? Decide(Ruling ruling, DecideHardship command)
    {
        if (Find(ruling, command.ClaimId) is not { } claim)
        {
            return Unknown(command.ClaimId);
        }

        var relieves = command.Decision is HardshipDecision.Deferral or HardshipDecision.Relief;
        var last = ruling.Today.AddDays(ruling.Policy.Hardship.ReliefMaxDays);
        if (relieves && (command.Until is not { } until || until < ruling.Today || until > last))
        {
            return new Refused(
                Refusal.DateOutOfRange, "hardship.relief_max_days", Detail: $"A relief needs an end, at the latest {last:O}.");
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Item84);
        }

        if (claim.Status != HardshipStatus.Review)
        {
            return new Refused(Refusal.AlreadyDecided, Item84, Detail: $"The claim is {claim.Status}.");
        }

        ruling.Happen(
            new HardshipDecided(claim.Id, command.Decision, command.Reason, relieves ? command.Until : null, ruling.Today), Item84);
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

        if (claim.Status == HardshipStatus.Ended)
        {
            return new Refused(Refusal.StageForbids, Item84, Detail: "The claim has ended.");
        }

        ruling.Happen(new HardshipEnded(claim.Id, command.Reason, ruling.Today, ruling.Today), Item84);
        return null;
    }

    /// <summary>Reliefs that ended; decisions of ours that are late, which the person does not pay for.</summary>
    public static void Assess(Ruling ruling)
    {
        foreach (var claim in ruling.State.Claims)
        {
            if (claim is { Status: HardshipStatus.Relief, Until: { } until } && ruling.Today > until)
            {
                ruling.Happen(new HardshipEnded(claim.Id, "relief_over", until, ruling.Today), "hardship.relief_over");
            }
            else if (claim.Status == HardshipStatus.Review && ruling.Today > claim.DecideBy)
            {
                var next = ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays);
                ruling.Happen(new HardshipDecisionLate(claim.Id, next, ruling.Today), "hardship.decision_late");
            }
        }
    }

    private static HardshipClaim? Find(Ruling ruling, string claimId) =>
        ruling.State.Claims.LastOrDefault(claim => claim.Id == claimId);

    private static Refused Unknown(string claimId) =>
        new(Refusal.UnknownHold, Item84, Detail: $"There is no hardship claim {claimId}.");
}
