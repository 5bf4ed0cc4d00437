using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Teams;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Owners;

/// <summary>Calls, visits and talks at the desk, as people record them (items 29, 30, 33, 66, 158).</summary>
internal static class Conversations
{
    private const string Log158 = "contact.log";

    private const int MinutesMax = 24 * 60;

    public static Refused? RecordOutcome(Ruling ruling, RecordContactOutcome command)
    {
        if (ruling.State.Contacts.FirstOrDefault(item => item.Id == command.ContactId) is not { } contact)
        {
            return new Refused(Refusal.UnknownContact, Log158, Detail: $"There is no contact {command.ContactId}.");
        }

        var at = command.At ?? ruling.Now.Time;
        return Complete(ruling, command.NextAction, command.NextActionOn)
            ?? ReasonCodes.Check(command.ReasonCode)
            ?? Forbidden(ruling, contact, command)
            ?? Untimely(ruling, contact, command, at)
            ?? Visits.Check(contact, command)
            ?? Disclosed(command)
            ?? Issues.Check(ruling, command.Issues)
            ?? Take(ruling, contact, command, at);
    }

    public static Refused? Log(Ruling ruling, LogContact command)
    {
        if (command.Cases.FirstOrDefault(id => ruling.State.Cases.Find(id) is null) is { } unknown)
        {
            return new Refused(Refusal.UnknownCase, Log158, Detail: $"There is no case {unknown}.");
        }

        var reason = command.Refused || command.ReasonCode is not null ? ReasonCodes.Check(command.ReasonCode) : null;
        var issues = Issues.Check(ruling, command.Issues);
        if ((Complete(ruling, command.NextAction, command.NextActionOn) ?? reason ?? issues) is { } refused)
        {
            return refused;
        }

        if (command.Channel is not (Channel.Inbound or Channel.WalkIn))
        {
            return new Refused(Refusal.StageForbids, Log158, Detail: "Outbound contacts need a grant.");
        }

        ruling.Happen(
            new ConversationNoted(
                null, command.Channel, command.Cases, ContactOutcome.Reached, RightParty.Confirmed, command.Refused, command.Mood,
                command.ReasonCode, command.WordsRef, ruling.Today, ruling.ActorId),
            Log158);
        AfterTalk(ruling, command.Mood, command.NextAction!, command.NextActionOn!.Value, null);
        Hearing.Spoken(ruling, command.Channel, command.Cases);
        Issues.Raise(ruling, $"{ruling.OwnerName}-in-{ruling.Now}", command.Issues, command.WordsRef);
        foreach (var caseId in command.Cases)
        {
            ruling.Send(new ContactMade(
                caseId, $"{ruling.OwnerName}-in-{ruling.Now}", ContactPurpose.Reminder, command.Channel, ContactResult.Reached,
                ruling.Today, "", command.Refused, command.ReasonCode, null));
        }

        return null;
    }

    public static Refused? Release(Ruling ruling, ReleaseContact command)
    {
        if (ruling.State.Contacts.FirstOrDefault(item => item.Id == command.ContactId) is not { } contact)
        {
            return new Refused(Refusal.UnknownContact, "contact.release", Detail: $"There is no contact {command.ContactId}.");
        }

        if (string.IsNullOrWhiteSpace(command.Reason))
        {
            return new Refused(Refusal.MissingReason, "contact.release");
        }

        if (contact.Status != ContactStatus.Reserved)
        {
            return new Refused(Refusal.StageForbids, "contact.release", Detail: $"The contact is {contact.Status}.");
        }

        Contacts.Release(ruling, contact, command.Reason, unmade: true);
        return null;
    }

    private static Refused? Complete(Ruling ruling, string? next, DateOnly? on) =>
        on < ruling.Today ? new Refused(Refusal.DateOutOfRange, Log158, Detail: "The next action lies in the past.")
        : string.IsNullOrWhiteSpace(next) || on is null
            ? new Refused(Refusal.MissingReason, Log158, Detail: "A contact cannot be saved without the next action and its date.")
        : null;

    /// <summary>Item 66: with anybody but the person nothing was said about debt, so there is nothing such to save.</summary>
    private static Refused? Disclosed(RecordContactOutcome command)
    {
        var spoken = command.Refused || command.WordsRef is not null
            || ObjectionLibrary.Embedded.Find(command.ReasonCode)?.Group != ReasonGroup.Outcome;
        return spoken && command.RightParty != RightParty.Confirmed
            ? new Refused(
                Refusal.ThirdPartyForbidden, "conduct.right_party", Detail: "Nobody but the person owes reasons, or hears of the debt.")
            : null;
    }

    private static Refused? Forbidden(Ruling ruling, Contact contact, RecordContactOutcome command)
    {
        if (Contacts.IsDispatched(contact.Channel))
        {
            return new Refused(Refusal.StageForbids, Log158, Detail: "Only calls and visits are recorded by people.");
        }

        // Item 71: a call by somebody untrained is no attempt of ours, whoever had wished for it.
        if (!StaffRules.MayCall(ruling.Policy.Team, ruling.TrainedOn, ruling.StaffToday))
        {
            return new Refused(Refusal.NotTrained, "conduct.training", Detail: "Who calls or visits has a valid training.");
        }

        if (command.Minutes is < 1 or > MinutesMax)
        {
            return new Refused(Refusal.GuardForbids, "item.25", Detail: "It took a minute at least, and a day at most.");
        }

        if (contact.Channel == Channel.Visit && command.Staff > ruling.Policy.Contact.VisitStaffMax)
        {
            return new Refused(Refusal.ConductForbids, "conduct.several_visitors", Detail: "Too many people went.");
        }

        return contact.Channel == Channel.Visit && command.Staff > 1 && !ruling.MayAccompany(command.Companion)
            ? new Refused(Refusal.NotTrained, "conduct.training", Detail: "Who goes along is named and has a valid training.")
            : null;
    }

