using Arrears.Cli.Running;
using Google.Protobuf;

namespace Arrears.Cli.Output;

/// <summary>What is said after something was done.</summary>
internal static class Answers
{
    /// <summary>One line for people, the message for programs.</summary>
    public static int Said(Session session, IMessage message, string text)
    {
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(message));
        }
        else
        {
            session.Output.WriteLine(text);
        }

        return ExitStatus.Done;
    }
}
