using System.Collections.Immutable;
using System.Text;
using System.Text.Json;
using System.Text.Unicode;

namespace Arrears.Domain.Documents;

/// <summary>Reads strict JSON (no comments, no trailing commas, no repeated names) and keeps the lines.</summary>
internal ref struct SourceParser
{
    private readonly ReadOnlySpan<byte> _utf8;
    private readonly SourceFaults _faults;
    private Utf8JsonReader _reader;
    private int _countedTo;
    private int _line;

    private SourceParser(ReadOnlySpan<byte> utf8, SourceFaults faults)
    {
        _utf8 = utf8;
        _faults = faults;
        _reader = new Utf8JsonReader(utf8);
        _line = 1;
    }

    /// <summary>The value, or null with a fault added. Text after the value is a fault as well.</summary>
    public static SourceValue? Parse(ReadOnlySpan<byte> utf8, SourceFaults faults)
    {
        if (utf8.StartsWith(Encoding.UTF8.Preamble))
        {
            utf8 = utf8[Encoding.UTF8.Preamble.Length..];
        }

        if (!Utf8.IsValid(utf8))
        {
            faults.Form(LineOfInvalidByte(utf8), "$", "is not valid UTF-8");
            return null;
        }

        var parser = new SourceParser(utf8, faults);
        try
        {
            parser._reader.Read();
            var value = parser.ReadValue("$");
            parser._reader.Read();
            return value;
        }
        catch (JsonException syntax)
        {
            var line = (int)(syntax.LineNumber ?? 0) + 1;
            faults.Form(line, "$", $"is not valid JSON: {FirstSentence(syntax.Message)}");
            return null;
        }
    }

    private static string FirstSentence(string message) =>
        message.Split(" LineNumber:", 2)[0].TrimEnd('.', ' ');

    private static int LineOfInvalidByte(ReadOnlySpan<byte> utf8)
    {
        var line = 1;
        while (Rune.DecodeFromUtf8(utf8, out var rune, out var length) == System.Buffers.OperationStatus.Done)
        {
            line += rune.Value == '\n' ? 1 : 0;
            utf8 = utf8[length..];
        }

        return line;
    }

    private SourceValue ReadValue(string path)
    {
        var line = LineHere();
        return _reader.TokenType switch
        {
            JsonTokenType.StartObject => ReadObject(path, line),
            JsonTokenType.StartArray => ReadArray(path, line),
            JsonTokenType.String => Leaf(JsonValueKind.String, path, line, ReadString(path, line)),
            JsonTokenType.Number => Leaf(JsonValueKind.Number, path, line, Encoding.UTF8.GetString(_reader.ValueSpan)),
            JsonTokenType.True => Leaf(JsonValueKind.True, path, line, ""),
            JsonTokenType.False => Leaf(JsonValueKind.False, path, line, ""),
            _ => Leaf(JsonValueKind.Null, path, line, ""),
        };
    }

    private static SourceValue Leaf(JsonValueKind kind, string path, int line, string text) =>
        new(kind, line, path, text, [], []);

    private SourceValue ReadObject(string path, int line)
    {
        var members = ImmutableArray.CreateBuilder<SourceMember>();
        while (_reader.Read() && _reader.TokenType == JsonTokenType.PropertyName)
        {
            var nameLine = LineHere();
            var name = ReadString(path, nameLine);
            _reader.Read();
            var value = ReadValue($"{path}.{name}");
            if (members.Any(member => member.Name == name))
            {
                _faults.Form(nameLine, value.Path, "is given twice");
                continue;
            }

            members.Add(new SourceMember(name, nameLine, value));
        }

        return new SourceValue(JsonValueKind.Object, line, path, "", members.DrainToImmutable(), []);
    }

    private SourceValue ReadArray(string path, int line)
    {
        var items = ImmutableArray.CreateBuilder<SourceValue>();
        while (_reader.Read() && _reader.TokenType != JsonTokenType.EndArray)
        {
            items.Add(ReadValue($"{path}[{items.Count}]"));
        }

        return new SourceValue(JsonValueKind.Array, line, path, "", [], items.DrainToImmutable());
    }

    private readonly string ReadString(string path, int line)
    {
        try
        {
            return _reader.GetString()!;
        }
        catch (InvalidOperationException)
        {
            // Half a surrogate pair, written as an escape: valid JSON syntax, yet no text.
            _faults.Form(line, path, "holds an escape that is no character");
            return "";
        }
    }

    private int LineHere()
    {
        var start = (int)_reader.TokenStartIndex;
        _line += _utf8[_countedTo..start].Count((byte)'\n');
        _countedTo = start;
        return _line;
    }
}
