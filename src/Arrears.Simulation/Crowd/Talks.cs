using Arrears.Simulation.Portfolio;

namespace Arrears.Simulation.Crowd;

/// <summary>Where a call or visit leads.</summary>
internal enum TalkEnd
{
    NoAnswer,

    /// <summary>Somebody answered who is not the person who owes.</summary>
    SomebodyElse,

    /// <summary>The number belongs to a stranger.</summary>
    WrongNumber,

    BadMoment,
    Promises,
    Complains,
    PleadsHardship,
    Refuses,
    WillThink,
}

/// <param name="Angry">A refusal in anger; a cooling-off time follows.</param>
internal sealed record Talk(TalkEnd End, bool Angry = false)
{
    public bool ReachedThePerson => End is TalkEnd.BadMoment or TalkEnd.Promises or TalkEnd.Complains
        or TalkEnd.PleadsHardship or TalkEnd.Refuses or TalkEnd.WillThink;
}

/// <summary>What comes of one attempt to speak to an owner, by the owner's own chances (kpis.md D5, dial results).</summary>
internal static class Talks
{
    /// <summary>Evening dials connect at 46 % against 38 % (kpis.md D5).</summary>
    private const double EveningFactor = 1.2;

    private const double StrangerChance = 0.10;
    private const double BadMomentChance = 0.08;
    private const double HardshipChance = 0.30;
    private const double RefusalChance = 0.55;
    private const double AngerChance = 0.08;

    public static Talk OnThePhone(BehaviourRow behaviour, bool evening, SeededRandom roll)
    {
        var connect = (double)behaviour.ConnectChance * (evening ? EveningFactor : 1.0);
        if (!roll.Chance(connect))
        {
            return new Talk(TalkEnd.NoAnswer);
        }

        if (!roll.Chance(behaviour.RightPartyChance))
        {
            return new Talk(roll.Chance(StrangerChance) ? TalkEnd.WrongNumber : TalkEnd.SomebodyElse);
        }

        return roll.Chance(BadMomentChance) ? new Talk(TalkEnd.BadMoment) : WithThePerson(behaviour, roll);
    }

    public static Talk AtTheDoor(BehaviourRow behaviour, SeededRandom roll) =>
        roll.Chance(behaviour.VisitOpensChance) ? WithThePerson(behaviour, roll) : new Talk(TalkEnd.NoAnswer);

    private static Talk WithThePerson(BehaviourRow behaviour, SeededRandom roll)
    {
        if (roll.Chance(behaviour.DisputeChance))
        {
            return new Talk(TalkEnd.Complains);
        }

        if (behaviour.Archetype == Archetype.Hardship && roll.Chance(HardshipChance))
        {
            return new Talk(TalkEnd.PleadsHardship);
        }

        if (roll.Chance(behaviour.PromiseChance))
        {
            return new Talk(TalkEnd.Promises);
        }

        return roll.Chance(RefusalChance)
            ? new Talk(TalkEnd.Refuses, roll.Chance(AngerChance))
            : new Talk(TalkEnd.WillThink);
    }
}
