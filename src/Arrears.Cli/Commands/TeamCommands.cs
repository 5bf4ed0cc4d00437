using System.CommandLine;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears team</c></summary>
internal static class TeamCommands
{
    public static Command Create()
    {
        var command = new Command("team", "The operator's people: trainings, assignments and daily work.");
        IEnumerable<Command> all =
        [
            .. StaffCommands.Create(), .. AssignmentCommands.Create(), .. TeamBookCommands.Create(), RefusalCommands.Create(),
        ];
        foreach (var of in all)
        {
            command.Subcommands.Add(of);
        }

        return command;
    }
}
