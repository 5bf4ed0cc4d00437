using System.Collections.Immutable;
using static Arrears.Domain.CaseStage;
using static Arrears.Domain.Units.CaseTrigger;

namespace Arrears.Domain.Units;

/// <summary>Why a case moves. A trigger that no row of the map names cannot happen there.</summary>
public enum CaseTrigger
{
    CampaignStarted,
    FellOverdue,
    RemindersOver,
    CallsExhausted,
    FirstDemandGranted,
    SecondDemandGranted,
    DebtCleared,
    CureConfirmed,
    DebtReturned,
    MatterSentLetter,
    MatterOpenedReview,
    MatterWentToMediation,
    MatterAppliedForOrder,
    MatterSued,
    MatterGotInstrument,
    MatterEnforces,
    MatterPaid,
    MatterSentBack,
    MatterDismissed,
    DecidedWrittenOff,
    DecidedTimeBarred,
    DecidedNotLiable,
    DecidedContractEnded,
    Reopened,
}

/// <summary>The whole map of a case. A move that is not here does not exist.</summary>
public static class CaseMap
{
#pragma warning disable format // The table is read by column.
    /// <summary>Where <paramref name="on"/> may lead from <paramref name="from"/>; empty when it may not happen there.</summary>
    public static ImmutableArray<CaseStage> Next(CaseStage from, CaseTrigger on) => from switch
    {
        Current         => on switch { CampaignStarted     => [PreDueReminder],
                                       FellOverdue         => [Reminder],
                                       _                   => Decided(on) },
        PreDueReminder  => on switch { DebtCleared         => [Current],
                                       FellOverdue         => [Reminder],
                                       _                   => Decided(on) },
        Reminder        => on switch { RemindersOver       => [Call],
                                       DebtCleared         => [Cured],
                                       _                   => Decided(on) },
        Call            => on switch { CallsExhausted      => [Visit],
                                       FirstDemandGranted  => [FirstDemand],
                                       DebtCleared         => [Cured],
                                       _                   => Decided(on) },
        Visit           => on switch { FirstDemandGranted  => [FirstDemand],
                                       DebtCleared         => [Cured],
                                       _                   => Decided(on) },
        FirstDemand     => on switch { SecondDemandGranted => [SecondDemand],
                                       DebtCleared         => [Cured],
                                       _                   => Decided(on) },
        SecondDemand    => on switch { MatterSentLetter    => [LawyerLetter],
                                       DebtCleared         => [Cured],
                                       _                   => Decided(on) },
        LawyerLetter    => on switch { MatterOpenedReview    => [PreActionReview],
                                       _                     => Left(on) },
        PreActionReview => on switch { MatterWentToMediation => [Mediation],
                                       MatterAppliedForOrder => [PaymentOrder],
                                       MatterSued            => [Suit],
                                       _                     => Left(on) },
        Mediation       => on switch { MatterGotInstrument   => [Instrument],
                                       MatterAppliedForOrder => [PaymentOrder],
                                       MatterSued            => [Suit],
                                       MatterOpenedReview    => [PreActionReview],
                                       _                     => Left(on) },
        PaymentOrder    => on switch { MatterGotInstrument   => [Instrument],
                                       MatterSued            => [Suit],
                                       MatterOpenedReview    => [PreActionReview],
                                       _                     => Left(on) },
        Suit            => on switch { MatterGotInstrument   => [Instrument],
                                       MatterOpenedReview    => [PreActionReview],
                                       MatterDismissed       => [NotLiable],
                                       _                     => Left(on) },
        Instrument      => on switch { MatterEnforces        => [Enforcement],
                                       _                     => Left(on) },
        Enforcement     => on switch { MatterGotInstrument   => [Instrument],
                                       _                     => Left(on) },
        Cured           => on switch { CureConfirmed         => [Current],
                                       DebtReturned          => [Reminder, Call, Visit, FirstDemand, SecondDemand],
                                       DecidedContractEnded  => [ContractEnded],
                                       _                     => [] },
        WrittenOff      => on switch { Reopened              => [Current], _ => [] },
        TimeBarred      => on switch { Reopened              => [Current], _ => [] },
        NotLiable       => on switch { Reopened              => [Current], _ => [] },
        ContractEnded   => on switch { Reopened              => [Current], _ => [] },
    };

    /// <summary>Row 18 is open to a decision from every stage that is not formal.</summary>
    private static ImmutableArray<CaseStage> Decided(CaseTrigger on) => on switch
    {
        DecidedWrittenOff    => [WrittenOff],
        DecidedTimeBarred    => [TimeBarred],
        DecidedNotLiable     => [NotLiable],
        DecidedContractEnded => [ContractEnded],
        _                    => [],
    };

    /// <summary>How a formal stage is left for good: the matter says so, never the case.</summary>
    private static ImmutableArray<CaseStage> Left(CaseTrigger on) => on switch
    {
        MatterPaid           => [Cured],
        MatterSentBack       => [SecondDemand],
        DecidedWrittenOff    => [WrittenOff],
        _                    => [],
    };
#pragma warning restore format

    /// <summary>The row of A17 that describes a stage.</summary>
    public static RuleId RowOf(CaseStage stage) => stage switch
    {
        Current => "A17.1",
        PreDueReminder => "A17.2",
        Reminder => "A17.3",
        Call => "A17.4",
        Visit => "A17.5",
        FirstDemand => "A17.6",
        SecondDemand => "A17.7",
        LawyerLetter => "A17.8",
        PreActionReview => "A17.10",
        Mediation => "A17.11",
        PaymentOrder => "A17.12",
        Suit => "A17.13",
        Instrument => "A17.15",
        Enforcement => "A17.16",
        Cured => "A17.17",
        WrittenOff or TimeBarred or NotLiable or ContractEnded => "A17.18",
    };
}
