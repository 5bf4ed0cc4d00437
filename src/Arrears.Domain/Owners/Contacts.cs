using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>Grants, and the ways a grant ends without being used.</summary>
internal static class Contacts
{
    /// <summary>Name of the band letters by post go in: paper disturbs nobody's evening.</summary>
    public const string PostBand = "post";

    /// <summary>Grants one contact for each slot of today, gathering every pending wish it can carry.</summary>
    public static void GrantToday(Ruling ruling)
    {
        foreach (var wish in ruling.State.OwnWishes)
        {
            GrantOwn(ruling, wish);
        }

        foreach (var group in ruling.State.Cases.Pending.ToArray())
        {
            var cases = Unpaused(ruling, group).ToArray();
            if (cases.Length > 0 && SlotFor(ruling, group.Wish) is { } slot && slot.Date == ruling.Today)
            {
                var joining = ruling.State.Cases.Pending
                    .Where(other => other.Creditor == group.Creditor && other.Wish != group.Wish && Carries(slot, group.Wish.Purpose, other.Wish))
                    .SelectMany(other => Unpaused(ruling, other));
                Grant(ruling, slot, group.Wish.Purpose, group.Creditor, [.. cases, .. joining], "contact.wanted");
            }
        }
    }

    /// <summary>Reserves the cap and, unless a person has to act, orders the dispatch.</summary>
    public static Contact Grant(
        Ruling ruling,
        Slot slot,
        ContactPurpose purpose,
        string creditor,
        ImmutableArray<ContactCase> cases,
        string rule,
        string? matterId = null,
        string? ownWishId = null)
    {
        var contact = new Contact(
            $"{ruling.OwnerName}-c{ruling.State.ContactSequence + 1}",
            purpose,
            slot.Channel,
            creditor,
            ContactStatus.Reserved,
            slot.Date,
            slot.Band,
            slot.SendFrom,
            slot.ExpiresAt,
            slot.Point.Id,
            slot.Point.ValueRef,
            cases,
            matterId,
            ownWishId);
        ruling.Happen(new ContactGranted(contact, Caps.ForgetBefore(ruling.Policy.Contact, ruling.Today)), rule);
        if (IsDispatched(contact.Channel))
        {
            ruling.Dispatch(contact, DispatchStatus.Ordered);
        }

        return contact;
    }

    /// <summary>A wish that came after the grant still fits in, until the sender passes the commit point.</summary>
    public static void JoinReserved(Ruling ruling, string caseId)
    {
        var item = ruling.State.Cases[caseId];
        if (item is not { Wish: { } wish, ContactId: null }
            || Standing.IsPaused(ruling.State, ruling.Policy, caseId, wish.Purpose, ruling.Today))
        {
            return;
        }

        foreach (var contact in ruling.State.Contacts)
        {
            if (contact is { Status: ContactStatus.Reserved, IsLetter: false, OwnWishId: null }
                && contact.Creditor == item.Creditor
                && ruling.Now < contact.ExpiresAt
                && Fits(contact.Channel, contact.On, contact.Purpose, wish))
            {
                ruling.Happen(new ContactJoined(contact.Id, new ContactCase(caseId, wish.Purpose)), "contact.gathered");
                return;
            }
        }
    }

    /// <summary>The case has no more part in what was not handed over yet.</summary>
    public static void Leave(Ruling ruling, string contactId, string caseId, string reason)
    {
        var contact = ruling.State.Contacts.First(item => item.Id == contactId);
        if (contact.Status != ContactStatus.Reserved)
        {
            return;
        }

        if (contact.Cases.Length == 1 && contact.Cases[0].CaseId == caseId)
        {
            Release(ruling, contact, reason);
        }
        else
        {
            ruling.Happen(new ContactCaseLeft(contactId, caseId, reason, ruling.Today), "contact.case_left");
        }
    }

    /// <summary>The case owes nothing: it leaves every contact that has not passed its commit point.</summary>
    public static void Settle(Ruling ruling, string caseId)
    {
        var item = ruling.State.Cases[caseId];
        var own = ruling.State.Contacts.Where(contact => contact is { Status: ContactStatus.Reserved, OwnWishId: not null }
            && contact.Cases.Any(other => other.CaseId == caseId));
        string?[] contacts = [item.ContactId, item.LetterId, .. own.Select(contact => contact.Id)];
        foreach (var contactId in contacts.OfType<string>())
        {
            Leave(ruling, contactId, caseId, "settled");
        }
    }

    /// <summary>Own wishes of which every case is settled, and those whose last day is over.</summary>
    public static void DropIdleWishes(Ruling ruling)
    {
        foreach (var wish in ruling.State.OwnWishes)
        {
            if (ruling.Today > wish.By || Owing(ruling.State, wish).IsEmpty)
            {
                DropWish(ruling, wish.Id, ruling.Today > wish.By ? "lapsed" : "settled");
            }
        }
    }

    /// <summary>Gives the cap back. The unit of a letter hears of it, because it counted on the grant.</summary>
    public static void Release(Ruling ruling, Contact contact, string reason)
    {
        ruling.Happen(new ContactReleased(contact.Id, reason, ruling.Today), "contact.released");
        End(ruling, contact, tellUnits: contact.IsLetter);
    }

    /// <summary>Ends every grant whose band is over and that no sender has taken up.</summary>
    public static void Expire(Ruling ruling)
    {
        foreach (var contact in ruling.State.Contacts)
        {
            if (contact.Status == ContactStatus.Reserved && ruling.Now >= contact.ExpiresAt)
            {
                Expire(ruling, contact);
            }
        }
    }

