using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>Row 10: the review before any court, its two approvals and the route it chooses.</summary>
internal static class ReviewRulings
{
    private const string Row10 = "A17.10";

    public static Refused? Review(Ruling ruling, ReviewMatter command)
    {
        if (MatterRulings.Find(ruling, command.MatterId) is not { } matter)
        {
            return MatterRulings.Unknown(command.MatterId);
        }

        if (command.EvidenceScore is < 0 or > 100)
        {
            return new Refused(Refusal.MissingEvidence, Row10, Detail: "The score is a percentage.");
        }

        if (matter.Stage != MatterStage.PreActionReview)
        {
            return new Refused(Refusal.StageForbids, Row10, Detail: $"The matter is in {matter.Stage}.");
        }

        var review = new MatterReview(command.EvidenceScore, command.CostBenefitRef, command.CommitteeUrged, ruling.Today);
        ruling.Happen(new MatterReviewed(matter.Id, review), Row10);
        return null;
    }

    public static Refused? Approve(Ruling ruling, ApproveReview command)
    {
        if (MatterRulings.Find(ruling, command.MatterId) is not { } matter)
        {
            return MatterRulings.Unknown(command.MatterId);
        }

        if (matter.Stage != MatterStage.PreActionReview)
        {
            return new Refused(Refusal.StageForbids, Row10, Detail: $"The matter is in {matter.Stage}.");
        }

        if (GuardResult.FirstOpen(ReviewGuards(ruling.Policy, matter)) is { } open)
        {
            return Forbids(open);
        }

        var rules = ruling.Policy.Authority;
        var byManager = rules.Managers.Contains(ruling.Role) && matter.Review!.Manager is null;
        var byLegal = rules.LegalSignOff.Contains(ruling.Role) && matter.Review!.Legal is null;
        if (!byManager && !byLegal)
        {
            return new Refused(Refusal.AlreadyDecided, Row10, Detail: "This approval was given before.");
        }

        var complete = byManager ? matter.Review!.Legal is not null : matter.Review!.Manager is not null;
        ruling.Happen(new MatterApproved(matter.Id, byManager, ruling.Today, complete), Row10);
        return null;
    }

    public static Refused? Choose(Ruling ruling, ChooseRoute command)
    {
        if (MatterRulings.Find(ruling, command.MatterId) is not { } matter)
        {
            return MatterRulings.Unknown(command.MatterId);
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, Row10);
        }

        if (command.Route == MatterRoute.WriteOff && !MayWriteOff(ruling, matter.Claimed))
        {
            return new Refused(Refusal.AuthorityTooLow, "authority.write_off", Detail: $"{matter.Claimed} is above {ruling.Role}.");
        }

        if (!IsOpenFor(matter, command.Route))
        {
            return new Refused(Refusal.StageForbids, Row10, Detail: $"The matter is in {matter.Stage}.");
        }

        var guards = RouteGuards(ruling.State, ruling.Policy, matter, command.Route, ruling.Today);
        if (GuardResult.FirstOpen(guards) is { } open)
        {
            return Forbids(open);
        }

