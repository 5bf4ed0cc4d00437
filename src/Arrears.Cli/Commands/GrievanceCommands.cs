using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using static Arrears.Cli.Commands.OwnerReference;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears grievance list|show|record|advance|note</c></summary>
internal static class GrievanceCommands
{
    private static readonly Argument<string> Id = new("GRIEVANCE") { Description = "The grievance's id." };

    private static readonly Argument<GrievanceStage> Stage =
        Choices.Argument<GrievanceStage>("STAGE", "How far it is now; open opens it again.");

    private static readonly Option<string> Estate = Text("--estate", "Only this estate.");

    private static readonly Option<bool> All = new("--all") { Description = "Resolved ones too." };

    private static readonly Option<bool> Blocking = new("--blocking")
    {
        Description = "The queue that goes first: open ones that keep money from being paid, the first due first.",
    };

    private static readonly Option<string> Case = Required("--case", "The case it is about.");

    private static readonly Option<string> Class = Required("--class", "Class of the register, for example lift or cleaning.");

    private static readonly Option<Responsibility> Cause = Choices.Option<Responsibility>("--cause", "Who is answerable.");

    private static readonly Option<string> Accountable = Required("--accountable", "The one person answerable for the answer.");

    private static readonly Option<string[]> Charges = Several("--charge", "A charge in dispute because of it; may be repeated.");

    private static readonly Option<string> Said = Text("--words", "The owner's own words; kept as a personal value.");

    private static readonly Option<Date?> Committed = Dates.Option("--by", "The promised day; required for planned.");

    private static readonly Option<string> Slot = Text("--slot", "The confirmed slot behind the day; required for planned.");

    private static readonly Option<string[]> Evidence = Several("--evidence", "Proof on file; required for resolved; may be repeated.");

    private static readonly Option<bool?> Fault = new("--operator-at-fault")
    {
        Description = "The finding at resolution: true or false; left out: as presumed.",
        HelpName = "BOOL",
    };

    private static readonly Option<string> Note = Required("--note", "Reference of the note that was sent.");

    public static Command Create()
    {
        var list = new Command("list", "Open grievances with the times they were promised.") { Estate, All, Blocking };
        list.Runs(List);
        var show = new Command("show", "One grievance of a unit.") { UnitReference.Argument, Id };
        show.Runs(Show);
        var record = new Command("record", "Opens a grievance; the charges in dispute leave the ladder.")
        {
            UnitReference.Argument, Id, Case, Class, Cause, Accountable, Charges, Said,
        };
        record.Runs(Record);
        var advance = new Command("advance", "Moves a grievance on.")
        {
            UnitReference.Argument, Id, Stage, Case, Committed, Slot, Evidence, Fault,
        };
        advance.Runs(Advance);
        var note = new Command("note", "The owner was told how far it is.") { UnitReference.Argument, Id, Case, Note };
        note.Runs(Tell);
        return new Command("grievance", "Grievances: what owners complain about, and by when it is answered.")
        {
            list, show, record, advance, note,
        };
    }

    /// <summary>The unit, or the building for a grievance of many.</summary>
    private static string PlaceOf(Grievance item) => $"{item.EstateId}/{(item.UnitId.Length > 0 ? item.UnitId : item.Building)}";

    private static Option<string> Text(string name, string description) =>
        new(name) { Description = description, HelpName = "TEXT", DefaultValueFactory = _ => "" };

    private static Option<string> Required(string name, string description) =>
        new(name) { Description = description, HelpName = "TEXT", Required = true };

