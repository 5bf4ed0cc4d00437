using Arrears.Domain.Units.Texts;

namespace Arrears.Domain.Owners.Texts;

/// <summary>What stages, guards and actions of the owner machine are called, in English and Chinese.</summary>
public static class OwnerTexts
{
    private static readonly TextBook All = TextBook.Load("Arrears.Domain.Owners.Texts.owner-texts.json");

    public static Text Stage(OwnerStage stage) => All.Of("stage", SnakeCase.Of(stage));

    public static Text Stage(MatterStage stage) => All.Of("stage", SnakeCase.Of(stage));

    public static Text Guard(string name) => All.Of("guard", name);

    /// <summary>A word of the vocabulary as it is printed: a channel, an outcome, a mood, how an agreement stands.</summary>
    public static Text Word(string name) => All.Of("word", name);

    /// <summary>Before the name in English, after it in Chinese; there is none for <see cref="PersonTitle.None"/>.</summary>
    public static Text Title(PersonTitle title) => All.Of("title", SnakeCase.Of(title));

    public static Text Action(string kind) => All.Of("action", kind);

    /// <summary>True when the text exists: a test walks every name the machine can utter.</summary>
    public static bool Knows(string section, string name) => All.Knows(section, name);
}
