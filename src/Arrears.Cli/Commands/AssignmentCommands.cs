using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Client;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears team route|assign|know|leave</c></summary>
internal static class AssignmentCommands
{
    private static readonly Argument<string> Estate = new("ESTATE") { Description = "The estate's id." };

    private static readonly Argument<string> Unit = new("UNIT") { Description = "The unit's id." };

    private static readonly Argument<string> Case = new("CASE") { Description = "The case's id." };

    private static readonly Argument<string> Owner = new("OWNER") { Description = "The owner's id." };

    private static readonly Argument<string> Person = new("STAFF") { Description = "The person's id on the register." };

    private static readonly Argument<string> Successor = new("SUCCESSOR") { Description = "Who takes over; on the register." };

    private static readonly Argument<int> Strength = new("STRENGTH") { Description = "1 to 5; 0 forgets it." };

    private static readonly Option<bool> DryRun = new("--dry-run") { Description = "Only say what would be done." };

    private static readonly Option<string> Reason = new("--reason")
    {
        Description = "Why this person.",
        HelpName = "TEXT",
        Required = true,
    };

    private static readonly Option<DateOnly> Last = new("--last")
    {
        Description = "Last day at work, yyyy-MM-dd.",
        HelpName = "DATE",
        Required = true,
    };

    public static IEnumerable<Command> Create()
    {
        var route = new Command("route", "Gives overdue cases to who has the skill, and knows the owner best.") { Estate, DryRun };
        route.Runs(Route);
        var assign = new Command("assign", "Gives one case to somebody.") { Estate, Unit, Case, Person, Reason };
        assign.Runs(Assign);
        var know = new Command("know", "How well somebody knows an owner.") { Owner, Person, Strength };
        know.Runs(Know);
        var leave = new Command("leave", "Somebody leaves: all of their open work goes to a successor.") { Person, Successor, Last };
        leave.Runs(Leave);
        return [route, assign, know, leave];
    }

    private static Task<int> Route(ParseResult parsed, Session session)
    {
        var request = new RouteCasesRequest
        {
            RequestId = RequestId.New(TimeProvider.System),
            EstateId = parsed.GetRequiredValue(Estate),
            DryRun = parsed.GetValue(DryRun),
        };
        return ProtoList.Ask(
            session,
            Role.EstateManager,
            request,
            new Api(session).Teams.RouteCasesAsync,
            "routes",
            ListColumn<CaseRoute>.Left(session.Say("case", "欠费户"), item => item.CaseId),
            ListColumn<CaseRoute>.Left(session.Say("skill", "专长"), item => Words.Of(session, item.Skill)),
            ListColumn<CaseRoute>.Left(session.Say("before", "原负责人"), item => item.PreviousStaffId),
            ListColumn<CaseRoute>.Left(session.Say("now", "现负责人"), item => item.StaffId),
            ListColumn<CaseRoute>.Left(session.Say("why", "理由"), item => Words.Of(session, item.Why)));
    }

    private static Task<int> Assign(ParseResult parsed, Session session)
    {
        var request = new AssignCaseRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            UnitId = parsed.GetRequiredValue(Unit),
            CaseId = parsed.GetRequiredValue(Case),
            StaffId = parsed.GetRequiredValue(Person),
            Reason = parsed.GetRequiredValue(Reason),
        };
        return session.Send(
            Role.EstateManager, request, $"{request.CaseId} → {request.StaffId}", new Api(session).Teams.AssignCaseAsync,
            ("Assigned", "已分派"));
    }

    private static Task<int> Know(ParseResult parsed, Session session)
    {
        var request = new SetRelationshipRequest
        {
            OwnerId = parsed.GetRequiredValue(Owner),
            StaffId = parsed.GetRequiredValue(Person),
            Strength = parsed.GetRequiredValue(Strength),
        };
        return session.Send(
            Role.Housekeeper, request, request.StaffId, new Api(session).Teams.SetRelationshipAsync, ("Noted", "已记录"));
    }

    private static async Task<int> Leave(ParseResult parsed, Session session)
    {
        var last = parsed.GetRequiredValue(Last);
        var request = new HandOverRequest
        {
            RequestId = RequestId.New(TimeProvider.System),
            StaffId = parsed.GetRequiredValue(Person),
            SuccessorId = parsed.GetRequiredValue(Successor),
            LastDate = new Google.Type.Date { Year = last.Year, Month = last.Month, Day = last.Day },
        };
        var answer = await session.Call(Role.EstateManager, request, new Api(session).Teams.HandOverAsync);
        ProtoList.Write(
            session,
            "items",
            answer.Items,
            ListColumn<HandedOver>.Left(session.Say("what", "事项"), item => Words.Of(session, item.Kind)),
            ListColumn<HandedOver>.Left(session.Say("item", "编号"), item => item.ItemId),
            ListColumn<HandedOver>.Left(session.Say("account", "账户"), item => item.Account),
            ListColumn<HandedOver>.Left(
                session.Say("result", "结果"),
                item => item.Refusal.Length > 0 ? item.Refusal : session.Say("handed over", "已交接")));
        return answer.Items.Any(item => item.Refusal.Length > 0) ? ExitStatus.Failed : ExitStatus.Done;
    }
}
