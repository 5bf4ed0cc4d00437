using Arrears.Domain.Calendar;
using Arrears.Domain.Owners.Conduct;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Owners;

/// <summary>What must hold after every event, in production too. A failure is a bug, and nothing is stored.</summary>
internal static class OwnerInvariants
{
    public static void AssertAfter(OwnerState state, OwnerEvent happened, PolicyPack policy, BusinessCalendar calendar)
    {
        if (happened is ContactGranted { Contact: var contact })
        {
            AssertLawful(state, contact, policy, calendar);
        }
    }

    /// <summary>After the whole decision.</summary>
    public static void AssertWhole(OwnerState state)
    {
        if (Standing.Leading(state) is var leading && leading != state.Stage)
        {
            throw new InvariantViolationException($"The owner stands in {state.Stage}, but {leading} is the most advanced.");
        }

        foreach (var matter in state.Matters)
        {
            if (matter.IsLive && matter.Cases.IsEmpty)
            {
                throw new InvariantViolationException($"Matter {matter.Id} is live and claims nothing.");
            }
        }
    }

    private static void AssertLawful(OwnerState state, Contact contact, PolicyPack policy, BusinessCalendar calendar)
    {
        if (Caps.Exceeded(state, policy.Contact, contact) is { } cap)
        {
            throw new InvariantViolationException($"Contact {contact.Id} exceeds {cap.Name}.");
        }

        if (contact.Cases.IsEmpty && Purposes.AsksForMoney(contact.Purpose))
        {
            throw new InvariantViolationException($"Contact {contact.Id} is about nothing.");
        }

        if (RhythmGuards.IsBanded(contact.Channel) && !Hours.Allow(contact.SendFrom, policy.Contact, calendar))
        {
            throw new InvariantViolationException($"Contact {contact.Id} begins outside contact hours.");
        }

        if (state.CoolingOffUntil is { } until && contact.On <= until)
        {
            throw new InvariantViolationException($"Contact {contact.Id} disturbs the cooling-off.");
        }
    }
}
