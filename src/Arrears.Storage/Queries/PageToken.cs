using System.Buffers.Text;
using System.Text;
using System.Text.Json;
using Arrears.Contracts.Storage;

namespace Arrears.Storage.Queries;

/// <summary>Where a page ended: the order's values of its last row. Opaque to callers, and bound to no operator.</summary>
internal static class PageToken
{
    public static string Write(params string[] values) =>
        Base64Url.EncodeToString(JsonSerializer.SerializeToUtf8Bytes(values));

    /// <exception cref="PageTokenException">The token is not one of ours, or of another query.</exception>
    public static string[] Read(string token, int width)
    {
        try
        {
            var bytes = Base64Url.DecodeFromChars(token);
            if (JsonSerializer.Deserialize<string[]>(Encoding.UTF8.GetString(bytes)) is { } values
                && values.Length == width && values.All(v => v is not null))
            {
                return values;
            }
        }
        catch (Exception e) when (e is JsonException or FormatException)
        {
            // Told below, as the same mistake.
        }

        throw new PageTokenException();
    }
}
