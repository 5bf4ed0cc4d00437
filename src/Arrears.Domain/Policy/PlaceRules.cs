using System.Collections.Immutable;

namespace Arrears.Domain.Policy;

/// <summary>
/// How people may be treated beyond hours and caps (law.md §5, A15). What no pack may allow is not here: pressing by
/// supplies or doors, and visiting a natural person's workplace, are refused in code.
/// </summary>
/// <param name="EncounterRoles">Staff who may say the neutral sentence when they meet somebody (items 47 to 49).</param>
/// <param name="VisitMinutesMax">Longest visit (item 138): 15.</param>
/// <param name="CallbackToleranceMinutes">A promised callback is kept within this many minutes (item 30): 15.</param>
/// <param name="StopContactsWithinMinutes">A payment stops queued contacts within this (row 17): 5.</param>
/// <param name="GreetingDaysApart">Days between a greeting and anything that asks for money (item 40): 3.</param>
/// <param name="ServiceWindowHours">After a repair the person was content with, a call is best within this (item 37): 48.</param>
/// <param name="ServiceSatisfactionMin">What counts as content, of 5: 4.</param>
/// <param name="ReverifyMonths">A contact point verified longer ago counts as unverified (item 54): 12.</param>
/// <param name="OfferWindowDays">Days in which an offer is made once the reversal window of a cure is over.</param>
/// <param name="OfferDaysApart">Days between two offers to one person.</param>
/// <param name="RefusalsToManager">Refusals after which a case goes to the manager (item 155): 2.</param>
/// <param name="VisitsToOtherBand">Visits of one band that met nobody, after which another band is taken (item 53): 2.</param>
/// <param name="VisitsToOtherChannel">Visits that met nobody, after which visits end (item 53): 3.</param>
/// <param name="PleaArrearsDaysMax">Oldest arrears about which a talk may open with our own difficulties (item 144): 90.</param>
/// <param name="PleaTalksMin">Friendly talks it needs within <paramref name="PleaTalksMonths"/> (item 144): 3.</param>
/// <param name="PleaTalksMonths">12.</param>
public sealed record ConductRules(
    ThirdPartyRule ThirdParty,
    PublicPostingRule PublicPosting,
    ImmutableArray<ActorRole> EncounterRoles,
    int VisitMinutesMax,
    int CallbackToleranceMinutes,
    int StopContactsWithinMinutes,
    int GreetingDaysApart,
    int ServiceWindowHours,
    int ServiceSatisfactionMin,
    int ReverifyMonths,
    int OfferWindowDays,
    int OfferDaysApart,
    int RefusalsToManager,
    int VisitsToOtherBand,
    int VisitsToOtherChannel,
    int PleaArrearsDaysMax,
    int PleaTalksMin,
    int PleaTalksMonths);

/// <summary>The counter where people pay (items 26, 122). Closed on public holidays.</summary>
/// <param name="To">Exclusive.</param>
/// <param name="SlotMinutes">Length of an appointment.</param>
/// <param name="CallDays">Days on which calls to those who pay at the counter come best.</param>
/// <param name="AppointmentsPerSlot">Owners whom one till receives by appointment in a slot (item 124): 2.</param>
public sealed record CounterRules(
    TimeOnly From, TimeOnly To, bool OnWeekends, int SlotMinutes, ImmutableArray<DayOfWeek> CallDays, int AppointmentsPerSlot);

public enum ThirdPartyRule
{
    Forbidden,

    /// <summary>Word may be sent to a person who is lost, once, without naming the debt (item 57).</summary>
    MessageOnlyWhenLost,
}

/// <summary>law.md §5.4.</summary>
public enum PublicPostingRule
{
    Forbidden,
    RoomOnlyCommitteeApproved,
}

/// <summary>law.md §1.6 and §2.</summary>
/// <param name="DefaultItem">What a charge is for when its source does not say.</param>
/// <param name="Due">When a charge is due when its source does not say.</param>
public sealed record BillingRules(
    FeeStartRule FeeStart, VacancyRule Vacancy, string DefaultItem, DueDateRule Due);

public enum DueBasis
{
    PeriodStart,
    PeriodEnd,
}

/// <param name="Days">Calendar days after the first or the last day of the period.</param>
public sealed record DueDateRule(DueBasis CountedFrom, int Days)
{
    /// <param name="to">Last day of the period, inclusive.</param>
    public DateOnly Of(DateOnly from, DateOnly to) => CountedFrom switch
    {
        DueBasis.PeriodStart => from.AddDays(Days),
        DueBasis.PeriodEnd => to.AddDays(Days),
    };
}

/// <summary>From when the owner, and no longer the developer, owes the fee.</summary>
public enum FeeStartRule
{
    /// <summary>From the month after the actual handover.</summary>
    ActualNextMonth,
    ContractDate,

    /// <summary>From the month after the estate's handover, whether the owner came or not.</summary>
    DeemedUnified,
}

/// <param name="MinVacantMonths">Months a unit must stand empty before the rate applies.</param>
/// <param name="RatePercent">Share of the full fee; null where the contract alone says it.</param>
public sealed record VacancyRule(VacancyBasis Basis, int MinVacantMonths, int? RatePercent);

public enum VacancyBasis
{
    /// <summary>Vacancy changes nothing.</summary>
    None,
    Contract,

    /// <summary>At most this share may be asked.</summary>
    Cap,

    /// <summary>Exactly this share is owed.</summary>
    Fixed,
}

/// <summary>Row 13 beyond what <see cref="MatterRules"/> holds; law.md §4.2.</summary>
/// <param name="MinDemandsBeforeSuit">Delivered demands without which nothing is filed: 2.</param>
/// <param name="SmallClaimsLimit">Ceiling as an amount; null where it follows wages.</param>
/// <param name="SmallClaimsWageFactor">Mandatory up to this times the province's yearly average wage: 0.5.</param>
/// <param name="SmallClaimsAgreedFactor">By agreement up to this times the wage: 2.</param>
public sealed record CourtRules(
    int MinDemandsBeforeSuit,
    Money? SmallClaimsLimit,
    decimal? SmallClaimsWageFactor,
    decimal? SmallClaimsAgreedFactor,
    int SmallClaimsExtensionMonths,
    int SummaryMonths,
    int SummaryExtensionMonths);

/// <summary>Years records are kept; null: not yet set by the operator, and then nothing is deleted.</summary>
public sealed record RetentionRules(int ContactLogYears, int? FinancialYears, int? RecordingYears);
