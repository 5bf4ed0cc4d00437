using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>Takes dispatches through their commit points; what becomes of them then, chance may decide.</summary>
internal static class Carrier
{
    private static readonly DispatchReport[] Fates =
    [
        DispatchReport.Accepted, DispatchReport.Delivered, DispatchReport.Read, DispatchReport.Failed, DispatchReport.Unknown,
        DispatchReport.Cancelled,
    ];

    /// <summary>Hands over everything whose band has opened, and delivers it with proof.</summary>
    public static void SendDue(Town town) => SendDue(town, (_, declined) =>
        declined ? [DispatchReport.Cancelled] : [DispatchReport.Accepted, DispatchReport.Delivered]);

    /// <summary>The same, with whatever the carrier may have to report.</summary>
    public static void SendDue(Town town, Dice dice) => SendDue(town, (_, declined) =>
        declined ? [DispatchReport.Cancelled] : [dice.Pick(Fates), dice.Pick(Fates)]);

    private static void SendDue(Town town, Func<DispatchChange, bool, IReadOnlyList<DispatchReport>> fates)
    {
        var due = town.Dispatches.Values
            .Where(change => change.Status == DispatchStatus.Ordered && change.SendFrom <= town.Now)
            .ToList();
        foreach (var change in due)
        {
            if (town.Send(new ConfirmDispatch(change.Id), ActorRole.System) is null
                && town.Dispatches[change.Id] is { Status: DispatchStatus.Confirmed } confirmed)
            {
                HandOver(town, confirmed, fates);
            }
        }
    }

    private static void HandOver(
        Town town, DispatchChange change, Func<DispatchChange, bool, IReadOnlyList<DispatchReport>> fates)
    {
        var declined = change.Order.Cases.Where(part => Declines(town, part, change)).Select(part => part.CaseId)
            .ToImmutableArray();
        foreach (var fate in fates(change, declined.Length == change.Order.Cases.Length))
        {
            var evidence = fate == DispatchReport.Delivered ? $"receipt-{change.Id}" : null;
            town.Send(new RecordDispatchReport(change.Id, fate, town.Today, evidence, declined), ActorRole.System);
        }
    }

    private static bool Declines(Town town, DispatchCase part, DispatchChange change) => town.Send(
        part.CaseId,
        new CommitDispatch(part.CaseId, change.Id, change.Order.Purpose, part.CaseVersion) { Asked = change.Order.Asked },
        ActorRole.System) is not null;
}
