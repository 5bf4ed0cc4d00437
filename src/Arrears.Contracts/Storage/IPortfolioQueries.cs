using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <param name="Size">1 to 1,000; anything else is brought into that range.</param>
/// <param name="Token">Null for the first page, else <see cref="Page{T}.Next"/> of the page before.</param>
public sealed record PageRequest(int Size = 100, string? Token = null);

/// <summary>A page token that no page of this query ever answered.</summary>
public sealed class PageTokenException() : FormatException("The page token is not one that was answered.");

/// <param name="Next">Token of the next page; null when this page is the last.</param>
public sealed record Page<T>(ImmutableArray<T> Items, string? Next);

/// <summary>Null parts do not filter.</summary>
public sealed record CaseFilter(
    string? Estate = null, string? Stage = null, string? Owner = null, bool? Held = null, bool OverdueOnly = false);

/// <summary>Null parts do not filter.</summary>
/// <param name="LateOn">Only open ones whose service time ended before this date.</param>
public sealed record GrievanceFilter(
    string? Estate = null, AccountKey? Account = null, string? Cause = null, bool OpenOnly = false, DateOnly? LateOn = null)
{
    /// <summary>Only open ones that keep money from being paid, the first due first: the queue that goes before all.</summary>
    public bool BlockingOnly { get; init; }
}

/// <param name="Kinds">Empty for every kind.</param>
/// <param name="DueBy">Only work due on or before this business date.</param>
public sealed record WorkFilter(
    ImmutableArray<string> Kinds, DateOnly? DueBy = null, string? Estate = null, string? Owner = null);

/// <summary>
/// Lists over the read rows. The rows are written by the account's own transaction, so an answer is never older than
/// the last acknowledged command. Every query is bound to one operator; a row of another operator does not exist.
/// Pages are keyset pages: rows that do not move are seen exactly once.
/// </summary>
public interface IPortfolioQueries
{
    Task<Page<UnitRow>> Units(
        string operatorId, string? estate, PageRequest page, CancellationToken cancellation = default);

    Task<UnitRow?> Unit(string operatorId, AccountKey unit, CancellationToken cancellation = default);

    Task<Page<CaseRow>> Cases(
        string operatorId, CaseFilter filter, PageRequest page, CancellationToken cancellation = default);

    Task<ImmutableArray<CaseRow>> CasesOf(
        string operatorId, AccountKey unit, CancellationToken cancellation = default);

    /// <summary>
    /// Overdue cases whose next action is absent or dated before <paramref name="notBefore"/>: none, when all is well.
    /// </summary>
    Task<Page<CaseRow>> Stalled(
        string operatorId, DateOnly notBefore, PageRequest page, CancellationToken cancellation = default);

    /// <param name="caseId">Null for all cases of the unit.</param>
    Task<Page<ChargeRow>> Charges(
        string operatorId, AccountKey unit, string? caseId, PageRequest page,
        CancellationToken cancellation = default);

    /// <param name="caseId">Null for all cases of the unit.</param>
    Task<Page<PaymentRow>> Payments(
        string operatorId, AccountKey unit, string? caseId, PageRequest page,
        CancellationToken cancellation = default);

    Task<Page<OwnerRow>> Owners(string operatorId, PageRequest page, CancellationToken cancellation = default);

    Task<OwnerRow?> Owner(string operatorId, AccountKey owner, CancellationToken cancellation = default);

    Task<Page<PromiseRow>> Promises(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default);

    Task<Page<PlanRow>> Plans(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default);

    Task<Page<HardshipRow>> HardshipClaims(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default);

    Task<Page<GrievanceRow>> Grievances(
        string operatorId, GrievanceFilter filter, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Open grievances the developer is answerable for, by the day they were opened.</summary>
    /// <param name="estate">Null for all estates of the operator.</param>
    Task<ImmutableArray<OpenedCount>> DeveloperGrievances(
        string operatorId, string? estate, CancellationToken cancellation = default);

    Task<Page<MatterRow>> Matters(
        string operatorId, AccountKey? owner, PageRequest page, CancellationToken cancellation = default);

    /// <summary>Open work, earliest due date first; work without a date comes last.</summary>
    Task<Page<WorkRow>> Work(
        string operatorId, WorkFilter filter, PageRequest page, CancellationToken cancellation = default);

    Task<Page<ContactRow>> Contacts(
        string operatorId, AccountKey owner, PageRequest page, CancellationToken cancellation = default);

    /// <param name="status">Null for every status.</param>
    Task<Page<SuspenseRow>> Suspense(
        string operatorId, string? status, PageRequest page, CancellationToken cancellation = default);

    /// <param name="collectBy">Only what is to be collected on or before this business date; null: all.</param>
    Task<Page<DebitRow>> Debits(
        string operatorId, DateOnly? collectBy, PageRequest page, CancellationToken cancellation = default);

    /// <param name="estate">Null for all estates of the operator.</param>
    Task<ImmutableArray<StageCount>> CasesByStage(
        string operatorId, string? estate, CancellationToken cancellation = default);

    Task<ImmutableArray<EstateTotals>> TotalsByEstate(string operatorId, CancellationToken cancellation = default);
}
