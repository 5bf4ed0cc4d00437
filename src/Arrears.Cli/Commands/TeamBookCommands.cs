using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears team digest|queue|entries|write|close</c></summary>
internal static class TeamBookCommands
{
    private static readonly Argument<string> Estate = new("ESTATE") { Description = "The estate's id." };

    private static readonly Argument<string> EntryId = new("ENTRY") { Description = "The entry's id." };

    private static readonly Argument<TeamEntryKind> Kind = new("KIND")
    {
        Description = "Decision, Note, Measure, Assist, Deferral, Review, Rating or Trial.",
    };

    private static readonly Argument<string> Result = new("RESULT") { Description = "What came of it." };

    private static readonly Option<string> Person = Text("--staff", "Who is meant, or whose work is asked for.");

    private static readonly Option<string> Case = Text("--case", "The case it is about.");

    private static readonly Option<string> Subject = Text("--subject", "The task, contact or trial it is about.");

    private static readonly Option<string> Code = Text("--code", "What kind of help, why put off, what was found, what is tried.");

    private static readonly Option<string> Said = Text("--text", "The words.");

    private static readonly Option<Google.Type.Date?> Until = Dates.Option("--until", "New date, or last day.");

    private static readonly Option<string> Unit = Text("--unit", "The unit of the case.");

    private static readonly Option<int> Rating = new("--rating") { Description = "Of a call, 1 to 5.", HelpName = "N" };

    private static readonly Option<bool> Notice = new("--notice-given")
    {
        Description = "Of a rated call: the person knew that it was recorded.",
    };

    private static readonly Option<ContactPurpose> Purpose =
        Choices.Option<ContactPurpose>("--purpose", "Of a trial: the contacts it is tried on.");

    private static readonly Option<Role> Owned = new("--role") { Description = "Only what this role owns.", HelpName = "ROLE" };

    private static readonly Option<bool> Declined = new("--declined") { Description = "The answer is no." };

    public static IEnumerable<Command> Create()
    {
        var digest = new Command("digest", "What the team should look at today.") { Estate };
        digest.Runs(Digest);
        var queue = new Command("queue", "People's work, best use of a minute first, and why.") { Estate, Person, Owned };
        queue.Runs(Queue);
        var entries = new Command("entries", "The team's book: decisions, threads, requests, sign-offs.") { Estate, Case };
        entries.Runs(Entries);
        var write = new Command("write", "Writes into the team's book.")
        {
            Estate, Kind, EntryId, Unit, Case, Person, Subject, Code, Said, Until, Rating, Notice, Purpose,
        };
        write.Runs(Write);
        var close = new Command("close", "Says what came of a measure, a request or a trial.") { Estate, EntryId, Result, Declined };
        close.Runs(Close);
        return [digest, queue, entries, write, close];
    }

