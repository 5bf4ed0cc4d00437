using System.Collections.Immutable;
using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>Contacts that units and the owner machine itself want, and how they become grants.</summary>
internal static class Wishes
{
    /// <summary>Grants one contact for each slot of today, gathering every pending wish it can carry.</summary>
    public static void GrantToday(Ruling ruling)
    {
        foreach (var wish in ruling.State.OwnWishes)
        {
            GrantOwn(ruling, wish);
        }

        foreach (var group in ruling.State.Cases.Pending.ToArray())
        {
            var cases = Free(ruling, group).ToArray();
            if (cases.Length > 0 && Slots.Find(ruling.Facts, ruling.Now, RequestFor(group.Wish)) is { } slot && slot.Date == ruling.Today)
            {
                var joining = ruling.State.Cases.Pending
                    .Where(other => other.Creditor == group.Creditor && other.Wish != group.Wish
                        && Fits(slot.Channel, slot.Date, group.Wish.Purpose, other.Wish))
                    .SelectMany(other => Free(ruling, other));
                Contacts.Grant(ruling, slot, group.Wish.Purpose, group.Creditor, [.. cases, .. joining], "contact.wanted");
            }
        }
    }

    /// <summary>
    /// A wish that came after the grant still fits in, until the sender passes the commit point: what the owner confirms
    /// there is what is sent, however long ago the sender took it up.
    /// </summary>
    public static void JoinReserved(Ruling ruling, string caseId)
    {
        var item = ruling.State.Cases[caseId];
        if (item is not { Wish: { } wish, ContactId: null }
            || Pressing.IsHeld(ruling.State, ruling.Policy, caseId, wish.Purpose, ruling.Today))
        {
            return;
        }

        foreach (var contact in ruling.State.Contacts)
        {
            if (contact is { Status: ContactStatus.Reserved, IsLetter: false, IsUnattached: false }
                && contact.Creditor == item.Creditor
                && ruling.Now < contact.ExpiresAt
                && Fits(contact.Channel, contact.On, contact.Purpose, wish))
            {
                ruling.Happen(new ContactJoined(contact.Id, new ContactCase(caseId, wish.Purpose)), "contact.gathered");
                return;
            }
        }
    }

    /// <summary>Own wishes that have become pointless, and those whose last day is over.</summary>
    public static void DropIdle(Ruling ruling)
    {
        foreach (var wish in ruling.State.OwnWishes)
        {
            var lapsed = ruling.Today > wish.By || ruling.Now >= wish.Before;
            if (lapsed || IsIdle(ruling.State, wish))
            {
                Contacts.DropWish(ruling, wish.Id, lapsed ? "lapsed" : "settled");
            }
        }
    }

    /// <summary>The cases an own wish is about. What was paid is not reminded of; a greeting or offer is about none.</summary>
    public static ImmutableArray<ContactCase> Owing(OwnerState state, OwnWish wish) => !Purposes.AsksForMoney(wish.Purpose)
        ? []
        : [.. wish.Cases
            .Where(caseId => Purposes.IsOwed(wish.Purpose, state.Cases[caseId]))
            .Select(caseId => new ContactCase(caseId, wish.Purpose))];

    /// <summary>Nothing is left that the wish could be about.</summary>
    public static bool IsIdle(OwnerState state, OwnWish wish) => Purposes.AsksForMoney(wish.Purpose)
        ? Owing(state, wish).IsEmpty
        : Purposes.IsOffer(wish.Purpose) && state.Cases.InArrears > 0;

    public static SlotRequest RequestFor(Wish wish) =>
        new(new Approach(wish.Channels[0], wish.Purpose), wish.Channels, wish.AvoidBands, wish.From, wish.By);

    public static SlotRequest RequestFor(OwnerState state, OwnWish wish) =>
        new(new Approach(wish.Channels[0], wish.Purpose) { Cases = About(state, wish) }, wish.Channels, [], wish.From, wish.By)
        {
            Before = wish.Before,
        };

    /// <summary>Whether the wish still waits for its grant.</summary>
    public static bool IsPending(OwnerState state, OwnWish wish) =>
        !IsIdle(state, wish) && !state.Contacts.Any(contact => contact.IsLive && contact.OwnWishId == wish.Id);

    /// <summary>
    /// What is owed and may be spoken of. Where every estate of it is stopped it is all of it, so that the switch stands in
    /// the way and nothing is granted about nothing.
    /// </summary>
    private static ImmutableArray<string> About(OwnerState state, OwnWish wish)
    {
        ImmutableArray<string> owed = [.. Owing(state, wish).Select(item => item.CaseId)];
        ImmutableArray<string> open = [.. owed.Where(id => !KillSwitches.IsStopped(state, id))];
        return !open.IsEmpty ? open : owed.IsEmpty ? wish.Cases : owed;
    }

    private static void GrantOwn(Ruling ruling, OwnWish wish)
    {
        if (IsPending(ruling.State, wish)
            && Slots.Find(ruling.Facts, ruling.Now, RequestFor(ruling.State, wish)) is { } slot
            && slot.Date == ruling.Today)
        {
            ImmutableArray<ContactCase> cases =
                [.. Owing(ruling.State, wish).Where(item => !KillSwitches.IsStopped(ruling.State, item.CaseId))];
            var creditor = cases.IsEmpty ? "" : ruling.State.Cases[cases[0].CaseId].Creditor;
            Contacts.Grant(
                ruling, slot, wish.Purpose, creditor, cases, "contact.own_wish", ownWishId: wish.Id,
                asked: contact => contact with { Receipt = wish.Receipt });
        }
    }

    private static IEnumerable<ContactCase> Free(Ruling ruling, PendingWishes group) => group.Cases
        .Where(caseId => ruling.State.Cases[caseId].ContactId is null
            && !Pressing.IsHeld(ruling.State, ruling.Policy, caseId, group.Wish.Purpose, ruling.Today))
        .Select(caseId => new ContactCase(caseId, group.Wish.Purpose));

    /// <summary>A word of thanks never travels with a request to pay, and the offer to talk is a message of its own.</summary>
    private static bool Fits(Channel channel, DateOnly on, ContactPurpose purpose, Wish wish) =>
        wish.From <= on
        && wish.Channels.Contains(channel)
        && Purposes.AsksForMoney(purpose) == Purposes.AsksForMoney(wish.Purpose)
        && (purpose == ContactPurpose.SettlementOffer) == (wish.Purpose == ContactPurpose.SettlementOffer);
}
