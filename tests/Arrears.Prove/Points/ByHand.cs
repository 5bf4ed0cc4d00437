using Arrears.Domain;
using Arrears.Domain.Accounts;
using Arrears.Domain.Grievances;
using Arrears.Domain.Messages;
using Arrears.Domain.Owners;
using Arrears.Domain.Tests.Lifecycle.Walk;
using Arrears.Domain.Units;
using Arrears.Domain.Wording;

namespace Arrears.Prove.Points;

/// <summary>
/// What chance says late or never: words of a taxonomy, answers to steps that have to come first or to a collection that
/// was ordered, and messages of accounts that the town does not have.
/// </summary>
internal static class ByHand
{
    private const string Case = "c1";

    /// <summary>A standing order to collect, and an objection that waits for its answer.</summary>
    public static void Prepare(Town town)
    {
        Say(town, new MoveMandate(Case, "mandate", MandateStatus.PendingSignature, null, null));
        Say(town, new MoveMandate(Case, "mandate", MandateStatus.Active, "account", "form"));
        Say(town, new RecordObjection(Case, "objection", Reason(ReasonGroup.Objection), null));
    }

    /// <summary>Every such thing that fits the moment, each in a town of its own.</summary>
    public static void Try(Town town, Func<Town, Town> branch)
    {
        Say(branch(town), new AnswerObjection(Case, "objection", "words"));
        Relieve(branch(town));
        Chase(branch(town));
        Regret(branch(town));
        Talk(branch(town));
        if (town.Case(Case).Proposal is { } proposal)
        {
            branch(town).Send(Case, new ApproveStep(Case, proposal.Step), ActorRole.EstateManager);
            branch(town).Send(
                Case, new DeclineStep(Case, proposal.Step, town.Today.AddDays(1), "not yet"), ActorRole.EstateManager);
        }

        if (town.Owner!.Matters.FirstOrDefault(matter => matter.Stage == MatterStage.PreActionReview) is { } matter)
        {
            Review(branch(town), matter.Id);
        }

        foreach (var outcome in Staff.InVain(town))
        {
            Say(branch(town), outcome);
        }

        if (town.Case(Case).Debit is { } debit)
        {
            Say(branch(town), new RecordDebitResult(Case, debit.Id, true, town.Today, "bank", null));
        }

        if (town.Case(Case).Grievances is [var grievance, ..])
        {
            Say(branch(town), new ReassignGrievance(Case, grievance.Id, "successor", "because"));
            Hear(branch(town), Town.KeyOf("c2"), new BuildingGrievance(grievance with { Id = "building" }));
        }

        var suspense = AccountKey.ForSuspense(Sample.Operator, Town.Contract.PayeeAccount, town.Today);
        Hear(
            branch(town), suspense,
            new SuspenseLeg(
                Case, "payment.leg", "bank", PaymentMethod.Wechat, new Money(1000), town.Today, Town.Contract.PayeeAccount, null));
        Trace(branch(town));
    }

    /// <summary>An appeal to hardship that is heard and answered.</summary>
    private static void Relieve(Town town)
    {
        Say(town, new ClaimHardship("claim", Reason(ReasonGroup.Hardship), null, []));
        Say(town, new AssessHardship("claim", new Money(10_000), town.Today.AddDays(30), "a month's wage is missing"));
        Say(town, new DecideHardship("claim", HardshipDecision.Deferral, "ill", town.Today.AddDays(20)));
    }

    private static void Chase(Town town)
    {
        Say(town, new OpenGrievance(Case, "defect", "wall_crack", Responsibility.Developer, [], "manager", null, []));
        Say(town, new ChaseDeveloper(Case, "defect", ChaseMeans.Letter, "letter"));
    }

    /// <summary>What was written off is owed after all, and money that went astray came back.</summary>
    private static void Regret(Town town)
    {
        if (town.Case(Case).Ledger.Charges is [var charge, ..])
        {
            Say(town, new WriteOffCharges(Case, [charge.Id], "hopeless"));
            Say(town, new ReinstateCharge(Case, charge.Id, "found"));
        }

        Say(town, new ReportForeignPayee(Case, "astray", new Money(1000), null));
        Say(town, new ResolvePayeeIncident(Case, "astray", "returned"));
    }

    private static void Talk(Town town)
    {
        Say(town, new OfferSettlement(Case, "talk", Channel.Visit));
        Say(town, new AnswerSettlement(Case, "talk", SettlementAnswer.Declined, "no need"));
    }

    private static void Review(Town town, string matter)
    {
        Say(town, new ReviewMatter(matter, 100, "weighed", true));
        town.Send(new ApproveReview(matter), ActorRole.Legal);
    }

    /// <summary>Nobody can be reached any more, and somebody looks for the person.</summary>
    private static void Trace(Town town)
    {
        foreach (var point in town.Owner!.Points)
        {
            Say(town, new RemoveContactPoint(point.Id, "gone"));
        }

        town.AssessOwner();
        foreach (var step in Town.Pack.Unreachable.TracingSteps)
        {
            Say(town, new RecordTracingStep(step, "nothing"));
        }
    }

    private static void Say(Town town, UnitCommand command) => town.Send(Case, command, ActorRole.Administrator);

    private static void Say(Town town, OwnerCommand command) => town.Send(command, ActorRole.Administrator);

    private static void Hear(Town town, AccountKey from, Message message) =>
        town.Send(Case, new ReceiveMessage(from.Value, message), ActorRole.System);

    private static string Reason(ReasonGroup group) => ObjectionLibrary.Embedded.Reasons.First(reason => reason.Group == group).Code;
}
