using System.CommandLine;
using Arrears.Cli.Running;

namespace Arrears.Cli.Commands;

/// <summary>
/// <c>arrears bench NAME</c>: starts the benchmarks, a program of their own that holds the whole server; this one stays
/// a client.
/// </summary>
public static class BenchCommand
{
    public static Command Create()
    {
        var words = new Argument<string[]>("BENCH")
        {
            Description = "store, core, age, pay, night, charge or import, and its options; without any, they are listed.",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("bench", "Benchmarks, each one line of figures beside a peer in the same run.") { words };
        command.TreatUnmatchedTokensAsErrors = false;
        command.SetAction((parsed, cancellation) => Run(
            [.. parsed.GetValue(words) ?? [], .. parsed.UnmatchedTokens], parsed.InvocationConfiguration.Error, cancellation));
        return command;
    }

    private static Task<int> Run(string[] words, TextWriter error, CancellationToken cancellation) =>
        BuiltProgram.Run("BenchProgram", words.Length == 0 ? ["--help"] : words, error, cancellation);
}
