using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// What the person is told of grievances: a fix is reported the same day, together with what is still owed (items 91,
/// 92 and 111), and what was promised for it falls due.
/// </summary>
internal static class Hearing
{
    private const string SameDay = "item.92";

    private static readonly ImmutableArray<Channel> Ways = [Channel.Call, Channel.Sms, Channel.Push, Channel.Email];

    public static void Hear(Ruling ruling, GrievanceTold told)
    {
        ruling.Happen(new GrievanceHeard(told.CaseId, told.GrievanceId, told.Stage, ruling.Today), "A17.grievance");
        if (told.Stage == GrievanceStage.Resolved)
        {
            ConditionalPromises.Met(ruling, told.GrievanceId);
            Want(ruling, told);
        }
        else if (told.TakenOut || told.Stage == GrievanceStage.Open)
        {
            Drop(
                ruling,
                report => report.Grievance == told.GrievanceId && report.CaseId == told.CaseId,
                told.TakenOut ? "taken_out" : "reopened");
            ConditionalPromises.Unmet(ruling, told.GrievanceId, forGood: told.TakenOut);
        }
    }

    /// <summary>
    /// A contact was made. Whatever it was for, who was spoken to has heard of the fix; a call that reached nobody is
    /// followed by a message.
    /// </summary>
    public static void Contacted(Ruling ruling, Contact contact, ContactResult result)
    {
        foreach (var report in ruling.State.FixReports)
        {
            var meant = contact.OwnWishId == report.WishId;
            var heard = result is ContactResult.Reached or ContactResult.Delivered || (meant && result == ContactResult.Sent);
            if (heard && contact.Cases.Any(item => item.CaseId == report.CaseId))
            {
                Tell(ruling, report, contact.Channel);
            }
            else if (meant)
            {
                Place(ruling, report, Ways.Remove(contact.Channel));
            }
        }
    }

    /// <summary>The person came or called, and was told.</summary>
    public static void Spoken(Ruling ruling, Channel channel, ImmutableArray<string> cases)
    {
        foreach (var report in ruling.State.FixReports.Where(report => cases.Contains(report.CaseId)))
        {
            Tell(ruling, report, channel);
        }
    }

    public static void Settled(Ruling ruling, string caseId) => Drop(ruling, report => report.CaseId == caseId, "settled");

    public static void Assess(Ruling ruling)
    {
        foreach (var report in ruling.State.FixReports.Where(report => !report.Late && ruling.Now > report.ReportBy))
        {
            ruling.Happen(new FixReportLate(report.Grievance, report.CaseId, ruling.Today), SameDay);
        }
    }

    /// <summary>Without arrears there is nothing to ask for again: the housekeeper asks for the confirmation.</summary>
    private static void Want(Ruling ruling, GrievanceTold told)
    {
        if (ruling.State.Cases[told.CaseId].InArrears)
        {
            var by = ruling.Now.Add(TimeSpan.FromHours(ruling.Policy.Grievance.ContactAfterFixHours));
            var report = new FixReport(told.GrievanceId, told.CaseId, told.Report, by);
            ruling.Happen(new FixReportDue(report), SameDay);
            Place(ruling, report, Ways);
        }
    }

    private static void Place(Ruling ruling, FixReport report, ImmutableArray<Channel> ways)
    {
        if (!ways.IsEmpty)
        {
            ruling.Happen(
                new OwnWishPlaced(new OwnWish(
                    report.WishId, ContactPurpose.FixReport, [report.CaseId], ways, ruling.Today,
                    ruling.Today.AddDays(ruling.Policy.Ladder.CallWindowDays), report.Grievance)),
                SameDay);
        }
    }

    private static void Tell(Ruling ruling, FixReport report, Channel channel)
    {
        var inTime = !report.Late && ruling.Now <= report.ReportBy;
        ruling.Happen(new FixReported(report.Grievance, report.CaseId, channel, inTime, ruling.Today), SameDay);
        Contacts.DropWish(ruling, report.WishId, "reported");
    }

    private static void Drop(Ruling ruling, Func<FixReport, bool> which, string reason)
    {
        foreach (var report in ruling.State.FixReports.Where(which))
        {
            ruling.Happen(new FixReportDropped(report.Grievance, report.CaseId, reason, ruling.Today), SameDay);
            Contacts.DropWish(ruling, report.WishId, reason);
        }
    }
}
