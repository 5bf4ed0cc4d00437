using System.CommandLine;

namespace Arrears.Cli.Commands;

/// <summary>The commands of <c>arrears</c>, in the order help shows them. One line each.</summary>
public static class CommandList
{
    private static readonly Func<Command>[] Factories =
    [
        GenerateCommand.Create,
        ImportCommand.Create,
        EstateCommands.Create,
        SwitchCommands.Create,
        TillCommands.Create,
        TeamCommands.Create,
        UnitCommands.Create,
        OwnerCommands.Create,
        PromiseCommands.Create,
        PlanCommands.Create,
        HardshipCommands.Create,
        GrievanceCommands.Create,
        WordingCommand.Create,
        DayCommands.Create,
        ScenarioCommands.Create,
        PolicyCommands.Create,
        RepairCommand.Create,
        BenchCommand.Create,
    ];

    public static IEnumerable<Command> Create() => Factories.Select(create => create());
}
