using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>
/// Steps with legal effect (rows 6, 7 and 8). The unit judged its own guards; here the person's side is judged: what
/// pauses, whether a letter can lawfully reach the person, and how often.
/// </summary>
internal static class Formal
{
    public static void Ask(Ruling ruling, FormalStepWanted step)
    {
        switch (step.Step)
        {
            case ContactPurpose.FirstDemand or ContactPurpose.SecondDemand or ContactPurpose.PreservingDemand:
                Demand(ruling, step);
                break;
            case ContactPurpose.LawyerLetter:
                MatterCases.Ask(ruling, step);
                break;
            default:
                throw new InvariantViolationException($"{step.Step} is no formal step.");
        }
    }

    /// <summary>The guard that holds a letter back today, and the date from which it may not; null when none does.</summary>
    public static (string Guard, DateOnly Until)? Obstacle(Ruling ruling, string? caseId, bool preserving) =>
        Obstacle(ruling.State, ruling.Policy, ruling.Calendar, ruling.Today, caseId, preserving);

    public static (string Guard, DateOnly Until)? Obstacle(
        OwnerState state, PolicyPack policy, BusinessCalendar calendar, DateOnly today, string? caseId, bool preserving) =>
        Person(state, today, preserving)
            ?? (preserving || caseId is null ? null : Arrangement(state, policy, today, caseId))
            ?? (Channels.ForLetter(state, policy, today) is null
                ? ("no_channel", calendar.AddWorkingDays(today, policy.Ladder.StaffActionDays))
                : null);

    /// <summary>Where and when a letter can go today; otherwise what keeps it back.</summary>
    public static (Slot? Slot, string Guard, DateOnly Until) SlotFor(Ruling ruling)
    {
        if (Channels.ForLetter(ruling.State, ruling.Policy, ruling.Today) is not var (channel, point))
        {
            return (null, "no_channel", ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays));
        }

        if (channel == Channel.Post)
        {
            return Slots.Obstacle(ruling.State, ruling.Policy, channel, ruling.Today) is { } guard
                ? (null, guard, ruling.Today.AddDays(1))
                : (Post(ruling, point), "", ruling.Today);
        }

        var request = new SlotRequest([channel], [], ruling.Today, ruling.Today);
        return Slots.Find(ruling.State, ruling.Policy, ruling.Calendar, ruling.Now, request) is not { } slot
            ? (null, "no_channel", ruling.Today.AddDays(1))
            : slot.Date == ruling.Today
                ? (slot, "", ruling.Today)
                : (null, Slots.Obstacle(ruling.State, ruling.Policy, channel, ruling.Today) ?? "contact_hours", slot.Date);
    }

    private static void Demand(Ruling ruling, FormalStepWanted step)
    {
        var item = ruling.State.Cases[step.CaseId];
        var live = item.LetterId is { } id ? ruling.State.Contacts.FirstOrDefault(contact => contact.Id == id && contact.IsLive) : null;
        if (live is not null && live.Purpose == step.Step)
        {
            // Asked again before the letter left: the same letter answers the newer version of the case.
            ruling.Send(new StepGranted(step.CaseId, step.CaseVersion, step.Step, live.Id, live.Channel, live.SendFrom.Date));
            return;
        }

        if (live is { Status: ContactStatus.Confirmed })
        {
            Defer(ruling, step, "letter_under_way", ruling.Today.AddDays(1));
            return;
        }

        if (live is not null)
        {
            // The unit wants another letter now: of two that could leave, only the one asked for last does.
            Contacts.Leave(ruling, live.Id, step.CaseId, "step_replaced");
        }

        if (Obstacle(ruling, step.CaseId, step.Preserving) is var (guard, until))
        {
            Defer(ruling, step, guard, until);
            return;
        }

        var (slot, obstacle, next) = SlotFor(ruling);
        if (slot is null)
        {
            Defer(ruling, step, obstacle, next);
            return;
        }

        var rule = step.Preserving ? "A17.limitation" : step.Step == ContactPurpose.SecondDemand ? "A17.7" : "A17.6";
        var contact = Contacts.Grant(ruling, slot, step.Step, step.Creditor, [new ContactCase(step.CaseId, step.Step)], rule);
        ruling.Send(new StepGranted(step.CaseId, step.CaseVersion, step.Step, contact.Id, contact.Channel, ruling.Today));
    }

    public static void Defer(Ruling ruling, FormalStepWanted step, string guard, DateOnly until)
    {
        var tomorrow = ruling.Today.AddDays(1);
        ruling.Send(new StepDeferred(step.CaseId, step.CaseVersion, step.Step, until > tomorrow ? until : tomorrow, guard));
    }

    private static (string Guard, DateOnly Until)? Person(OwnerState state, DateOnly today, bool preserving)
    {
        foreach (var restriction in state.Restrictions.Where(restriction => restriction.Pauses).OrderByDescending(r => r.Kind))
        {
            var until = restriction.PauseUntil;
            switch (restriction.Kind)
            {
                case Contactability.Deceased:
                    return ("deceased", restriction.ReviewOn);
                case Contactability.Insolvent:
                    return ("insolvent", restriction.ReviewOn);
                case Contactability.Represented when today <= until:
                    return ("represented", until.Value.AddDays(1));
                case Contactability.DoNotContact when today <= until && !preserving:
                    return ("do_not_contact", until.Value.AddDays(1));
                case Contactability.Unreachable when !preserving:
                    return ("tracing", until is { } end && today <= end ? end.AddDays(1) : restriction.ReviewOn);
                default:
                    break;
            }
        }

        return state.CoolingOffUntil is { } cool && today <= cool ? ("cooling_off", cool.AddDays(1))
            : preserving ? null
            : Hardship(state, today);
    }

    private static (string Guard, DateOnly Until)? Hardship(OwnerState state, DateOnly today)
    {
        foreach (var claim in state.Claims)
        {
            if (!claim.IsOpen || today > claim.PauseEnd)
            {
                continue;
            }

            return claim.Status == HardshipStatus.Review && claim.DecideBy < claim.PauseEnd
                ? ("hardship_review", claim.DecideBy.AddDays(1))
                : ($"hardship_{SnakeCase.Of(claim.Status)}", claim.PauseEnd.AddDays(1));
        }

        return null;
    }

    private static (string Guard, DateOnly Until)? Arrangement(OwnerState state, PolicyPack policy, DateOnly today, string caseId)
    {
        if (state.Plans.FirstOrDefault(plan => plan.IsRunning && Contacts.Includes(plan.Cases, caseId)) is { } plan)
        {
            return ("plan", (plan.CureUntil ?? plan.NextUnpaid()?.Due ?? today).AddDays(1));
        }

        var promise = state.Promises.FirstOrDefault(promise =>
            promise.IsOpen && today <= promise.PauseUntil && Contacts.Includes(promise.Cases, caseId));
        return promise is not null && state.Cases[caseId].BrokenPromises < policy.Promise.BrokenToForce
            ? ("promise", promise.PauseUntil.AddDays(1))
            : null;
    }

    /// <summary>Paper waits for nobody's hours, but is handed over within the days staff have for a task.</summary>
    private static Slot Post(Ruling ruling, ContactPoint point)
    {
        var last = ruling.WorkingDaysFromToday(ruling.Policy.Ladder.StaffActionDays);
        return new Slot(
            Channel.Post, point, ruling.Today, Contacts.PostBand, ruling.Now, new BusinessMoment(last.AddDays(1), TimeOnly.MinValue));
    }
}
