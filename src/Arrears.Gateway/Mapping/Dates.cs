using Date = Google.Type.Date;

namespace Arrears.Gateway.Mapping;

/// <summary>Business dates on the wire.</summary>
internal static class Dates
{
    public static Date ToProto(DateOnly date) => new() { Year = date.Year, Month = date.Month, Day = date.Day };

    public static Date? ToProto(DateOnly? date) => date is { } known ? ToProto(known) : null;

    /// <summary>False for a date that is no day, such as 30 February or a year without a month.</summary>
    public static bool TryRead(Date value, out DateOnly date)
    {
        var isDay = value.Year is >= 1 and <= 9999
            && value.Month is >= 1 and <= 12
            && value.Day >= 1
            && value.Day <= DateTime.DaysInMonth(value.Year, value.Month);
        date = isDay ? new DateOnly(value.Year, value.Month, value.Day) : default;
        return isDay;
    }
}
