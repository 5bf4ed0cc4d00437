using System.Diagnostics;
using System.Globalization;
using Arrears.Domain;
using Arrears.Domain.Ladders;

namespace Arrears.Simulation.Scenarios;

/// <summary>Plays one account on an inline ladder.</summary>
public sealed class LadderDriver(LadderPolicy ladder, ScenarioAssessment assess) : IScenarioDriver
{
    private LadderState _state = LadderState.Start;
    private DateOnly? _today;

    public void AdvanceTo(ScenarioStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (assess == ScenarioAssessment.Explicit)
        {
            _today = step.On;
            return;
        }

        for (var day = _today?.AddDays(1) ?? step.On; day <= step.On; day = day.AddDays(1))
        {
            _today = day;
            Decide(new AssessLadder());
        }
    }

    public Refused? Apply(ScenarioStep step)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (step.Action is not FactAction fact)
        {
            throw new UnreachableException($"{step.Action.GetType().Name} is no fact of a ladder.");
        }

        var refused = Decide(fact.Command);
        if (refused is null && assess == ScenarioAssessment.Daily)
        {
            Decide(new AssessLadder());
        }

        return refused;
    }

    public string Observe(ScenarioStep step, ExpectedValue expected)
    {
        ArgumentNullException.ThrowIfNull(expected);
        var today = _today!.Value;
        var figures = LadderFigures.Of(ladder, _state, today);
        return expected.Key switch
        {
            "rung" => _state.Current is { } rung ? ladder.Rungs[rung.Index].Name : ExpectReader.None,
            "days_past_due" => Number(figures.DaysPastDue),
            "counted_days" => Number(figures.CountedDays),
            "outstanding" => _state.Ledger.Outstanding.ToString(),
            "promise" => _state.Promise is { } promise
                ? SnakeCase.Of(promise.Status(today, _state.Owed))
                : ExpectReader.None,
            "promise_expected_balance" =>
                _state.Promise?.ExpectedBalance(today).ToString() ?? ExpectReader.None,
            "actions_taken" => Number(_state.RungsReached.Length),
            "rungs_reached" => ExpectReader.List(_state.RungsReached),
            _ => throw new UnreachableException($"{expected.Key} is not observed on a ladder."),
        };
    }

    private static string Number(int value) => value.ToString(CultureInfo.InvariantCulture);

    private Refused? Decide(LadderCommand command)
    {
        var decision = Ladder.Decide(ladder, _state, command, _today!.Value);
        _state = Ladder.After(_state, decision);
        return decision.Refused;
    }
}
