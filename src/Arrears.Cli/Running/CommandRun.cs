using System.CommandLine;
using System.Globalization;
using Arrears.Cli.Output;
using Arrears.Client;
using Arrears.Simulation.Portfolio;

namespace Arrears.Cli.Running;

/// <summary>Runs what a command does, and turns whatever goes wrong into a sentence and an exit status.</summary>
internal static class CommandRun
{
    public static void Runs(this Command command, Func<ParseResult, Session, Task<int>> act) =>
        command.SetAction((parsed, cancellation) => Run(parsed, act, cancellation));

    private static async Task<int> Run(
        ParseResult parsed, Func<ParseResult, Session, Task<int>> act, CancellationToken cancellation)
    {
        // One spelling of numbers and dates on every machine; the words follow --lang.
        CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
        using var session = new Session(parsed, cancellation);
        try
        {
            return await act(parsed, session);
        }
        catch (OperationCanceledException) when (cancellation.IsCancellationRequested)
        {
            return ExitStatus.Interrupted;
        }
        catch (GatewayException failure)
        {
            return ErrorReport.Write(session, failure);
        }
        catch (CommandFailure failure)
        {
            return ErrorReport.Write(session, failure.Message, failure.Hint);
        }
        catch (PortfolioFileException failure) when (failure.Column.Length == 0)
        {
            var reason = ImportWords.Reason(session, failure.Reason);
            return ErrorReport.Write(session, $"{failure.File}:{failure.Line}: {reason}");
        }
        catch (FileNotFoundException failure)
        {
            return ErrorReport.Write(session, ImportWords.Reason(session, failure.Message));
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return ErrorReport.Write(session, failure.Message);
        }
        catch (Exception bug)
        {
            return ErrorReport.Write(session, $"a bug in arrears: {bug.GetType().Name}: {bug.Message}");
        }
    }
}
