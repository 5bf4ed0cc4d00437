using System.CommandLine;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;
using Grpc.Core;

namespace Arrears.Cli.Commands;

/// <summary>A unit as people name it on the command line: its estate may be left out while the id is unique.</summary>
internal sealed record UnitReference(string EstateId, string UnitId)
{
    /// <summary>More estates than this are not searched one by one.</summary>
    private const int EstatesSearched = 100;

    public static Argument<string> Argument { get; } = new("UNIT")
    {
        Description = "ESTATE/UNIT, or the unit's id alone while only one estate has it.",
    };

    /// <exception cref="CommandFailure">No estate, or more than one, has such a unit.</exception>
    public static async Task<UnitReference> Find(ParseResult parsed, Session session, Api api)
    {
        var text = parsed.GetRequiredValue(Argument);
        return text.Split('/') switch
        {
            ["u", _, var estate, var unit] => new UnitReference(estate, unit),
            [var estate, var unit] => new UnitReference(estate, unit),
            [var unit] => await Search(session, api, unit),
            _ => throw new CommandFailure(session.Say(
                $"'{text}' names no unit: write ESTATE/UNIT.", $"“{text}”不是房屋编号：请写作 小区/房屋。")),
        };
    }

    private static async Task<UnitReference> Search(Session session, Api api, string unit)
    {
        var list = new ListEstatesRequest { PageSize = EstatesSearched };
        var estates = await session.Call(Role.Auditor, list, api.Estates.ListEstatesAsync);
        if (estates.NextPageToken.Length > 0)
        {
            throw new CommandFailure(session.Say(
                $"there are many estates: name the one of {unit} as ESTATE/{unit}.",
                $"小区较多：请写作 小区/{unit}。"));
        }

        var found = await Task.WhenAll(estates.Estates.Select(estate => Has(session, api, estate.EstateId, unit)));
        var hits = found.OfType<UnitReference>().ToList();
        return hits.Count == 1 ? hits[0] : throw (hits.Count == 0 ? Unknown(session, unit) : Ambiguous(session, hits));
    }

    private static async Task<UnitReference?> Has(Session session, Api api, string estate, string unit)
    {
        try
        {
            var request = new GetUnitRequest { EstateId = estate, UnitId = unit };
            await session.Call(Role.Auditor, request, api.Units.GetUnitAsync);
            return new UnitReference(estate, unit);
        }
        catch (GatewayException missing) when (missing.Status == StatusCode.NotFound)
        {
            return null;
        }
    }

    private static CommandFailure Unknown(Session session, string unit) => new(
        session.Say($"no estate has a unit '{unit}'.", $"没有小区有房屋“{unit}”。"),
        Hints.Search(session, unit));

    private static CommandFailure Ambiguous(Session session, List<UnitReference> hits)
    {
        var names = string.Join(", ", hits.Select(hit => $"{hit.EstateId}/{hit.UnitId}"));
        return new CommandFailure(session.Say($"several estates have it: {names}.", $"多个小区有此编号：{names}。"));
    }
}
