using static Arrears.Domain.Owners.OwnerEventKind;

namespace Arrears.Domain.Owners;

/// <summary>What the most advanced thing about the person is now: the trigger of a move.</summary>
public enum OwnerEventKind
{
    Cleared,
    Contacted,
    PromiseHeld,
    PlanHeld,
    HardshipAppealed,
    HardshipRelieved,
    LetterSent,
    ReviewOpened,
    MediationRequested,
    OrderApplied,
    SuitFiled,
    InstrumentEffective,
    EnforcementApplied,
}

/// <summary>
/// The whole map of the owner. A move that is not here does not exist. The position is derived, so the way down is
/// open from everywhere: what was on top ended, and what lies beneath shows again. The way up leads through the steps
/// that the regions themselves allow.
/// </summary>
public static class OwnerMap
{
#pragma warning disable format
    public static OwnerStage? Next(OwnerStage from, OwnerEventKind on) => from switch
    {
        OwnerStage.Clear => on switch
        {
            Contacted or PromiseHeld or PlanHeld or HardshipAppealed or LetterSent or ReviewOpened => Lands(on),
            Cleared or HardshipRelieved or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective
                or EnforcementApplied => null,
        },
        OwnerStage.Approached => on switch
        {
            Cleared or PromiseHeld or PlanHeld or HardshipAppealed or LetterSent or ReviewOpened => Lands(on),
            Contacted or HardshipRelieved or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective
                or EnforcementApplied => null,
        },
        OwnerStage.Promised => on switch
        {
            Cleared or Contacted or PlanHeld or HardshipAppealed or LetterSent or ReviewOpened => Lands(on),
            PromiseHeld or HardshipRelieved or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective
                or EnforcementApplied => null,
        },
        OwnerStage.OnPlan => on switch
        {
            Cleared or Contacted or PromiseHeld or HardshipAppealed or LetterSent or ReviewOpened => Lands(on),
            PlanHeld or HardshipRelieved or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective
                or EnforcementApplied => null,
        },
        OwnerStage.HardshipReview => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipRelieved or LetterSent or ReviewOpened => Lands(on),
            HardshipAppealed or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective
                or EnforcementApplied => null,
        },
        OwnerStage.HardshipRelief => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or LetterSent or ReviewOpened => Lands(on),
            HardshipRelieved or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective
                or EnforcementApplied => null,
        },
        OwnerStage.LawyerLetter => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or ReviewOpened => Lands(on),
            LetterSent or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective or EnforcementApplied => null,
        },
        OwnerStage.PreActionReview => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or LetterSent
                or MediationRequested or OrderApplied or SuitFiled => Lands(on),
            ReviewOpened or InstrumentEffective or EnforcementApplied => null,
        },
        OwnerStage.Mediation => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or LetterSent
                or ReviewOpened or OrderApplied or SuitFiled or InstrumentEffective => Lands(on),
            MediationRequested or EnforcementApplied => null,
        },
        OwnerStage.PaymentOrder => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or LetterSent
                or ReviewOpened or MediationRequested or SuitFiled or InstrumentEffective => Lands(on),
            OrderApplied or EnforcementApplied => null,
        },
        OwnerStage.Suit => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or LetterSent
                or ReviewOpened or MediationRequested or OrderApplied or InstrumentEffective => Lands(on),
            SuitFiled or EnforcementApplied => null,
        },
        OwnerStage.Instrument => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or LetterSent
                or ReviewOpened or MediationRequested or OrderApplied or SuitFiled or EnforcementApplied => Lands(on),
            InstrumentEffective => null,
        },
        OwnerStage.Enforcement => on switch
        {
            Cleared or Contacted or PromiseHeld or PlanHeld or HardshipAppealed or HardshipRelieved or LetterSent
                or ReviewOpened or MediationRequested or OrderApplied or SuitFiled or InstrumentEffective => Lands(on),
            EnforcementApplied => null,
        },
    };

    /// <summary>The stage a trigger leads to.</summary>
    public static OwnerStage Lands(OwnerEventKind on) => on switch
    {
        Cleared             => OwnerStage.Clear,
        Contacted           => OwnerStage.Approached,
        PromiseHeld         => OwnerStage.Promised,
        PlanHeld         => OwnerStage.OnPlan,
        HardshipAppealed     => OwnerStage.HardshipReview,
        HardshipRelieved    => OwnerStage.HardshipRelief,
        LetterSent          => OwnerStage.LawyerLetter,
        ReviewOpened        => OwnerStage.PreActionReview,
        MediationRequested  => OwnerStage.Mediation,
        OrderApplied        => OwnerStage.PaymentOrder,
        SuitFiled           => OwnerStage.Suit,
        InstrumentEffective => OwnerStage.Instrument,
        EnforcementApplied  => OwnerStage.Enforcement,
    };
#pragma warning restore format

    /// <summary>The trigger that leads to a stage.</summary>
    public static OwnerEventKind Trigger(OwnerStage to) => Enum.GetValues<OwnerEventKind>().First(kind => Lands(kind) == to);
}
