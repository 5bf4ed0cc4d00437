using System.Diagnostics;
using System.Reflection;

namespace Arrears.Cli.Running;

/// <summary>A program that is built beside this one and holds what this one must not: the whole server.</summary>
internal static class BuiltProgram
{
    /// <param name="name">Key of the assembly's metadata that tells where the build put it.</param>
    /// <returns>The program's exit status; <see cref="ExitStatus.Failed"/> when it is not built.</returns>
    public static async Task<int> Run(
        string name, IEnumerable<string> words, TextWriter error, CancellationToken cancellation)
    {
        var program = PathOf(name);
        if (!File.Exists(program))
        {
            await error.WriteLineAsync($"error: there is no program at '{program}', where the build puts it.");
            return ExitStatus.Failed;
        }

        using var process = Process.Start("dotnet", [program, .. words]);
        await process.WaitForExitAsync(cancellation);
        return process.ExitCode;
    }

    private static string PathOf(string name)
    {
        var path = typeof(BuiltProgram).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Single(metadata => metadata.Key == name).Value!;
        return Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, path));
    }
}
