using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Domain.Wording;
using Arrears.Protos.V1;
using Google.Type;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears team refusals</c>: who of an estate refused to pay in a week, and why.</summary>
internal static class RefusalCommands
{
    private static readonly Argument<string> Estate = new("ESTATE") { Description = "The estate's id." };

    private static readonly Option<Date?> On = Dates.Option("--on", "Any day of the week; without it, today.");

    public static Command Create()
    {
        var refusals = new Command("refusals", "Who refused to pay in a week, from Monday to Sunday, and why.") { Estate, On };
        refusals.Runs(Show);
        return refusals;
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var request = new GetRefusalReportRequest { EstateId = parsed.GetRequiredValue(Estate), OnDate = parsed.GetValue(On) };
        var report = await session.Call(Role.Auditor, request, new Api(session).Teams.GetRefusalReportAsync);
        var facts = new Facts()
            .Add(session.Say("week", "周"), $"{Words.Date(report.FromDate)} – {Words.Date(report.ToDate)}")
            .Add(session.Say("overdue today", "今日欠费"), Words.Sum(report.Overdue))
            .Add(
                session.Say("reasons", "原因"),
                string.Join(", ", report.Reasons.Select(reason => $"{Reason(session, reason.ReasonCode)} ×{reason.Count}")));
        return Answers.Shown(session, report, facts, () => WriteOwners(session, report.Owners));
    }

    private static void WriteOwners(Session session, IEnumerable<RefusedOwner> owners) => ProtoList.Write(
        session,
        "owners",
        owners,
        ListColumn<RefusedOwner>.Left(session.Say("owner", "业主"), item => item.OwnerId),
        ListColumn<RefusedOwner>.Right(session.Say("refused", "拒缴次数"), item => $"{item.RefusalCount}"),
        ListColumn<RefusedOwner>.Left(session.Say("last", "最近一次"), item => Words.Date(item.LastDate)),
        ListColumn<RefusedOwner>.Left(session.Say("channel", "方式"), item => Words.Of(session, item.LastChannel)),
        ListColumn<RefusedOwner>.Wide(session.Say("reason", "原因"), item => Reason(session, item.LastReasonCode)),
        ListColumn<RefusedOwner>.Left(session.Say("spoken to by", "沟通人"), item => item.StaffId),
        ListColumn<RefusedOwner>.Wide(
            session.Say("overdue today", "今日欠费"),
            item => string.Join(", ", item.Cases.Select(owed => $"{owed.CaseId} {Words.Amount(owed.Overdue)}"))));

    /// <summary>As the objection library names it; a code that it no longer has stays as it is.</summary>
    private static string Reason(Session session, string code) =>
        ObjectionLibrary.Embedded.Find(code) is { Name: var name } ? session.Say(name.English, name.Chinese) : code;
}
