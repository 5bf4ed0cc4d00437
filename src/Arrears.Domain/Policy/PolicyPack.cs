using System.Collections.Immutable;

namespace Arrears.Domain.Policy;

/// <summary>
/// All numbers of a place's rules, as versioned data: no day count, cap or amount stands in code. A pack is validated
/// before it can be used and never changes afterwards; a change is a new version.
/// </summary>
/// <param name="Id">For example <c>cn-default</c>.</param>
/// <param name="Version">For example <c>2026-11</c>; each event names it.</param>
/// <param name="Calendar">Id of the business calendar.</param>
public sealed record PolicyPack(
    string Id,
    string Version,
    DateOnly EffectiveFrom,
    string Calendar,
    string Currency,
    ContactRules Contact,
    LadderRules Ladder,
    DemandRules Demand,
    SettlementRules Settlement,
    HoldRules Hold,
    PromiseRules Promise,
    PlanRules Plan,
    HardshipRules Hardship,
    GrievanceRules Grievance,
    BuildingRules Building,
    UnreachableRules Unreachable,
    MatterRules Matter,
    LimitationRules Limitation,
    LateFeeRules LateFee,
    AllocationRules Allocation,
    AuthorityRules Authority,
    LedgerRules Ledger,
    DispatchRules Dispatch,
    DebitRules Debit,
    ConductRules Conduct,
    CounterRules Counter,
    TeamRules Team,
    StrategyRules Strategy,
    BillingRules Billing,
    CourtRules Court,
    RetentionRules Retention)
{
    /// <summary>SHA-256 of the canonical JSON, lower-case hex. Set by the reader.</summary>
    public string ContentAddress { get; init; } = "";

    /// <summary>Where each group of numbers comes from, by the group's key, for example <c>demand</c>.</summary>
    public ImmutableSortedDictionary<string, string> Sources { get; init; } =
        ImmutableSortedDictionary<string, string>.Empty;
}

/// <summary>Bands are local times of the person; an attempt fits a band when start ≤ time &lt; end.</summary>
/// <param name="WeekendFrom">On days without work no contact starts earlier.</param>
/// <param name="OnPublicHolidays">Whether contacts may happen on public holidays at all.</param>
/// <param name="CoolingOffDaysAfterAnger">Days without outbound contact after an angry call (item 33).</param>
public sealed record ContactRules(
    ImmutableArray<ContactBand> Bands,
    ContactBand Never,
    TimeOnly WeekendFrom,
    bool OnPublicHolidays,
    ImmutableArray<ContactCap> Caps,
    ImmutableArray<Channel> Channels,
    ImmutableArray<Channel> ReminderChannels,
    int VisitStaffMax,
    int CoolingOffDaysAfterAnger);

public sealed record ContactBand(string Name, TimeOnly From, TimeOnly To);

/// <summary>
/// At most <paramref name="Count"/> contacts reserved or used in any <paramref name="Days"/> consecutive calendar
/// dates of the person's zone, the attempt's date included.
/// </summary>
/// <param name="Name">Rule id for explanations, for example <c>cap.sms_per_7d</c>.</param>
/// <param name="Channels">The channels counted together.</param>
/// <param name="ConnectedOnly">Counts only contacts that reached the person.</param>
/// <param name="WithOpenGrievanceOnly">Applies only while a grievance of the person is open.</param>
public sealed record ContactCap(
    string Name, ImmutableArray<Channel> Channels, int Count, int Days, bool ConnectedOnly, bool WithOpenGrievanceOnly);

/// <summary>Rows 1–5 of A17.</summary>
/// <param name="CampaignDayOfMonth">Day the pre-due campaign starts; rolls to the next working day (item 14).</param>
/// <param name="DeMinimis">Overdue amounts up to this stay in <c>current</c>.</param>
/// <param name="ReminderOffsetsDays">Days past due of the reminders: 1, 8, 15; ascending.</param>
/// <param name="CallFromDaysPastDue">Day past due on which reminders end and calls begin: 16.</param>
/// <param name="CallAttempts">Attempts that exhaust the call stage.</param>
/// <param name="CallBands">Distinct bands those attempts must fall in.</param>
/// <param name="CallWindowDays">Days within which they are to be made; after that the manager is told.</param>
/// <param name="VisitSpacingDays">Days between visits, and the window in which the one visit is to be made.</param>
/// <param name="StaffActionDays">Working days a person has for a task before it is escalated.</param>
/// <param name="CureReversalWindowDays">Row 17.</param>
/// <param name="AssessAt">Local time at which dated steps of a day fall due.</param>
public sealed record LadderRules(
    int CampaignDayOfMonth,
    Money DeMinimis,
    ImmutableArray<int> ReminderOffsetsDays,
    int CallFromDaysPastDue,
    int CallAttempts,
    int CallBands,
    int CallWindowDays,
    int VisitSpacingDays,
    int StaffActionDays,
    int CureReversalWindowDays,
    TimeOnly AssessAt);

