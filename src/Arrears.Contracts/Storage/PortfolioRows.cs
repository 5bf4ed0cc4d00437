using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>A read row as the queries answer it. After the first two come the table's columns, in order.</summary>
public sealed record UnitRow(
    AccountKey Account, string RowKey, string? Estate, string? Building, string? Entrance, string? Room,
    string? Occupancy, long? AreaCm2, long? Cases);

/// <param name="RowKey">The case's id, unique within its unit.</param>
/// <param name="Reason">Why the person last said that they do not pay, as a code of the taxonomy.</param>
/// <param name="Assignee">Which of the operator's people has it.</param>
/// <param name="TouchedOn">Last day on which anybody did something about it that its owner could notice.</param>
/// <param name="Strategy">What the strategy matrix wants done; null: the case is not in arrears.</param>
/// <param name="StrategyPolicy">Content address of the pack that decided so.</param>
public sealed record CaseRow(
    AccountKey Account, string RowKey, string? Estate, string? Unit, string? Building, string? Owner, string? Contract,
    string? Stage, DateOnly? StageSince, string? NextAction, DateOnly? NextActionOn, string? NextActionBy, bool? Held,
    long? OutstandingFen, long? OverdueFen, long? CreditFen, DateOnly? OldestDue, string? Matter,
    DateOnly? LimitationOn, DateOnly? FirstDemandOn, DateOnly? SecondDemandOn,
    string? Reason, string? Assignee, DateOnly? TouchedOn,
    string? Segment, string? Strategy, string? StrategyChannel, string? StrategyBy, string? StrategyPolicy);

public sealed record ChargeRow(
    AccountKey Account, string RowKey, string? CaseId, string? Item, DateOnly? PeriodFrom, DateOnly? PeriodTo,
    DateOnly? Due, long? AmountFen, long? AllocatedFen, long? CreditedFen, string? Status, DateOnly? LimitationOn);

public sealed record PaymentRow(
    AccountKey Account, string RowKey, string? CaseId, string? ExternalId, string? Method, DateOnly? Received,
    long? AmountFen, long? AllocatedFen, long? UnallocatedFen, bool? Reversed);

public sealed record OwnerRow(
    AccountKey Account, string RowKey, string? Stage, string? Contactability, string? Person, long? Cases,
    long? BalanceFen, string? NextAction, DateOnly? NextActionOn);

/// <param name="Due">Null while it waits for a grievance to be resolved.</param>
/// <param name="BrokenAfter">Last day on which money still keeps it.</param>
/// <param name="Cases">Case ids, separated by commas.</param>
/// <param name="Proof">Kind and reference of what proves it; null: nothing but the word.</param>
/// <param name="Grievance">The grievance it waits for, or waited for.</param>
/// <param name="KeptBy">Who follows it: who took it, or who took over.</param>
public sealed record PromiseRow(
    AccountKey Account, string RowKey, string? Status, long? AmountFen, DateOnly? PromisedOn, DateOnly? Due,
    long? Moves, long? PaidFen, DateOnly? BrokenAfter, string? Cases, string? Band, string? Method, string? Place,
    string? TakenBy, string? PromisedBy, string? Proof, string? Grievance, string? KeptBy);

/// <param name="Schedule">Instalments as <c>2026-04-10:40000</c>, date and fen, separated by commas.</param>
/// <param name="NextDue">The first instalment that the money so far does not cover.</param>
/// <param name="Cases">Case ids, separated by commas.</param>
public sealed record PlanRow(
    AccountKey Account, string RowKey, string? Status, long? TotalFen, long? PaidFen, string? Schedule,
    DateOnly? NextDue, DateOnly? CureUntil, DateOnly? ProposedOn, DateOnly? SignBy, DateOnly? ApprovedOn,
    DateOnly? SignedOn, DateOnly? ActiveFrom, string? Cases, string? LateFee);

/// <param name="PauseUntil">Last day on which it pauses the cases, whatever becomes of it.</param>
/// <param name="Evidence">Papers kept.</param>
public sealed record HardshipRow(
    AccountKey Account, string RowKey, string? Status, string? Reason, DateOnly? ClaimedOn, DateOnly? DecideBy,
    long? CanPayFen, DateOnly? AssessedOn, string? Decision, DateOnly? DecidedOn, DateOnly? Until, DateOnly? ReviewOn,
    DateOnly? PauseUntil, DateOnly? EndedOn, string? Exit, bool? Late, long? Evidence, DateOnly? PurgedOn);

