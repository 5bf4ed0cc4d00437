using System.Collections.Concurrent;
using System.Threading.Channels;
using Arrears.Contracts.Grains;
using Arrears.Contracts.Storage;
using Arrears.Domain.Accounts;
using Arrears.Grains.Accounts;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Arrears.Grains.Background;

/// <summary>
/// Delivers outbox messages outside grain turns: a commit hints at its sender, and a slow sweep finds what a restart
/// or a lost hint left behind. Order per receiver is kept; the receiver's commit deletes the row, so a message is
/// applied once however often it is delivered.
/// </summary>
public sealed class MessagePump(
    IOutbox outbox, IGrainFactory grains, TimeProvider time, ILogger<MessagePump> log) : BackgroundService
{
    private const int Workers = 16;
    private const int Page = 256;
    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(2);

    private readonly Channel<AccountKey> _hints = Channel.CreateUnbounded<AccountKey>();
    private readonly ConcurrentDictionary<AccountKey, bool> _queued = new();
    private long _busy;

    /// <summary>True while hints wait or messages are under way in this silo.</summary>
    public bool IsBusy => Interlocked.Read(ref _busy) > 0 || !_queued.IsEmpty;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        outbox.Written += Hint;
        try
        {
            var workers = Enumerable.Range(0, Workers).Select(_ => Work(stoppingToken));
            await Task.WhenAll(workers.Append(SweepForLeftovers(stoppingToken)));
        }
        finally
        {
            outbox.Written -= Hint;
        }
    }

    private void Hint(AccountKey sender)
    {
        if (_queued.TryAdd(sender, true))
        {
            _hints.Writer.TryWrite(sender);
        }
    }

    private async Task Work(CancellationToken stopping)
    {
        await foreach (var sender in _hints.Reader.ReadAllAsync(stopping))
        {
            Interlocked.Increment(ref _busy);
            _queued.TryRemove(sender, out _);
            try
            {
                await Drain(sender, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                AccountLog.DeliveryFailed(log, sender.Value, "-", 0, e.Message);
            }
            finally
            {
                Interlocked.Decrement(ref _busy);
            }
        }
    }

    private async Task Drain(AccountKey sender, CancellationToken stopping)
    {
        var pending = await outbox.Pending(sender, Page, stopping);
        await Task.WhenAll(pending.GroupBy(m => m.Receiver).Select(DeliverInOrder));
        if (pending.Length == Page)
        {
            Hint(sender);
        }
    }

    private async Task DeliverInOrder(IEnumerable<PendingMessage> messages)
    {
        foreach (var message in messages)
        {
            var status = await Receiver(message.Receiver)
                .Deliver(message.Sender.Value, message.Sequence, message.Body.ToArray());
            if (status is DeliveryStatus.OutOfOrder or DeliveryStatus.Failed)
            {
                AccountLog.DeliveryFailed(log, message.Sender.Value, message.Receiver.Value, message.Sequence, status.ToString());
                return;
            }
        }
    }

    private IAccountGrain Receiver(AccountKey key) => AccountGrains.Of(grains, key);

    private async Task SweepForLeftovers(CancellationToken stopping)
    {
        using var timer = new PeriodicTimer(SweepEvery, time);
        do
        {
            try
            {
                foreach (var sender in await outbox.SendersWaiting(Page, stopping))
                {
                    Hint(sender);
                }
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                AccountLog.DeliveryFailed(log, "-", "-", 0, e.Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stopping));
    }
}
