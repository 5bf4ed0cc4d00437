namespace Arrears.Domain.Calendar;

/// <summary>
/// Turns instants into local moments and back. Both directions keep order, so that of two deadlines the earlier one
/// stays the earlier one whatever the clocks did that night.
/// </summary>
public static class ZoneTime
{
    public static BusinessMoment ToLocal(this TimeZoneInfo zone, DateTimeOffset instant)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = TimeZoneInfo.ConvertTime(instant, zone).DateTime;
        return new BusinessMoment(DateOnly.FromDateTime(local), TimeOnly.FromDateTime(local));
    }

    /// <summary>
    /// The instant of a local time. A time the clocks skipped means the instant they jumped; a time they showed twice
    /// means the first of the two, so that a deadline of ours is never read as later than the earliest reading.
    /// </summary>
    public static DateTimeOffset ToInstant(this TimeZoneInfo zone, DateOnly date, TimeOnly time)
    {
        ArgumentNullException.ThrowIfNull(zone);
        var local = date.ToDateTime(time);
        while (zone.IsInvalidTime(local))
        {
            // Gaps end on whole minutes: the first valid one is where the clocks jumped to.
            local = new DateTime(local.Ticks - (local.Ticks % TimeSpan.TicksPerMinute)).AddMinutes(1);
        }

        var offset = zone.IsAmbiguousTime(local) ? zone.GetAmbiguousTimeOffsets(local).Max() : zone.GetUtcOffset(local);
        return new DateTimeOffset(local, offset);
    }
}
