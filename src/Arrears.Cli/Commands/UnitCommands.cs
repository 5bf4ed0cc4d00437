using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Cli.Views;
using Arrears.Protos.V1;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears unit show|explain|statement|history|list</c></summary>
internal static class UnitCommands
{
    private static readonly Option<Date?> AsOf = Dates.Option(
        "--as-of", "The statement of a past date; without it, of today.");

    private static readonly Option<string> Case = new("--case")
    {
        Description = "Only this case of the unit.",
        HelpName = "ID",
        DefaultValueFactory = _ => "",
    };

    public static Command Create()
    {
        var command = new Command("unit", "Units with their cases: where they stand, why, what they owe.");
        command.Subcommands.Add(On("show", "Where each case of a unit stands and what happens next.", Show));
        command.Subcommands.Add(On(
            "explain", "Why each case is where it is, what comes next, what holds back every other move.", Explain));
        command.Subcommands.Add(On(
            "statement", "What each case owes, line by line, on any date.", Statement, AsOf, Case));
        command.Subcommands.Add(On("history", "The journal of a unit.", History, HistoryView.Last));
        command.Subcommands.Add(UnitList.Create());
        return command;
    }

    private static Command On(
        string name,
        string description,
        Func<ParseResult, Session, Api, UnitReference, Task> act,
        params ReadOnlySpan<Option> options)
    {
        var command = new Command(name, description) { UnitReference.Argument };
        foreach (var option in options)
        {
            command.Options.Add(option);
        }

        command.Runs(async (parsed, session) =>
        {
            var api = new Api(session);
            await act(parsed, session, api, await UnitReference.Find(parsed, session, api));
            return ExitStatus.Done;
        });
        return command;
    }

    private static async Task Show(ParseResult parsed, Session session, Api api, UnitReference unit) =>
        UnitView.Write(session, await Get(session, api, unit));

    private static async Task Explain(ParseResult parsed, Session session, Api api, UnitReference unit)
    {
        var request = new ExplainUnitRequest { EstateId = unit.EstateId, UnitId = unit.UnitId };
        var answer = await session.Call(Role.Auditor, request, api.Units.ExplainUnitAsync);
        ExplanationView.Write(session, answer.Explanation);
    }

    private static async Task Statement(ParseResult parsed, Session session, Api api, UnitReference unit)
    {
        var request = new GetStatementRequest
        {
            EstateId = unit.EstateId,
            UnitId = unit.UnitId,
            CaseId = parsed.GetValue(Case)!,
            AsOfDate = parsed.GetValue(AsOf),
        };
        var statement = await session.Call(Role.Auditor, request, api.Statements.GetStatementAsync);
        StatementView.Write(session, await Get(session, api, unit), statement);
    }

    private static async Task History(ParseResult parsed, Session session, Api api, UnitReference unit)
    {
        var request = new ListUnitHistoryRequest { EstateId = unit.EstateId, UnitId = unit.UnitId };
        var entries = await Listing.All(session, request, api.Units.ListUnitHistoryAsync, page => page.Entries);
        if (entries.Count == 0)
        {
            await Get(session, api, unit);
        }

        HistoryView.Write(parsed, session, entries);
    }

    private static async Task<Unit> Get(Session session, Api api, UnitReference unit)
    {
        var request = new GetUnitRequest { EstateId = unit.EstateId, UnitId = unit.UnitId };
        return (await session.Call(Role.Auditor, request, api.Units.GetUnitAsync)).Unit;
    }
}
