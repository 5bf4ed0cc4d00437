using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears estate list</c></summary>
internal static class EstateCommands
{
    public static Command Create()
    {
        var list = new Command("list", "Estates with their contracts and policy packs, by id.")
        {
            Listing.Limit, Listing.PageToken,
        };
        list.Runs(List);
        var command = new Command("estate", "Estates: the residential quarters under management.") { list };
        foreach (var of in BuildingCommands.Create().Concat(ContentCommands.Create()))
        {
            command.Subcommands.Add(of);
        }

        return command;
    }

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        var (estates, next) = await Listing.Read(
            parsed, session, new ListEstatesRequest(), new Api(session).Estates.ListEstatesAsync, page => page.Estates);
        if (session.Json)
        {
            session.WriteJson(new { Estates = estates.Select(ProtoJson.Of), NextPageToken = next });
            return ExitStatus.Done;
        }

        var table = Tables.New(
            Tables.Left(session.Say("estate", "小区")),
            Tables.Left(session.Say("name", "名称")),
            Tables.Left(session.Say("contract", "合同")),
            Tables.Left(session.Say("creditor", "收费单位")),
            Tables.Right(session.Say("rate", "单价")),
            Tables.Right(session.Say("late fee a day", "违约金日率")),
            Tables.Left(session.Say("policy pack", "规则包")),
            Tables.Left(session.Say("time zone", "时区")));
        Tables.Add(table, estates.SelectMany(Rows));
        session.Show(table);
        Listing.WriteMore(session, next);
        return ExitStatus.Done;
    }

    /// <summary>A line for each contract.</summary>
    private static IEnumerable<string[]> Rows(Estate estate) => estate.Contracts.Select(contract => new[]
    {
        estate.EstateId,
        estate.DisplayName,
        contract.ContractId,
        contract.Creditor,
        $"{estate.CurrencyCode} {contract.Rate}",
        contract.LateFeePerDay,
        estate.PolicyBindings is [.., var pack] ? $"{pack.PackId} {pack.PackVersion}" : "",
        estate.TimeZone,
    });
}