        Take(ruling, matter, command);
        return null;
    }

    /// <summary>What must hold before a review can be approved.</summary>
    public static ImmutableArray<GuardResult> ReviewGuards(PolicyPack policy, Matter matter) =>
    [
        new("reviewed", matter.Review is not null, Row10),
        new("evidence_score", matter.Review?.EvidenceScore >= policy.Matter.EvidenceScorePercent, Row10),
        new("cost_benefit", !string.IsNullOrWhiteSpace(matter.Review?.CostBenefitRef), Row10),
        new("committee_urged", matter.Review?.CommitteeUrged == true, "law.pm_regulations_64"),
    ];

    /// <summary>What must hold before a route can be taken; nothing for the ways that end the matter.</summary>
    public static ImmutableArray<GuardResult> RouteGuards(
        OwnerState state, PolicyPack policy, Matter matter, MatterRoute route, DateOnly today) => route switch
        {
            MatterRoute.Back or MatterRoute.WriteOff => [],
            MatterRoute.Mediation => [.. Approvals(policy, matter), NoArbitration(matter, "A17.11")],
            MatterRoute.PaymentOrder => [.. Approvals(policy, matter), .. OrderGuards(state, matter)],
            MatterRoute.Suit => [.. Approvals(policy, matter), WorthASuit(policy, matter, today)],
        };

    /// <summary>law.md §4.1: no other dispute, no counter-performance owed, and the order can be served.</summary>
    public static ImmutableArray<GuardResult> OrderGuards(OwnerState state, Matter matter)
    {
        var cases = matter.Cases.Select(item => state.Cases[item.CaseId]).ToArray();
        return
        [
            new("no_open_dispute", !cases.Any(item => item.OpenDispute), "law.cpl_interpretation_427"),
            new("no_counter_performance", !cases.Any(item => item.OpenGrievance), "law.cpl_interpretation_427"),
            new("whereabouts_known", Restrictions.Of(state, Contactability.Unreachable) is null, "law.cpl_interpretation_427"),
        ];
    }

    public static bool IsOpenFor(Matter matter, MatterRoute route) => matter.Stage switch
    {
        MatterStage.PreActionReview => true,
        MatterStage.Mediation => matter.DateOf(MatterEventKind.MediationFailed) is not null
            && route is MatterRoute.PaymentOrder or MatterRoute.Suit or MatterRoute.WriteOff,
        MatterStage.Gathering or MatterStage.LawyerLetter or MatterStage.PaymentOrder or MatterStage.Suit
            or MatterStage.Instrument or MatterStage.Enforcement or MatterStage.Closed => false,
    };

    public static GuardResult NoArbitration(Matter matter, string rule) => new("no_arbitration_clause", !matter.ArbitrationClause, rule);

    public static Refused Forbids(GuardResult guard) => new(Refusal.GuardForbids, guard.Rule, guard.Until, guard.Name);

    private static void Take(Ruling ruling, Matter matter, ChooseRoute command)
    {
        switch (command.Route)
        {
            case MatterRoute.Back:
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.SentBack, ruling.Today, Row10, evidence: command.Reason,
                    outcome: MatterCases.BackToDemand);
                break;
            case MatterRoute.WriteOff:
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.WrittenOff, ruling.Today, Row10, evidence: command.Reason, outcome: "write_off");
                break;
            case MatterRoute.Mediation or MatterRoute.PaymentOrder or MatterRoute.Suit:
                var deadline = new MatterDeadline(
                    $"file_{SnakeCase.Of(command.Route)}", ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays),
                    ActorRole.Legal, Row10);
                MatterRulings.Advance(
                    ruling, matter.Id, MatterEventKind.RouteChosen, ruling.Today, Row10, deadline, command.Reason, route: command.Route);
                break;
        }
    }

    private static ImmutableArray<GuardResult> Approvals(PolicyPack policy, Matter matter) =>
    [
        .. ReviewGuards(policy, matter),
        new("manager_approved", matter.Review?.Manager is not null, Row10),
        new("legal_approved", matter.Review?.Legal is not null, Row10),
    ];

    /// <summary>Item 169: large, or about to run out of time.</summary>
    private static GuardResult WorthASuit(PolicyPack policy, Matter matter, DateOnly today) => new(
        "suit_threshold",
        matter.Claimed >= policy.Matter.SuitThreshold
            || (matter.Limitation is { } end && end.DayNumber - today.DayNumber <= policy.Limitation.PreserveAtDays),
        "A17.13");

    private static bool MayWriteOff(Ruling ruling, Money amount) => ruling.Policy.Authority.WriteOff
        .Any(level => level.Role == ruling.Role && (level.UpTo is not { } ceiling || amount <= ceiling));
}
