using Arrears.Cli.Running;
using Spectre.Console;

namespace Arrears.Cli.Output;

/// <summary>Lines that begin something.</summary>
internal static class Headings
{
    public static void Heading(this Session session, string text) =>
        session.Screen.Write(new Text(text + "\n", new Style(decoration: Decoration.Bold)));

    public static void Blank(this Session session) => session.Output.WriteLine();
}
