using System.Collections.Immutable;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>Rows 8, 10–13, 15, 16: the case follows its matter, and limitation follows the acts of the matter.</summary>
internal static class UnitMatters
{
    public static void Follow(UnitDraft d, MatterAdvanced m)
    {
        var s = d.Case(m.CaseId);
        if (IsOld(s, m))
        {
            return;
        }

        // A matter for charges near limitation runs beside the case, which keeps its stage and ladder.
        var followed = m.Stage is not null || s.Matter?.MatterId == m.MatterId;
        var rules = d.Context.Policy.Matter;
        d.Raise(
            new MatterFollowed(m.CaseId, m.MatterId, m.MatterVersion, m.Event, followed, m.On, d.Today.AddDays(rules.StatusEveryDays)),
            RuleFor(m));
        Interrupt(d, m);
        GiveUp(d, m);
        if (followed && TriggerFor(m, s.Stage) is var (to, trigger) && to != s.Stage)
        {
            CaseAssessment.Move(d, m.CaseId, to, trigger, [new("matter_moves", true, CaseMap.RowOf(to), Detail: m.Event.ToString())]);
        }

        UnitClosing.OpenIfOwed(d, m.CaseId, "charges_outside_the_matter");
        if (m.Event == MatterEventKind.SentBack && followed)
        {
            Wait(d, m.CaseId, rules.StatusEveryDays);
        }
    }

    /// <summary>Written off by decision, or dismissed by the court: exactly what was claimed is owed no longer.</summary>
    private static void GiveUp(UnitDraft d, MatterAdvanced m)
    {
        if (m.Event is not (MatterEventKind.WrittenOff or MatterEventKind.SuitDismissed))
        {
            return;
        }

        foreach (var chargeId in m.Charges)
        {
            if (d.Case(m.CaseId).Ledger.Find(chargeId) is { IsOpen: true })
            {
                d.Raise(m.CaseId, [new ChargeWrittenOff(chargeId, d.Today, SnakeCase.Of(m.Event), ActorRole.System)], RuleFor(m));
            }
        }
    }

    private static bool IsOld(CaseState s, MatterAdvanced m) =>
        s.IsClosed || (s.Matter?.MatterId == m.MatterId && s.Matter.Version >= m.MatterVersion);

    private static (CaseStage To, CaseTrigger Trigger)? TriggerFor(MatterAdvanced m, CaseStage from)
    {
        (CaseStage, CaseTrigger)? move = m.Stage switch
        {
            CaseStage.LawyerLetter => (CaseStage.LawyerLetter, CaseTrigger.MatterSentLetter),
            CaseStage.PreActionReview => (CaseStage.PreActionReview, CaseTrigger.MatterOpenedReview),
            CaseStage.Mediation => (CaseStage.Mediation, CaseTrigger.MatterWentToMediation),
            CaseStage.PaymentOrder => (CaseStage.PaymentOrder, CaseTrigger.MatterAppliedForOrder),
            CaseStage.Suit => (CaseStage.Suit, CaseTrigger.MatterSued),
            CaseStage.Instrument => (CaseStage.Instrument, CaseTrigger.MatterGotInstrument),
            CaseStage.Enforcement => (CaseStage.Enforcement, CaseTrigger.MatterEnforces),
            null => Outcome(m),
            _ => null,
        };
        return move is var (to, trigger) && CaseMap.Next(from, trigger).Contains(to) ? move : null;
    }

    private static (CaseStage, CaseTrigger)? Outcome(MatterAdvanced m) => m.Event switch
    {
        MatterEventKind.PaidInFull or MatterEventKind.CaseLeft => (CaseStage.Cured, CaseTrigger.MatterPaid),
        MatterEventKind.SentBack => (CaseStage.SecondDemand, CaseTrigger.MatterSentBack),
        MatterEventKind.SuitDismissed => (CaseStage.NotLiable, CaseTrigger.MatterDismissed),
        MatterEventKind.WrittenOff => (CaseStage.WrittenOff, CaseTrigger.DecidedWrittenOff),
        _ => null,
    };

    private static void Interrupt(UnitDraft d, MatterAdvanced m)
    {
        InterruptionKind? kind = m.Event switch
        {
            MatterEventKind.LawyerLetterDelivered => InterruptionKind.LawyerLetterDelivered,
            MatterEventKind.MediationRequested => InterruptionKind.MediationRequested,
            MatterEventKind.OrderApplied => InterruptionKind.PaymentOrderApplied,
            MatterEventKind.SuitFiled => InterruptionKind.SuitFiled,
            _ => null,
        };
        if (kind is { } act)
        {
            var id = $"{m.MatterId}-{SnakeCase.Of(m.Event)}";
            UnitInbox.Interrupt(d, m.CaseId, m.Charges, new Interruption(id, act, m.On, m.MatterId));
        }
    }

    /// <summary>Sent back to the ladder: the matter is asked again only after the status period.</summary>
    private static void Wait(UnitDraft d, string caseId, int days)
    {
        if (d.Case(caseId).Stage != CaseStage.SecondDemand || d.Case(caseId).Proposal is not null)
        {
            return;
        }

        d.Raise(new StepProposed(caseId, ContactPurpose.LawyerLetter, d.Today, false, d.Today), "A17.10");
        d.Raise(new StepSentBack(caseId, ContactPurpose.LawyerLetter, d.Today.AddDays(days), "sent_back_by_matter", Declined: false), "A17.10");
    }

    private static RuleId RuleFor(MatterAdvanced m) => m.Stage is { } stage ? CaseMap.RowOf(stage) : "A17.matter";
}
