using System.CommandLine;
using Arrears.Cli.Running;
using Arrears.Cli.Views;
using Arrears.Protos.V1;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears day show</c></summary>
internal static class DayCommands
{
    private static readonly Argument<Date?> Day = new("DATE")
    {
        Description = "A business date, yyyy-MM-dd; without it, today by the business clock.",
        Arity = ArgumentArity.ZeroOrOne,
        CustomParser = Dates.Parse,
    };

    private static readonly Option<string> Estate = new("--estate")
    {
        Description = "Only this estate, by its own calendar.",
        HelpName = "ID",
        DefaultValueFactory = _ => "",
    };

    public static Command Create()
    {
        var show = new Command("show", "What a business date is, what is due on it, what happened, what is open.")
        {
            Day, Estate,
        };
        show.Runs(Show);
        return new Command("day", "Business dates.") { show };
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var request = new GetDayRequest { Date = parsed.GetValue(Day), EstateId = parsed.GetValue(Estate) };
        DayView.Write(session, await session.Call(Role.Auditor, request, new Api(session).Days.GetDayAsync));
        return ExitStatus.Done;
    }
}
