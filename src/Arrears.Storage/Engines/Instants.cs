namespace Arrears.Storage.Engines;

/// <summary>
/// Stored instants are microseconds since 1970-01-01 UTC: both engines keep them exactly, and the hash chain covers
/// the same number that is stored. Finer ticks are cut off.
/// </summary>
internal static class Instants
{
    public static long ToMicros(this DateTimeOffset instant) =>
        (instant.UtcTicks - DateTimeOffset.UnixEpoch.UtcTicks) / TimeSpan.TicksPerMicrosecond;

    public static DateTimeOffset FromMicros(long micros) =>
        DateTimeOffset.UnixEpoch.AddTicks(micros * TimeSpan.TicksPerMicrosecond);

    public static long NowMicros(this TimeProvider clock) => clock.GetUtcNow().ToMicros();
}
