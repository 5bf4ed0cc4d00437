using System.Collections.Immutable;
using Arrears.Contracts.Dispatch;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Estates;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Teams;
using Arrears.Domain.Units;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arrears.Dispatch;

/// <summary>
/// Takes ordered dispatches whose time has come through their commit point and out: the owner confirms, each unit
/// fixes its balance or declines, the content is frozen and handed over under its own id, and the owner is told.
/// Every step may be repeated after a crash; the carrier's idempotency key keeps the addressee from noticing.
/// </summary>
public sealed class Dispatcher(
    IDispatchQueue queue,
    IGrainFactory grains,
    IPersonalVault vault,
    IEnumerable<IChannel> channels,
    IBusinessClock clock,
    TimeProvider time,
    ILogger<Dispatcher> log) : BackgroundService
{
    private const int Page = 128;
    private const int Concurrency = 16;
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(1);
    private static readonly string Confirmed = SnakeCase.Of(DispatchStatus.Confirmed);
    private static readonly ImmutableArray<string> Open = [SnakeCase.Of(DispatchStatus.Ordered), Confirmed];

    private int _underWay;

    /// <summary>True from before dispatches are leased in this silo until what became of them is committed.</summary>
    public bool IsBusy => Volatile.Read(ref _underWay) > 0;

    /// <summary>Hands over what is due at this moment and returns how many dispatches were looked at.</summary>
    public async Task<int> DispatchOnce(CancellationToken cancellation)
    {
        Interlocked.Increment(ref _underWay);
        try
        {
            var leased = await queue.Lease(Open, clock.UtcNow, Page, Lease, cancellation);
            var options = new ParallelOptions { MaxDegreeOfParallelism = Concurrency, CancellationToken = cancellation };
            await Parallel.ForEachAsync(leased, options, async (dispatch, token) => await HandOver(dispatch, token));
            return leased.Length;
        }
        finally
        {
            Interlocked.Decrement(ref _underWay);
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Idle, time);
        do
        {
            try
            {
                while (await DispatchOnce(stoppingToken) == Page)
                {
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                DispatchLog.SweepFailed(log, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task HandOver(QueuedDispatch dispatch, CancellationToken cancellation)
    {
        try
        {
            var owner = grains.GetGrain<IOwnerGrain>(dispatch.Account.Value);
            if ((await owner.Confirm(new ConfirmDispatch(dispatch.Id))).Order is { } order)
            {
                await Send(owner, dispatch, order, cancellation);
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            DispatchLog.HandOverFailed(log, dispatch.Id, e.Message);
        }
    }

    private async Task Send(IOwnerGrain owner, QueuedDispatch dispatch, DispatchOrder order, CancellationToken cancellation)
    {
        // Nothing is waited for between the units' word and the hand-over: what is paid in between is chased.
        var addressee = await Addressee(dispatch.Account.Operator, order, cancellation);
        var offices = await OfficesOf(dispatch.Account.Operator, order);
        var (cases, declined, today) = await CommitPoint(dispatch, order, offices);
        if (cases.IsEmpty && order.Cases.Length > 0)
        {
            // An attempt before this one may have handed it over and never come back to say so.
            var fate = dispatch.Status == Confirmed ? DispatchReport.Unknown : DispatchReport.Cancelled;
            await owner.Execute(new RecordDispatchReport(dispatch.Id, fate, today, null, declined), CommandMeta.Engine);
            return;
        }

        var content = new DispatchContent(
            dispatch.Account.Operator,
            dispatch.Id,
            order.Purpose,
            order.Channel,
            order.Owner,
            addressee,
            today,
            cases)
        {
            Receipt = order.Receipt,
        };
        var outcome = await ChannelFor(order.Channel).Send(content, cancellation);
        var report = outcome.Outcome switch
        {
            HandOverOutcome.Accepted => DispatchReport.Accepted,
            HandOverOutcome.Failed => DispatchReport.Failed,
            _ => DispatchReport.Unknown,
        };
        await owner.Execute(
            new RecordDispatchReport(dispatch.Id, report, content.On, outcome.Evidence, declined), CommandMeta.Engine);
    }

    private async Task<(ImmutableArray<DispatchedCase> Cases, ImmutableArray<string> Declined, DateOnly Today)> CommitPoint(
        QueuedDispatch dispatch, DispatchOrder order, Offices offices)
    {
        var cases = ImmutableArray.CreateBuilder<DispatchedCase>();
        var declined = ImmutableArray.CreateBuilder<string>();
        var today = DateOnly.FromDateTime(clock.UtcNow.UtcDateTime);
        foreach (var part in order.Cases)
        {
            var key = AccountKey.Parse(part.Unit);
            var reply = await grains.GetGrain<IUnitGrain>(key.Value)
                .Commit(new CommitDispatch(part.CaseId, dispatch.Id, order.Purpose, part.CaseVersion) { Asked = order.Asked });
            if (reply.Committed is { } c)
            {
                today = c.On;
                cases.Add(new DispatchedCase(
                    key.Group, key.Name, part.CaseId, c.Place, c.Creditor, c.PayeeAccount, c.Balance, c.PayByDays, c.Charges)
                {
                    PayLink = PayLinks.Of(offices.Estates[key.Group]?.Facts.PayLink, key.Group, key.Name, c.Balance),
                    Contact = offices.Contact(c.Assignee, c.On),
                });
            }
            else if (reply.Status == ReplyStatus.Refused)
            {
                declined.Add(part.CaseId);
            }
            else
            {
                throw new InvalidOperationException($"{part.CaseId}: {reply.Status} {reply.Declined}");
            }
        }

        return (cases.DrainToImmutable(), declined.DrainToImmutable(), today);
    }

    private async Task<Offices> OfficesOf(string operatorId, DispatchOrder order)
    {
        var estates = new Dictionary<string, EstateSettings?>();
        foreach (var estate in order.Cases.Select(part => AccountKey.Parse(part.Unit).Group).Distinct())
        {
            estates[estate] = await grains.GetGrain<IEstateGrain>(SettingsKeys.Estate(operatorId, estate)).Get();
        }

        return estates.Count == 0
            ? new Offices(estates, StaffRegister.Empty)
            : new Offices(estates, await grains.GetGrain<IStaffGrain>(SettingsKeys.Staff(operatorId)).Get());
    }

    private async Task<string?> Addressee(string operatorId, DispatchOrder order, CancellationToken cancellation)
    {
        if (order.AddresseeRef is not { } reference)
        {
            return null;
        }

        var values = await vault.Read(operatorId, [reference], cancellation);
        return values.GetValueOrDefault(reference);
    }

    private IChannel ChannelFor(Channel channel) =>
        channels.FirstOrDefault(c => c.Carries(channel))
        ?? throw new InvalidOperationException($"No channel carries {channel}.");

    /// <summary>What is known of those who send: the estates by id, and who works for them.</summary>
    private sealed record Offices(Dictionary<string, EstateSettings?> Estates, StaffRegister Staff)
    {
        public CaseContact? Contact(string? assignee, DateOnly on) =>
            assignee is not null && Staff.Find(assignee) is { } member && member.WorksOn(on)
                ? new CaseContact(member.DisplayName, member.Phone)
                : null;
    }
}
