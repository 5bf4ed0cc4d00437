using Arrears.Domain.Messages;
using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>The commit point before a hand-over, and what the carrier reports.</summary>
internal static class Dispatching
{
    private const string CommitPoint = "dispatch.commit_point";

    public static Refused? Confirm(Ruling ruling, ConfirmDispatch command)
    {
        if (Find(ruling, command.DispatchId) is not { } contact)
        {
            return Unknown(command.DispatchId);
        }

        if (!contact.IsLive)
        {
            if (ruling.Before!.Contacts.Any(before => before.Id == contact.Id && before.IsLive))
            {
                return null; // Given back in this very decision: the sender sees it and sends nothing.
            }

            return contact.Status == ContactStatus.Used
                ? new Refused(Refusal.AlreadyDecided, CommitPoint, Detail: "It was handed over before.")
                : new Refused(Refusal.Expired, CommitPoint, Detail: $"The contact is {contact.Status}.");
        }

        if (contact.LastReport == DispatchReport.Unknown)
        {
            return new Refused(
                Refusal.AlreadyDecided, CommitPoint, Detail: "It may have left: the carrier is asked, and nothing is sent again.");
        }

        if (ruling.Now < contact.SendFrom)
        {
            return new Refused(Refusal.OutsideHours, "contact.hours", contact.SendFrom.Date);
        }

        if (contact.ConfirmedAt is { } at && ruling.Now < at.Add(TimeSpan.FromMinutes(ruling.Policy.Dispatch.CommitmentMinutes)))
        {
            return null;
        }

        Commit(ruling, contact);
        return null;
    }

    /// <summary>
    /// The order as the owner confirmed it. A sender that holds an older one, from before a case joined or left, would
    /// speak of other cases than count as told.
    /// </summary>
    public static DispatchOrder? Confirmed(OwnerState state, string dispatchId)
    {
        var contact = state.Contacts.FirstOrDefault(item => item.Id == dispatchId);
        return contact is { Status: ContactStatus.Confirmed, LastReport: not DispatchReport.Unknown }
            ? Contacts.OrderOf(state, contact)
            : null;
    }

    public static Refused? Report(Ruling ruling, RecordDispatchReport command)
    {
        if (Find(ruling, command.DispatchId) is not { } contact)
        {
            return Unknown(command.DispatchId);
        }

        if (command.On > ruling.Today || command.On < contact.SendFrom.Date)
        {
            return new Refused(Refusal.DateOutOfRange, "dispatch.report");
        }

        if (command.Report is DispatchReport.Delivered or DispatchReport.Read && contact.IsLetter
            && string.IsNullOrWhiteSpace(command.Evidence))
        {
            return new Refused(
                Refusal.MissingEvidence, "law.limitation_provisions_8", Detail: "A letter that arrived needs its proof.");
        }

        if (command.Report == DispatchReport.Cancelled && ruling.Role != ActorRole.System
            && contact is { IsLive: true, LastReport: not DispatchReport.Unknown })
        {
            return new Refused(
                Refusal.StageForbids, "dispatch.report", Detail: "Only what is unknown is taken back, by the carrier's proof.");
        }

        return contact.Status switch
        {
            ContactStatus.Reserved => command.Report == DispatchReport.Cancelled
                ? Cancelled(ruling, contact)
                : new Refused(Refusal.StageForbids, CommitPoint, Detail: "It never passed its commit point."),
            ContactStatus.Confirmed => OnConfirmed(ruling, contact, command),
            ContactStatus.Used => OnUsed(ruling, contact, command),
            ContactStatus.Released or ContactStatus.Expired => command.Report == DispatchReport.Cancelled
                ? null
                : new Refused(Refusal.Expired, CommitPoint, Detail: $"The contact is {contact.Status}."),
        };
    }

    private static Refused? OnConfirmed(Ruling ruling, Contact contact, RecordDispatchReport command)
    {
        switch (command.Report)
        {
            case DispatchReport.Cancelled when contact.LastReport == DispatchReport.Unknown:
                return NeverLeft(ruling, contact, command);
            case DispatchReport.Cancelled:
                return Cancelled(ruling, contact);
            case DispatchReport.Unknown:
                Note(ruling, contact, command);
                return null;
            case DispatchReport.Accepted:
                Use(ruling, contact, command, ContactResult.Sent);
                break;
            case DispatchReport.Delivered or DispatchReport.Read:
                Use(ruling, contact, command, ContactResult.Delivered);
                MatterRulings.LetterDelivered(ruling, contact, command.On, command.Evidence);
                break;
            case DispatchReport.Failed:
                Use(ruling, contact, command, ContactResult.Failed);
                Fail(ruling, contact, command);
                break;
        }

        return null;
    }

    /// <summary>What arrived has arrived: no later report takes it back.</summary>
    private static Refused? OnUsed(Ruling ruling, Contact contact, RecordDispatchReport command)
    {
        var arrived = contact.LastReport is DispatchReport.Delivered or DispatchReport.Read;
        if (contact.LastReport == command.Report || command.Report is DispatchReport.Accepted or DispatchReport.Unknown
            || (arrived && command.Report == DispatchReport.Delivered))
        {
            return null;
        }

        if (contact.LastReport == DispatchReport.Failed || command.Report == DispatchReport.Cancelled
            || (arrived && command.Report == DispatchReport.Failed))
        {
            return new Refused(Refusal.AlreadyDecided, "dispatch.report", Detail: $"It was reported {contact.LastReport}.");
        }

        Note(ruling, contact, command);
        if (command.Report == DispatchReport.Failed)
        {
            Contacts.Tell(ruling, contact, ContactResult.Failed, command.On, command.Evidence);
            Fail(ruling, contact, command);
        }
        else if (!arrived)
        {
            Contacts.Tell(ruling, contact, ContactResult.Delivered, command.On, command.Evidence);
            MatterRulings.LetterDelivered(ruling, contact, command.On, command.Evidence);
        }

        return null;
    }

