using Arrears.Cli.Running;
using Google.Protobuf;

namespace Arrears.Cli.Output;

/// <summary>One thing as facts for people, and as the API spells it for programs.</summary>
internal static class Answers
{
    /// <param name="more">What people see below the facts.</param>
    /// <returns>Done.</returns>
    public static int Shown(Session session, IMessage item, Facts facts, Action? more = null)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(item));
        }
        else
        {
            facts.WriteTo(session);
            more?.Invoke();
        }

        return ExitStatus.Done;
    }
}
