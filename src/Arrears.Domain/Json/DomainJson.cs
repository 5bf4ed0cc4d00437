using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Arrears.Domain.Accounts;

namespace Arrears.Domain.Json;

/// <summary>
/// How states, events, messages and commands are written down: snake_case names, enums by name, money as integer fen,
/// dates as yyyy-MM-dd. An unknown or missing member is an error: what was stored is read whole or not at all.
/// </summary>
public static class DomainJson
{
    public static JsonSerializerOptions Options { get; } = Create(new DefaultJsonTypeInfoResolver());

    /// <summary>As <see cref="Options"/>, without members that hold nothing. Either reads what the other wrote.</summary>
    public static JsonSerializerOptions Brief { get; } =
        Create(new DefaultJsonTypeInfoResolver { Modifiers = { Omission.Apply } });

    /// <summary>Every member, for whoever reads a journal line or a message without this code.</summary>
    public static byte[] Write<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Options);

    /// <summary>For what nobody but this code reads again, and is written with every commit: a state.</summary>
    public static byte[] WriteBrief<T>(T value) => JsonSerializer.SerializeToUtf8Bytes(value, Brief);

    /// <exception cref="JsonException">The bytes are not a whole <typeparamref name="T"/>.</exception>
    public static T Read<T>(ReadOnlySpan<byte> utf8) =>
        JsonSerializer.Deserialize<T>(utf8, Options) ?? throw new JsonException($"null is not a {typeof(T).Name}.");

    private static JsonSerializerOptions Create(IJsonTypeInfoResolver types)
    {
        var options = new JsonSerializerOptions
        {
            PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
            UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
            RespectRequiredConstructorParameters = true,
            RespectNullableAnnotations = true,
            DefaultIgnoreCondition = JsonIgnoreCondition.Never,
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            IgnoreReadOnlyProperties = true,
            AllowOutOfOrderMetadataProperties = true,
            TypeInfoResolver = types,
        };
        options.Converters.Add(new JsonStringEnumConverter(JsonNamingPolicy.SnakeCaseLower, allowIntegerValues: false));
        options.Converters.Add(new MoneyConverter());
        options.Converters.Add(new RuleIdConverter());
        options.Converters.Add(new AccountKeyConverter());
        options.MakeReadOnly();
        return options;
    }

    private sealed class MoneyConverter : JsonConverter<Money>
    {
        public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetInt64());

        public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options) =>
            writer.WriteNumberValue(value.Fen);
    }

    private sealed class RuleIdConverter : JsonConverter<RuleId>
    {
        public override RuleId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            new(reader.GetString() ?? throw new JsonException("A rule has a name."));

        public override void Write(Utf8JsonWriter writer, RuleId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }

    private sealed class AccountKeyConverter : JsonConverter<AccountKey>
    {
        public override AccountKey Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            AccountKey.TryParse(reader.GetString(), out var key) ? key : throw new JsonException("Not an account key.");

        public override void Write(Utf8JsonWriter writer, AccountKey value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