    /// <summary>
    /// A grant holds for the call that was begun under it: that the payment came while they spoke makes no contact of it
    /// that nobody may write down. Who begins after it was taken back has no grant.
    /// </summary>
    private static Refused? Untimely(Ruling ruling, Contact contact, RecordContactOutcome command, TimeOnly at)
    {
        var moment = new Calendar.BusinessMoment(ruling.Today, at);
        var crossed = contact.Status == ContactStatus.Released && command.At is not null && moment <= contact.TakenBackAt;
        if (contact.Status != ContactStatus.Reserved && !crossed)
        {
            return contact.Status == ContactStatus.Used
                ? new Refused(Refusal.AlreadyDecided, Log158, Detail: "Its outcome was recorded before.")
                : new Refused(Refusal.Expired, Log158, Detail: Ended(contact));
        }

        return moment < contact.SendFrom || moment >= contact.ExpiresAt || moment > ruling.Now
            ? new Refused(Refusal.OutsideHours, "contact.hours", Detail: $"The grant is for {contact.SendFrom} to {contact.ExpiresAt}.")
            : null;
    }

    private static string Ended(Contact contact) => contact.TakenBackAt is { } at
        ? $"The grant was taken back at {at}: a call that had begun by then is recorded on that date, with its time."
        : $"The contact is {contact.Status}.";

    private static Refused? Take(Ruling ruling, Contact contact, RecordContactOutcome command, TimeOnly at)
    {
        var connected = command.Outcome != ContactOutcome.NotReached;
        var reached = command.RightParty == RightParty.Confirmed
            && command.Outcome is ContactOutcome.Reached or ContactOutcome.Inconvenient;
        var result = reached ? ContactResult.Reached : ContactResult.NotReached;

        // Item 29: a bad moment is no refusal.
        var refusesToPay = command.Refused && reached && command.Outcome == ContactOutcome.Reached;
        ruling.Happen(new ContactUsed(contact.Id, result, ruling.Today, connected, []) { BeganAt = at }, Log158);
        ruling.Happen(
            new ConversationNoted(
                contact.Id, contact.Channel, [.. contact.Cases.Select(item => item.CaseId)], command.Outcome, command.RightParty,
                refusesToPay, command.Mood, command.ReasonCode, command.WordsRef, ruling.Today, ruling.ActorId, command.Wording)
            {
                Notice = command.Notice,
                Minutes = command.Minutes,
                Companion = command.Companion,
            },
            Log158);
        Contacts.Tell(ruling, contact, result, ruling.Today, refused: refusesToPay, reasonCode: command.ReasonCode);
        Hearing.Contacted(ruling, contact, result);
        Issues.Raise(ruling, contact.Id, command.Issues, command.WordsRef);
        if (command.RightParty == RightParty.Denied || command.Outcome == ContactOutcome.WrongPerson)
        {
            MarkDead(ruling, contact);
        }
        else if (reached)
        {
            Reverify(ruling, contact);
        }

        AfterTalk(ruling, command.Mood, command.NextAction!, command.NextActionOn!.Value, contact.Id, command.NextActionAt);
        return null;
    }

    /// <summary>Who answered, and is the person, has verified the number.</summary>
    private static void Reverify(Ruling ruling, Contact contact)
    {
        if (contact.Channel == Channel.Call && ruling.State.Points.FirstOrDefault(point => point.Id == contact.PointId) is { } point
            && point.Since < ruling.Today)
        {
            ruling.Happen(new ContactPointVerified(point.Id, ruling.Today), "contact.verified");
        }
    }

    private static void MarkDead(Ruling ruling, Contact contact)
    {
        if (contact.Channel == Channel.Call && ruling.State.Points.FirstOrDefault(point => point.Id == contact.PointId) is { } point)
        {
            Registration.Bounce(ruling, point, "wrong_person", dead: true);
        }
    }

    /// <summary>Anger cools off without us, and a supervisor is next (items 33 and 139).</summary>
    private static void AfterTalk(Ruling ruling, Mood mood, string next, DateOnly on, string? contactId, TimeOnly? at = null)
    {
        if (mood == Mood.Angry)
        {
            var until = ruling.Today.AddDays(ruling.Policy.Contact.CoolingOffDaysAfterAnger);
            ruling.Happen(new CoolingOffBegan(until), "contact.cooling_off");
            foreach (var contact in ruling.State.Contacts.Where(contact => contact.Status == ContactStatus.Reserved))
            {
                Contacts.Release(ruling, contact, "cooling_off");
            }
        }

        var by = mood == Mood.Angry ? ActorRole.EstateManager : ActorRole.Collector;
        var lapses = ruling.Calendar.AddWorkingDays(on, ruling.Policy.Ladder.StaffActionDays);
        ruling.Happen(new FollowUpSet(new FollowUp(next, on, lapses, by, contactId) { At = at }), Log158);
    }
}
