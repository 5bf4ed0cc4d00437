using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using static Arrears.Cli.Commands.OwnerReference;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears hardship list|show|record|assess|decide|end</c></summary>
internal static class HardshipCommands
{
    private const string Field = "claim_id";

    private static readonly Argument<string> Id = new("CLAIM") { Description = "The appeal's id." };

    private static readonly Argument<HardshipDecision> Decision =
        Choices.Argument<HardshipDecision>("DECISION", "What is decided.");

    private static readonly Option<string> Code = new("--reason-code")
    {
        Description = "Why the person cannot pay, a code of the taxonomy such as illness or job_loss.",
        HelpName = "CODE",
        Required = true,
    };

    private static readonly Option<string> Said = new("--words")
    {
        Description = "The person's own words; kept as a personal value.",
        HelpName = "TEXT",
        DefaultValueFactory = _ => "",
    };

    private static readonly Option<decimal?> CanPay =
        Amounts.Option("--can-pay", "What could be paid; left out: nothing at present.");

    private static readonly Option<Date?> PayFrom = Dates.Option("--from", "From when; left out: now.");

    private static readonly Option<string> Finding = new("--finding")
    {
        Description = "What was found, without personal details.",
        HelpName = "TEXT",
        Required = true,
    };

    private static readonly Option<Date?> Until = Dates.Option("--until", "Last day of a deferral or relief.");

    public static Command Create()
    {
        var list = new Command("list", "Appeals of one owner.") { Person };
        list.Runs(List);
        var show = new Command("show", "One appeal with its dates.") { Person, Id };
        show.Runs(Show);
        var record = new Command("record", "Records an appeal; no ladder moves until it is decided.") { Person, Id, Code, Said };
        record.Runs(Record);
        var assess = new Command("assess", "Records what could be paid, and from when; a decision needs it.")
        {
            Person, Id, Finding, CanPay, Amounts.Currency, PayFrom,
        };
        assess.Runs(Assess);
        var decide = new Command("decide", "Decides an appeal; the policy says who may, and until when.")
        {
            Person, Id, Decision, Reason, Until,
        };
        decide.Runs(Decide);
        var end = new Command("end", "Ends a relief before its date, or a review the person withdrew.") { Person, Id, Reason };
        end.Runs(End);
        return new Command("hardship", "Hardship appeals: the person cannot pay.") { list, show, record, assess, decide, end };
    }

    private static Task<List<HardshipClaim>> Read(ParseResult parsed, Session session) => Listing.All(
        session,
        new ListHardshipClaimsRequest { OwnerId = parsed.GetRequiredValue(Person) },
        new Api(session).Hardships.ListHardshipClaimsAsync,
        page => page.Claims);

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        return ProtoList.Write(
            session,
            "claims",
            await Read(parsed, session),
            ListColumn<HardshipClaim>.Left(session.Say("appeal", "困难申请"), item => item.ClaimId),
            ListColumn<HardshipClaim>.Left(session.Say("status", "状态"), item => Words.Of(session, item.Status)),
            ListColumn<HardshipClaim>.Left(session.Say("reason", "原因"), item => Words.Of(session, item.ReasonCode)),
            ListColumn<HardshipClaim>.Left(session.Say("claimed", "申请日期"), item => Words.Date(item.ClaimDate)),
            ListColumn<HardshipClaim>.Left(session.Say("decide by", "审核期限"), item => Words.Date(item.DecideByDate)),
            ListColumn<HardshipClaim>.Left(session.Say("decision", "结论"), item => Words.Of(session, item.Decision)),
            ListColumn<HardshipClaim>.Left(session.Say("until", "截止"), item => Words.Date(item.UntilDate)));
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var claim = session.One(await Read(parsed, session), item => item.ClaimId, parsed.GetRequiredValue(Id));
        return Answers.Shown(session, claim, new Facts()
            .Add(session.Say("appeal", "困难申请"), claim.ClaimId)
            .Add(session.Say("status", "状态"), Words.Of(session, claim.Status))
            .Add(session.Say("reason", "原因"), Words.Of(session, claim.ReasonCode))
            .Add(session.Say("claimed", "申请日期"), Words.Date(claim.ClaimDate))
            .Add(session.Say("decide by", "审核期限"), Words.Date(claim.DecideByDate))
            .Add(session.Say("could pay", "可付金额"), claim.CanPay is null ? "" : Words.Sum(claim.CanPay))
            .Add(session.Say("decision", "结论"), Words.Of(session, claim.Decision))
            .Add(session.Say("decided", "审核日期"), Words.Date(claim.DecisionDate))
            .Add(session.Say("until", "截止"), Words.Date(claim.UntilDate))
            .Add(session.Say("review", "复核日期"), Words.Date(claim.ReviewDate))
            .Add(session.Say("pauses until", "暂停催缴至"), Words.Date(claim.PauseUntilDate))
            .Add(session.Say("ended", "结束日期"), Words.Date(claim.EndDate))
            .Add(session.Say("how it ended", "结束原因"), Words.Of(session, claim.Exit)));
    }

    private static Task<int> Record(ParseResult parsed, Session session)
    {
        var request = new ClaimHardshipRequest { ReasonCode = parsed.GetRequiredValue(Code), Words = parsed.GetValue(Said)! };
        return session.Act(
            parsed, Id, Role.Collector, request, Field, new Api(session).Hardships.ClaimHardshipAsync, ("Recorded", "已登记"));
    }

    private static Task<int> Assess(ParseResult parsed, Session session)
    {
        var request = new AssessHardshipRequest
        {
            CanPay = Amounts.Of(parsed, CanPay),
            FromDate = parsed.GetValue(PayFrom),
            Finding = parsed.GetRequiredValue(Finding),
        };
        return session.Act(
            parsed, Id, Role.Collector, request, Field, new Api(session).Hardships.AssessHardshipAsync, ("Assessed", "已评估"));
    }

    private static Task<int> Decide(ParseResult parsed, Session session)
    {
        var request = new DecideHardshipRequest
        {
            Decision = parsed.GetValue(Decision),
            Reason = parsed.GetRequiredValue(Reason),
            UntilDate = parsed.GetValue(Until),
        };
        var decided = Words.Of(session, request.Decision);
        return session.Act(
            parsed, Id, Role.EstateManager, request, Field, new Api(session).Hardships.DecideHardshipAsync,
            ($"Decided, {decided}", $"已审核（{decided}）"));
    }

    private static Task<int> End(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.EstateManager, new EndHardshipRequest { Reason = parsed.GetRequiredValue(Reason) }, Field,
        new Api(session).Hardships.EndHardshipAsync, ("Ended", "已结束"));
}
