using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears wording [CODE]</c>: the approved words for every reason, one voice for everybody.</summary>
internal static class WordingCommand
{
    private static readonly Argument<string?> Code = new("CODE")
    {
        Description = "A reason code or the name of a script; without it all of them are listed.",
        Arity = ArgumentArity.ZeroOrOne,
    };

    public static Command Create()
    {
        var command = new Command("wording", "The objection library: reasons, approved answers and scripts.") { Code };
        command.Runs(Show);
        return command;
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var library = await session.Call(
            Role.Auditor, new GetObjectionLibraryRequest(), new Api(session).Briefs.GetObjectionLibraryAsync);
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(library));
            return ExitStatus.Done;
        }

        if (parsed.GetValue(Code) is not { } code)
        {
            List(session, library);
            return ExitStatus.Done;
        }

        var script = library.Scripts.FirstOrDefault(found => found.Name == code);
        var reason = library.Reasons.FirstOrDefault(found => found.Code == code);
        if (script is null && reason is null)
        {
            throw new CommandFailure(session.Say($"There is no reason or script {code}.", $"没有原因或话术 {code}。"));
        }

        if (script is not null)
        {
            session.Output.WriteLine(Say(session, script));
        }

        if (reason is not null)
        {
            Write(session, reason);
        }

        return ExitStatus.Done;
    }

    private static void List(Session session, GetObjectionLibraryResponse library)
    {
        session.Heading($"{session.Say("Approved wording", "统一话术")} {library.Version}");
        var table = Tables.New(
            Tables.Left(session.Say("code", "代码")),
            Tables.Left(session.Say("reason", "原因")),
            Tables.Left(session.Say("answer", "答复")));
        Tables.Add(table, library.Reasons.Select(reason => new[]
        {
            reason.Code,
            session.Say(reason.NameEnglish, reason.NameChinese),
            Say(session, reason.Answer),
        }));
        Tables.Add(table, library.Scripts.Select(script => new[] { script.Name, "", Say(session, script) }));
        session.Show(table);
    }

    private static void Write(Session session, LibraryReason reason)
    {
        session.Heading($"{reason.Code} · {session.Say(reason.NameEnglish, reason.NameChinese)}");
        var facts = new Facts()
            .Add(session.Say("answer", "答复"), Say(session, reason.Answer))
            .Add(session.Say("then ask", "接着问"), Say(session, reason.Ask))
            .Add(session.Say("only if", "前提"), reason.Needs);
        foreach (var law in reason.Legal)
        {
            facts.Add(law.Reference, session.Say(law.English, law.Chinese));
        }

        facts.WriteTo(session);
    }

    private static string Say(Session session, Sentence? sentence) =>
        sentence is null ? "" : session.Say(sentence.English, sentence.Chinese);
}
