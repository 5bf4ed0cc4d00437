using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>What follows from the rest: what pauses the units, and where the owner stands.</summary>
internal static class Standing
{
    /// <summary>Brings everything derived up to date; the last thing a decision does.</summary>
    public static void Reconcile(Ruling ruling, SortedSet<string> tell)
    {
        Restrictions.Reconcile(ruling);
        TellPauses(ruling, tell);
        MoveStage(ruling);
    }

    /// <summary>Whether the case may not be pressed on a date; what a promise itself asks for is no pressing.</summary>
    public static bool IsPaused(OwnerState state, PolicyPack policy, string caseId, ContactPurpose purpose, DateOnly today) =>
        purpose is not (ContactPurpose.PromiseReminder or ContactPurpose.BrokenPromiseCall or ContactPurpose.ThankYou
            or ContactPurpose.FixReport
            or ContactPurpose.PreservingDemand)
        && (OfPerson(state, today).Any() || OfArrangements(state, policy, caseId, today).Any());

    public static Pauses PausesFor(OwnerState state, PolicyPack policy, string caseId, DateOnly today)
    {
        var item = state.Cases[caseId];
        return new Pauses(
            caseId,
            [.. OfPerson(state, today), .. OfArrangements(state, policy, caseId, today)],
            item.BrokenPromises,
            Channels.Available(state, policy, today),
            state.TracingDoneOn is not null,
            item.Forces,
            state.ElderlyAlone,
            state.Residency != Residency.Local);
    }

    /// <summary>The most advanced of matter, relief, review, plan, promise, approached and clear.</summary>
    public static OwnerStage Leading(OwnerState state)
    {
        var matters = state.Matters.Where(matter => matter.IsLive && matter.Stage != MatterStage.Gathering).ToArray();
        return matters.Length > 0 ? StageOf(matters.Max(matter => matter.Stage))
            : state.Claims.Any(claim => claim.Status == HardshipStatus.Relief) ? OwnerStage.HardshipRelief
            : state.Claims.Any(claim => claim.Status == HardshipStatus.Review) ? OwnerStage.HardshipReview
            : state.Plans.Any(plan => plan.IsRunning) ? OwnerStage.OnPlan
            : state.Promises.Any(promise => promise.IsOpen) ? OwnerStage.Promised
            : state.Cases.InArrears > 0 && (state.ApproachedOn is not null || state.Stage != OwnerStage.Clear) ? OwnerStage.Approached
            : OwnerStage.Clear;
    }

    /// <summary>The pauses that hold for every case.</summary>
    private static IEnumerable<Pause> OfPerson(OwnerState state, DateOnly today)
    {
        foreach (var restriction in state.Restrictions.Where(restriction => restriction.Pauses))
        {
            if (PauseOf(restriction, today) is { } pause)
            {
                yield return pause;
            }
        }

        foreach (var claim in state.Claims)
        {
            if (claim.IsOpen && today <= claim.PauseEnd)
            {
                var kind = claim.Status == HardshipStatus.Review ? PauseKind.HardshipReview : PauseKind.HardshipRelief;
                yield return new Pause(kind, claim.ClaimedOn, claim.PauseEnd);
            }
        }
    }

    /// <summary>Tracing has no end but its last step: overdue, it pauses until further notice.</summary>
    private static Pause? PauseOf(Restriction restriction, DateOnly today)
    {
        var kind = restriction.Kind switch
        {
            Contactability.Unreachable => PauseKind.Unreachable,
            Contactability.Represented => PauseKind.Represented,
            Contactability.DoNotContact => PauseKind.DoNotContact,
            Contactability.Insolvent => PauseKind.Insolvent,
            Contactability.Deceased => PauseKind.Deceased,
            Contactability.Reachable => throw new InvariantViolationException("Being reachable is no restriction."),
        };
        var lapsed = restriction.PauseUntil is { } until && today > until;
        return !lapsed ? new Pause(kind, restriction.Since, restriction.PauseUntil)
            : kind == PauseKind.Unreachable ? new Pause(kind, restriction.Since, null)
            : null;
    }

    private static IEnumerable<Pause> OfArrangements(OwnerState state, PolicyPack policy, string caseId, DateOnly today)
    {
        foreach (var promise in state.Promises)
        {
            if (PauseOf(promise, today) is { } pause
                && Contacts.Includes(promise.Cases, caseId)
                && state.Cases[caseId].BrokenPromises < policy.Promise.BrokenToForce)
            {
                yield return pause;
            }
        }

        foreach (var plan in state.Plans)
        {
            if (PauseOf(plan) is { } pause && Contacts.Includes(plan.Cases, caseId))
            {
                yield return pause;
            }
        }
    }

