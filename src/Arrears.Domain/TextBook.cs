using System.Collections.Frozen;
using System.Text.Json;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain;

/// <summary>Texts in English and Chinese by section and name, read from an embedded file.</summary>
internal sealed class TextBook
{
    private readonly FrozenDictionary<string, Text> _texts;

    private TextBook(FrozenDictionary<string, Text> texts) => _texts = texts;

    public static TextBook Load(string resource)
    {
        using var stream = typeof(TextBook).Assembly.GetManifestResourceStream(resource)!;
        using var file = JsonDocument.Parse(stream);
        return new TextBook(file.RootElement.EnumerateObject()
            .SelectMany(section => section.Value.EnumerateObject(), (section, entry) => (section, entry))
            .ToFrozenDictionary(
                x => $"{x.section.Name}.{x.entry.Name}",
                x => new Text(x.entry.Value.GetProperty("en").GetString()!, x.entry.Value.GetProperty("zh").GetString()!)));
    }

    public bool Knows(string section, string name) => _texts.ContainsKey($"{section}.{name}");

    /// <summary>A name without a text is its own text: a forgotten sentence must not hide the fact.</summary>
    public Text Of(string section, string name) =>
        _texts.TryGetValue($"{section}.{name}", out var text) ? text : new Text(name, name);
}
