using System.CommandLine;
using Arrears.Cli.Running;
using Arrears.Simulation.Scenarios;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears scenario run PATH...</c></summary>
internal static class ScenarioCommands
{
    public static Command Create()
    {
        var paths = new Argument<string[]>("PATH")
        {
            Description = "Scenario files, or folders to search for them.",
            Arity = ArgumentArity.OneOrMore,
        };
        var run = new Command("run", "Run scenarios against the pure core; exit status 0 only if none failed.")
        {
            paths,
        };
        run.SetAction(parsed => ScenarioCommand.Run(
            parsed.GetRequiredValue(paths),
            parsed.InvocationConfiguration.Output,
            parsed.GetValue(GlobalOptions.Json)));
        return new Command("scenario", "Test a policy with dated facts and what must follow from them.") { run };
    }
}