    private static async Task<int> Digest(ParseResult parsed, Session session)
    {
        var request = new GetDigestRequest { EstateId = parsed.GetRequiredValue(Estate) };
        var digest = await session.Call(Role.Auditor, request, new Api(session).Teams.GetDigestAsync);
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(digest));
            return ExitStatus.Done;
        }

        session.Heading($"{request.EstateId}  {Words.Date(digest.OnDate)}");
        new Facts()
            .Add(session.Say("broken promises", "新爽约"), $"{digest.BrokenPromises.Count}")
            .Add(session.Say("stuck cases", "停滞案件"), $"{digest.StuckCases.Count}")
            .Add(session.Say("late grievances", "逾期诉求"), $"{digest.LateGrievances.Count}")
            .Add(session.Say("refusals", "多次拒缴"), $"{digest.Refusals.Count}")
            .Add(session.Say("open requests", "待批求助"), $"{digest.OpenRequests.Count}")
            .Add(session.Say("for coaching", "需辅导"), string.Join(", ", digest.AvoidedTasks.Select(task => $"{task.StaffId} ×{task.Count}")))
            .Add(session.Say("untouched", "久未跟进"), $"{digest.UntouchedCount}  {Words.Sum(digest.Untouched)} / {Words.Sum(digest.Overdue)}")
            .Add(session.Say("signed off this month", "本月核查"), $"{digest.ReviewSignedCount}/{digest.ReviewRequiredCount}")
            .Add(session.Say("decided today", "今日决定"), string.Join("; ", digest.Decisions.Select(entry => entry.Text)))
            .WriteTo(session);
        return ProtoList.Write(
            session,
            "top_cases",
            digest.TopCases,
            ListColumn<DigestCase>.Left(session.Say("case", "欠费户"), item => item.CaseId),
            ListColumn<DigestCase>.Left(session.Say("strategy", "策略"), item => Words.Strategy(session, Wanted(item))),
            ListColumn<DigestCase>.Right(session.Say("overdue", "欠费"), item => Words.Amount(item.Overdue)),
            ListColumn<DigestCase>.Left(session.Say("last touched", "上次跟进"), item => Words.Date(item.TouchDate)),
            ListColumn<DigestCase>.Left(session.Say("person", "负责人"), item => item.StaffId));
    }

    private static Task<int> Queue(ParseResult parsed, Session session)
    {
        var request = new ListQueueRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            StaffId = parsed.GetRequiredValue(Person),
            Role = parsed.GetValue(Owned),
        };
        return ProtoList.Ask(
            session,
            Role.Auditor,
            request,
            new Api(session).Teams.ListQueueAsync,
            "tasks",
            ListColumn<QueuedTask>.Left(session.Say("task", "任务"), item => Words.Of(session, item.Kind)),
            ListColumn<QueuedTask>.Left(session.Say("case", "欠费户"), item => item.Case.CaseId),
            ListColumn<QueuedTask>.Left(session.Say("strategy", "策略"), item => Words.Strategy(session, Wanted(item.Case))),
            ListColumn<QueuedTask>.Left(session.Say("owned by", "责任岗位"), item => Words.Actor(session, item.Role)),
            ListColumn<QueuedTask>.Right(session.Say("overdue", "欠费"), item => Words.Amount(item.Case.Overdue)),
            ListColumn<QueuedTask>.Left(session.Say("age", "账龄"), item => Words.Of(session, item.Segment)),
            ListColumn<QueuedTask>.Right(session.Say("chance", "回收率"), item => $"{item.ChancePercent}%"),
            ListColumn<QueuedTask>.Right(session.Say("minutes", "分钟"), item => $"{item.Minutes}"),
            ListColumn<QueuedTask>.Right(session.Say("a minute", "每分钟"), item => Words.Amount(item.PerMinute)),
            ListColumn<QueuedTask>.Left(
                session.Say("by", "由"), item => item.PreferredStaffId.Length > 0 ? item.PreferredStaffId : item.Case.StaffId));
    }

    private static Task<int> Entries(ParseResult parsed, Session session)
    {
        var request = new ListTeamEntriesRequest { EstateId = parsed.GetRequiredValue(Estate), CaseId = parsed.GetRequiredValue(Case) };
        return ProtoList.Ask(
            session,
            Role.Auditor,
            request,
            new Api(session).Teams.ListTeamEntriesAsync,
            "entries",
            ListColumn<TeamEntry>.Left(session.Say("at", "时间"), item => item.At),
            ListColumn<TeamEntry>.Left(session.Say("kind", "类别"), item => Words.Of(session, item.Kind)),
            ListColumn<TeamEntry>.Left(session.Say("by", "由"), item => item.Author),
            ListColumn<TeamEntry>.Left(session.Say("case", "欠费户"), item => item.CaseId),
            ListColumn<TeamEntry>.Left(session.Say("status", "状态"), item => Words.Of(session, item.Status)),
            ListColumn<TeamEntry>.Wide(session.Say("words", "内容"), item => item.Text.Length > 0 ? item.Text : item.Subject),
            ListColumn<TeamEntry>.Left(session.Say("result", "结果"), item => item.Result));
    }

    private static Task<int> Write(ParseResult parsed, Session session)
    {
        var request = new WriteTeamEntryRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            EntryId = parsed.GetRequiredValue(EntryId),
            Kind = parsed.GetRequiredValue(Kind),
            CaseId = parsed.GetRequiredValue(Case),
            StaffId = parsed.GetRequiredValue(Person),
            Subject = parsed.GetRequiredValue(Subject),
            Code = parsed.GetRequiredValue(Code),
            Text = parsed.GetRequiredValue(Said),
            UntilDate = parsed.GetValue(Until),
            UnitId = parsed.GetRequiredValue(Unit),
            Rating = parsed.GetValue(Rating),
            NoticeGiven = parsed.GetValue(Notice),
            Purpose = parsed.GetValue(Purpose),
        };
        return session.Send(
            Role.EstateManager, request, request.EntryId, new Api(session).Teams.WriteTeamEntryAsync, ("Written", "已写入"));
    }

    private static Task<int> Close(ParseResult parsed, Session session)
    {
        var request = new CloseTeamEntryRequest
        {
            EstateId = parsed.GetRequiredValue(Estate),
            EntryId = parsed.GetRequiredValue(EntryId),
            Result = parsed.GetRequiredValue(Result),
            Declined = parsed.GetValue(Declined),
        };
        return session.Send(
            Role.EstateManager, request, request.EntryId, new Api(session).Teams.CloseTeamEntryAsync, ("Closed", "已办结"));
    }

    private static StrategyAction Wanted(DigestCase item) => item.Strategy?.Action ?? StrategyAction.Unspecified;

    private static Option<string> Text(string name, string description) => new(name)
    {
        Description = description,
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };
}
