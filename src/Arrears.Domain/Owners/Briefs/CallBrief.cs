using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners.Briefs;

/// <summary>Prepares a talk: looks, and changes nothing.</summary>
public static class CallBrief
{
    private const int SlotsOffered = 2;

    /// <summary>What is never done to anybody, whoever calls.</summary>
    private static readonly ImmutableArray<string> NeverDone =
    [
        "conduct.right_party", "conduct.third_party", "conduct.public_shaming", "conduct.no_time", "conduct.threat",
        "conduct.supply_lever", "conduct.access_lever",
    ];

    public static OwnerBrief Of(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now)
    {
        var facts = new PersonFacts(state, policy, calendar, now.Date);
        var call = Advise(facts, now);
        return new OwnerBrief(
            now,
            state.Person,
            state.Kind,
            state.Residency,
            state.TimeZone,
            state.ElderlyAlone,
            state.Preference,
            [.. state.Cases.All.OrderByDescending(item => item.Overdue.Fen).ThenBy(item => item.Id, StringComparer.Ordinal)],
            [.. state.Promises.Reverse()],
            state.Conditionals,
            [.. state.Plans.Where(plan => plan.IsOpen)],
            [.. state.Claims.Where(claim => claim.IsOpen)],
            state.LastTalk,
            state.FollowUp,
            state.Services,
            state.FixReports,
            call,
            CounterSlots.Next(policy, calendar, now.Date, state.Preference, SlotsOffered),
            Scripts(state, call),
            MayNot(facts, call))
        {
            Title = state.Title,
        };
    }

    private static CallAdvice Advise(PersonFacts facts, BusinessMoment now)
    {
        var approach = new Approach(Channel.Call, ContactPurpose.Call)
        {
            Cases = [.. facts.State.Cases.All.Where(item => item.InArrears).Select(item => item.Id)],
        };
        var farthest = now.Date.AddDays(Slots.Horizon(facts.Policy));
        var earliest = Slots.Find(facts, now, new SlotRequest(approach, [Channel.Call], [], now.Date, farthest));
        var obstacle = ConductGuards.At(facts, approach, now);
        var verdict = earliest is null ? ContactVerdict.Denied
            : earliest.SendFrom == now ? ContactVerdict.Granted
            : ContactVerdict.Deferred;
        var best = earliest is null ? null : Best(facts, now, approach, earliest);
        return new CallAdvice(
            verdict, earliest?.SendFrom, best?.SendFrom, best?.ExpiresAt, obstacle is null ? null : Why(obstacle.Rule, facts.Policy));
    }

    /// <summary>Item 26: who pays at the counter is best called shortly before the weekend. A weight, no rule.</summary>
    private static Slot Best(PersonFacts facts, BusinessMoment now, Approach approach, Slot earliest)
    {
        var paysAtCounter = facts.State.Preference?.Payment is null or PaymentMethod.CounterCash or PaymentMethod.CounterCard;
        if (!paysAtCounter || facts.State.FollowUp is { Kind: FollowUp.Callback })
        {
            return earliest;
        }

        for (var days = 0; days < 7; days++)
        {
            var day = earliest.Date.AddDays(days);
            if (facts.Policy.Counter.CallDays.Contains(day.DayOfWeek)
                && Slots.Find(facts, now, new SlotRequest(approach, [Channel.Call], [], day, day)) is { } slot
                && slot.Date == day)
            {
                return slot;
            }
        }

        return earliest;
    }

    /// <summary>Who calls, who answers, whether it suits; then what is owed and what can be chosen.</summary>
    private static ImmutableArray<string> Scripts(OwnerState state, CallAdvice call)
    {
        ImmutableArray<string> opening = ["opening", "identity", "convenient"];
        return call.Verdict == ContactVerdict.Denied || state.Cases.InArrears == 0
            ? opening
            : opening.AddRange("statement", "choice", "two_slots", "method", "anything_else");
    }

    private static ImmutableArray<ExplainedReason> MayNot(PersonFacts facts, CallAdvice call)
    {
        var state = facts.State;
        var rules = new List<string>();
        if (call.Why is { } why)
        {
            rules.Add(why.Rule);
        }

        rules.AddRange(state.Cases.WithGrievance > 0 ? ["item.110"] : []);
        rules.AddRange(state.Promises.Any(promise => promise.IsOpen) ? ["A17.promise"] : []);
        rules.AddRange(state.Plans.Any(plan => plan.IsRunning) ? ["A17.plan"] : []);
        rules.AddRange(state.Claims.Any(claim => claim.IsOpen) ? ["A17.hardship"] : []);
        rules.AddRange(state.ElderlyAlone ? ["conduct.elderly_alone"] : []);
        rules.AddRange(NeverDone);
        return [.. rules.Distinct().Select(rule => Why(rule, facts.Policy))];
    }

    private static ExplainedReason Why(RuleId rule, PolicyPack policy) => PolicyReferences.Find(rule, policy) is { } reference
        ? new ExplainedReason(rule.Value, reference.English, reference.Chinese, reference.Citation)
        : new ExplainedReason(rule.Value, rule.Value, rule.Value, rule.Value);
}
