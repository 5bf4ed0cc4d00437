using System.CommandLine;
using System.Diagnostics;
using System.Reflection;

namespace Arrears.Cli.Commands;

/// <summary>
/// <c>arrears bench NAME</c>: starts the benchmarks, a program of their own that holds the whole server; this one stays
/// a client.
/// </summary>
public static class BenchCommand
{
    private const string ProgramPath = "BenchProgram";

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

    /// <returns>The exit status of the benchmarks; 1 when they are not built.</returns>
    private static async Task<int> Run(string[] words, TextWriter error, CancellationToken cancellation)
    {
        var program = Program();
        if (!File.Exists(program))
        {
            await error.WriteLineAsync($"error: the benchmarks are not where they are built, at '{program}'.");
            return 1;
        }

        using var process = Process.Start("dotnet", [program, .. words.Length == 0 ? ["--help"] : words]);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    /// <summary>Where the build put it, relative to this program.</summary>
    private static string Program()
    {
        var path = typeof(BenchCommand).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == ProgramPath).Value!;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, path));
    }
}
