namespace Arrears.Client;

/// <summary>Keys that make a write happen once.</summary>
public static class RequestId
{
    /// <summary>A new UUIDv7 of the given clock. Keep it: a write whose fate is unknown is repeated under it.</summary>
    public static string New(TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(time);
        return Guid.CreateVersion7(time.GetUtcNow()).ToString();
    }
}
