using System.Collections.Immutable;
using System.Text.Json;
using Arrears.Domain;
using Arrears.Domain.Ladders;

namespace Arrears.Simulation.Scenarios;

/// <summary>Reads an inline ladder.</summary>
internal static class LadderReader
{
    public static LadderPolicy Read(StrictObject ladder)
    {
        var measure = ladder.Choice<LadderMeasure>("measure");
        var policy = new LadderPolicy(
            measure,
            [.. ladder.List("rungs").Select(rung => ReadRung(rung, measure))],
            ladder.Choice<LadderClimb>("climb"),
            ladder.Flag("descend"),
            ladder.Flag("requires_completion", absent: false),
            ladder.WholeNumber("min_days_between_rungs", absent: 0),
            ladder.WholeNumber("grace_days", absent: 0),
            ladder.Has("minimum_balance") ? ladder.Amount("minimum_balance") : Money.Zero,
            ladder.Has("on_hold") ? ladder.Choice<LadderHoldEffect>("on_hold") : LadderHoldEffect.Pause);
        ladder.End();
        return policy.Problem() is { } problem ? throw new ScenarioFormatException(problem) : policy;
    }

    private static LadderRung ReadRung(JsonElement element, LadderMeasure measure)
    {
        var rung = new StrictObject(element, "a rung");
        var name = rung.Text("name");
        var atLeast = measure == LadderMeasure.OverdueBalance
            ? rung.Amount("at_least").Fen
            : StrictObject.ToWholeNumber(rung.Take("at_least"), "at_least");
        rung.End();
        return new LadderRung(name, atLeast);
    }
}