    private static Option<string[]> Several(string name, string description) => new(name) { Description = description, HelpName = "TEXT" };

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        var request = new ListGrievancesRequest
        {
            EstateId = parsed.GetValue(Estate)!,
            OpenOnly = !parsed.GetValue(All),
            BlockingOnly = parsed.GetValue(Blocking),
        };
        var grievances = await Listing.All(
            session, request, new Api(session).Grievances.ListGrievancesAsync, page => page.Grievances);
        return ProtoList.Write(
            session,
            "grievances",
            grievances,
            ListColumn<Grievance>.Left(session.Say("place", "房屋"), PlaceOf),
            ListColumn<Grievance>.Left(session.Say("grievance", "诉求"), item => item.GrievanceId),
            ListColumn<Grievance>.Left(session.Say("class", "类别"), item => Words.Of(session, item.Class)),
            ListColumn<Grievance>.Left(session.Say("cause", "责任方"), item => Words.Of(session, item.Responsibility)),
            ListColumn<Grievance>.Left(session.Say("stage", "阶段"), item => Words.Of(session, item.Stage)),
            ListColumn<Grievance>.Left(session.Say("accountable", "责任人"), item => item.Accountable),
            ListColumn<Grievance>.Right(session.Say("disputed", "争议金额"), item => Words.Amount(item.Disputed)),
            ListColumn<Grievance>.Left(session.Say("next by", "下一期限"), item => item.NextBy));
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var api = new Api(session);
        var unit = await UnitReference.Find(parsed, session, api);
        var request = new ListGrievancesRequest { EstateId = unit.EstateId, UnitId = unit.UnitId };
        var grievances = await Listing.All(session, request, api.Grievances.ListGrievancesAsync, page => page.Grievances);
        var grievance = session.One(grievances, item => item.GrievanceId, parsed.GetRequiredValue(Id));
        return Answers.Shown(session, grievance, new Facts()
            .Add(session.Say("grievance", "诉求"), grievance.GrievanceId)
            .Add(session.Say("class", "类别"), Words.Of(session, grievance.Class))
            .Add(session.Say("cause", "责任方"), Words.Of(session, grievance.Responsibility))
            .Add(session.Say("stage", "阶段"), Words.Of(session, grievance.Stage))
            .Add(session.Say("accountable", "责任人"), grievance.Accountable)
            .Add(session.Say("opened", "提出时间"), grievance.OpenedAt)
            .Add(session.Say("acknowledge by", "受理期限"), grievance.AcknowledgeBy)
            .Add(session.Say("plan by", "方案期限"), grievance.PlanBy)
            .Add(session.Say("resolve by", "办结期限"), Words.Date(grievance.ResolveByDate))
            .Add(session.Say("promised for", "承诺日期"), Words.Date(grievance.CommittedDate))
            .Add(session.Say("resolved", "办结时间"), grievance.ResolvedAt)
            .Add(session.Say("in dispute", "争议金额"), Words.Sum(grievance.Disputed))
            .Add(session.Say("next", "下一步"), Words.Of(session, grievance.NextStep))
            .Add(session.Say("next by", "下一期限"), grievance.NextBy));
    }

    private static async Task<int> Record(ParseResult parsed, Session session)
    {
        var api = new Api(session);
        var unit = await UnitReference.Find(parsed, session, api);
        var request = new OpenGrievanceRequest
        {
            EstateId = unit.EstateId,
            UnitId = unit.UnitId,
            CaseId = parsed.GetRequiredValue(Case),
            GrievanceId = parsed.GetRequiredValue(Id),
            Class = parsed.GetRequiredValue(Class),
            Responsibility = parsed.GetValue(Cause),
            Accountable = parsed.GetRequiredValue(Accountable),
            Words = parsed.GetValue(Said)!,
        };
        request.DisputedChargeIds.AddRange(parsed.GetValue(Charges) ?? []);
        return await session.Send(
            Role.Housekeeper, request, request.GrievanceId, api.Grievances.OpenGrievanceAsync, ("Recorded", "已登记"));
    }

    private static async Task<int> Advance(ParseResult parsed, Session session)
    {
        var api = new Api(session);
        var unit = await UnitReference.Find(parsed, session, api);
        var request = new AdvanceGrievanceRequest
        {
            EstateId = unit.EstateId,
            UnitId = unit.UnitId,
            CaseId = parsed.GetRequiredValue(Case),
            GrievanceId = parsed.GetRequiredValue(Id),
            Stage = parsed.GetValue(Stage),
            CommittedDate = parsed.GetValue(Committed),
            SlotRef = parsed.GetValue(Slot)!,
        };
        request.Evidence.AddRange(parsed.GetValue(Evidence) ?? []);
        if (parsed.GetValue(Fault) is { } fault)
        {
            request.OperatorAtFault = fault;
        }

        var stage = Words.Of(session, request.Stage);
        return await session.Send(
            Role.Housekeeper, request, request.GrievanceId, api.Grievances.AdvanceGrievanceAsync, ($"Now {stage}", $"现为{stage}"));
    }

    private static async Task<int> Tell(ParseResult parsed, Session session)
    {
        var api = new Api(session);
        var unit = await UnitReference.Find(parsed, session, api);
        var request = new NoteGrievanceRequest
        {
            EstateId = unit.EstateId,
            UnitId = unit.UnitId,
            CaseId = parsed.GetRequiredValue(Case),
            GrievanceId = parsed.GetRequiredValue(Id),
            NoteRef = parsed.GetRequiredValue(Note),
        };
        return await session.Send(
            Role.Housekeeper, request, request.GrievanceId, api.Grievances.NoteGrievanceAsync, ("Told", "已告知"));
    }
}
