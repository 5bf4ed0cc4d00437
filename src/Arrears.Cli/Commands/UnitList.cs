using System.CommandLine;
using System.CommandLine.Parsing;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Cli.Views;
using Arrears.Domain;
using Arrears.Protos.V1;
using ApiStage = Arrears.Protos.V1.CaseStage;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears unit list</c></summary>
internal static class UnitList
{
    private static readonly Option<string> Estate = new("--estate")
    {
        Description = "Only this estate.",
        HelpName = "ID",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<ApiStage> Stage = new("--stage")
    {
        Description = "Only units with a case in this stage, for example call or first_demand.",
        HelpName = "STAGE",
        CustomParser = ParseStage,
    };

    private static readonly Option<string> Owner = new("--owner")
    {
        Description = "Only units with a case of this owner.",
        HelpName = "ID",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<string?> Find = new("--find")
    {
        Description = "Only units whose ids, building, entrance, room or owner ids hold this text.",
        HelpName = "TEXT",
    };

    public static Command Create()
    {
        var command = new Command("list", "Units with where their cases stand, by id.")
        {
            Estate, Stage, Owner, Find, Listing.Limit, Listing.PageToken,
        };
        command.Runs(Run);
        return command;
    }

    private static async Task<int> Run(ParseResult parsed, Session session)
    {
        var api = new Api(session);
        var request = new ListUnitsRequest
        {
            EstateId = parsed.GetValue(Estate)!,
            Stage = parsed.GetValue(Stage),
            OwnerId = parsed.GetValue(Owner)!,
        };
        var (units, next) = parsed.GetValue(Find) is { Length: > 0 } text
            ? (await Search(parsed, session, api, request, text), "")
            : await Listing.Read(parsed, session, request, api.Units.ListUnitsAsync, page => page.Units);
        if (session.Json)
        {
            session.WriteJson(new { Units = units.Select(ProtoJson.Of), NextPageToken = next });
            return ExitStatus.Done;
        }

        UnitView.WriteList(session, units);
        Listing.WriteMore(session, next);
        return ExitStatus.Done;
    }

    /// <summary>The server knows keys; text is looked for here, page by page, until the limit is reached.</summary>
    private static async Task<List<Unit>> Search(
        ParseResult parsed, Session session, Api api, ListUnitsRequest request, string text)
    {
        request.PageSize = 1000;
        var limit = parsed.GetValue(Listing.Limit);
        var found = new List<Unit>();
        await foreach (var page in session.Pages(Role.Auditor, request, api.Units.ListUnitsAsync))
        {
            found.AddRange(page.Units.Where(unit => Holds(unit, text)).Take(limit - found.Count));
            if (found.Count == limit)
            {
                break;
            }
        }

        return found;
    }

    private static bool Holds(Unit unit, string text)
    {
        string[] words = [UnitView.Id(unit), UnitView.Where(unit), .. unit.Cases.Select(c => c.OwnerId)];
        return words.Any(word => word.Contains(text, StringComparison.OrdinalIgnoreCase));
    }

    private static ApiStage ParseStage(ArgumentResult result)
    {
        var text = result.Tokens[0].Value.Replace('-', '_');
        if (SnakeCase.TryParse<ApiStage>(text, out var stage) && stage != ApiStage.Unspecified)
        {
            return stage;
        }

        var known = Enum.GetValues<ApiStage>().Where(value => value != ApiStage.Unspecified).Select(SnakeCase.Of);
        result.AddError($"There is no stage '{text}'. The stages are {string.Join(", ", known)}.");
        return ApiStage.Unspecified;
    }
}
