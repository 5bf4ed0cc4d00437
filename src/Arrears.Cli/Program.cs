using System.CommandLine;
using Arrears.Cli.Commands;

var root = new RootCommand("Arrears: collection of property-management fees, from the command line.");
foreach (var command in CommandList.Create())
{
    root.Subcommands.Add(command);
}

return await root.Parse(args).InvokeAsync();
