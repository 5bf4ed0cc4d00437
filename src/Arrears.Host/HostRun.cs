using Arrears.Client;
using Arrears.Simulation.Play;
using Arrears.Simulation.Portfolio;
using Arrears.Storage;
using Arrears.Storage.Settings;
using Microsoft.AspNetCore.Connections;
using Npgsql;

namespace Arrears.Host;

/// <summary>
/// Runs a command of the host. What whoever started it can put right becomes one sentence on the error output and exit
/// status 1; everything else is a bug and keeps its stack.
/// </summary>
internal static class HostRun
{
    private const int Failed = 1;
    private const int Interrupted = 130;

    /// <param name="interrupted">Said when Ctrl-C ended the command before its time.</param>
    public static async Task<int> Of(
        HostOptions options, string interrupted, Func<Task<int>> command, CancellationToken cancellation)
    {
        try
        {
            return await command();
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            Console.WriteLine();
            Console.WriteLine(interrupted);
            return Interrupted;
        }
        catch (Exception e) when (Sentence(e, options) is { } sentence)
        {
            await Console.Error.WriteLineAsync($"error: {sentence}");
            return Failed;
        }
    }

    private static string? Sentence(Exception failure, HostOptions options) => failure switch
    {
        IOException { InnerException: AddressInUseException } =>
            $"Port {options.Port} on 127.0.0.1 is in use. Stop what listens there, or give another one with --port.",
        NpgsqlException => $"The PostgreSQL server of --connection cannot be used: {failure.Message}",
        HostOptionException or DataFolderInUseException or PortfolioFileException or PlayException or GatewayException
            or ServiceIdMismatchException or PrivateServerException or FormatException => failure.Message,
        UnauthorizedAccessException or DirectoryNotFoundException or FileNotFoundException =>
            $"The data folder {options.Data} cannot be used: {failure.Message}",
        _ => null,
    };
}

/// <summary>Options that cannot be followed together, or not on what is already there.</summary>
internal sealed class HostOptionException(string message) : Exception(message);
