using System.Collections.Immutable;
using Arrears.Domain.Calendar;
using Arrears.Domain.Owners.Conduct;

namespace Arrears.Domain.Owners;

/// <summary>What was done for the person, and the good time for a call that it opens (items 37 and 39).</summary>
internal static class Services
{
    private static readonly ImmutableArray<Channel> FollowUpChannels = [Channel.Call];

    public static Refused? Record(Ruling ruling, RecordService command)
    {
        if (ruling.State.Cases.Find(command.CaseId) is not { } item)
        {
            return new Refused(Refusal.UnknownCase, "item.37", Detail: $"There is no case {command.CaseId}.");
        }

        if (ruling.State.Services.Any(service => service.Id == command.ServiceId))
        {
            return null;
        }

        var note = new ServiceNote(command.ServiceId, command.Kind, command.CaseId, ruling.Now, command.Satisfaction);
        ruling.Happen(new ServiceRecorded(note), "item.39");
        if (Opens(ruling.Policy, note) && item is { InArrears: true, OpenGrievance: false })
        {
            var end = WindowEnd(ruling.Policy, note);
            ruling.Happen(
                new OwnWishPlaced(new OwnWish(
                    $"service-{note.Id}", ContactPurpose.ServiceFollowUp, [note.CaseId], FollowUpChannels, ruling.Today, end.Date, null)
                {
                    Before = end,
                }),
                "item.37");
        }

        return null;
    }

    public static bool WindowIsOpen(PersonFacts facts)
    {
        var policy = facts.Policy;
        var today = facts.Today;
        return facts.State.Services.Any(note => Opens(policy, note) && today <= WindowEnd(policy, note).Date);
    }

    private static bool Opens(Policy.PolicyPack policy, ServiceNote note) =>
        note.Kind == ServiceKind.Repair && note.Satisfaction >= policy.Conduct.ServiceSatisfactionMin;

    private static BusinessMoment WindowEnd(Policy.PolicyPack policy, ServiceNote note)
    {
        var time = note.At.Time.AddHours(policy.Conduct.ServiceWindowHours, out var days);
        return new BusinessMoment(note.At.Date.AddDays(days), time);
    }
}
