using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using static Arrears.Cli.Commands.OwnerReference;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears promise list|show|record|confirm|move|withdraw</c></summary>
internal static class PromiseCommands
{
    private const string Field = "promise_id";

    private static readonly Argument<string> Id = new("PROMISE") { Description = "The promise's id." };

    private static readonly Argument<Date?> NewDate = new("DATE")
    {
        Description = "The new day, yyyy-MM-dd.",
        CustomParser = Dates.Parse,
    };

    private static readonly Option<decimal?> Sum = Amounts.Option("--amount", "What is promised; without it the promise is vague.");

    private static readonly Option<Date?> Due = Dates.Option("--by", "The day it is promised for; without it the promise is vague.");

    private static readonly Option<string> Band = Text("--band", "Time band in which the person will come or pay.");

    private static readonly Option<PaymentMethod> Method = Choices.Option<PaymentMethod>("--method", "How it will be paid.");

    private static readonly Option<string> Place = Text("--place", "Where it will be paid.");

    private static readonly Option<string> TakenBy = Text("--taken-by", "Who took it; left out: self-service.");

    private static readonly Option<string> Recording = Text("--recording", "Reference of the recording that proves it.");

    private static readonly Option<string> Grievance = Text("--once-fixed", "The grievance that must be resolved first; needs --within.");

    private static readonly Option<int?> Within = new("--within") { Description = "Days after the fix.", HelpName = "DAYS" };

    public static Command Create()
    {
        var list = new Command("list", "Promises of one owner, kept and broken ones too.") { Person };
        list.Runs(List);
        var show = new Command("show", "One promise with all that was agreed.") { Person, Id };
        show.Runs(Show);
        var record = new Command("record", "Records a promise; without amount and day it is vague and changes nothing.")
        {
            Person, Id, Cases, Sum, Amounts.Currency, Due, Band, Method, Place, TakenBy, Recording, Grievance, Within,
        };
        record.Runs(Record);
        var confirm = new Command("confirm", "The person confirmed it on the day before.") { Person, Id };
        confirm.Runs(Confirm);
        var move = new Command("move", "Another day, as often as the policy allows.") { Person, Id, NewDate };
        move.Runs(Move);
        var withdraw = new Command("withdraw", "The promise holds no longer.") { Person, Id, Reason };
        withdraw.Runs(Withdraw);
        return new Command("promise", "Promises to pay.") { list, show, record, confirm, move, withdraw };
    }

    private static Option<string> Text(string name, string description) =>
        new(name) { Description = description, HelpName = "TEXT", DefaultValueFactory = _ => "" };

    private static Task<List<Promise>> Read(ParseResult parsed, Session session) => Listing.All(
        session,
        new ListPromisesRequest { OwnerId = parsed.GetRequiredValue(Person) },
        new Api(session).Promises.ListPromisesAsync,
        page => page.Promises);

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        return ProtoList.Write(
            session,
            "promises",
            await Read(parsed, session),
            ListColumn<Promise>.Left(session.Say("promise", "承诺"), item => item.PromiseId),
            ListColumn<Promise>.Left(session.Say("status", "状态"), item => Words.Of(session, item.Status)),
            ListColumn<Promise>.Right(session.Say("amount", "金额"), item => Words.Amount(item.Amount)),
            ListColumn<Promise>.Left(session.Say("due", "约定日期"), item => Words.Date(item.DueDate)),
            ListColumn<Promise>.Right(session.Say("paid", "已付"), item => Words.Amount(item.Paid)),
            ListColumn<Promise>.Wide(session.Say("cases", "欠费户"), item => Join(item.CaseIds)));
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var promise = session.One(await Read(parsed, session), item => item.PromiseId, parsed.GetRequiredValue(Id));
        return Answers.Shown(session, promise, new Facts()
            .Add(session.Say("promise", "承诺"), promise.PromiseId)
            .Add(session.Say("status", "状态"), Words.Of(session, promise.Status))
            .Add(session.Say("amount", "金额"), Words.Sum(promise.Amount))
            .Add(session.Say("paid", "已付"), Words.Sum(promise.Paid))
            .Add(session.Say("due", "约定日期"), Words.Date(promise.DueDate))
            .Add(session.Say("broken after", "逾期视为违约"), Words.Date(promise.BrokenAfterDate))
            .Add(session.Say("moved", "改期次数"), $"{promise.MoveCount}")
            .Add(session.Say("time", "时段"), Words.Of(session, promise.Band))
            .Add(session.Say("method", "方式"), Words.Of(session, promise.Method))
            .Add(session.Say("place", "地点"), promise.Place)
            .Add(session.Say("taken by", "记录人"), promise.TakenBy)
            .Add(session.Say("proof", "凭证"), promise.Proof)
            .Add(session.Say("once fixed", "以解决为条件"), promise.GrievanceId)
            .Add(session.Say("cases", "欠费户"), Join(promise.CaseIds)));
    }

    private static Task<int> Record(ParseResult parsed, Session session)
    {
        var request = new MakePromiseRequest
        {
            Amount = Amounts.Of(parsed, Sum),
            DueDate = parsed.GetValue(Due),
            Band = parsed.GetValue(Band)!,
            Method = parsed.GetValue(Method),
            Place = parsed.GetValue(Place)!,
            TakenBy = parsed.GetValue(TakenBy)!,
            ProofKind = parsed.GetValue(Recording)!.Length > 0 ? ProofKind.Recorded : ProofKind.Unspecified,
            ProofRef = parsed.GetValue(Recording)!,
            GrievanceId = parsed.GetValue(Grievance)!,
        };
        request.CaseIds.AddRange(parsed.GetRequiredValue(Cases));
        if (parsed.GetValue(Within) is { } days)
        {
            request.PayWithinDays = days;
        }

        return session.Act(
            parsed, Id, Role.Collector, request, Field, new Api(session).Promises.MakePromiseAsync, ("Promised", "已记录承诺"));
    }

    private static Task<int> Confirm(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.Collector, new ConfirmPromiseRequest(), Field, new Api(session).Promises.ConfirmPromiseAsync,
        ("Confirmed", "已确认"));

    private static Task<int> Move(ParseResult parsed, Session session)
    {
        var request = new MovePromiseRequest { DueDate = parsed.GetRequiredValue(NewDate) };
        var day = Words.Date(request.DueDate);
        return session.Act(
            parsed, Id, Role.Collector, request, Field, new Api(session).Promises.MovePromiseAsync,
            ($"Moved to {day}", $"已改期至 {day}"));
    }

    private static Task<int> Withdraw(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.Collector, new WithdrawPromiseRequest { Reason = parsed.GetRequiredValue(Reason) }, Field,
        new Api(session).Promises.WithdrawPromiseAsync, ("Withdrawn", "已撤回"));
}
