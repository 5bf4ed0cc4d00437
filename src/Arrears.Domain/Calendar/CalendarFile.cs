using System.Text.Json;
using Arrears.Domain.Documents;

namespace Arrears.Domain.Calendar;

/// <summary>Calendar data as a dated JSON file.</summary>
public static class CalendarFile
{
    private static readonly JsonSerializerOptions Plain = new() { PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower };

    /// <inheritdoc cref="ContentHash.OfJson"/>
    public static string ContentAddress(CalendarData data) =>
        ContentHash.OfJson(JsonSerializer.SerializeToUtf8Bytes(data, Plain));
}
