using System.Collections.Immutable;
using Arrears.Cli.Output;
using Arrears.Client;
using Grpc.Core;
using Spectre.Console;

namespace Arrears.Cli.Running;

/// <summary>What went wrong, on the error output: for people a sentence and what to do, for programs JSON.</summary>
internal static class ErrorReport
{
    /// <returns>The exit status that fits.</returns>
    public static int Write(Session session, GatewayException failure)
    {
        var message = session.Json ? failure.Message : Sentence(session, failure);
        Write(session, message, Hints.For(session, failure), failure);
        return failure.IsUnreachable ? ExitStatus.Unreachable : ExitStatus.Failed;
    }

    /// <returns><see cref="ExitStatus.Failed"/>.</returns>
    public static int Write(Session session, string message, string? hint = null)
    {
        Write(session, message, hint, null);
        return ExitStatus.Failed;
    }

    private static void Write(Session session, string message, string? hint, GatewayException? failure)
    {
        var errors = session.ErrorScreen.Profile.Out.Writer;
        if (session.Json)
        {
            errors.WriteLine(CliJson.Write(new { Error = Body(message, hint, failure) }));
            return;
        }

        session.ErrorScreen.Write(new Text(session.Say("error: ", "错误："), new Style(Color.Red)));
        errors.WriteLine(message);
        foreach (var field in failure?.Fields ?? [])
        {
            errors.WriteLine($"  {field.Field}: {field.Description}");
        }

        if (hint is not null)
        {
            errors.WriteLine(hint);
        }
    }

    private static object Body(string message, string? hint, GatewayException? failure) => new
    {
        failure?.Reason,
        Message = message,
        Hint = hint,
        Fields = failure?.Fields ?? ImmutableArray<FieldFault>.Empty,
        Metadata = failure?.Metadata ?? ImmutableSortedDictionary<string, string>.Empty,
    };

    private static string Sentence(Session session, GatewayException failure) => failure switch
    {
        { IsUnreachable: true } => session.Say(
            $"no server answers at {session.Server}.", $"{session.Server} 没有服务响应。"),
        { Status: StatusCode.Internal or StatusCode.Unknown } => session.Say(
            $"the server failed on {failure.Request}: {failure.Message}",
            $"服务器处理 {failure.Request} 时出错：{failure.Message}"),
        _ => $"{failure.Message} ({failure.Reason})",
    };
}
