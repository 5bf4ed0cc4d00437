using Arrears.Contracts.Storage;
using Arrears.Contracts.Time;
using Arrears.Dispatch;
using Arrears.Grains.Background;

namespace Arrears.Host.Engine;

/// <summary>
/// Moves the demo clock and drives the engine until nothing is left to do at that instant: what the background loops
/// would do by themselves a moment later, done now and waited for.
/// </summary>
internal sealed class ClockControl(
    IBusinessClock clock,
    Sweeper sweeper,
    MessagePump pump,
    Dispatcher dispatcher,
    IDueWork due,
    IOutbox outbox,
    TimeProvider time)
    : IClockControl, IDisposable
{
    /// <summary>A turn that makes no progress for this long means that something is stuck, not busy.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(5);

    private readonly SemaphoreSlim _one = new(1, 1);

    public bool IsMovable => clock is MovableClock;

    public async Task<EngineStatus> Status(CancellationToken cancellation = default) => new(
        clock.UtcNow,
        await due.CountDue(clock.UtcNow, cancellation),
        pump.IsBusy || !(await outbox.SendersWaiting(1, cancellation)).IsEmpty);

    public async Task<bool> Advance(DateTimeOffset to, CancellationToken cancellation = default)
    {
        if (clock is not MovableClock movable || !movable.MoveTo(to))
        {
            return false;
        }

        await _one.WaitAsync(cancellation);
        try
        {
            await Settle(cancellation);
            return true;
        }
        finally
        {
            _one.Release();
        }
    }

    public void Dispose() => _one.Dispose();

    private async Task Settle(CancellationToken cancellation)
    {
        var idleSince = time.GetTimestamp();
        while (true)
        {
            var moved = await sweeper.SweepOnce(cancellation) + await dispatcher.DispatchOnce(cancellation);
            if (moved > 0)
            {
                idleSince = time.GetTimestamp();
            }
            else if (!dispatcher.IsBusy && !pump.IsBusy && (await outbox.SendersWaiting(1, cancellation)).IsEmpty
                && await due.CountDue(clock.UtcNow, cancellation) == 0)
            {
                return;
            }
            else if (time.GetElapsedTime(idleSince) > Patience)
            {
                throw new TimeoutException("The engine did not come to rest: accounts stay due or messages stay undelivered.");
            }
            else
            {
                await Task.Delay(Pause, time, cancellation);
            }
        }
    }
}
