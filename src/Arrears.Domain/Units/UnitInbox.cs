using System.Collections.Immutable;
using Arrears.Domain.Accounts;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>
/// What the owner machine and suspense tell the unit. A message is never refused: one that was overtaken or is about
/// a case that is gone changes nothing, and the queue behind it goes on.
/// </summary>
internal static class UnitInbox
{
    public static Refused? Receive(UnitDraft d, ReceiveMessage command)
    {
        switch (command.Message)
        {
            case SuspenseLeg leg:
                Take(d, AccountKey.Parse(command.From), leg);
                break;
            case BuildingGrievance told:
                UnitGrievances.Follow(d, told);
                break;
            case OwnerMessage about when d.State!.Find(about.CaseId) is not null:
                Hear(d, about);
                break;
            default:
                break;
        }

        return null;
    }

    private static void Hear(UnitDraft d, OwnerMessage message)
    {
        switch (message)
        {
            case ContactMade m:
                Note(d, m);
                break;
            case StepGranted m:
                Grant(d, m);
                break;
            case StepDeferred m:
                Defer(d, m);
                break;
            case Pauses m:
                Stand(d, m);
                break;
            case DebtAcknowledged m:
                Acknowledge(d, m);
                break;
            case PlanChanged m:
                Relieve(d, m);
                break;
            case MatterAdvanced m:
                UnitMatters.Follow(d, m);
                break;
            case IssueRaised m:
                UnitGrievances.Raise(d, m);
                break;
            default:
                throw new InvariantViolationException($"{message.GetType().Name} has no handler.");
        }
    }

    private static void Take(UnitDraft d, AccountKey from, SuspenseLeg leg)
    {
        var command = new RecordPayment(
            leg.CaseId, leg.PaymentId, leg.ExternalId, leg.Method, leg.Amount, leg.Received, leg.PayeeAccount, leg.Designation, []);
        if (UnitMoney.Pay(d, command) is { } refused)
        {
            d.Tell(from, new LegReturned(leg.PaymentId, leg.CaseId, leg.Amount, refused.Reason));
        }
    }

    private static void Note(UnitDraft d, ContactMade m)
    {
        if (m.Result != ContactResult.Expired)
        {
            var attempt = new Attempt(m.ContactId, m.Purpose, m.Channel, m.Result, m.On, m.Band, m.Refused)
            {
                ReasonCode = m.ReasonCode,
            };
            if (!d.Case(m.CaseId).Attempts.Contains(attempt))
            {
                d.Raise(new ContactNoted(m.CaseId, attempt), CaseMap.RowOf(d.Case(m.CaseId).Stage));
            }

            Settlements.Made(d, m);
        }

        if (d.Case(m.CaseId).Demands.FirstOrDefault(x => x.DispatchId == m.ContactId) is { } demand)
        {
            Deliver(d, m, demand);
        }
    }

    private static void Deliver(UnitDraft d, ContactMade m, Demand demand)
    {
        var rule = demand.Step == ContactPurpose.SecondDemand ? "A17.7" : "A17.6";
        switch (m.Result)
        {
            case ContactResult.Sent when demand.SentOn is null:
                d.Raise(new DemandSent(m.CaseId, m.ContactId, m.On), rule);
                break;
            // Without proof it has not arrived: the pay-by date and the limitation hang on it.
            case ContactResult.Delivered or ContactResult.Reached when demand.DeliveredOn is null && m.Evidence is { } evidence:
                var rules = d.Context.Policy.Demand;
                var days = Math.Max(rules.MinPayByDays, rules.PayByDays[demand.Step == ContactPurpose.SecondDemand ? 1 : 0]);
                d.Raise(new DemandDelivered(m.CaseId, m.ContactId, m.On, m.On.AddDays(days), evidence), rule);
                Interrupt(d, m.CaseId, demand.Charges, new Interruption(m.ContactId, InterruptionKind.DemandDelivered, m.On, evidence));
                break;
            // A grant that ended before the letter left is a letter that did not arrive: a person looks.
            case ContactResult.Failed or ContactResult.Expired when demand.DeliveredOn is null && demand.FailedOn is null:
                d.Raise(new DemandFailed(m.CaseId, m.ContactId, m.On), rule);
                break;
            default:
                break;
        }
    }

