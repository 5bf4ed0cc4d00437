using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Conduct;

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
        Obstacle(ruling.Facts, caseId, preserving);

    /// <summary>Caps and hours are not asked: they only move a letter within the days in which it leaves.</summary>
    public static (string Guard, DateOnly Until)? Obstacle(PersonFacts facts, string? caseId, bool preserving)
    {
        var approach = Letter(facts, caseId, preserving);
        var obstacle = ConductGuards.Standing(facts, approach)
            ?? ConductGuards.OnDate(facts, approach with { Channel = Channel.Post }, facts.Today);
        return obstacle is null ? null : (obstacle.Guard, obstacle.Until ?? Again(facts));
    }

    /// <summary>Where and when a letter can go today; otherwise what keeps it back.</summary>
    public static (Slot? Slot, string Guard, DateOnly Until) SlotFor(Ruling ruling)
    {
        var approach = Letter(ruling.Facts, null, preserving: true);
        var request = new SlotRequest(approach, [approach.Channel], [], ruling.Today, ruling.Today);
        return Slots.Find(ruling.Facts, ruling.Now, request) is not { } slot ? (null, "no_channel", Again(ruling.Facts))
            : slot.Date == ruling.Today ? (slot, "", ruling.Today)
            : (null, ConductGuards.OnDate(ruling.Facts, approach, ruling.Today)?.Guard ?? "contact_hours", slot.Date);
    }

    /// <summary>A letter as the guards see it; by post when nothing else would do either.</summary>
    private static Approach Letter(PersonFacts facts, string? caseId, bool preserving) => new(
        Channels.ForLetter(facts.State, facts.Policy, facts.Today)?.Channel ?? Channel.Post,
        ContactPurpose.FirstDemand)
    {
        Cases = caseId is null ? [] : [caseId],
        Preserving = preserving,
    };

    private static DateOnly Again(PersonFacts facts) =>
        facts.Calendar.AddWorkingDays(facts.Today, facts.Policy.Ladder.StaffActionDays);

    private static void Demand(Ruling ruling, FormalStepWanted step)
    {
        var live = ruling.State.Contacts
            .Where(contact => contact is { IsLive: true, IsLetter: true } && contact.Cases.Any(item => item.CaseId == step.CaseId))
            .ToArray();
        if (live.FirstOrDefault(contact => contact.MatterId is null && contact.Purpose == step.Step) is { } same)
        {
            // Asked again before the letter left: the same letter answers the newer version of the case.
            ruling.Send(new StepGranted(step.CaseId, step.CaseVersion, step.Step, same.Id, same.Channel, same.SendFrom.Date));
            return;
        }

        if (live.Any(contact => contact.Status == ContactStatus.Confirmed))
        {
            Defer(ruling, step, "letter_under_way", ruling.Today.AddDays(1));
            return;
        }

        foreach (var letter in live)
        {
            // The unit wants another letter now: of two that could leave, only the one asked for last does.
            Contacts.Leave(ruling, letter.Id, step.CaseId, "step_replaced");
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
}
