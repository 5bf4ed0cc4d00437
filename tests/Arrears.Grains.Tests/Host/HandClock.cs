using Arrears.Contracts.Time;

namespace Arrears.Grains.Tests.Host;

/// <summary>A business clock that a test sets by hand; leases and retries stay on wall clock.</summary>
internal sealed class HandClock(DateTimeOffset now) : IBusinessClock
{
    private static readonly TimeSpan China = TimeSpan.FromHours(8);

    public DateTimeOffset UtcNow { get; private set; } = now;

    /// <summary>Ten in the morning in China.</summary>
    public static DateTimeOffset Morning(string date) => new(DateOnly.Parse(date), new TimeOnly(10, 0), China);

    public void MoveTo(string date) => UtcNow = Morning(date);

    public void MoveTo(DateTimeOffset instant) => UtcNow = instant;
}