/// <summary>Rows 6 and 7.</summary>
/// <param name="MinDaysOverdue">30.</param>
/// <param name="MinAttempts">3 attempts …</param>
/// <param name="MinChannels">… on at least 2 channels.</param>
/// <param name="PayByDays">Days after delivery, first and second demand: 15, 15.</param>
/// <param name="MinPayByDays">No demand may give less: 7.</param>
/// <param name="SecondAfterFirstDeliveredDays">15.</param>
/// <param name="DeliveryProofDays">Days after hand-over by which a proof of delivery is asked for.</param>
public sealed record DemandRules(
    int MinDaysOverdue,
    int MinAttempts,
    int MinChannels,
    ImmutableArray<int> PayByDays,
    int MinPayByDays,
    int SecondAfterFirstDeliveredDays,
    int DeliveryProofDays);

/// <summary>Row 9.</summary>
/// <param name="LimitationOverrideDays">With so many days of limitation left, no hold blocks a preserving demand.</param>
public sealed record HoldRules(int MaxDays, int MaxRenewals, int LimitationOverrideDays);

/// <summary>Region <c>promise</c> of A17, items 121–129.</summary>
/// <param name="HorizonDays">A promise lies at most this far ahead.</param>
/// <param name="SupervisorHorizonDays">The same where a supervisor agrees.</param>
/// <param name="GraceBankingDays">Broken at the end of the date plus these banking days.</param>
/// <param name="PauseMaxDays">Longest pause of the stage by one promise.</param>
/// <param name="BrokenToForce">Broken promises that force the next stage.</param>
/// <param name="PartialPercent">Paid share from which a promise counts as partly kept.</param>
/// <param name="ConditionalMaxDays">"Fix it and I pay" waits for its grievance so long at most (item 91).</param>
public sealed record PromiseRules(
    int HorizonDays,
    int SupervisorHorizonDays,
    int GraceBankingDays,
    int PauseMaxDays,
    int MovesMax,
    int BrokenToForce,
    int PartialPercent,
    int ReminderDaysBefore,
    int ConditionalMaxDays);

/// <param name="CureDays">Days after a missed instalment before the plan breaks: 7.</param>
/// <param name="ReviveWithinDays">Days after it broke in which a plan may be taken up again.</param>
/// <param name="RevivalsMax">How often that may happen to one plan.</param>
public sealed record PlanRules(int CureDays, int InstalmentsMax, int SignWithinDays, int ReviveWithinDays, int RevivalsMax);

/// <param name="DecideWorkingDays">10 (item 84).</param>
/// <param name="ReliefMaxDays">Longest relief before its review.</param>
/// <param name="ClaimsPerYear">An appeal cannot be used to stop the clock for ever.</param>
/// <param name="PauseMaxDaysPerYear">Days of review and relief in a year on which the cases pause, over all appeals.</param>
/// <param name="ReviewEveryDays">A relief is looked at again after so many days at the latest.</param>
/// <param name="EvidenceMax">Papers kept for one appeal: no more than a decision needs (PIPL 6).</param>
/// <param name="EvidenceKeepDays">Days after the decision until they are destroyed (PIPL 19).</param>
public sealed record HardshipRules(
    int DecideWorkingDays,
    int ReliefMaxDays,
    int ClaimsPerYear,
    int PauseMaxDaysPerYear,
    int ReviewEveryDays,
    int EvidenceMax,
    int EvidenceKeepDays);

/// <summary>Row 14: 30 days of tracing, then row 6 by post to the registered address.</summary>
public sealed record UnreachableRules(int TracingDays, int BouncesToUnreachable, ImmutableArray<string> TracingSteps);

