using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Owners.Texts;
using Arrears.Domain.Policy;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Owners;

/// <summary>Why the person and each live matter stand where they stand, and what holds back each other move. Decides nothing.</summary>
internal static class OwnerExplanation
{
    public static Explanation Of(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now) => new(
        state.Owner,
        now.Date,
        [
            Person(state, policy, calendar, now),
            .. state.Matters.Where(matter => matter.IsLive).Select(matter => Position(state, policy, calendar, now, matter)),
        ]);

    private static ExplainedPosition Person(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now)
    {
        var next = Agenda.NextAction(state, policy, calendar, now.Date);
        var facts = new PersonFacts(state, policy, calendar, now.Date);
        return new ExplainedPosition(
            state.Owner,
            SnakeCase.Of(state.Stage),
            state.StageSince,
            Reason("owner.leading", OwnerTexts.Stage(state.Stage), policy),
            next is null ? null : Next(next, policy),
            [
                .. facts.Contact.Channels.Where(Channels.NeedsPoint).Select(channel => Contact(facts, now, channel)),
                Promise(state, policy),
                .. state.Plans.Where(plan => plan.Status == PlanStatus.Proposed).Select(plan => Plan(plan, policy)),
                Move("hardship_review", HardshipRulings.ClaimGuards(state, policy, now.Date), policy),
            ],
            [.. Regions(state, policy, now.Date)]);
    }

    private static ExplainedPosition Position(
        OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now, Matter matter)
    {
        var moves = Enum.GetValues<MatterEventKind>()
            .Where(kind => MatterMap.Next(matter.Stage, kind) is { } to && to != matter.Stage && IsExplained(matter, kind))
            .Select(kind => Move(SnakeCase.Of(kind), Guards(state, policy, calendar, now, matter, kind), policy));
        var deadline = matter.Deadline;
        return new ExplainedPosition(
            matter.Id,
            SnakeCase.Of(matter.Stage),
            matter.StageSince,
            Reason(deadline.Rule, OwnerTexts.Stage(matter.Stage), policy),
            Next(new NextAction(deadline.Kind, deadline.On, deadline.By, deadline.Rule), policy),
            [.. moves],
            [$"creditor:{matter.Creditor}", $"claimed:{matter.Claimed}", $"cases:{matter.Cases.Length}"]);
    }

    /// <summary>A matter that only gathers does not open a review; a paid one closes by itself.</summary>
    private static bool IsExplained(Matter matter, MatterEventKind kind) =>
        kind is not (MatterEventKind.PaidInFull or MatterEventKind.CaseLeft)
        && !(kind == MatterEventKind.ReviewOpened && matter.Stage == MatterStage.Gathering);

    private static ImmutableArray<GuardResult> Guards(
        OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now, Matter matter, MatterEventKind kind) => kind switch
        {
            MatterEventKind.LawyerLetterSent => Letter(state, policy, calendar, now, matter),
            MatterEventKind.ReviewOpened => [Lapsed(matter, now.Date)],
            MatterEventKind.MediationRequested =>
                [.. ReviewRulings.RouteGuards(state, policy, matter, MatterRoute.Mediation, now.Date),
                    .. CourtRulings.Guards(state, policy, matter, kind, now.Date)],
            MatterEventKind.OrderApplied =>
                [.. ReviewRulings.RouteGuards(state, policy, matter, MatterRoute.PaymentOrder, now.Date),
                    .. CourtRulings.Guards(state, policy, matter, kind, now.Date)],
            MatterEventKind.SuitFiled when matter.Stage != MatterStage.PaymentOrder =>
                [.. ReviewRulings.RouteGuards(state, policy, matter, MatterRoute.Suit, now.Date),
                    .. CourtRulings.Guards(state, policy, matter, kind, now.Date)],
            _ => CourtRulings.Guards(state, policy, matter, kind, now.Date),
        };

    /// <summary>What opens the route and what files it; some guards are asked at both.</summary>
    private static ImmutableArray<GuardResult> Chosen(
        OwnerState state, PolicyPack policy, Matter matter, MatterRoute route, MatterEventKind filed, DateOnly today) =>
    [
        .. ReviewRulings.RouteGuards(state, policy, matter, route, today)
            .Concat(CourtRulings.Guards(state, policy, matter, filed, today))
            .DistinctBy(guard => guard.Name),
    ];

    private static ImmutableArray<GuardResult> Letter(
        OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now, Matter matter)
    {
        var obstacle = Formal.Obstacle(new PersonFacts(state, policy, calendar, now.Date), null, preserving: false);
        return
        [
            new("lawyer_letter_threshold", matter.Claimed >= policy.Matter.LawyerLetterThreshold, "A17.8"),
            new("legal_sign_off", matter.FrozenOn is not null, "A17.8", matter.Deadline.On),
            new("nothing_holds_letters", obstacle is null, "A17.regions", obstacle?.Until, obstacle?.Guard),
        ];
    }

