namespace Arrears.Domain.Owners;

/// <summary>
/// Looks once at every stored date. What lapsed comes first, so that what is granted afterwards rests on the state as
/// it is today; a late look catches up on facts and still makes one contact per channel at most.
/// </summary>
internal static class Assessment
{
    public static Refused? Assess(Ruling ruling)
    {
        Contacts.Expire(ruling);
        PromiseRulings.Assess(ruling);
        ConditionalPromises.Assess(ruling);
        Hearing.Assess(ruling);
        PlanRulings.Assess(ruling);
        HardshipRulings.Assess(ruling);
        MatterCases.Assess(ruling);
        Deadlines.Assess(ruling);
        Restrictions.Assess(ruling);
        LapseFollowUp(ruling);
        Wishes.DropIdle(ruling);
        foreach (var matter in ruling.State.Matters.Where(matter => matter.IsLive))
        {
            MatterRulings.OrderLetter(ruling, matter.Id);
        }

        Wishes.GrantToday(ruling);
        return null;
    }

    private static void LapseFollowUp(Ruling ruling)
    {
        if (ruling.State.FollowUp is not { } followUp)
        {
            return;
        }

        var missed = Callbacks.MissedFrom(followUp, ruling.Policy.Conduct.CallbackToleranceMinutes);
        if (missed is { } from ? ruling.Now >= from : ruling.Today > followUp.LapsesAfter)
        {
            ruling.Happen(new FollowUpLapsed(followUp.Kind, followUp.On, ruling.Today), "contact.follow_up");
        }
    }
}
