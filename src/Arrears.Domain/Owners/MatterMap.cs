using Arrears.Domain.Messages;
using static Arrears.Domain.Messages.MatterEventKind;

namespace Arrears.Domain.Owners;

/// <summary>
/// The whole map of a matter: rows 8, 10–13, 15 and 16 of A17. A move that is not here does not exist. A failed
/// mediation waits where it is for the choice between order and suit; a declined suit after an objection, like a
/// withdrawn one, leads back to review.
/// </summary>
public static class MatterMap
{
#pragma warning disable format
    public static MatterStage? Next(MatterStage from, MatterEventKind on) => from switch
    {
        MatterStage.Gathering => on switch
        {
            Opened or CaseJoined or SignedOff or CaseLeft or DecisionOverdue => MatterStage.Gathering,
            LawyerLetterSent => MatterStage.LawyerLetter,
            ReviewOpened => MatterStage.PreActionReview,
            PaidInFull or SentBack => MatterStage.Closed,
            LawyerLetterDelivered or LawyerLetterLapsed or RouteChosen or MediationRequested
                or MediationAgreed or MediationFailed or MediationConfirmed or OrderApplied or OrderAccepted
                or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
                or OrderFinal or SuitFiled or SuitDocketed or SuitWithdrawn or SuitDismissed
                or JudgmentEffective or EnforcementApplied or EnforcementEnded or WrittenOff => null,
        },
        MatterStage.LawyerLetter => on switch
        {
            SignedOff or LawyerLetterSent or LawyerLetterDelivered or LawyerLetterLapsed or CaseLeft
                or DecisionOverdue => MatterStage.LawyerLetter,
            ReviewOpened => MatterStage.PreActionReview,
            PaidInFull or SentBack => MatterStage.Closed,
            Opened or CaseJoined or RouteChosen or MediationRequested or MediationAgreed or MediationFailed
                or MediationConfirmed or OrderApplied or OrderAccepted or OrderRejected or OrderIssued
                or OrderServed or OrderNotServed or OrderObjected or OrderFinal or SuitFiled or SuitDocketed
                or SuitWithdrawn or SuitDismissed or JudgmentEffective or EnforcementApplied
                or EnforcementEnded or WrittenOff => null,
        },
        MatterStage.PreActionReview => on switch
        {
            CaseJoined or RouteChosen or CaseLeft or DecisionOverdue => MatterStage.PreActionReview,
            MediationRequested => MatterStage.Mediation,
            OrderApplied => MatterStage.PaymentOrder,
            SuitFiled => MatterStage.Suit,
            PaidInFull or WrittenOff or SentBack => MatterStage.Closed,
            Opened or SignedOff or LawyerLetterSent or LawyerLetterDelivered or LawyerLetterLapsed
                or ReviewOpened or MediationAgreed or MediationFailed or MediationConfirmed or OrderAccepted
                or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
                or OrderFinal or SuitDocketed or SuitWithdrawn or SuitDismissed or JudgmentEffective
                or EnforcementApplied or EnforcementEnded => null,
        },
        MatterStage.Mediation => on switch
        {
            RouteChosen or MediationAgreed or MediationFailed or CaseLeft or DecisionOverdue => MatterStage.Mediation,
            OrderApplied => MatterStage.PaymentOrder,
            SuitFiled => MatterStage.Suit,
            MediationConfirmed => MatterStage.Instrument,
            PaidInFull or WrittenOff => MatterStage.Closed,
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterDelivered
                or LawyerLetterLapsed or ReviewOpened or MediationRequested or OrderAccepted
                or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
                or OrderFinal or SuitDocketed or SuitWithdrawn or SuitDismissed or JudgmentEffective
                or EnforcementApplied or EnforcementEnded or SentBack => null,
        },
        MatterStage.PaymentOrder => on switch
        {
            OrderAccepted or OrderIssued or OrderServed or OrderObjected or CaseLeft or DecisionOverdue => MatterStage.PaymentOrder,
            OrderRejected or OrderNotServed or SuitWithdrawn => MatterStage.PreActionReview,
            SuitFiled => MatterStage.Suit,
            OrderFinal => MatterStage.Instrument,
            PaidInFull => MatterStage.Closed,
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterDelivered
                or LawyerLetterLapsed or ReviewOpened or RouteChosen or MediationRequested
                or MediationAgreed or MediationFailed or MediationConfirmed or OrderApplied or SuitDocketed
                or SuitDismissed or JudgmentEffective or EnforcementApplied or EnforcementEnded
                or WrittenOff or SentBack => null,
        },
        MatterStage.Suit => on switch
        {
            SuitDocketed or CaseLeft or DecisionOverdue => MatterStage.Suit,
            SuitWithdrawn => MatterStage.PreActionReview,
            MediationConfirmed or JudgmentEffective => MatterStage.Instrument,
            SuitDismissed or PaidInFull => MatterStage.Closed,
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterDelivered
                or LawyerLetterLapsed or ReviewOpened or RouteChosen or MediationRequested
                or MediationAgreed or MediationFailed or OrderApplied or OrderAccepted or OrderRejected
                or OrderIssued or OrderServed or OrderNotServed or OrderObjected or OrderFinal or SuitFiled
                or EnforcementApplied or EnforcementEnded or WrittenOff or SentBack => null,
        },
        MatterStage.Instrument => on switch
        {
            CaseLeft or DecisionOverdue => MatterStage.Instrument,
            EnforcementApplied => MatterStage.Enforcement,
            PaidInFull => MatterStage.Closed,
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterDelivered
                or LawyerLetterLapsed or ReviewOpened or RouteChosen or MediationRequested
                or MediationAgreed or MediationFailed or MediationConfirmed or OrderApplied or OrderAccepted
                or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
                or OrderFinal or SuitFiled or SuitDocketed or SuitWithdrawn or SuitDismissed
                or JudgmentEffective or EnforcementEnded or WrittenOff or SentBack => null,
        },
        MatterStage.Enforcement => on switch
        {
            CaseLeft or DecisionOverdue => MatterStage.Enforcement,
            EnforcementEnded or PaidInFull => MatterStage.Closed,
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterDelivered
                or LawyerLetterLapsed or ReviewOpened or RouteChosen or MediationRequested
                or MediationAgreed or MediationFailed or MediationConfirmed or OrderApplied or OrderAccepted
                or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
                or OrderFinal or SuitFiled or SuitDocketed or SuitWithdrawn or SuitDismissed
                or JudgmentEffective or EnforcementApplied or WrittenOff or SentBack => null,
        },
        MatterStage.Closed => on switch
        {
            Opened or CaseJoined or SignedOff or LawyerLetterSent or LawyerLetterDelivered
                or LawyerLetterLapsed or ReviewOpened or RouteChosen or MediationRequested
                or MediationAgreed or MediationFailed or MediationConfirmed or OrderApplied or OrderAccepted
                or OrderRejected or OrderIssued or OrderServed or OrderNotServed or OrderObjected
                or OrderFinal or SuitFiled or SuitDocketed or SuitWithdrawn or SuitDismissed
                or JudgmentEffective or EnforcementApplied or EnforcementEnded or PaidInFull or WrittenOff
                or SentBack or CaseLeft or DecisionOverdue => null,
        },
    };
#pragma warning restore format

    /// <summary>The stage a case takes on with its matter; null while the matter only gathers, and when it is over.</summary>
    public static CaseStage? CaseStageOf(MatterStage stage) => stage switch
    {
        MatterStage.Gathering => null,
        MatterStage.LawyerLetter => CaseStage.LawyerLetter,
        MatterStage.PreActionReview => CaseStage.PreActionReview,
        MatterStage.Mediation => CaseStage.Mediation,
        MatterStage.PaymentOrder => CaseStage.PaymentOrder,
        MatterStage.Suit => CaseStage.Suit,
        MatterStage.Instrument => CaseStage.Instrument,
        MatterStage.Enforcement => CaseStage.Enforcement,
        MatterStage.Closed => null,
    };
}
