using Microsoft.Extensions.Time.Testing;

namespace Arrears.Grains.Tests.Host;

/// <summary>
/// A clock that only a test moves, but that never says the same instant twice. Orleans waits for an instant by asking
/// what is left and delaying for that, which is cut to whole milliseconds: on a clock that stands still a rest below
/// one is never over, and the one who moves the clock never comes back.
/// </summary>
internal sealed class WallClock(DateTimeOffset start) : FakeTimeProvider(start)
{
    private long _reads;

    public override DateTimeOffset GetUtcNow() => base.GetUtcNow().AddTicks(Interlocked.Increment(ref _reads));
}
