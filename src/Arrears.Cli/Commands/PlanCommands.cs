using System.CommandLine;
using Arrears.Cli.Output;
using Arrears.Cli.Running;
using Arrears.Protos.V1;
using static Arrears.Cli.Commands.OwnerReference;
using Date = Google.Type.Date;

namespace Arrears.Cli.Commands;

/// <summary><c>arrears plan list|show|propose|approve|sign|cancel|revive</c></summary>
internal static class PlanCommands
{
    private const string Field = "plan_id";

    private static readonly Argument<string> Id = new("PLAN") { Description = "The plan's id." };

    private static readonly Option<Rhythm> Every = Choices.Option<Rhythm>("--every", "How often an instalment falls due.");

    private static readonly Option<Date?> From = Dates.Option("--from", "Day of the first instalment.");

    private static readonly Option<int> Count = new("--instalments")
    {
        Description = "Instalments after the down payment.",
        HelpName = "N",
        DefaultValueFactory = _ => 1,
    };

    private static readonly Option<decimal?> Total =
        Amounts.Option("--total", "The sum, down payment included; left out: all that is overdue.");

    private static readonly Option<decimal?> Down = Amounts.Option("--down", "A down payment; needs --down-on.");

    private static readonly Option<Date?> DownOn = Dates.Option("--down-on", "Its day, before the first instalment.");

    private static readonly Option<LateFeeTreatment> LateFee =
        Choices.Option<LateFeeTreatment>("--late-fee", "What becomes of the late fee.");

    private static readonly Option<string> Signature = new("--signature")
    {
        Description = "Reference of the signature on file.",
        HelpName = "TEXT",
        Required = true,
    };

    public static Command Create()
    {
        var list = new Command("list", "Plans of one owner, ended ones too.") { Person };
        list.Runs(List);
        var show = new Command("show", "One plan with its instalments.") { Person, Id };
        show.Runs(Show);
        var propose = new Command("propose", "Lays out instalments; the plan runs once it is approved and signed.")
        {
            Person, Id, Cases, Every, From, Count, Total, Amounts.Currency, Down, DownOn, LateFee,
        };
        propose.Runs(Propose);
        var approve = new Command("approve", "Approves a proposed plan; the policy says who may, up to which amount.") { Person, Id };
        approve.Runs(Approve);
        var sign = new Command("sign", "The owner signed.") { Person, Id, Signature };
        sign.Runs(Sign);
        var cancel = new Command("cancel", "Ends a plan.") { Person, Id, Reason };
        cancel.Runs(Cancel);
        var revive = new Command("revive", "Takes a broken plan up again, as the policy allows.") { Person, Id, Reason };
        revive.Runs(Revive);
        return new Command("plan", "Payment plans: instalments over any of an owner's cases.")
        {
            list, show, propose, approve, sign, cancel, revive,
        };
    }

    private static Task<List<Plan>> Read(ParseResult parsed, Session session) => Listing.All(
        session,
        new ListPlansRequest { OwnerId = parsed.GetRequiredValue(Person) },
        new Api(session).Plans.ListPlansAsync,
        page => page.Plans);

    private static async Task<int> List(ParseResult parsed, Session session)
    {
        return ProtoList.Write(
            session,
            "plans",
            await Read(parsed, session),
            ListColumn<Plan>.Left(session.Say("plan", "分期方案"), item => item.PlanId),
            ListColumn<Plan>.Left(session.Say("status", "状态"), item => Words.Of(session, item.Status)),
            ListColumn<Plan>.Right(session.Say("total", "总额"), item => Words.Amount(item.Total)),
            ListColumn<Plan>.Right(session.Say("paid", "已付"), item => Words.Amount(item.Paid)),
            ListColumn<Plan>.Right(session.Say("rest", "剩余"), item => Words.Amount(item.Rest)),
            ListColumn<Plan>.Left(session.Say("next", "下期"), item => Words.Date(item.NextDueDate)),
            ListColumn<Plan>.Right(session.Say("instalments", "期数"), item => $"{item.Instalments.Count}"));
    }

    private static async Task<int> Show(ParseResult parsed, Session session)
    {
        var plan = session.One(await Read(parsed, session), item => item.PlanId, parsed.GetRequiredValue(Id));
        if (session.Json)
        {
            session.WriteJson(ProtoJson.Of(plan));
            return ExitStatus.Done;
        }

        new Facts()
            .Add(session.Say("plan", "分期方案"), plan.PlanId)
            .Add(session.Say("status", "状态"), Words.Of(session, plan.Status))
            .Add(session.Say("total", "总额"), Words.Sum(plan.Total))
            .Add(session.Say("paid", "已付"), Words.Sum(plan.Paid))
            .Add(session.Say("settles it today", "今日结清需付"), Words.Sum(plan.Rest))
            .Add(session.Say("late fee", "违约金"), Words.Of(session, plan.LateFee))
            .Add(session.Say("sign by", "签署期限"), Words.Date(plan.SignByDate))
            .Add(session.Say("approved", "批准日期"), Words.Date(plan.ApprovedDate))
            .Add(session.Say("signed", "签署日期"), Words.Date(plan.SignedDate))
            .Add(session.Say("catch up until", "补缴期限"), Words.Date(plan.CureUntilDate))
            .Add(session.Say("cases", "欠费户"), Join(plan.CaseIds))
            .WriteTo(session);
        return ProtoList.Write(
            session,
            "instalments",
            plan.Instalments,
            ListColumn<Instalment>.Left(session.Say("due", "应付日期"), item => Words.Date(item.DueDate)),
            ListColumn<Instalment>.Right(session.Say("amount", "金额"), item => Words.Amount(item.Amount)));
    }

    private static Task<int> Propose(ParseResult parsed, Session session)
    {
        var schedule = new PlanSchedule
        {
            Rhythm = parsed.GetValue(Every),
            StartDate = parsed.GetValue(From),
            InstalmentCount = parsed.GetValue(Count),
            Total = Amounts.Of(parsed, Total),
        };
        if (Amounts.Of(parsed, Down) is { } down)
        {
            schedule.DownPayment = new Instalment { Amount = down, DueDate = parsed.GetValue(DownOn) };
        }

        var request = new ProposePlanRequest { LateFee = parsed.GetValue(LateFee), Schedule = schedule };
        request.CaseIds.AddRange(parsed.GetRequiredValue(Cases));
        return session.Act(
            parsed, Id, Role.Collector, request, Field, new Api(session).Plans.ProposePlanAsync, ("Proposed", "已提出方案"));
    }

    private static Task<int> Approve(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.EstateManager, new ApprovePlanRequest(), Field, new Api(session).Plans.ApprovePlanAsync,
        ("Approved", "已批准"));

    private static Task<int> Sign(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.Collector, new SignPlanRequest { Evidence = parsed.GetRequiredValue(Signature) }, Field,
        new Api(session).Plans.SignPlanAsync, ("Signed", "已签署"));

    private static Task<int> Cancel(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.EstateManager, new CancelPlanRequest { Reason = parsed.GetRequiredValue(Reason) }, Field,
        new Api(session).Plans.CancelPlanAsync, ("Cancelled", "已取消"));

    private static Task<int> Revive(ParseResult parsed, Session session) => session.Act(
        parsed, Id, Role.EstateManager, new RevivePlanRequest { Reason = parsed.GetRequiredValue(Reason) }, Field,
        new Api(session).Plans.RevivePlanAsync, ("Taken up again", "已恢复"));
}
