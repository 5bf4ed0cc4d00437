using Arrears.Domain.Calendar;
using Google.Type;
using Wire = Arrears.Protos.V1;

namespace Arrears.Gateway.Mapping;

/// <summary>Moments in a person's own zone.</summary>
internal static class Moments
{
    public static Wire.LocalTime ToProto(BusinessMoment at) => new() { Date = Dates.ToProto(at.Date), Time = ToProto(at.Time) };

    public static TimeOfDay ToProto(TimeOnly time) => new() { Hours = time.Hour, Minutes = time.Minute, Seconds = time.Second };
}