    private static Pause? PauseOf(Promise promise, DateOnly today) => promise.IsOpen && today <= promise.PauseUntil
        ? new Pause(PauseKind.Promise, promise.MadeOn, promise.PauseUntil)
        : null;

    private static Pause? PauseOf(Plan plan) => plan is { IsRunning: true, ActiveFrom: { } from }
        ? new Pause(PauseKind.Plan, from, null)
        : null;

    /// <summary>
    /// Tells the units whose set changed since they were last told. Compared by what holds then and now, so that
    /// nothing has to be stored per case and an owner of thousands of units pays only when something did change.
    /// </summary>
    private static void TellPauses(Ruling ruling, SortedSet<string> tell)
    {
        var (now, policy, today) = (ruling.State, ruling.Policy, ruling.Today);
        var changed = false;
        if (ruling.Before is { } before)
        {
            changed = ChangedForAll(before, now, policy, today);
            if (changed)
            {
                tell.UnionWith(now.Cases.All.Select(item => item.Id));
            }

            foreach (var promise in now.Promises)
            {
                var old = before.Promises.FirstOrDefault(item => item.Id == promise.Id);
                if ((old is null ? null : PauseOf(old, before.PausesAsOf)) != PauseOf(promise, today))
                {
                    tell.UnionWith(promise.Cases);
                }
            }

            foreach (var plan in now.Plans)
            {
                var old = before.Plans.FirstOrDefault(item => item.Id == plan.Id);
                if ((old is null ? null : PauseOf(old)) != PauseOf(plan))
                {
                    tell.UnionWith(plan.Cases);
                }
            }
        }

        if (!changed && tell.Count == 0)
        {
            return;
        }

        ruling.Happen(new PausesTold(today), "pauses.told");
        foreach (var caseId in tell)
        {
            ruling.Send(PausesFor(ruling.State, policy, caseId, today));
        }

        Contacts.DropPaused(ruling, tell);
    }

    private static bool ChangedForAll(OwnerState before, OwnerState now, PolicyPack policy, DateOnly today) =>
        before.ElderlyAlone != now.ElderlyAlone
        || before.Residency != now.Residency
        || (before.TracingDoneOn is null) != (now.TracingDoneOn is null)
        || !OfPerson(before, before.PausesAsOf).SequenceEqual(OfPerson(now, today))
        || !Channels.Available(before, policy, before.PausesAsOf).SequenceEqual(Channels.Available(now, policy, today));

    private static void MoveStage(Ruling ruling)
    {
        var state = ruling.State;
        var to = Leading(state);
        if (to != state.Stage)
        {
            ruling.Happen(
                new OwnerStageMoved(state.Stage, to, OwnerMap.Trigger(to), Guards(state, to), ruling.Today), "owner.leading");
        }
    }

    /// <summary>What holds the owner there, by name.</summary>
    private static ImmutableArray<string> Guards(OwnerState state, OwnerStage to) => to switch
    {
        OwnerStage.Clear => [$"cases_in_arrears={state.Cases.InArrears}", "no_arrangement", "no_matter"],
        OwnerStage.Approached => [$"cases_in_arrears={state.Cases.InArrears}", "contact_used"],
        OwnerStage.Promised => ["promise_open"],
        OwnerStage.OnPlan => ["plan_running"],
        OwnerStage.HardshipReview => ["claim_undecided"],
        OwnerStage.HardshipRelief => ["relief_running"],
        OwnerStage.LawyerLetter or OwnerStage.PreActionReview or OwnerStage.Mediation or OwnerStage.PaymentOrder
            or OwnerStage.Suit or OwnerStage.Instrument or OwnerStage.Enforcement =>
            [.. state.Matters.Where(matter => matter.IsLive).Select(matter => $"matter={matter.Id}")],
    };

    private static OwnerStage StageOf(MatterStage stage) => stage switch
    {
        MatterStage.LawyerLetter => OwnerStage.LawyerLetter,
        MatterStage.PreActionReview => OwnerStage.PreActionReview,
        MatterStage.Mediation => OwnerStage.Mediation,
        MatterStage.PaymentOrder => OwnerStage.PaymentOrder,
        MatterStage.Suit => OwnerStage.Suit,
        MatterStage.Instrument => OwnerStage.Instrument,
        MatterStage.Enforcement => OwnerStage.Enforcement,
        MatterStage.Gathering or MatterStage.Closed =>
            throw new InvariantViolationException($"A matter in {stage} leads nobody anywhere."),
    };
}
