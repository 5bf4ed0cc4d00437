using System.Collections.Concurrent;
using System.Collections.Immutable;
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
    private const int Workers = 8;

    /// <summary>Whose messages one worker asks for in one query.</summary>
    private const int SendersMax = 32;
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
        while (await _hints.Reader.WaitToReadAsync(stopping))
        {
            Interlocked.Increment(ref _busy);
            var senders = TakeHints();
            try
            {
                await Drain(senders, stopping);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                AccountLog.DeliveryFailed(log, string.Join(' ', senders.Select(sender => sender.Value)), "-", 0, e.Message);
            }
            finally
            {
                Interlocked.Decrement(ref _busy);
            }
        }
    }

    private ImmutableArray<AccountKey> TakeHints()
    {
        var senders = ImmutableArray.CreateBuilder<AccountKey>();
        while (senders.Count < SendersMax && _hints.Reader.TryRead(out var sender))
        {
            _queued.TryRemove(sender, out _);
            senders.Add(sender);
        }

        return senders.ToImmutable();
    }

    private async Task Drain(ImmutableArray<AccountKey> senders, CancellationToken stopping)
    {
        // Another worker may have taken every hint.
        if (senders.IsEmpty)
        {
            return;
        }

        var pending = await outbox.Pending(senders, Page, stopping);
        await Task.WhenAll(pending.GroupBy(m => (m.Sender, m.Receiver)).Select(DeliverInOrder));
        if (pending.Length == Page)
        {
            foreach (var sender in senders)
            {
                Hint(sender);
            }
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
