using System.Collections.Immutable;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Simulation.Scenarios.Worlds;

/// <summary>
/// The sender of a scenario: takes each dispatch through its commit point when its band opens, as the carrier of the
/// scenario says, and remembers what left.
/// </summary>
internal sealed class DispatchDesk(World world, Carrier carrier)
{
    private readonly Dictionary<string, (AccountKey Owner, DispatchChange Change)> _dispatches = [];
    private readonly HashSet<string> _left = [];
    private readonly List<string> _departures = [];

    /// <summary>Purpose and channel of what left, in order: <c>reminder:sms</c>.</summary>
    public IReadOnlyList<string> Departures => _departures;

    public void Note(AccountKey owner, DispatchChange change)
    {
        _dispatches[change.Id] = (owner, change);
        var gone = change.Status is DispatchStatus.HandedOver or DispatchStatus.Accepted or DispatchStatus.Delivered
            or DispatchStatus.Read;
        if (gone && _left.Add(change.Id))
        {
            _departures.Add($"{SnakeCase.Of(change.Order.Purpose)}:{SnakeCase.Of(change.Channel)}");
        }
    }

    /// <summary>The owner's latest dispatch that is still under way, or that nothing final was heard of.</summary>
    public string? LatestOf(AccountKey owner) => _dispatches.Values
        .Where(entry => entry.Owner == owner)
        .Where(entry => entry.Change.Status is not (DispatchStatus.Cancelled or DispatchStatus.Failed))
        .Select(entry => entry.Change.Id)
        .LastOrDefault();

    /// <summary>When the next one may leave; null when none waits or none leaves by itself.</summary>
    public DateTimeOffset? NextDeparture() => carrier == Carrier.ByCommand
        ? null
        : Waiting().Select(entry => (DateTimeOffset?)world.InstantOf(entry.Owner, entry.Change.SendFrom)).Min();

    /// <summary>Hands over everything whose time has come.</summary>
    public void SendDue()
    {
        var due = Waiting().Where(entry => world.InstantOf(entry.Owner, entry.Change.SendFrom) <= world.Now).ToList();
        foreach (var (owner, change) in due)
        {
            if (world.Send(owner, new ConfirmDispatch(change.Id), Actor.System) is not null)
            {
                // The owner has ended it meanwhile and says so; there is nothing left to send.
                _dispatches.Remove(change.Id);
            }
            else if (_dispatches[change.Id].Change is { Status: DispatchStatus.Confirmed } confirmed)
            {
                HandOver(owner, confirmed);
            }
        }
    }

    private IEnumerable<(AccountKey Owner, DispatchChange Change)> Waiting() =>
        _dispatches.Values.Where(entry => entry.Change.Status == DispatchStatus.Ordered);

    private void HandOver(AccountKey owner, DispatchChange change)
    {
        var declined = change.Order.Cases
            .Where(part => Commit(part, change) is not null)
            .Select(part => part.CaseId)
            .ToImmutableArray();
        if (declined.Length == change.Order.Cases.Length)
        {
            Report(owner, change, DispatchReport.Cancelled, declined);
            return;
        }

        Report(owner, change, DispatchReport.Accepted, declined);
        if (carrier == Carrier.Delivers)
        {
            Report(owner, change, DispatchReport.Delivered, declined);
        }
    }

    private Refused? Commit(DispatchCase part, DispatchChange change) => world.Send(
        AccountKey.Parse(part.Unit),
        new CommitDispatch(part.CaseId, change.Id, change.Order.Purpose, part.CaseVersion) { Asked = change.Order.Asked },
        Actor.System);

    private void Report(AccountKey owner, DispatchChange change, DispatchReport report, ImmutableArray<string> declined)
    {
        var on = world.LocalNow(owner).Date;
        var evidence = report == DispatchReport.Delivered ? $"receipt-{change.Id}" : null;
        var command = new RecordDispatchReport(change.Id, report, on, evidence, declined);
        if (world.Send(owner, command, Actor.System) is { } refused)
        {
            throw new InvariantViolationException($"The report {report} on {change.Id} was refused: {refused.Reason}.");
        }
    }
}
