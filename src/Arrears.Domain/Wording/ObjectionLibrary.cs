using System.Collections.Frozen;
using System.Collections.Immutable;
using Arrears.Domain.Documents;
using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Wording;

public enum ReasonGroup
{
    /// <summary>Why owners do not pay: section A8 of the seed list.</summary>
    Objection,

    /// <summary>What came of an attempt, where no reason was given.</summary>
    Outcome,

    /// <summary>Why somebody cannot pay.</summary>
    Hardship,
}

/// <summary>A sentence everybody may say as it stands (items 63 to 66). Braces hold what is filled in.</summary>
/// <param name="Items">Of the seed list.</param>
public sealed record ApprovedScript(string Name, ImmutableArray<int> Items, Text Text);

/// <summary>One code of the taxonomy, and what may be said to it.</summary>
/// <param name="Legal">Rules behind the answer, with texts in the policy references.</param>
/// <param name="Needs">What must be true or exist before the answer may be given (items 101, 107); null: nothing.</param>
/// <param name="Answer">Approved wording; null for what is no objection.</param>
/// <param name="Ask">The question that follows: ask, and listen (item 185).</param>
public sealed record Reason(
    string Code,
    ReasonGroup Group,
    ImmutableArray<int> Items,
    ImmutableArray<string> Legal,
    string? Needs,
    Text Name,
    Text? Answer,
    Text? Ask);

/// <summary>
/// The reason taxonomy with its approved wording, in English and Chinese: one voice for everybody (item 64). Versioned
/// and embedded; a change is a new version that has passed the linter.
/// </summary>
public sealed class ObjectionLibrary
{
    private static readonly Lazy<ObjectionLibrary> Bundled = new(ReadEmbedded);

    private readonly FrozenDictionary<string, Reason> _byCode;
    private readonly FrozenDictionary<string, ApprovedScript> _byName;

    private ObjectionLibrary(string version, ImmutableArray<ApprovedScript> scripts, ImmutableArray<Reason> reasons)
    {
        Version = version;
        Scripts = scripts;
        Reasons = reasons;
        _byCode = reasons.ToFrozenDictionary(reason => reason.Code, StringComparer.Ordinal);
        _byName = scripts.ToFrozenDictionary(script => script.Name, StringComparer.Ordinal);
    }

    public static ObjectionLibrary Embedded => Bundled.Value;

    public string Version { get; }

    public ImmutableArray<ApprovedScript> Scripts { get; }

    public ImmutableArray<Reason> Reasons { get; }

    public Reason? Find(string? code) => code is null ? null : _byCode.GetValueOrDefault(code);

    /// <exception cref="KeyNotFoundException">The program asks for a sentence that is not in the library.</exception>
    public ApprovedScript Script(string name) => _byName[name];

    private static ObjectionLibrary ReadEmbedded()
    {
        var (fileName, utf8) = EmbeddedFiles.In("Wording.Data").Single(file => file.FileName == "objections.json");
        return SourceSection.ReadFile(utf8, fileName, Read).OrThrow();
    }

    private static ObjectionLibrary Read(SourceSection file) => new(
        file.Text("version"),
        file.Section("scripts", section => section.Members(ReadScript)),
        file.Section("reasons", section => section.Members(ReadReason)));

    private static ApprovedScript ReadScript(string name, SourceSection section) =>
        new(name, section.Integers("items", 1, 188), new Text(section.Text("en"), section.Text("zh")));

    private static Reason ReadReason(string code, SourceSection section)
    {
        var group = section.Choice<ReasonGroup>("group");
        var items = section.Integers("items", 1, 188);
        var legal = section.Texts("legal");
        var needs = section.TextOrNull("needs");
        var english = section.Section("en", ReadWording);
        var chinese = section.Section("zh", ReadWording);
        return new Reason(
            code, group, items, legal, needs, new Text(english.Name, chinese.Name), Both(english.Answer, chinese.Answer),
            Both(english.Ask, chinese.Ask));
    }

    private static (string Name, string? Answer, string? Ask) ReadWording(SourceSection section) =>
        (section.Text("name"), section.TextOrNull("answer"), section.TextOrNull("ask"));

    private static Text? Both(string? english, string? chinese) =>
        english is null || chinese is null ? null : new Text(english, chinese);
}
