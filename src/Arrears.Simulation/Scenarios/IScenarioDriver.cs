using Arrears.Domain;

namespace Arrears.Simulation.Scenarios;

/// <summary>
/// Plays a scenario against something: one account on an inline ladder, or a world of units and owners. The runner
/// walks the steps, the driver holds the state.
/// </summary>
public interface IScenarioDriver
{
    /// <summary>Lets time pass up to and including the step's date. Called before every step.</summary>
    void AdvanceTo(ScenarioStep step);

    /// <summary>Does what the step says; the answer is the refusal, or null.</summary>
    Refused? Apply(ScenarioStep step);

    /// <summary>What the value is now, in the spelling of <see cref="ExpectedValue.Text"/>.</summary>
    string Observe(ScenarioStep step, ExpectedValue expected);
}
