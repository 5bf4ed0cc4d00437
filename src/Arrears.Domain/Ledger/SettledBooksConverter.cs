using System.Text.Json;
using System.Text.Json.Serialization;

namespace Arrears.Domain.Ledger;

/// <summary>Settled lines stand in the state as one packed value: it is written at every commit and read on activation only.</summary>
internal sealed class SettledBooksConverter : JsonConverter<SettledBooks>
{
    public override SettledBooks Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        try
        {
            var room = new byte[reader.HasValueSequence ? reader.ValueSequence.Length : reader.ValueSpan.Length];
            var length = reader.CopyString(room);
            return SettledUnpacking.Read(length == room.Length ? room : room[..length]);
        }
        catch (Exception broken) when (broken is InvalidDataException or IOException or FormatException or ArgumentException or OverflowException)
        {
            throw new JsonException($"These are no settled lines: {broken.Message}", broken);
        }
    }

    public override void Write(Utf8JsonWriter writer, SettledBooks value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.Packed);
}
