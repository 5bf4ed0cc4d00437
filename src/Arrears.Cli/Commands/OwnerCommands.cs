using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Cli.Views;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears owner show|brief|explain|history|list|party</c></summary>
internal static class OwnerCommands
{
    private static readonly Argument<string> Owner = new("OWNER") { Description = "The owner's id." };

    private static readonly Option<string> Purpose = new("--purpose")
    {
        Description = "Why names, numbers and addresses are needed in clear, for example call; the access is recorded. "
            + "Without it they are masked.",
        HelpName = "WHY",
        DefaultValueFactory = _ => "",
    };

    private static readonly Argument<string> Case = new("CASE") { Description = "The case's id." };

    private static readonly Argument<PartyRole> Party = Choices.Argument<PartyRole>("ROLE", "What the person is to the unit.");

    private static readonly Option<PersonTitle> Title = Choices.Option<PersonTitle>("--title", "How the person is addressed.");

    public static Command Create()
    {
        var command = new Command("owner", "Owners: the persons and companies that are liable.");
        var show = new Command("show", "Where a person stands, with contact points, cases, promises and matters.")
        {
            Owner, Purpose,
        };
        show.Runs(Show);
        var brief = new Command("brief", "One page for a call: what is owed, what was said and agreed, and what may be said.")
        {
            Owner, Purpose,
        };
        brief.Runs(Brief);
        var explain = new Command("explain", "Why the person and each matter are where they are, and what may be done.")
        {
            Owner,
        };
        explain.Runs(Explain);
        var history = new Command("history", "The journal of an owner.") { Owner, HistoryView.Last };
        history.Runs(History);
        var list = new Command("list", "Owners by id; no personal values.") { Listing.Limit, Listing.PageToken };
        list.Runs(List);
        command.Subcommands.Add(show);
        command.Subcommands.Add(brief);
        command.Subcommands.Add(explain);
        command.Subcommands.Add(history);
        command.Subcommands.Add(list);
        var party = new Command("party", "Records what the person is to the unit of a case, and the title.") { Owner, Case, Party, Title };
        Title.Required = true;
        party.Runs(SetParty);
        command.Subcommands.Add(party);
        return command;
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var api = new Api(session);
        var id = parsed.GetRequiredValue(Owner);
        var request = new GetOwnerRequest { OwnerId = id, Purpose = parsed.GetValue(Purpose) };
        var owner = (await session.Call(Role.Auditor, request, api.Owners.GetOwnerAsync)).Owner;
        var units = await Listing.All(
            session, new ListUnitsRequest { OwnerId = id }, api.Units.ListUnitsAsync, page => page.Units);
        var promises = await Listing.All(
            session, new ListPromisesRequest { OwnerId = id }, api.Promises.ListPromisesAsync, page => page.Promises);
        var matters = await Listing.All(
            session, new ListMattersRequest { OwnerId = id }, api.Matters.ListMattersAsync, page => page.Matters);
        var work = await Listing.All(
            session, new ListWorkRequest { OwnerId = id }, api.Work.ListWorkAsync, page => page.Items);
        OwnerView.Write(session, new OwnerFile(owner, units, promises, matters, work));
        return ExitStatus.Done;
    }

    private static Task<int> SetParty(ParseResult parsed, Session session)
    {
        var request = new SetPartyRoleRequest
        {
            OwnerId = parsed.GetRequiredValue(Owner),
            CaseId = parsed.GetRequiredValue(Case),
            Role = parsed.GetRequiredValue(Party),
            Title = parsed.GetValue(Title),
        };
        return session.Send(
            Role.EstateManager, request, $"{request.OwnerId}, {request.CaseId}", new Api(session).Owners.SetPartyRoleAsync,
            ("Recorded", "已登记"));
    }

    private static async Task<int> Brief(ParseResult parsed, Session session)
    {
        var request = new GetCallBriefRequest
        {
            OwnerId = parsed.GetRequiredValue(Owner),
            Purpose = parsed.GetValue(Purpose),
            PageLanguage = session.Language == Language.Chinese ? PageLanguage.Chinese : PageLanguage.English,
        };
        var answer = await session.Call(Role.Collector, request, new Api(session).Briefs.GetCallBriefAsync);
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(answer.Brief));
            return ExitStatus.Done;
        }

        session.Output.Write(answer.Page);
        return ExitStatus.Done;
    }

    private static async Task<int> Explain(ParseResult parsed, Session session)
    {
        var request = new ExplainOwnerRequest { OwnerId = parsed.GetRequiredValue(Owner) };
        var answer = await session.Call(Role.Auditor, request, new Api(session).Owners.ExplainOwnerAsync);
        ExplanationView.Write(session, answer.Explanation);
        return ExitStatus.Done;
    }

    private static async Task<int> History(ParseResult parsed, Session session)
    {
        var request = new ListOwnerHistoryRequest { OwnerId = parsed.GetRequiredValue(Owner) };
        var entries = await Listing.All(
            session, request, new Api(session).Owners.ListOwnerHistoryAsync, page => page.Entries);
        HistoryView.Write(parsed, session, entries);
        return ExitStatus.Done;
    }

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        var (owners, next) = await Listing.Read(
            parsed, session, new ListOwnersRequest(), new Api(session).Owners.ListOwnersAsync, page => page.Owners);
        if (session.Json)
        {
            session.WriteJson(new { Owners = owners.Select(ProtoJson.Of), NextPageToken = next });
            return ExitStatus.Done;
        }

        OwnerView.WriteList(session, owners);
        Listing.WriteMore(session, next);
        return ExitStatus.Done;
    }
}
