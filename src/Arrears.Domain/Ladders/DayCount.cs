namespace Arrears.Domain.Ladders;

/// <summary>A stretch of whole days: on from <paramref name="From"/>, over on <paramref name="Until"/>.</summary>
/// <param name="From">First day inside.</param>
/// <param name="Until">First day outside; null: open ended. Not after <paramref name="From"/>: no day at all.</param>
[GenerateSerializer, Immutable, Alias("arrears.DaySpan")]
public readonly record struct DaySpan([property: Id(0)] DateOnly From, [property: Id(1)] DateOnly? Until)
{
    public bool IsEmpty => Until is { } until && until <= From;

    public bool Contains(DateOnly day) => day >= From && (Until is not { } until || day < until);

    public bool Overlaps(DaySpan other) =>
        !IsEmpty && !other.IsEmpty
        && (other.Until is not { } otherUntil || From < otherUntil)
        && (Until is not { } until || other.From < until);
}

/// <summary>Counting whole days with some of them left out: grace, pauses, holds.</summary>
public static class DayCount
{
    /// <summary>Days from one date to another: tomorrow is one. Never negative.</summary>
    public static int Between(DateOnly from, DateOnly to) => Math.Max(0, to.DayNumber - from.DayNumber);

    /// <summary>
    /// How many of the days from <paramref name="from"/> up to but without <paramref name="to"/> lie in at least one
    /// of the spans. A day that two pauses share is left out once.
    /// </summary>
    public static int Covered(DateOnly from, DateOnly to, IEnumerable<DaySpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var covered = 0;
        var countedUpTo = from;
        foreach (var span in spans.OrderBy(span => span.From))
        {
            var start = span.From > countedUpTo ? span.From : countedUpTo;
            var end = span.Until is { } until && until < to ? until : to;
            if (end > start)
            {
                covered += end.DayNumber - start.DayNumber;
                countedUpTo = end;
            }
        }

        return covered;
    }

    /// <summary>
    /// Days since <paramref name="from"/> less grace and less the days that were paused. A pause counts only where it
    /// overlaps the days being counted, so a pause from before the debt takes nothing off. Never negative.
    /// </summary>
    public static int Counted(DateOnly from, DateOnly to, IEnumerable<DaySpan> pauses, int graceDays = 0) =>
        Math.Max(0, Between(from, to) - graceDays - Covered(from, to, pauses));
}
