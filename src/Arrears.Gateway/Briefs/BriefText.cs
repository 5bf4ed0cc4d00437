using System.Globalization;
using Google.Type;

namespace Arrears.Gateway.Briefs;

/// <summary>Dates and times as they are printed.</summary>
internal static class BriefText
{
    public static string Day(Date? date) => date is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{date.Year:0000}-{date.Month:00}-{date.Day:00}");

    public static string Time(TimeOfDay? time) => time is null
        ? ""
        : string.Create(CultureInfo.InvariantCulture, $"{time.Hours:00}:{time.Minutes:00}");

    public static string Amount(Money? money) =>
        string.Create(CultureInfo.InvariantCulture, $"{money?.DecimalValue ?? 0m:N2}");
}
