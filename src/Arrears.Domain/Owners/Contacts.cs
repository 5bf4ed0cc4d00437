using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>Grants, and the ways a grant ends without being used.</summary>
internal static class Contacts
{
    /// <summary>Reserves the cap and, unless a person has to act, orders the dispatch.</summary>
    public static Contact Grant(
        Ruling ruling,
        Slot slot,
        ContactPurpose purpose,
        string creditor,
        ImmutableArray<ContactCase> cases,
        string rule,
        string? matterId = null,
        string? ownWishId = null,
        Func<Contact, Contact>? asked = null)
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
            slot.Point?.Id,
            slot.Point?.ValueRef,
            cases,
            matterId,
            ownWishId)
        {
            Agreed = slot.Agreed,
        };
        contact = asked is null ? contact : asked(contact);
        ruling.Happen(new ContactGranted(contact, Caps.ForgetBefore(ruling.Policy, ruling.Today)), rule);
        if (IsDispatched(contact.Channel))
        {
            ruling.Dispatch(contact, DispatchStatus.Ordered);
        }

        return contact;
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
        var unattached = ruling.State.Contacts.Where(contact => contact is { Status: ContactStatus.Reserved, IsUnattached: true }
            && contact.Cases.Any(other => other.CaseId == caseId));
        string?[] contacts = [item.ContactId, item.LetterId, .. unattached.Select(contact => contact.Id)];
        foreach (var contactId in contacts.OfType<string>())
        {
            Leave(ruling, contactId, caseId, "settled");
        }
    }

    /// <summary>
    /// The unit says that what a call or visit was to be about is not owed any more: nobody makes it. The cure, which the
    /// unit confirms in a message of its own, may come later. Of what is dispatched the unit has the last word.
    /// </summary>
    public static void DropPaid(Ruling ruling, string caseId)
    {
        var item = ruling.State.Cases[caseId];
        foreach (var contact in ruling.State.Contacts.Where(contact =>
            contact.Status == ContactStatus.Reserved
            && !IsDispatched(contact.Channel)
            && contact.Cases.Any(other => other.CaseId == caseId)
            && Purposes.AsksForMoney(contact.Purpose)
            && !Purposes.IsOwed(contact.Purpose, item)))
        {
            Leave(ruling, contact.Id, caseId, "paid");
        }
    }

    /// <summary>
    /// Gives the cap back, of a call or visit that may have begun with the end of the date. The unit of a letter hears of
    /// it, because it counted on the grant.
    /// </summary>
    /// <param name="unmade">Whoever was to make it says that it was not made.</param>
    public static void Release(Ruling ruling, Contact contact, string reason, bool unmade = false)
    {
        var mayHaveBegun = !unmade && !IsDispatched(contact.Channel) && contact.SendFrom <= ruling.Now && ruling.Now < contact.ExpiresAt;
        ruling.Happen(
            new ContactReleased(contact.Id, reason, ruling.Today) { TakenBackAt = mayHaveBegun ? ruling.Now : null }, "contact.released");
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

    /// <summary>Grants that the person's standing forbids by now, and their cases that may not be pressed any more.</summary>
    public static void DropForbidden(Ruling ruling, SortedSet<string> told)
    {
        foreach (var contact in ruling.State.Contacts.Where(contact => contact.Status == ContactStatus.Reserved))
        {
            if (ConductGuards.Standing(ruling.Facts, ApproachOf(contact)) is { } obstacle)
            {
                Release(ruling, contact, obstacle.Guard);
                continue;
            }

            foreach (var item in contact.Cases.Where(item => told.Contains(item.CaseId)))
            {
                if (Pressing.IsHeld(ruling.State, ruling.Policy, item.CaseId, item.Purpose, ruling.Today))
                {
                    Leave(ruling, contact.Id, item.CaseId, "paused");
                }
            }
        }
    }

    /// <summary>A granted contact as its guards see it again: its own reservation does not stand in its way.</summary>
    public static Approach ApproachOf(Contact contact) => new(contact.Channel, contact.Purpose)
    {
        Cases = [.. contact.Cases.Select(item => item.CaseId)],
        Preserving = contact.Purpose == ContactPurpose.PreservingDemand,
        Except = contact.Id,
    };

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
        // A matter tells its cases itself, as it moves; a greeting or an offer is no attempt.
        if (contact.MatterId is not null || !Purposes.IsAttempt(contact.Purpose))
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
        contact.MatterId)
    {
        Asked = contact.RequestedBy is not null,
        Receipt = contact.Receipt,
    };

    public static bool IsDispatched(Channel channel) => channel switch
    {
        Channel.Sms or Channel.Push or Channel.Email or Channel.Post => true,
        Channel.Call or Channel.Visit or Channel.WalkIn or Channel.Inbound or Channel.StaffEncounter
            or Channel.PassedMessage => false,
    };

    public static bool Includes(ImmutableArray<string> sorted, string caseId) =>
        sorted.AsSpan().BinarySearch(caseId, StringComparer.Ordinal) >= 0;

    private static void End(Ruling ruling, Contact contact, bool tellUnits)
    {
        if (IsDispatched(contact.Channel))
        {
            ruling.Dispatch(contact, DispatchStatus.Cancelled);
        }

        if (tellUnits && !contact.IsUnattached)
        {
            Tell(ruling, contact, ContactResult.Expired, ruling.Today);
        }
    }
}
