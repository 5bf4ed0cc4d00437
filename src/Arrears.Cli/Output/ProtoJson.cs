using System.Collections;
using System.Globalization;
using System.Text.Json.Nodes;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Date = Google.Type.Date;
using Money = Google.Type.Money;

namespace Arrears.Cli.Output;

/// <summary>
/// Answers of the API as JSON that reads like the canonical files: dates as yyyy-MM-dd, amounts as numbers with their
/// currency, enum values in small letters, absent and unspecified as null.
/// </summary>
internal static class ProtoJson
{
    public static JsonObject Of(IMessage message)
    {
        var result = new JsonObject();
        foreach (var field in message.Descriptor.Fields.InDeclarationOrder())
        {
            var value = field.Accessor.GetValue(message);
            var isDocument = field.Name.EndsWith("_json", StringComparison.Ordinal);
            result[isDocument ? field.Name[..^"_json".Length] : field.Name] = field.IsRepeated
                ? new JsonArray([.. ((IEnumerable)value).Cast<object>().Select(item => Single(field, item))])
                : isDocument ? JsonNode.Parse((string)value) : Single(field, value);
        }

        return result;
    }

    public static JsonArray Of(IEnumerable<IMessage> messages) => new([.. messages.Select(Of)]);

    /// <summary>An enum value without its prefix, in small letters; empty when unspecified.</summary>
    public static string Word(EnumDescriptor type, int number)
    {
        var zero = type.FindValueByNumber(0).Name;
        var prefix = zero[..^"UNSPECIFIED".Length];
        return number == 0 ? "" : type.FindValueByNumber(number).Name[prefix.Length..].ToLowerInvariant();
    }

    private static JsonNode? Single(FieldDescriptor field, object? value) => value switch
    {
        null => null,
        Date date => JsonValue.Create(Words.Date(date)),
        Money money => new JsonObject { ["amount"] = Two(money.DecimalValue), ["currency"] = money.CurrencyCode },
        Timestamp time => JsonValue.Create(time.ToDateTimeOffset().ToString("O", CultureInfo.InvariantCulture)),
        IMessage message => Of(message),
        string text => JsonValue.Create(text),
        bool flag => JsonValue.Create(flag),
        int or long => JsonValue.Create(Convert.ToInt64(value, CultureInfo.InvariantCulture)),
        _ => Word(field.EnumType, (int)value) is { Length: > 0 } word ? JsonValue.Create(word) : null,
    };

    private static JsonNode Two(decimal amount) =>
        JsonNode.Parse(amount.ToString("0.00", CultureInfo.InvariantCulture))!;
}