    /// <summary>
    /// Looks once more whether every case may still be pressed, by this channel, at this moment. What passed here before,
    /// and was not reported on, may have left: the carrier is asked, and the cap stays used until it answers.
    /// </summary>
    private static void Commit(Ruling ruling, Contact contact)
    {
        var isOver = ruling.Now >= contact.ExpiresAt;
        var obstacle = isOver ? null : ConductGuards.At(ruling.Facts, Contacts.ApproachOf(contact), ruling.Now);
        if (!isOver && obstacle is null)
        {
            ruling.Happen(new ContactConfirmed(contact.Id, ruling.Now), CommitPoint);
            ruling.Dispatch(Find(ruling, contact.Id)!, DispatchStatus.Confirmed);
        }
        else if (contact.ConfirmedAt is not null)
        {
            Note(ruling, contact, DispatchReport.Unknown, ruling.Today, evidence: null);
        }
        else if (isOver)
        {
            Contacts.Expire(ruling, contact);
        }
        else
        {
            Contacts.Release(ruling, contact, obstacle!.Guard);
        }
    }

    private static void Use(Ruling ruling, Contact contact, RecordDispatchReport command, ContactResult result)
    {
        var used = contact with { Cases = contact.Cases.RemoveAll(item => command.Declined.Contains(item.CaseId)) };
        ruling.Happen(new ContactUsed(contact.Id, result, command.On, Connected: false, command.Declined), "dispatch.report");
        Note(ruling, contact, command);
        Contacts.Tell(ruling, used, result, command.On, command.Evidence);
        Hearing.Contacted(ruling, used, result);
        MatterRulings.LetterSent(ruling, used, command.On, command.Evidence);
    }

    private static void Note(Ruling ruling, Contact contact, RecordDispatchReport command) =>
        Note(ruling, contact, command.Report, command.On, command.Evidence);

    private static void Note(Ruling ruling, Contact contact, DispatchReport report, DateOnly on, string? evidence)
    {
        if (contact.LastReport == report)
        {
            return;
        }

        ruling.Happen(new ContactReported(contact.Id, report, on, evidence, ruling.Today), "dispatch.report");
        ruling.Dispatch(Find(ruling, contact.Id)!, StatusOf(report));
    }

    /// <summary>A failed delivery is a bounce of the contact point, and becomes work for a person.</summary>
    private static void Fail(Ruling ruling, Contact contact, RecordDispatchReport command)
    {
        if (ruling.State.Points.FirstOrDefault(point => point.Id == contact.PointId) is { } point)
        {
            Registration.Bounce(ruling, point, command.Evidence ?? "dispatch_failed", dead: false);
        }

        MatterRulings.LetterFailed(ruling, contact);
    }

    /// <summary>Nobody knew whether it arrived: that its units decline by now proves nothing, only the carrier's word does.</summary>
    private static Refused? NeverLeft(Ruling ruling, Contact contact, RecordDispatchReport command)
    {
        if (string.IsNullOrWhiteSpace(command.Evidence))
        {
            return new Refused(
                Refusal.MissingEvidence, "dispatch.report",
                Detail: "It may have arrived: only the carrier's proof that it never went out takes it back.");
        }

        Contacts.Release(ruling, contact, "never_left");
        return null;
    }

    private static Refused? Cancelled(Ruling ruling, Contact contact)
    {
        Contacts.Release(ruling, contact, "declined");
        if (contact.OwnWishId is { } wishId)
        {
            Contacts.DropWish(ruling, wishId, "declined");
        }

        // Every unit declined: asking again in the same hour would only be declined again. The unit wishes anew.
        foreach (var item in contact.Cases)
        {
            if (ruling.State.Cases.Find(item.CaseId)?.Wish?.Purpose == item.Purpose)
            {
                ruling.Happen(new WishWithdrawn(item.CaseId, ruling.Today), "dispatch.commit_point");
            }
        }

        return null;
    }

    private static Contact? Find(Ruling ruling, string dispatchId) =>
        ruling.State.Contacts.FirstOrDefault(contact => contact.Id == dispatchId && Contacts.IsDispatched(contact.Channel));

    private static Refused Unknown(string dispatchId) =>
        new(Refusal.UnknownDispatch, CommitPoint, Detail: $"There is no dispatch {dispatchId}.");

    private static DispatchStatus StatusOf(DispatchReport report) => report switch
    {
        DispatchReport.Accepted => DispatchStatus.Accepted,
        DispatchReport.Delivered => DispatchStatus.Delivered,
        DispatchReport.Read => DispatchStatus.Read,
        DispatchReport.Failed => DispatchStatus.Failed,
        DispatchReport.Unknown => DispatchStatus.Unknown,
        DispatchReport.Cancelled => DispatchStatus.Cancelled,
    };
}
