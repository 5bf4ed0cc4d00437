using System.Diagnostics;
using System.Reflection;

namespace Arrears.Cli.Running;

/// <summary>A program that is built beside this one and holds what this one must not: the whole server.</summary>
internal static class BuiltProgram
{
    /// <summary>
    /// Smallest budget of the youngest generation, as the service runs (deploy/arrears.service): what a decision makes is
    /// dead when it is committed, and a collection every few megabytes would stop every thread to find that out. The
    /// runtime takes it from the environment only, in hexadecimal.
    /// </summary>
    private static readonly (string Name, string Value) Nursery = ("DOTNET_GCgen0size", "0x4000000");

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

        var start = new ProcessStartInfo("dotnet", [program, .. words]);
        start.Environment.TryAdd(Nursery.Name, Nursery.Value);
        using var process = Process.Start(start)!;
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
