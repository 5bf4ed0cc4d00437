using Arrears.Client;
using Arrears.Protos.V1;
using Arrears.Simulation.Play;

namespace Arrears.Simulation.Crowd;

/// <summary>
/// Staff who want to reach somebody of their own accord. They ask like everybody, and some ask for what nobody may do:
/// to call a neighbour, to go in threes, to say it in the lobby.
/// </summary>
internal static class ReachDesk
{
    private const double Share = 0.01;

    private static readonly RequestContactRequest[] Ideas =
    [
        new() { Channel = Channel.Call, Purpose = ContactPurpose.Call },
        new() { Channel = Channel.Call, Purpose = ContactPurpose.Call },
        new() { Channel = Channel.Call, Purpose = ContactPurpose.Call },
        new() { Channel = Channel.Sms, Purpose = ContactPurpose.Reminder },
        AtTheDesk(Channel.WalkIn),
        AtTheDesk(Channel.WalkIn),
        AtTheDesk(Channel.Inbound),
        new() { Channel = Channel.StaffEncounter, Purpose = ContactPurpose.ServiceDesk },
        new() { Channel = Channel.Call, Purpose = ContactPurpose.Call, Addressee = Addressee.Neighbour },
        new() { Channel = Channel.Visit, Purpose = ContactPurpose.Visit, StaffCount = 1 },
        new() { Channel = Channel.Visit, Purpose = ContactPurpose.Visit, StaffCount = 2 },
        new() { Channel = Channel.Visit, Purpose = ContactPurpose.Visit, StaffCount = 3 },
        new() { Channel = Channel.Visit, Purpose = ContactPurpose.Visit, Place = ContactPlace.Workplace },
        new() { Channel = Channel.Call, Purpose = ContactPurpose.Call, Place = ContactPlace.Public },
        new() { Channel = Channel.Sms, Purpose = ContactPurpose.Reminder, Occasion = Occasion.OutageNotice },
    ];

    public static Task Reach(Shift shift) => shift.ForEach(
        shift.World.Cases
            .Where(file => file.Overdue(shift.Date).IsPositive)
            .DistinctBy(file => file.Row.OwnerId)
            .Where(file => shift.Roll(file.Row.OwnerId, "reach").Chance(Share)),
        file => Try(shift, file));

    private static async Task Try(Shift shift, CaseFile file)
    {
        var owner = file.Row.OwnerId;
        var request = shift.Roll(owner, "reach_how").Pick(Ideas).Clone();
        request.RequestId = shift.Id(owner, "reach");
        request.OwnerId = owner;
        request.CaseIds.Add(file.Row.CaseId);
        var by = request.Channel is Channel.StaffEncounter or Channel.Visit ? Staff.Housekeeper(file.Row.UnitId) : Staff.Collector(owner);
        request.CompanionId = request.StaffCount == 2 ? Staff.Companion(by.Subject) : "";
        var answer = await shift.Link.Call(by, request, shift.Api.Contacts.RequestContactAsync, shift.Cancellation);
        if (answer.Value is not { Verdict: ContactVerdict.Granted } granted)
        {
            return;
        }

        var item = new WorkItem { OwnerId = owner, CaseId = file.Row.CaseId, Reference = granted.ContactId };
        if (request.Channel == Channel.Call)
        {
            await TalkDesk.Call(shift, item);
        }
        else if (request.Channel == Channel.Visit)
        {
            await TalkDesk.Visit(shift, item);
        }
    }

    private static RequestContactRequest AtTheDesk(Channel channel) => new()
    {
        Channel = channel,
        Purpose = ContactPurpose.SoftPrompt,
        Occasion = Occasion.OwnBusiness,
        Circumstances = { Circumstance.BusinessDone },
        Suitability = "came about something else, in a good mood",
    };
}
