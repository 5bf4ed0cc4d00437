using System.Globalization;

namespace Arrears.Domain.Calendar;

/// <summary>
/// A business date and a wall-clock time in some zone: the estate's for money and ladders, the person's for caps and
/// quiet hours. It says nothing about which zone; whoever made it knows. Orders by date, then time.
/// </summary>
[GenerateSerializer, Immutable, Alias("arrears.BusinessMoment")]
public readonly record struct BusinessMoment([property: Id(0)] DateOnly Date, [property: Id(1)] TimeOnly Time)
    : IComparable<BusinessMoment>
{
    public static bool operator <(BusinessMoment left, BusinessMoment right) => left.CompareTo(right) < 0;

    public static bool operator >(BusinessMoment left, BusinessMoment right) => left.CompareTo(right) > 0;

    public static bool operator <=(BusinessMoment left, BusinessMoment right) => left.CompareTo(right) <= 0;

    public static bool operator >=(BusinessMoment left, BusinessMoment right) => left.CompareTo(right) >= 0;

    public BusinessMoment Add(TimeSpan time)
    {
        var local = Time.Add(time, out var days);
        return new BusinessMoment(Date.AddDays(days), local);
    }

    public int CompareTo(BusinessMoment other) =>
        Date == other.Date ? Time.CompareTo(other.Time) : Date.CompareTo(other.Date);

    /// <summary>ISO 8601 without zone, to the minute: <c>2026-11-23T09:30</c>.</summary>
    public override string ToString() =>
        Date.ToDateTime(Time).ToString("yyyy-MM-dd'T'HH:mm", CultureInfo.InvariantCulture);
}
