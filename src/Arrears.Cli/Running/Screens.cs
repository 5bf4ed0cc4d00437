using Spectre.Console;

namespace Arrears.Cli.Running;

/// <summary>Consoles over any writer.</summary>
internal static class Screens
{
    /// <summary>Wide enough that a pipe or a file never gets a table folded to a guess.</summary>
    private const int WidthOfFiles = 200;

    public static IAnsiConsole On(TextWriter writer)
    {
        var output = new AnsiConsoleOutput(writer);
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = output,
            Ansi = output.IsTerminal ? AnsiSupport.Detect : AnsiSupport.No,
        });
        if (!output.IsTerminal)
        {
            console.Profile.Width = WidthOfFiles;
        }

        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
