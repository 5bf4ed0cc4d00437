using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Arrears.Domain;

namespace Arrears.Cli.Output;

/// <summary>
/// How <c>--json</c> spells: snake_case, enums by name, amounts as numbers with two decimals, Chinese as it is.
/// </summary>
internal static class CliJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower), new AmountConverter() },
    };

    public static string Write<T>(T value) => JsonSerializer.Serialize(value, Options);

    private sealed class AmountConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException("The command line writes JSON and never reads it.");

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteRawValue(value.ToString());
    }
}
