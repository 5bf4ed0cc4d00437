using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>A dated next step, and when the engine itself must look.</summary>
/// <param name="Wake">Null: somebody else acts, and the engine hears of it.</param>
internal sealed record AgendaItem(NextAction Action, BusinessMoment? Wake);

/// <summary>Every date the owner waits for.</summary>
internal static class Agenda
{
    public static NextAction? NextAction(OwnerState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today)
    {
        var now = new BusinessMoment(today, policy.Ladder.AssessAt);
        return Items(state, policy, calendar, now).Select(item => item.Action).MinBy(action => action.On);
    }

    public static BusinessMoment? NextWake(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now)
    {
        BusinessMoment? next = null;
        foreach (var item in Items(state, policy, calendar, now))
        {
            if (item.Wake is { } wake && (next is not { } earliest || wake < earliest))
            {
                next = wake;
            }
        }

        return next < now ? now : next;
    }

    private static IEnumerable<AgendaItem> Items(OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now) =>
    [
        .. OfContacts(state, policy),
        .. OfPoints(state, policy, now.Date),
        .. OfWishes(state, policy, calendar, now),
        .. OfPromises(state, policy, now.Date),
        .. OfHearing(state, policy),
        .. OfPlans(state, policy),
        .. OfClaims(state, policy),
        .. OfMatters(state, policy, now.Date),
        .. OfRestrictions(state, policy, now.Date),
        .. OfFollowUp(state, policy, now),
        .. OfSwitches(state, policy, now.Date),
    ];

    private static IEnumerable<AgendaItem> OfContacts(OwnerState state, PolicyPack policy)
    {
        foreach (var contact in state.Contacts)
        {
            if (contact.Status == ContactStatus.Reserved)
            {
                var by = Contacts.IsDispatched(contact.Channel) ? ActorRole.System : ActorRole.Collector;
                yield return new AgendaItem(
                    new NextAction($"make_{SnakeCase.Of(contact.Channel)}", contact.On, by, "contact.grant"), contact.ExpiresAt);
            }
            else if (contact.Status == ContactStatus.Confirmed)
            {
                var ask = contact.ExpiresAt.Date.AddDays(policy.Dispatch.ProofReminderDays);
                yield return new AgendaItem(new NextAction("ask_carrier", ask, ActorRole.Collector, "dispatch.report"), null);
            }
        }
    }

    /// <summary>While money is overdue, a number too old to be called upon is verified anew.</summary>
    private static IEnumerable<AgendaItem> OfPoints(OwnerState state, PolicyPack policy, DateOnly today)
    {
        foreach (var (_, on) in Channels.ToReverify(state, policy))
        {
            if (state.Cases.InArrears > 0 && today < on)
            {
                yield return AtDay(new NextAction("verify_contact", on, ActorRole.Collector, "contact.reverify"), on, policy);
            }
        }
    }

    private static IEnumerable<AgendaItem> OfWishes(
        OwnerState state, PolicyPack policy, BusinessCalendar calendar, BusinessMoment now)
    {
        var facts = new PersonFacts(state, policy, calendar, now.Date);
        foreach (var group in state.Cases.Pending)
        {
            if (group.Cases.Any(id => !Pressing.IsHeld(state, policy, id, group.Wish.Purpose, now.Date))
                && Slots.Find(facts, now, Wishes.RequestFor(group.Wish)) is { } slot)
            {
                yield return Wanted(slot, group.Wish.Purpose, policy, now);
            }
        }

        foreach (var wish in state.OwnWishes)
        {
            yield return AtDay(
                new NextAction("wish_lapses", wish.By, ActorRole.System, "contact.own_wish"), wish.By.AddDays(1), policy);
            if (Wishes.IsPending(state, wish) && Slots.Find(facts, now, Wishes.RequestFor(state, wish)) is { } slot)
            {
                yield return Wanted(slot, wish.Purpose, policy, now);
            }
        }
    }

