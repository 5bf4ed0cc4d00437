using Arrears.Domain.Owners;
using Arrears.Domain.Tests.Lifecycle.Page;
using Arrears.Domain.Tests.Units;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle;

/// <summary>
/// Wherever an account stands, it can be told in both languages why, what comes next and what holds back each other
/// move. The random walks hold every step they take to the same.
/// </summary>
public sealed class ExplanationTests
{
    public static TheoryData<CaseStage> Stages => [.. Enum.GetValues<CaseStage>()];

    [Theory]
    [MemberData(nameof(Stages))]
    public void Explain_CaseInAnyStage_AnswersWhyWhatNextAndWhatHoldsBack(CaseStage stage)
    {
        var explanation = UnitSamples.ExplainIn(stage);

        var position = Assert.Single(explanation.Positions);
        Explained.AssertWhole(explanation, UnitDriver.Pack);
        Assert.Equal(SnakeCase.Of(stage), position.Stage);
        Assert.Equal(CaseMap.RowOf(stage).Value, position.Because.Rule);
        Assert.All(position.Moves, move => Assert.NotEmpty(move.Guards));
        Assert.Equal(
            Enum.GetValues<CaseTrigger>().SelectMany(on => CaseMap.Next(stage, on)).Distinct().Select(SnakeCase.Of).Order(),
            position.Moves.Select(move => move.To).Order());
    }

    [Fact]
    public void Explain_EveryDayOfSeveralLives_HasTextsAndReferences()
    {
        var explanations = new UnitSamples().Explanations(UnitDriver.Pack).ToList();

        Assert.All(explanations, explanation => Explained.AssertWhole(explanation, UnitDriver.Pack));
        Assert.Contains(explanations, explanation => explanation.Positions[0].Next?.Action == "pay_by_lapses");
    }

    [Fact]
    public void Explain_OwnerAndMatterInEveryStage_HasTextsAndReferences()
    {
        var explanations = new OwnerSamples().Explanations(UnitDriver.Pack).ToList();

        Assert.All(explanations, explanation => Explained.AssertWhole(explanation, UnitDriver.Pack));
        Assert.Equal(
            Enum.GetValues<MatterStage>().Where(stage => stage != MatterStage.Closed).Select(SnakeCase.Of).Order(),
            explanations.SelectMany(explanation => explanation.Positions.Skip(1)).Select(p => p.Stage).Distinct().Order());
    }
}
