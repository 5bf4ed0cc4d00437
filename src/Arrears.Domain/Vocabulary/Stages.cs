using System.Text.Json.Serialization;

namespace Arrears.Domain;

/// <summary>Where a case stands: rows 1–8 and 10–18 of table A17. Row 9 (hold) and row 14 (unreachable) are regions.</summary>
public enum CaseStage
{
    /// <summary>Row 1: no overdue money.</summary>
    Current,

    /// <summary>Row 2: billed, not yet due, reminded by the monthly campaign.</summary>
    PreDueReminder,

    /// <summary>Row 3.</summary>
    Reminder,

    /// <summary>Row 4.</summary>
    Call,

    /// <summary>Row 5.</summary>
    Visit,

    /// <summary>Row 6: the first demand.</summary>
    [JsonStringEnumMemberName("demand_1")]
    FirstDemand,

    /// <summary>Row 7: the second demand.</summary>
    [JsonStringEnumMemberName("demand_2")]
    SecondDemand,

    /// <summary>Row 8. From here to <see cref="Enforcement"/> the case follows its matter.</summary>
    LawyerLetter,

    /// <summary>Row 10.</summary>
    PreActionReview,

    /// <summary>Row 11.</summary>
    Mediation,

    /// <summary>Row 12.</summary>
    PaymentOrder,

    /// <summary>Row 13: suit, or arbitration where the contract says so.</summary>
    Suit,

    /// <summary>Row 15: judgment, confirmed mediation or final order.</summary>
    Instrument,

    /// <summary>Row 16.</summary>
    Enforcement,

    /// <summary>Row 17: nothing overdue, inside the reversal window.</summary>
    Cured,

    /// <summary>Row 18.</summary>
    WrittenOff,

    /// <summary>Row 18.</summary>
    TimeBarred,

    /// <summary>Row 18.</summary>
    NotLiable,

    /// <summary>Row 18.</summary>
    ContractEnded,
}

/// <summary>Where the person stands: one position per owner over all units.</summary>
public enum OwnerStage
{
    Clear,
    Approached,
    Promised,
    OnPlan,
    HardshipReview,
    HardshipRelief,
    LawyerLetter,
    PreActionReview,
    Mediation,
    PaymentOrder,
    Suit,
    Instrument,
    Enforcement,
}

/// <summary>Where a formal matter stands: rows 8, 10–13, 15, 16, and its ends.</summary>
public enum MatterStage
{
    /// <summary>Cases are gathered; nothing has left yet.</summary>
    Gathering,
    LawyerLetter,
    PreActionReview,
    Mediation,
    PaymentOrder,
    Suit,
    Instrument,
    Enforcement,
    Closed,
}

/// <summary>May the person be contacted at all: row 14 and its siblings. Quiet hours and caps are not states.</summary>
public enum Contactability
{
    Reachable,

    /// <summary>Ill, bereaved or otherwise not to be pressed: in writing only, never called or visited about money.</summary>
    Vulnerable,
    Unreachable,
    Represented,
    DoNotContact,
    Insolvent,
    Deceased,
}

public enum Channel
{
    Sms,
    Push,
    Email,
    Call,
    Visit,

    /// <summary>Paper: by post, or sealed and addressed by name into the letter box.</summary>
    Post,

    /// <summary>The person came to the desk.</summary>
    WalkIn,

    /// <summary>The person called or wrote.</summary>
    Inbound,

    /// <summary>Staff meet the person by chance: one neutral sentence and nothing else (item 48).</summary>
    StaffEncounter,

    /// <summary>A third party passes word to a person who is lost, and hears nothing about a debt (item 57).</summary>
    PassedMessage,
}

/// <summary>What a contact is for. Formal purposes are letters with legal effect.</summary>
public enum ContactPurpose
{
    PreDueReminder,
    Reminder,
    Call,
    Visit,

    [JsonStringEnumMemberName("demand_1")]
    FirstDemand,

    [JsonStringEnumMemberName("demand_2")]
    SecondDemand,
    LawyerLetter,
    PromiseReminder,
    BrokenPromiseCall,
    Tracing,
    PreservingDemand,
    ThankYou,

    /// <summary>A festival greeting: never with a demand, and never one itself (item 40).</summary>
    Greeting,

    /// <summary>Direct debit is offered after a cure (item 1).</summary>
    DirectDebitOffer,

    /// <summary>Paying ahead is offered after a cure (item 8).</summary>
    PrepaymentOffer,

    /// <summary>The call after a repair the person was content with: the best opening there is (item 37).</summary>
    ServiceFollowUp,

    /// <summary>Beside a service, or after the person's own business at the desk (items 34 to 36).</summary>
    SoftPrompt,

    /// <summary>"Please visit the service desk": no amount, no reason (item 48).</summary>
    ServiceDesk,

    /// <summary>A grievance is resolved: the report, and what is still owed (items 91, 92 and 111).</summary>
    FixReport,

    /// <summary>A talk or mediation is offered before a formal step (item 188).</summary>
    SettlementOffer,
}

public enum HoldKind
{
    Dispute,
    Hardship,
    Repair,
    Deceased,
    Vulnerable,
    Complaint,
    Insolvency,
    LegalStay,
}

/// <summary>Why the owner machine pauses a unit's case.</summary>
public enum PauseKind
{
    Promise,
    Plan,
    HardshipReview,
    HardshipRelief,
    Represented,
    DoNotContact,
    Insolvent,
    Deceased,
    Unreachable,
}

public enum ChargeStatus
{
    Draft,
    Billed,
    Due,
    Overdue,
    Settled,
    Disputed,
    Waived,
    WrittenOff,
    TimeBarred,
    Reversed,
}

public enum GrievanceStage
{
    Open,
    Acknowledged,
    Planned,
    Fixing,
    Resolved,
    OwnerConfirmed,
}

public enum Responsibility
{
    Operator,
    Developer,
    Utility,
    Neighbour,
    PublicBody,
}

public enum PaymentMethod
{
    Wechat,
    Alipay,
    BankTransfer,
    DirectDebit,
    CounterCash,
    CounterCard,

    /// <summary>Received before the system knew the account; interrupts no limitation.</summary>
    Opening,
}

/// <summary>Roles of people and machines that send commands. Authority levels are policy.</summary>
public enum ActorRole
{
    System,
    Collector,
    Housekeeper,
    EstateManager,
    Legal,
    Finance,
    Auditor,
    Integrator,
    Owner,
    Administrator,

    /// <summary>秩序维护员; like the two below, sees no debt of anybody (item 47).</summary>
    Guard,

    /// <summary>保洁员.</summary>
    Cleaner,

    /// <summary>维修工.</summary>
    Technician,
}

/// <summary>Acts that interrupt limitation (law.md §3.2–3.3; Civil Code 195, Limitation Provisions 8–14).</summary>
public enum InterruptionKind
{
    DemandDelivered,
    PartPayment,
    Promise,
    Plan,
    Acknowledgement,
    LawyerLetterDelivered,
    MediationRequested,
    PaymentOrderApplied,
    SuitFiled,
}
