using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using Arrears.Cli.Commands;
using Arrears.Cli.Running;

namespace Arrears.Cli;

/// <summary><c>arrears</c>: its commands, and the options all of them understand.</summary>
public static class ArrearsCommand
{
    public static RootCommand Create()
    {
        var root = new RootCommand("Arrears: collection of property-management fees, from the command line.");
        foreach (var option in GlobalOptions.All)
        {
            root.Options.Add(option);
        }

        foreach (var help in root.Options.OfType<HelpOption>())
        {
            help.Action = new SpokenHelp((HelpAction)help.Action!);
        }

        foreach (var command in CommandList.Create())
        {
            root.Subcommands.Add(command);
        }

        return root;
    }

    /// <summary>Runs one command line.</summary>
    /// <param name="configuration">Where output goes; null: the console.</param>
    /// <returns>An <see cref="ExitStatus"/>.</returns>
    public static async Task<int> Run(
        IReadOnlyList<string> args,
        InvocationConfiguration? configuration = null,
        CancellationToken cancellation = default)
    {
        var parsed = Create().Parse(args);
        if (parsed.Action is ParseErrorAction faulty)
        {
            // A command without its verb is answered with what there is; a wrong word with what is wrong about it.
            faulty.ShowHelp = parsed.UnmatchedTokens.Count == 0 && parsed.CommandResult.Command.Subcommands.Count > 0;
        }

        var status = await parsed.InvokeAsync(configuration, cancellation);
        return parsed.Errors.Count > 0 ? ExitStatus.Usage : status;
    }
}