    private static GuardResult Lapsed(Matter matter, DateOnly today)
    {
        var runs = matter.Deadline.Kind == Deadlines.PayByLapses;
        return new GuardResult(
            "pay_by_lapsed", runs && today > matter.Deadline.On, "A17.8", runs ? matter.Deadline.On.AddDays(1) : null);
    }

    /// <summary>The guards that decide, one by one: usual ways only, so those about the manner of a contact are left out.</summary>
    private static ExplainedMove Contact(PersonFacts facts, BusinessMoment now, Channel channel)
    {
        var approach = new Approach(channel, Purposes.Usual(channel))
        {
            Cases = [.. facts.State.Cases.All.Where(item => item.InArrears).Select(item => item.Id)],
        };
        var guards = ConductGuards.All.Except(MannerGuards.All)
            .Select(guard => (guard.Name, Obstacle: guard.Ask(facts, approach, now)))
            .Select(asked => new GuardResult(
                asked.Name, asked.Obstacle is null, asked.Obstacle?.Rule ?? "contact.grant", asked.Obstacle?.Until,
                asked.Obstacle?.Guard));
        return Move($"contact_{SnakeCase.Of(channel)}", [.. guards], facts.Policy);
    }

    private static ExplainedMove Promise(OwnerState state, PolicyPack policy)
    {
        var owing = state.Cases.All.Where(item => item.InArrears).ToArray();
        var left = owing.Length == 0 || owing.Any(item => item.BrokenPromises < policy.Promise.BrokenToForce);
        return Move("promised", [new("promises_left", left, "promise.broken_to_force")], policy);
    }

    private static ExplainedMove Plan(Plan plan, PolicyPack policy) => Move(
        "on_plan",
        [
            new("plan_approved", plan.ApprovedOn is not null, "authority.plan", plan.SignBy),
            new("plan_signed", plan.SignedOn is not null, "A17.plan", plan.SignBy),
        ],
        policy);

    private static IEnumerable<string> Regions(OwnerState state, PolicyPack policy, DateOnly today)
    {
        yield return $"contactability:{SnakeCase.Of(state.Contactability)}";
        foreach (var channel in Channels.Available(state, policy, today))
        {
            yield return $"available:{SnakeCase.Of(channel)}";
        }

        foreach (var promise in state.Promises.Where(promise => promise.IsOpen))
        {
            yield return $"promise:{SnakeCase.Of(promise.Status)} {promise.Id} due {promise.Due:O}";
        }

        foreach (var waiting in state.Conditionals)
        {
            yield return $"promise:conditional {waiting.Id} on {waiting.Grievance}";
        }

        foreach (var report in state.FixReports)
        {
            yield return $"fix_report:{report.Grievance} by {report.ReportBy}";
        }

        foreach (var plan in state.Plans.Where(plan => plan.IsOpen))
        {
            yield return $"plan:{SnakeCase.Of(plan.Status)} {plan.Id}";
        }

        foreach (var claim in state.Claims.Where(claim => claim.Status != HardshipStatus.Ended))
        {
            yield return $"hardship:{SnakeCase.Of(claim.Status)} {claim.Id}";
        }

        if (!state.UnansweredVisits.IsEmpty)
        {
            yield return $"visits that met nobody: {string.Join(", ", state.UnansweredVisits)}";
        }

        foreach (var estate in state.StoppedEstates)
        {
            yield return $"stopped:{estate}";
        }

        if (state.CoolingOffUntil is { } until && today <= until)
        {
            yield return $"cooling_off until {until:O}";
        }
    }

    private static ExplainedMove Move(string to, ImmutableArray<GuardResult> guards, PolicyPack policy) => new(
        to,
        guards.All(guard => guard.Holds),
        [.. guards.Select(guard => new ExplainedGuard(
            guard.Name, guard.Holds, guard.Until, Reason(guard.Rule, OwnerTexts.Guard(guard.Name), policy)))]);

    private static ExplainedNext Next(NextAction next, PolicyPack policy) =>
        new(next.Kind, next.On, next.By, Reason(next.Rule, TextOf(next), policy));

    /// <summary>What was agreed in a contact is called as staff wrote it down.</summary>
    private static Text TextOf(NextAction next) =>
        OwnerTexts.Action(OwnerTexts.Knows("action", next.Kind) ? next.Kind : "follow_up");

    private static ExplainedReason Reason(RuleId rule, Text text, PolicyPack policy) =>
        new(rule.Value, text.English, text.Chinese, PolicyReferences.Citation(rule, policy));
}