    private static AgendaItem Wanted(Slot slot, ContactPurpose purpose, PolicyPack policy, BusinessMoment now)
    {
        var action = new NextAction($"contact_{SnakeCase.Of(purpose)}", slot.Date, ActorRole.System, "contact.wanted");
        return slot.Date == now.Date ? new AgendaItem(action, now) : AtDay(action, slot.Date, policy);
    }

    private static IEnumerable<AgendaItem> OfPromises(OwnerState state, PolicyPack policy, DateOnly today)
    {
        foreach (var promise in state.Promises.Where(promise => promise.IsOpen))
        {
            var action = today <= promise.Due
                ? new NextAction("promise_due", promise.Due, ActorRole.Owner, "A17.promise")
                : new NextAction("promise_grace_ends", promise.BrokenAfter, ActorRole.System, "A17.promise");
            yield return AtDay(action, promise.BrokenAfter.AddDays(1), policy);
            if (state.PausesAsOf <= promise.PauseUntil && promise.PauseUntil < promise.BrokenAfter)
            {
                yield return PauseEnds(promise.PauseUntil, "promise.pause_max_days", policy);
            }
        }
    }

    private static IEnumerable<AgendaItem> OfHearing(OwnerState state, PolicyPack policy)
    {
        foreach (var waiting in state.Conditionals)
        {
            yield return AtDay(
                new NextAction("condition_waits", waiting.AskBy, ActorRole.Collector, "item.91"), waiting.AskBy.AddDays(1), policy);
        }

        foreach (var report in state.FixReports)
        {
            var by = report.Late ? ActorRole.EstateManager : ActorRole.Collector;
            var action = new NextAction("report_fix", report.ReportBy.Date, by, "item.92");
            yield return new AgendaItem(action, report.Late ? null : report.ReportBy.Add(TimeSpan.FromMinutes(1)));
        }
    }

    private static IEnumerable<AgendaItem> OfPlans(OwnerState state, PolicyPack policy)
    {
        foreach (var plan in state.Plans)
        {
            NextAction? action = plan.Status switch
            {
                PlanStatus.Proposed => new NextAction("sign_plan", plan.SignBy, ActorRole.Owner, "A17.plan"),
                PlanStatus.Active => new NextAction("instalment_due", plan.NextUnpaid()!.Due, ActorRole.Owner, "A17.plan"),
                PlanStatus.Missed => new NextAction("cure_days_end", plan.CureUntil!.Value, ActorRole.Owner, "A17.plan"),
                PlanStatus.Kept or PlanStatus.Broken or PlanStatus.Cancelled => null,
            };
            if (action is not null)
            {
                yield return AtDay(action, action.On.AddDays(1), policy);
            }
        }
    }

    private static IEnumerable<AgendaItem> OfClaims(OwnerState state, PolicyPack policy)
    {
        foreach (var claim in state.Claims)
        {
            foreach (var action in OfClaim(claim))
            {
                yield return AtDay(action, action.On.AddDays(1), policy);
            }

            if (claim.IsOpen && state.PausesAsOf <= claim.PauseEnd)
            {
                yield return PauseEnds(claim.PauseEnd, "hardship.pause_max_days_per_year", policy);
            }

            if (HardshipRulings.PurgeAfter(claim, policy) is { } kept)
            {
                yield return AtDay(
                    new NextAction("purge_evidence", kept, ActorRole.System, "hardship.evidence_keep_days"), kept.AddDays(1), policy);
            }
        }
    }

    private static IEnumerable<NextAction> OfClaim(HardshipClaim claim)
    {
        if (claim.Status == HardshipStatus.Review)
        {
            yield return new NextAction("decide_hardship", claim.DecideBy, ActorRole.EstateManager, "hardship.review");
        }

        if (claim is { Status: HardshipStatus.Relief, Until: { } until })
        {
            yield return new NextAction("relief_ends", until, ActorRole.System, "hardship.relief_over");
        }

        if (claim is { Status: HardshipStatus.Relief, ReviewOn: { } reviewOn })
        {
            yield return new NextAction("review_relief", reviewOn, ActorRole.EstateManager, "hardship.review_every_days");
        }
    }

