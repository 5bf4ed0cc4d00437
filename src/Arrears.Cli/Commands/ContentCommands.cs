using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears estate offices|contents|poster|say</c></summary>
internal static class ContentCommands
{
    private static readonly Argument<string> Estate = new("ESTATE") { Description = "The estate's id." };

    private static readonly Argument<string> Text = new("TEXT") { Description = "The sentence." };

    private static readonly Option<string> Building = new("--building")
    {
        Description = "Of one building; without it, of the estate.",
        HelpName = "NAME",
        DefaultValueFactory = _ => "",
    };

    public static IEnumerable<Command> Create()
    {
        var offices = new Command("offices", "Committee and block captains with their terms.") { Estate };
        offices.Runs(Offices);
        var contents = new Command("contents", "Bulletins and law cards that were published.") { Estate };
        contents.Runs(Contents);
        var poster = new Command("poster", "A true share of many homes, as of today; refused where there are too few.")
        {
            Estate, Building,
        };
        poster.Runs(Poster);
        var say = new Command("say", "Whether a sentence may be said in public for this estate.") { Estate, Text };
        say.Runs(Say);
        return [offices, contents, poster, say];
    }

    private static async Task<int> Offices(ParseResult parsed, Session session)
    {
        var request = new GetEstateFactsRequest { EstateId = parsed.GetRequiredValue(Estate) };
        var answer = await session.Call(Role.Auditor, request, new Api(session).Contents.GetEstateFactsAsync);
        return ProtoList.Write(
            session,
            "offices",
            answer.Facts.Offices,
            ListColumn<Office>.Left(session.Say("office", "职务"), item => Words.Of(session, item.Kind)),
            ListColumn<Office>.Left(session.Say("owner", "业主"), item => item.OwnerId),
            ListColumn<Office>.Left(session.Say("building", "楼栋"), item => item.Building),
            ListColumn<Office>.Left(session.Say("from", "任期起"), item => Words.Date(item.FromDate)),
            ListColumn<Office>.Left(session.Say("to", "任期止"), item => Words.Date(item.ToDate)));
    }

    private static async Task<int> Contents(ParseResult parsed, Session session)
    {
        var contents = await Listing.All(
            session,
            new ListContentsRequest { EstateId = parsed.GetRequiredValue(Estate) },
            new Api(session).Contents.ListContentsAsync,
            page => page.Contents);
        return ProtoList.Write(
            session,
            "contents",
            contents,
            ListColumn<EstateContent>.Left(session.Say("kind", "类别"), item => Words.Of(session, item.Kind)),
            ListColumn<EstateContent>.Left(session.Say("from", "起"), item => Words.Date(item.FromDate)),
            ListColumn<EstateContent>.Left(session.Say("to", "止"), item => Words.Date(item.ToDate)),
            ListColumn<EstateContent>.Left(session.Say("place", "地区"), item => item.Place),
            ListColumn<EstateContent>.Wide(session.Say("title", "标题"), item => item.Title));
    }

    private static async Task<int> Poster(ParseResult parsed, Session session)
    {
        var request = new GetPosterRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            Building = parsed.GetValue(Building),
        };
        var poster = await session.Call(Role.Auditor, request, new Api(session).Contents.GetPosterAsync);
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(poster));
        }
        else
        {
            session.Output.WriteLine(session.Say(poster.English, poster.Chinese));
        }

        return ExitStatus.Done;
    }

    private static async Task<int> Say(ParseResult parsed, Session session)
    {
        var request = new CheckSentenceRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            Text = parsed.GetRequiredValue(Text),
        };
        var answer = await session.Call(Role.Auditor, request, new Api(session).Contents.CheckSentenceAsync);
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(answer));
        }
        else
        {
            session.Output.WriteLine(answer.Allowed
                ? session.Say("It may be said.", "可以使用。")
                : session.Say($"It may not be said ({answer.Rule}): {answer.Detail}", $"不得使用（{answer.Rule}）：{answer.Detail}"));
        }

        return answer.Allowed ? ExitStatus.Done : ExitStatus.Failed;
    }
}