/// <param name="RowKey">Case and grievance, or, of a building, the grievance alone.</param>
/// <param name="DisputedFen">Open money in dispute because of it.</param>
/// <param name="Level">Highest escalation of its open steps.</param>
/// <param name="NextStep">The step that is due first; null when it waits for nobody.</param>
/// <param name="Follows">The building's grievance that it follows.</param>
/// <param name="Units">Units a building's grievance touches.</param>
public sealed record GrievanceRow(
    AccountKey Account, string RowKey, string? Estate, string? Unit, string? Building, string? CaseId,
    string? Owner, string? Class, string? Cause, string? Stage, string? Accountable, DateOnly? OpenedOn,
    string? OpenedAt, string? AcknowledgeBy, string? PlanBy, DateOnly? ResolveBy, string? AcknowledgedAt,
    string? PlannedAt, string? ResolvedAt, DateOnly? ResolvedOn, DateOnly? CommittedOn, DateOnly? ConfirmedOn,
    bool? OperatorFault, long? DisputedFen, DateOnly? ToldOn, long? Reopened, long? PromisesBroken,
    long? Level, string? NextStep, string? NextBy, DateOnly? LiaisonSince, long? Chases, DateOnly? ChasedOn,
    DateOnly? WarrantyUntil, string? Follows, long? Units);

public sealed record MatterRow(
    AccountKey Account, string RowKey, string? Creditor, string? Stage, DateOnly? Opened, long? ClaimedFen,
    string? NextAction, DateOnly? NextActionOn);

public sealed record WorkRow(
    AccountKey Account, string RowKey, string? Kind, string? Estate, string? Unit, string? CaseId, string? Owner,
    DateOnly? Due, string? Band, string? Channel, string? Role, string? Step, string? Reference, DateOnly? Opened);

/// <param name="Minutes">How long the call or visit took, where it was logged.</param>
public sealed record ContactRow(
    AccountKey Account, string RowKey, string? Channel, string? Purpose, string? Status, DateOnly? OnDate,
    string? Band, string? Outcome, string? Dispatch, string? MadeBy, string? Reason, string? Wording,
    long? Minutes);

public sealed record RelationshipRow(
    AccountKey Account, string RowKey, string? Staff, long? Strength, DateOnly? Since);

/// <param name="At">Local to the estate, <c>2026-11-23T09:30</c>.</param>
/// <param name="TextRef">Words about a person, in the vault.</param>
/// <param name="KeptBy">Who follows it instead of an author who left.</param>
public sealed record TeamRow(
    AccountKey Account, string RowKey, string? Estate, string? Kind, string? Status, string? Author, string? Staff,
    string? CaseId, string? Owner, string? Subject, string? Code, string? Text, string? TextRef, string? At,
    DateOnly? OnDate, DateOnly? Until, long? Number, string? Result, string? ClosedBy, DateOnly? ClosedOn,
    string? KeptBy);

public sealed record SuspenseRow(
    AccountKey Account, string RowKey, string? ExternalId, DateOnly? Received, long? AmountFen, long? OpenFen,
    string? Status);

public sealed record DebitRow(
    AccountKey Account, string RowKey, string? CaseId, string? Mandate, long? AmountFen, DateOnly? CollectOn,
    long? Attempt, string? AccountRef);

/// <param name="Evidence">Proofs on file.</param>
public sealed record DefectRow(
    AccountKey Account, string RowKey, string? Estate, string? Building, string? Place, string? Element, string? Cause,
    string? Payer, string? Status, DateOnly? ReportedOn, DateOnly? PlannedOn, DateOnly? CompletedOn,
    DateOnly? WarrantyUntil, string? Grievance, long? Evidence);

/// <param name="Unit">Null: to the whole building.</param>
public sealed record ServiceRow(
    AccountKey Account, string RowKey, string? Estate, string? Building, string? Unit, string? Kind, DateOnly? DeliveredOn,
    string? Evidence);

/// <param name="Status">open, closed or reconciled.</param>
/// <param name="DifferenceFen">Counted less expected; null while it is open.</param>
public sealed record ShiftRow(
    AccountKey Account, string RowKey, string? Estate, string? Till, DateOnly? OnDate, string? Cashier, string? Status,
    long? Receipts, long? FloatFen, long? CashFen, long? CardFen, long? CountedFen, long? DifferenceFen,
    string? Explanation, string? ReconciledBy);

/// <param name="Returned">The unit could not take it: the money was handed back.</param>
public sealed record ReceiptRow(
    AccountKey Account, string RowKey, string? Estate, string? Till, string? Shift, long? Number, string? Unit,
    string? CaseId, string? Method, long? AmountFen, DateOnly? OnDate, bool? Invoice, bool? Returned);

public sealed record OpenedCount(DateOnly Opened, long Count);

public sealed record StageCount(string Stage, long Cases, long OutstandingFen, long OverdueFen);

public sealed record EstateTotals(
    string Estate, long Cases, long CasesOverdue, long OutstandingFen, long OverdueFen, long CreditFen);
