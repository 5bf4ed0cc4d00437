using System.Collections.Frozen;
using System.Text.Json;

namespace Arrears.Domain.Units.Texts;

/// <summary>What stages, guards and actions of the unit machine are called, in English and Chinese.</summary>
public static class UnitTexts
{
    private static readonly FrozenDictionary<string, Text> All = Load();

    public static Text Stage(CaseStage stage) => Of("stage", SnakeCase.Of(stage));

    public static Text Guard(string name) => Of("guard", name);

    public static Text Action(string kind) => Of("action", kind);

    /// <summary>True when the text exists: a test walks every name the machine can utter.</summary>
    public static bool Knows(string section, string name) => All.ContainsKey($"{section}.{name}");

    private static Text Of(string section, string name) =>
        All.TryGetValue($"{section}.{name}", out var text) ? text : new Text(name, name);

    private static FrozenDictionary<string, Text> Load()
    {
        using var stream = typeof(UnitTexts).Assembly.GetManifestResourceStream("Arrears.Domain.Units.Texts.unit-texts.json")!;
        using var file = JsonDocument.Parse(stream);
        return file.RootElement.EnumerateObject()
            .SelectMany(section => section.Value.EnumerateObject(), (section, entry) => (section, entry))
            .ToFrozenDictionary(
                x => $"{x.section.Name}.{x.entry.Name}",
                x => new Text(x.entry.Value.GetProperty("en").GetString()!, x.entry.Value.GetProperty("zh").GetString()!));
    }
}

public readonly record struct Text(string English, string Chinese);
