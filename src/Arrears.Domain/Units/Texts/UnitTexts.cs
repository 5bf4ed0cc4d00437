using Arrears.Domain.Policy;

namespace Arrears.Domain.Units.Texts;

/// <summary>What stages, guards and actions of the unit machine are called, in English and Chinese.</summary>
public static class UnitTexts
{
    private static readonly TextBook All = TextBook.Load("Arrears.Domain.Units.Texts.unit-texts.json");

    public static Text Stage(CaseStage stage) => All.Of("stage", SnakeCase.Of(stage));

    public static Text Guard(string name) => All.Of("guard", name);

    public static Text Action(string kind) => All.Of("action", kind);

    public static Text Segment(OwnerSegment segment) => All.Of("segment", SnakeCase.Of(segment));

    /// <summary>What the matrix wants done.</summary>
    public static Text Strategy(StrategyAction action) => All.Of("strategy", SnakeCase.Of(action));

    /// <summary>Why a payer is taken for one of a segment.</summary>
    public static Text Ground(SegmentGround ground) => All.Of("ground", SnakeCase.Of(ground));

    /// <summary>True when the text exists: a test walks every name the machine can utter.</summary>
    public static bool Knows(string section, string name) => All.Knows(section, name);
}

public readonly record struct Text(string English, string Chinese);
