using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Units;

namespace Arrears.Domain.Tests.Lifecycle.Walk;

/// <summary>The way to every stage, by the commands that lead there and by nothing else.</summary>
internal static class Roads
{
    private static readonly DateOnly First = new(2026, 3, 24);

    /// <summary>Case c1 in a stage.</summary>
    public static Town To(CaseStage stage) => stage switch
    {
        CaseStage.Current => Owing(First.AddDays(40)),
        CaseStage.PreDueReminder => Until(Owing(First.AddDays(3)), stage),
        <= CaseStage.LawyerLetter => Until(Owing(First), stage),
        CaseStage.Cured => Paid(Until(Owing(First), CaseStage.Call)),
        CaseStage.TimeBarred => Closed(Until(Owing(new DateOnly(2021, 3, 25)), CaseStage.Current), stage),
        CaseStage.ContractEnded => Closed(Paid(Until(Owing(First), CaseStage.Reminder)), stage),
        CaseStage.WrittenOff or CaseStage.NotLiable => Closed(Until(Owing(First), CaseStage.Visit), stage),
        _ => Until(To(MatterOf(stage)), stage),
    };

    /// <summary>The owner in a stage that no matter leads to; for the others see the matter.</summary>
    public static Town To(OwnerStage stage)
    {
        var town = Owing(First);
        switch (stage)
        {
            case OwnerStage.Clear:
                return town;
            case OwnerStage.Approached:
                return Staff.LiveUntil(town, at => at.Owner!.Stage == stage);
            case OwnerStage.Promised:
                Must(town, new MakePromise("p0", ["c1"], Yuan(100), First.AddDays(5), null, null, null, null));
                return town;
            case OwnerStage.OnPlan:
                Must(town, new ProposePlan("l0", ["c1"], [new(First.AddDays(5), Yuan(100)), new(First.AddDays(35), Yuan(100))]));
                Must(town, new ApprovePlan("l0"));
                Must(town, new SignPlan("l0", "signature"));
                return town;
            case OwnerStage.HardshipReview or OwnerStage.HardshipRelief:
                Must(town, new ClaimHardship("h0", "illness", null));
                if (stage == OwnerStage.HardshipRelief)
                {
                    Must(town, new AssessHardship("h0", Yuan(100), First.AddDays(30), "a month's wage is missing"));
                    Must(town, new DecideHardship("h0", HardshipDecision.Deferral, "ill", First.AddDays(20)));
                }

                return town;
            default:
                return Staff.LiveUntil(To(Enum.Parse<MatterStage>($"{stage}")), at => at.Owner!.Stage == stage);
        }
    }

    /// <summary>A matter of the owner in a stage.</summary>
    public static Town To(MatterStage stage)
    {
        if (stage == MatterStage.Gathering)
        {
            return Staff.LiveUntil(
                Owing(First), at => at.Owner!.Matters.Any(matter => matter.Stage == MatterStage.Gathering));
        }

        var town = Staff.LiveUntil(Owing(First), at => Stage(at) is MatterStage.LawyerLetter);
        switch (stage)
        {
            case MatterStage.PreActionReview:
                return Reviewed(town);
            case MatterStage.Mediation:
                return Choose(town, MatterRoute.Mediation, MatterEventKind.MediationRequested);
            case MatterStage.PaymentOrder:
                return Choose(town, MatterRoute.PaymentOrder, MatterEventKind.OrderApplied);
            case MatterStage.Suit:
                return Choose(town, MatterRoute.Suit, MatterEventKind.SuitFiled);
            case MatterStage.Instrument or MatterStage.Enforcement:
                Choose(
                    town, MatterRoute.Suit, MatterEventKind.SuitFiled, MatterEventKind.SuitDocketed,
                    MatterEventKind.JudgmentEffective);
                return stage == MatterStage.Instrument ? town : Enforce(town);
            case MatterStage.Closed:
                Must(Reviewed(town), new ChooseRoute(Matter(town).Id, MatterRoute.WriteOff, "hopeless"));
                return town;
            default:
                return town;
        }
    }