/// <summary>Rows 8, 10–13, 15, 16. Days are calendar days unless the name says otherwise.</summary>
public sealed record MatterRules(
    Money LawyerLetterThreshold,
    int LawyerLetterDays,
    int SignOffWorkingDays,
    int ReviewWorkingDays,
    Money SuitThreshold,
    int EvidenceScorePercent,
    int MediationDays,
    int MediationExtensionDays,
    int JudicialConfirmationDays,
    int OrderAcceptDays,
    int OrderIssueDays,
    int OrderObjectDays,
    int OrderServeFailDays,
    int OrderDeclineSuitDays,
    int SuitDocketDays,
    int SuitDefenceDays,
    int SmallClaimsMonths,
    int SuitMonths,
    int CourtFeeDays,
    int AppealDays,
    int PerformanceDays,
    int EnforcementApplyYears,
    decimal DelayInterestPerDay,
    int StatusEveryDays);

/// <summary>Region <c>limitation</c>; law.md §3.</summary>
/// <param name="WatchDays">Days left at which alerts are raised, descending: 365, 180, 90, 60, 30.</param>
/// <param name="PreserveAtDays">At this many days left a preserving demand may pass holds and waits: 180.</param>
/// <param name="ForceReviewAtDays">At this many days left the endangered charges go to review: 60.</param>
public sealed record LimitationRules(
    int Years, int LongstopYears, ImmutableArray<int> WatchDays, int PreserveAtDays, int ForceReviewAtDays);

/// <summary>law.md §6: simple, daily, on principal, actual/365, no interest on the late fee.</summary>
/// <param name="ClaimCapPerYear">Ceiling of the yearly claim rate, as a fraction: 4 × 1-year LPR = 0.12.</param>
/// <param name="RealisticPerYear">What courts usually grant: 1-year LPR × 1.3.</param>
public sealed record LateFeeRules(decimal ClaimCapPerYear, decimal RealisticPerYear, int DayCountBasis);

public enum AllocationStep
{
    DebtorDesignation,
    Costs,
    LateFee,
    PrincipalOldest,
}

/// <summary>law.md §7; Civil Code 560–561.</summary>
public sealed record AllocationRules(ImmutableArray<AllocationStep> Order);

/// <summary>Who may waive, write off and approve what. Ascending by amount; the last level has no ceiling.</summary>
public sealed record AuthorityRules(
    ImmutableArray<AuthorityLevel> Waiver,
    ImmutableArray<AuthorityLevel> WriteOff,
    ImmutableArray<AuthorityLevel> Plan,
    ImmutableArray<ActorRole> DemandApprovers,
    ImmutableArray<ActorRole> LegalSignOff,
    ImmutableArray<ActorRole> Managers,
    ImmutableArray<ActorRole> HardshipDeciders)
{
    /// <summary>Whether a level of the role covers the amount. A role may have several levels; one is enough.</summary>
    public static bool MayDecide(ImmutableArray<AuthorityLevel> levels, ActorRole role, Money amount)
    {
        foreach (var level in levels)
        {
            if (level.Role == role && (level.UpTo is not { } limit || amount <= limit))
            {
                return true;
            }
        }

        return false;
    }
}

/// <param name="UpTo">Null: without ceiling.</param>
public sealed record AuthorityLevel(ActorRole Role, Money? UpTo);

/// <param name="SettledWindowMonths">Settled charges older than this live in the journal only.</param>
/// <param name="PrepayMaxMonths">Null: no cap (law.md §1.6).</param>
public sealed record LedgerRules(int SettledWindowMonths, int? PrepayMaxMonths);

/// <param name="CommitmentMinutes">No commit point outlives this: 15.</param>
public sealed record DispatchRules(int CommitmentMinutes, int ProofReminderDays);

/// <summary>Direct debit (item 1).</summary>
/// <param name="DaysBeforeDue">A run collects what falls due within so many days.</param>
/// <param name="RetriesMax">Failed collections that are tried again: 2.</param>
/// <param name="RetryAfterBankingDays">Banking days between a failure and the retry.</param>
/// <param name="ResultWithinBankingDays">Banking days for which reminders wait for the bank's word.</param>
public sealed record DebitRules(
    int DaysBeforeDue, int RetriesMax, int RetryAfterBankingDays, int ResultWithinBankingDays);
