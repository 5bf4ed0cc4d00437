using Arrears.Grains.Tests.Host;

namespace Arrears.Grains.Tests;

public sealed class WallClockTests
{
    [Fact]
    public async Task AnInstantBetweenTwoMillisecondsIsReached()
    {
        var wall = new WallClock(new DateTimeOffset(2026, 3, 2, 2, 0, 0, TimeSpan.Zero));
        var waiting = WaitUntil(wall, wall.GetUtcNow() + TimeSpan.FromMilliseconds(1000.5));

        wall.Advance(TimeSpan.FromSeconds(1));

        await waiting.WaitAsync(TimeSpan.FromSeconds(10), TestContext.Current.CancellationToken);
    }

    /// <summary>As Orleans waits.</summary>
    private static async Task WaitUntil(WallClock clock, DateTimeOffset instant)
    {
        while (instant - clock.GetUtcNow() is var rest && rest > TimeSpan.Zero)
        {
            await Task.Delay(rest, clock, TestContext.Current.CancellationToken);
        }
    }
}
