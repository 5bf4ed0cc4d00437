using System.CommandLine;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears team</c></summary>
internal static class TeamCommands
{
    public static Command Create()
    {
        var command = new Command("team", "The operator's people: trainings, assignments and daily work.");
        foreach (var of in StaffCommands.Create().Concat(AssignmentCommands.Create()).Concat(TeamBookCommands.Create()))
        {
            command.Subcommands.Add(of);
        }

        return command;
    }
}
