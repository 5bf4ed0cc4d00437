using System.Globalization;

namespace Arrears.Domain.Tests.Calendar;

/// <summary>Dates and times as tests write them.</summary>
internal static class Iso
{
    public static DateOnly Day(string text) => DateOnly.Parse(text, CultureInfo.InvariantCulture);

    public static TimeOnly Time(string text) => TimeOnly.Parse(text, CultureInfo.InvariantCulture);

    public static DateTimeOffset Instant(string text) => DateTimeOffset.Parse(text, CultureInfo.InvariantCulture);
}
