using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>Contacts from grant to end, and what was agreed in them.</summary>
internal static class ContactEvolution
{
    /// <summary>Services kept for the brief of the next call; older ones live in the journal.</summary>
    private const int ServicesKept = 5;

    public static OwnerState? Apply(OwnerState state, OwnerEvent happened) => happened switch
    {
        OwnWishPlaced e => state with { OwnWishes = state.OwnWishes.RemoveAll(wish => wish.Id == e.Wish.Id).Add(e.Wish) },
        OwnWishDropped e => state with { OwnWishes = state.OwnWishes.RemoveAll(wish => wish.Id == e.WishId) },
        ContactGranted e => Grant(state, e),
        ContactJoined e => Attach(
            Change(state, e.ContactId, contact => contact with { Cases = contact.Cases.Add(e.Case) }), e.ContactId, e.Case.CaseId),
        ContactCaseLeft e => Detach(
            Change(state, e.ContactId, contact => contact with { Cases = contact.Cases.RemoveAll(c => c.CaseId == e.CaseId) }),
            e.ContactId,
            e.CaseId),
        ContactConfirmed e => Change(state, e.ContactId, contact => contact with
        {
            Status = From(contact, ContactStatus.Confirmed),
            ConfirmedAt = e.At,
        }),
        ContactUsed e => Use(state, e),
        ContactReported e => Change(state, e.ContactId, contact => contact with { LastReport = e.Report }),
        ContactReleased e => Change(
            Finish(state, e.ContactId, ContactStatus.Released), e.ContactId, contact => contact with { TakenBackAt = e.TakenBackAt }),
        ContactExpired e => Finish(state, e.ContactId, ContactStatus.Expired),
        ContactDeferred or ContactDenied => state,
        ConversationNoted e => Approach(Spoken(state, e), e.On) with
        {
            LastTalk = new Talk(e.On, e.Channel, e.Outcome, e.Mood, e.ReasonCode, e.WordsRef, e.Refused),
            UnansweredVisits = e.RightParty == RightParty.Confirmed ? [] : state.UnansweredVisits,
            FriendlyTalks = Pleas.IsFriendly(e) ? Pleas.With(state.FriendlyTalks, e.On) : state.FriendlyTalks,
        },
        ServiceRecorded e => state with
        {
            Services = [.. state.Services.Skip(Math.Max(0, state.Services.Length + 1 - ServicesKept)), e.Note],
        },
        CoolingOffBegan e => state with { CoolingOffUntil = e.Until },
        FollowUpSet e => state with { FollowUp = e.FollowUp },
        FollowUpLapsed => state with { FollowUp = null },
        _ => null,
    };

    private static OwnerState Change(OwnerState state, string contactId, Func<Contact, Contact> change) =>
        state with { Contacts = state.Contacts.Change(contact => contact.Id == contactId, change) };

    private static OwnerState Spoken(OwnerState state, ConversationNoted e) => e.ContactId is not { } id ? state
        : Change(state, id, contact => contact with { MadeBy = e.By, ReasonCode = e.ReasonCode, Wording = e.Wording, Minutes = e.Minutes });

    private static OwnerState Grant(OwnerState state, ContactGranted e)
    {
        if (e.Contact.Status != ContactStatus.Reserved)
        {
            throw new InvariantViolationException("A contact begins as a reservation.");
        }

        var kept = state.Contacts.RemoveAll(contact => contact.IsSettled && contact.On < e.ForgetBefore);
        var next = state with { Contacts = kept.Add(e.Contact), ContactSequence = state.ContactSequence + 1 };
        return e.Contact.IsUnattached
            ? next
            : e.Contact.Cases.Aggregate(next, (at, item) => Attach(at, e.Contact.Id, item.CaseId, e.Contact.IsLetter));
    }

    private static OwnerState Use(OwnerState state, ContactUsed e)
    {
        var contact = state.Contacts.First(item => item.Id == e.ContactId);
        var declined = e.Declined.ToHashSet(StringComparer.Ordinal);
        var next = Change(state, e.ContactId, item => item with
        {
            Status = From(item, ContactStatus.Used),
            On = e.On,
            Connected = e.Connected,
            Cases = declined.Count == 0 ? item.Cases : item.Cases.RemoveAll(c => declined.Contains(c.CaseId)),
        });
        foreach (var item in contact.Cases)
        {
            next = Detach(next, e.ContactId, item.CaseId, wishMet: !declined.Contains(item.CaseId));
            next = contact.Plea
                ? next with { Cases = next.Cases.With(next.Cases[item.CaseId] with { PleaOn = e.On }) }
                : next;
        }

        return (Purposes.AsksForMoney(contact.Purpose) ? Approach(next, e.On) : next) with
        {
            LastOffer = Purposes.IsOffer(contact.Purpose) ? new Offer(contact.Purpose, e.On) : next.LastOffer,
            PassedThrough = contact.Through is { } through ? next.PassedThrough.Add(through) : next.PassedThrough,
            UnansweredVisits = Visits.After(next, contact, e.Connected),
            OwnWishes = contact.OwnWishId is null ? next.OwnWishes : next.OwnWishes.RemoveAll(w => w.Id == contact.OwnWishId),
        };
    }

    private static OwnerState Approach(OwnerState state, DateOnly on) =>
        state with { ApproachedOn = state.ApproachedOn ?? (state.Cases.InArrears > 0 ? on : null) };

    private static OwnerState Finish(OwnerState state, string contactId, ContactStatus status)
    {
        var contact = state.Contacts.First(item => item.Id == contactId);
        var next = Change(state, contactId, item => item with { Status = From(item, status) });
        return contact.Cases.Aggregate(next, (at, item) => Detach(at, contactId, item.CaseId));
    }

    private static OwnerState Attach(OwnerState state, string contactId, string caseId, bool letter = false)
    {
        var item = state.Cases[caseId];
        return state with
        {
            Cases = state.Cases.With(letter ? item with { LetterId = contactId } : item with { ContactId = contactId }),
        };
    }

    /// <summary>The case is free for another contact; its wish is gone only if it was met.</summary>
    private static OwnerState Detach(OwnerState state, string contactId, string caseId, bool wishMet = false)
    {
        var item = state.Cases[caseId];
        if (item.LetterId == contactId)
        {
            return state with { Cases = state.Cases.With(item with { LetterId = null }) };
        }

        return item.ContactId == contactId
            ? state with { Cases = state.Cases.With(item with { ContactId = null, Wish = wishMet ? null : item.Wish }) }
            : state;
    }

    /// <summary>
    /// Reserved and confirmed may end in every way; what ended does not move again, but for a call that had begun before it
    /// was taken back.
    /// </summary>
    private static ContactStatus From(Contact contact, ContactStatus to) => contact.IsLive
        || (to == ContactStatus.Used && contact is { Status: ContactStatus.Released, TakenBackAt: not null })
        ? to
        : throw new InvariantViolationException($"Contact {contact.Id} is {contact.Status} and cannot become {to}.");
}