    public static void Interrupt(UnitDraft d, string caseId, ImmutableArray<string> charges, Interruption act)
    {
        var live = charges.Where(id => d.Case(caseId).Ledger.Find(id) is { IsOpen: true }).ToImmutableArray();
        if (!live.IsEmpty)
        {
            d.Raise(caseId, Bookkeeping.Interrupt(d.Case(caseId).Ledger, live, act).Events, "law.limitation_8");
        }
    }

    /// <summary>Only the answer to the latest request counts, and only while its guards still hold.</summary>
    private static void Grant(UnitDraft d, StepGranted m)
    {
        var s = d.Case(m.CaseId);
        if (s.Proposal is not { } proposal || proposal.Step != m.Step || proposal.Version != m.AnswersVersion)
        {
            return;
        }

        var f = d.Facts(m.CaseId);
        if (CaseSteps.Blocking(f, m.Step) is { } guard)
        {
            var again = guard.Until is { } until && until > d.Today ? until : d.Today.AddDays(1);
            d.Raise(new StepSentBack(m.CaseId, m.Step, again, guard.Name, Declined: false), guard.Rule);
            return;
        }

        var (to, trigger) = m.Step == ContactPurpose.FirstDemand
            ? (CaseStage.FirstDemand, CaseTrigger.FirstDemandGranted)
            : (CaseStage.SecondDemand, CaseTrigger.SecondDemandGranted);
        var charges = f.Claimable.Select(c => c.Id).ToImmutableArray();
        var approver = proposal.ApprovedBy ?? throw new InvariantViolationException($"{m.Step} was granted without an approver.");
        if (s.Stage != to)
        {
            var guards = CaseGuards.ToPropose(f, m.Step)
                .Add(new("approved", true, "A17.6"))
                .Add(new("owner_granted", true, "contact.grant"));
            CaseAssessment.Move(d, m.CaseId, to, trigger, guards);
        }

        d.Raise(new DemandOrdered(m.CaseId, m.Step, m.DispatchId, d.Today, charges, approver), CaseMap.RowOf(to));
    }

    private static void Defer(UnitDraft d, StepDeferred m)
    {
        if (d.Case(m.CaseId).Proposal is { } proposal && proposal.Step == m.Step && proposal.Version == m.AnswersVersion)
        {
            var again = m.Until > d.Today ? m.Until : d.Today.AddDays(1);
            d.Raise(new StepSentBack(m.CaseId, m.Step, again, m.Reason, Declined: false), "contact.grant");
        }
    }

    /// <summary>
    /// Covers what may be claimed, the oldest first, as far as the agreed amount goes: of two readings of what was
    /// acknowledged, the one that bars earlier. Only a signed plan that goes beyond it revives barred debt.
    /// </summary>
    private static void Acknowledge(UnitDraft d, DebtAcknowledged m)
    {
        var f = d.Facts(m.CaseId);
        var covered = ImmutableArray.CreateBuilder<string>();
        var rest = m.Amount;
        var barred = m.Act == InterruptionKind.Plan
            ? f.State.Ledger.OverdueCharges(d.Today).Where(charge => !f.Claimable.Contains(charge))
            : [];
        foreach (var charge in f.Claimable.OrderBy(charge => charge.Due).Concat(barred.OrderBy(charge => charge.Due)))
        {
            if (rest.IsPositive && charge.Due < m.On)
            {
                covered.Add(charge.Id);
                rest -= charge.Outstanding;
            }
        }

        Interrupt(d, m.CaseId, covered.DrainToImmutable(), new Interruption(m.ActId, m.Act, m.On, m.Evidence));
    }

    private static void Relieve(UnitDraft d, PlanChanged m)
    {
        var ledger = d.Case(m.CaseId).Ledger;
        var decision = m.Standing == PlanStanding.Running
            ? Bookkeeping.RelieveLateFee(ledger, m.PlanId, m.LateFee, m.On)
            : Bookkeeping.EndLateFeeRelief(ledger, m.PlanId, m.On, m.Standing == PlanStanding.Kept);
        d.Raise(m.CaseId, decision.Events, "plan.late_fee");
    }

    private static void Stand(UnitDraft d, Pauses m) => d.Raise(
        new OwnerStandingChanged(
            m.CaseId, m.Active, m.BrokenPromises, m.Available, m.TracingDone, m.Forces, m.ElderlyAlone, m.NonLocal, d.Today),
        "A17.regions");
}