    /// <summary>The town on a morning, with one charge of case c1 and one of case c2, which is paid.</summary>
    private static Town Owing(DateOnly due)
    {
        var town = new Town(new BusinessMoment(First, new TimeOnly(8, 0)));
        Must(town, new RegisterOwner(
            "person-1", OwnerKind.Natural, "Asia/Shanghai", Residency.Local, false,
            [
                new("mobile", ContactPointType.Mobile, "v-mobile", true, "contract"),
                new("app", ContactPointType.App, "v-app", true, "contract"),
                new("home", ContactPointType.HomeAddress, "v-home", true, "contract"),
            ]));
        foreach (var caseId in Town.Cases)
        {
            Must(town, caseId, new RegisterUnit("1", "1", caseId, 1_000_000, Occupancy.OwnerOccupied));
            Must(town, caseId, new OpenCase(caseId, Town.OwnerKey.Name, [], Town.Contract, new DateOnly(2015, 1, 1)));
            Must(town, caseId, new PostCharges(caseId, [Bill($"{caseId}-1", due, Yuan(6000))]));
        }

        Pay(town, "c2");
        return town;
    }

    private static ChargeOrder Bill(string id, DateOnly due, Money amount)
    {
        var from = new DateOnly(due.Year, due.Month, 1);
        return new ChargeOrder(id, "property_fee", from, from.AddMonths(1).AddDays(-1), amount, due);
    }

    private static Town Until(Town town, CaseStage stage) => Staff.LiveUntil(town, at => at.Case("c1").Stage == stage);

    private static Town Paid(Town town)
    {
        Pay(town, "c1");
        return town;
    }

    private static void Pay(Town town, string caseId) => Must(town, caseId, new RecordPayment(
        caseId, $"{caseId}-p0", $"x-{caseId}", PaymentMethod.Wechat, town.Case(caseId).Ledger.Outstanding, town.Today,
        Town.Contract.PayeeAccount, null, []));

    private static Town Closed(Town town, CaseStage end)
    {
        Must(town, "c1", new CloseCase("c1", end, "decided"));
        return town;
    }

    private static Town Reviewed(Town town)
    {
        Staff.LiveUntil(town, at => Stage(at) is MatterStage.PreActionReview);
        Must(town, new ReviewMatter(Matter(town).Id, 100, "weighed", true));
        Must(town, new ApproveReview(Matter(town).Id), ActorRole.Legal);
        Must(town, new ApproveReview(Matter(town).Id), ActorRole.EstateManager);
        return town;
    }

    private static Town Choose(Town town, MatterRoute route, params MatterEventKind[] facts)
    {
        Must(Reviewed(town), new ChooseRoute(Matter(town).Id, route, "best prospects"));
        foreach (var fact in facts)
        {
            Must(town, new RecordMatterEvent(Matter(town).Id, fact, town.Today, "document"));
        }

        return town;
    }

    private static Town Enforce(Town town)
    {
        var last = Matter(town).PerformUntil!.Value;
        Staff.LiveUntil(town, at => at.Today > last);
        Must(town, new RecordMatterEvent(Matter(town).Id, MatterEventKind.EnforcementApplied, town.Today, "application"));
        return town;
    }

    private static Matter Matter(Town town) => town.Owner!.Matters[^1];

    private static MatterStage? Stage(Town town) => town.Owner!.Matters.LastOrDefault()?.Stage;

    private static MatterStage MatterOf(CaseStage stage) => Enum.Parse<MatterStage>($"{stage}");

    private static Money Yuan(int yuan) => new(yuan * 100L);

    private static void Must(Town town, OwnerCommand command, ActorRole role = ActorRole.Administrator) =>
        Granted(town.Send(command, command is SignOffMatter ? ActorRole.Legal : role), command);

    private static void Must(Town town, string caseId, UnitCommand command) =>
        Granted(town.Send(caseId, command, ActorRole.Administrator), command);

    private static void Granted(Refused? refused, object command) =>
        Assert.True(refused is null, $"{command.GetType().Name}: {refused}");
}