    public static void Expire(Ruling ruling, Contact contact)
    {
        ruling.Happen(new ContactExpired(contact.Id, contact.ExpiresAt.Date, ruling.Today), "contact.expired");
        End(ruling, contact, tellUnits: true);
    }

    /// <summary>Grants for cases that may not be pressed any more, or that no lawful channel carries any more.</summary>
    public static void DropPaused(Ruling ruling, SortedSet<string> told)
    {
        foreach (var contact in ruling.State.Contacts.Where(contact => contact.Status == ContactStatus.Reserved))
        {
            if (Channels.PointFor(ruling.State, contact.Channel, ruling.Today) is null)
            {
                Release(ruling, contact, "channel_closed");
                continue;
            }

            foreach (var item in contact.Cases.Where(item => told.Contains(item.CaseId)))
            {
                if (Standing.IsPaused(ruling.State, ruling.Policy, item.CaseId, item.Purpose, ruling.Today))
                {
                    Leave(ruling, contact.Id, item.CaseId, "paused");
                }
            }
        }
    }

    /// <summary>A contact the owner machine wanted is not wanted any more.</summary>
    public static void DropWish(Ruling ruling, string wishId, string reason)
    {
        foreach (var contact in ruling.State.Contacts.Where(item => item.OwnWishId == wishId && item.Status == ContactStatus.Reserved))
        {
            Release(ruling, contact, reason);
        }

        if (ruling.State.OwnWishes.Any(wish => wish.Id == wishId))
        {
            ruling.Happen(new OwnWishDropped(wishId, reason, ruling.Today), "A17.promise");
        }
    }

    public static void Tell(
        Ruling ruling,
        Contact contact,
        ContactResult result,
        DateOnly on,
        string? evidence = null,
        bool refused = false,
        string? reasonCode = null)
    {
        // A matter tells its cases itself, as it moves.
        if (contact.MatterId is not null)
        {
            return;
        }

        foreach (var item in contact.Cases)
        {
            ruling.Send(new ContactMade(
                item.CaseId, contact.Id, item.Purpose, contact.Channel, result, on, contact.Band, refused, reasonCode, evidence));
        }
    }

    public static DispatchOrder OrderOf(OwnerState state, Contact contact) => new(
        state.Owner,
        contact.Purpose,
        contact.Channel,
        contact.AddresseeRef,
        SnakeCase.Of(contact.Purpose),
        contact.Band,
        [.. contact.Cases.Select(item => state.Cases[item.CaseId]).Select(item => new DispatchCase(item.Unit, item.Id, item.Version))],
        contact.MatterId);

    public static bool IsDispatched(Channel channel) => channel switch
    {
        Channel.Sms or Channel.Push or Channel.Email or Channel.Post => true,
        Channel.Call or Channel.Visit or Channel.WalkIn or Channel.Inbound => false,
    };

    public static bool Includes(ImmutableArray<string> sorted, string caseId) =>
        sorted.AsSpan().BinarySearch(caseId, StringComparer.Ordinal) >= 0;

    /// <summary>The earliest slot for a wish, today or later.</summary>
    public static Slot? SlotFor(Ruling ruling, Wish wish) => Slots.Find(
        ruling.State, ruling.Policy, ruling.Calendar, ruling.Now, new SlotRequest(wish.Channels, wish.AvoidBands, wish.From, wish.By));

    private static void GrantOwn(Ruling ruling, OwnWish wish)
    {
        if (Owing(ruling.State, wish).IsEmpty || ruling.State.Contacts.Any(contact => contact.IsLive && contact.OwnWishId == wish.Id))
        {
            return;
        }

        var request = new SlotRequest(wish.Channels, [], wish.From, wish.By);
        var slot = Slots.Find(ruling.State, ruling.Policy, ruling.Calendar, ruling.Now, request);
        if (slot is not null && slot.Date == ruling.Today)
        {
            var cases = Owing(ruling.State, wish);
            var creditor = ruling.State.Cases[cases[0].CaseId].Creditor;
            Grant(ruling, slot, wish.Purpose, creditor, cases, "contact.promise", ownWishId: wish.Id);
        }
    }

    /// <summary>What was paid is not reminded of.</summary>
    public static ImmutableArray<ContactCase> Owing(OwnerState state, OwnWish wish) =>
    [
        .. wish.Cases.Where(caseId => state.Cases[caseId] is var item
                && (wish.Purpose == ContactPurpose.PromiseReminder ? item.Outstanding.IsPositive : item.InArrears))
            .Select(caseId => new ContactCase(caseId, wish.Purpose)),
    ];

    private static IEnumerable<ContactCase> Unpaused(Ruling ruling, PendingWishes group) => group.Cases
        .Where(caseId => ruling.State.Cases[caseId].ContactId is null
            && !Standing.IsPaused(ruling.State, ruling.Policy, caseId, group.Wish.Purpose, ruling.Today))
        .Select(caseId => new ContactCase(caseId, group.Wish.Purpose));

    private static bool Carries(Slot slot, ContactPurpose purpose, Wish other) => Fits(slot.Channel, slot.Date, purpose, other);

    /// <summary>A word of thanks never travels with a request to pay.</summary>
    private static bool Fits(Channel channel, DateOnly on, ContactPurpose purpose, Wish wish) =>
        wish.From <= on
        && wish.Channels.Contains(channel)
        && (purpose == ContactPurpose.ThankYou) == (wish.Purpose == ContactPurpose.ThankYou);

    private static void End(Ruling ruling, Contact contact, bool tellUnits)
    {
        if (IsDispatched(contact.Channel))
        {
            ruling.Dispatch(contact, DispatchStatus.Cancelled);
        }

        if (tellUnits && contact.OwnWishId is null)
        {
            Tell(ruling, contact, ContactResult.Expired, ruling.Today);
        }
    }
}
