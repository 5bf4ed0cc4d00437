namespace Arrears.Contracts.Time;

/// <summary>
/// The clock that everything legal reads. In production it is the wall clock; a demo or test host may move it, always
/// forward. Leases, retries and time-outs never use it.
/// </summary>
public interface IBusinessClock
{
    DateTimeOffset UtcNow { get; }
}

/// <summary>The business clock of a production host.</summary>
public sealed class WallBusinessClock(TimeProvider time) : IBusinessClock
{
    public DateTimeOffset UtcNow => time.GetUtcNow();
}