    private static IEnumerable<AgendaItem> OfMatters(OwnerState state, PolicyPack policy, DateOnly today)
    {
        foreach (var matter in state.Matters.Where(matter => matter.IsLive))
        {
            var deadline = matter.Deadline;
            yield return AtDay(
                new NextAction(deadline.Kind, deadline.On, deadline.By, deadline.Rule), deadline.On.AddDays(1), policy);
            if (MatterRulings.AwaitsLetter(state, matter))
            {
                yield return AtDay(
                    new NextAction("order_letter", today.AddDays(1), ActorRole.System, "A17.8"), today.AddDays(1), policy);
            }

            if (matter.Cases.Min(item => item.SettledOn) is { } settled)
            {
                var leaves = settled.AddDays(policy.Ladder.CureReversalWindowDays);
                yield return AtDay(
                    new NextAction("reversal_window_ends", leaves, ActorRole.System, "A17.17"), leaves.AddDays(1), policy);
            }
        }
    }

    private static IEnumerable<AgendaItem> OfRestrictions(OwnerState state, PolicyPack policy, DateOnly today)
    {
        foreach (var restriction in state.Restrictions)
        {
            yield return AtDay(
                new NextAction(
                    $"review_{SnakeCase.Of(restriction.Kind)}", restriction.ReviewOn, ActorRole.EstateManager, "contactability.review"),
                restriction.ReviewOn.AddDays(1),
                policy);
            if (restriction.Kind == Contactability.Unreachable && state.TracingDoneOn is null)
            {
                var over = restriction.Since.AddDays(policy.Unreachable.TracingDays);
                if (today < over)
                {
                    yield return AtDay(new NextAction("trace", over, ActorRole.Collector, "A17.14"), over, policy);
                }
            }
            else if (restriction is { Pauses: true, PauseUntil: { } until } && state.PausesAsOf <= until)
            {
                yield return PauseEnds(until, "hold.max_days", policy);
            }
        }
    }

    /// <summary>Nobody tells each owner that a switch is open again: what waits behind it looks every day.</summary>
    private static IEnumerable<AgendaItem> OfSwitches(OwnerState state, PolicyPack policy, DateOnly today)
    {
        if (!state.StoppedEstates.IsEmpty && (state.Cases.Pending.Any() || !state.OwnWishes.IsEmpty))
        {
            var tomorrow = today.AddDays(1);
            yield return AtDay(new NextAction("look_at_switch", tomorrow, ActorRole.System, KillSwitches.Rule), tomorrow, policy);
        }
    }

    private static IEnumerable<AgendaItem> OfFollowUp(OwnerState state, PolicyPack policy, BusinessMoment now)
    {
        if (state.FollowUp is not { } followUp)
        {
            yield break;
        }

        var action = new NextAction(
            followUp.Kind, now.Date <= followUp.On ? followUp.On : followUp.LapsesAfter, followUp.By, "contact.follow_up");
        yield return Callbacks.MissedFrom(followUp, policy.Conduct.CallbackToleranceMinutes) is { } missed
            ? new AgendaItem(action, missed)
            : AtDay(action, followUp.LapsesAfter.AddDays(1), policy);
    }

    private static AgendaItem PauseEnds(DateOnly until, string rule, PolicyPack policy) =>
        AtDay(new NextAction("pause_ends", until, ActorRole.System, rule), until.AddDays(1), policy);

    private static AgendaItem AtDay(NextAction action, DateOnly wake, PolicyPack policy) =>
        new(action, new BusinessMoment(wake, policy.Ladder.AssessAt));
}
