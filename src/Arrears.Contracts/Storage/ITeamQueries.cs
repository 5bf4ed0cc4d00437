using System.Collections.Immutable;
using Arrears.Domain.Accounts;

namespace Arrears.Contracts.Storage;

/// <summary>What the operator's people have on their hands, from the read rows. Bound to one operator.</summary>
public interface ITeamQueries
{
    /// <summary>Cases by account and id.</summary>
    Task<ImmutableArray<CaseRow>> Cases(
        string operatorId, TeamCaseFilter filter, CancellationToken cancellation = default);

    /// <summary>Grievances that are not resolved, of units and of buildings.</summary>
    /// <param name="estate">Null for all estates of the operator.</param>
    /// <param name="accountable">Null: whoever answers for them.</param>
    Task<ImmutableArray<GrievanceRow>> OpenGrievances(
        string operatorId, string? estate, string? accountable, CancellationToken cancellation = default);

    /// <summary>Promises that still wait for their money or their grievance, by who follows them.</summary>
    Task<ImmutableArray<PromiseRow>> OpenPromises(
        string operatorId, string keptBy, CancellationToken cancellation = default);

    /// <summary>Who knows which owner.</summary>
    Task<ImmutableArray<RelationshipRow>> Relationships(string operatorId, CancellationToken cancellation = default);

    /// <summary>Open work for people, by account and id.</summary>
    /// <param name="estate">Null for all estates of the operator.</param>
    /// <param name="dueBy">Only what is due on or before it; null: all.</param>
    Task<ImmutableArray<WorkRow>> Work(
        string operatorId, string? estate, DateOnly? dueBy, CancellationToken cancellation = default);

    /// <summary>Entries of the teams' books, by account and id.</summary>
    Task<ImmutableArray<TeamRow>> Entries(
        string operatorId, TeamEntryFilter filter, CancellationToken cancellation = default);

    /// <summary>Promises that were broken, by the last day on which money could have kept them.</summary>
    /// <param name="from">First of those days, inclusive; <paramref name="to"/> the last.</param>
    Task<ImmutableArray<PromiseRow>> BrokenPromises(
        string operatorId, DateOnly from, DateOnly to, CancellationToken cancellation = default);

    /// <summary>How many accounts each person did something about on a business date (item 157).</summary>
    Task<ImmutableArray<StaffActivity>> Activity(
        string operatorId, DateOnly date, CancellationToken cancellation = default);

    /// <summary>Talks by the wording that was used, and how many of them ended in a promise (item 160).</summary>
    Task<ImmutableArray<WordingRate>> WordingRates(string operatorId, CancellationToken cancellation = default);

    /// <summary>A call or visit by its id, of whichever owner; null: there is none, or it is long ago.</summary>
    Task<ContactRow?> Contact(string operatorId, string contactId, CancellationToken cancellation = default);

    /// <summary>Minutes that a contact took on average, by channel, rounded up to whole ones; only what was logged (item 25).</summary>
    Task<ImmutableDictionary<string, int>> Measured(string operatorId, CancellationToken cancellation = default);

    /// <summary>Talks in which somebody refused to pay, in order of the journal (item 155).</summary>
    /// <param name="from">First business date of the owner, inclusive; <paramref name="to"/> the last.</param>
    Task<ImmutableArray<RefusedTalk>> Refusals(
        string operatorId, DateOnly from, DateOnly to, CancellationToken cancellation = default);

    /// <summary>Overdue cases that each person has.</summary>
    Task<ImmutableArray<AssigneeLoad>> Loads(string operatorId, CancellationToken cancellation = default);
}

/// <summary>Null parts do not filter.</summary>
public sealed record TeamCaseFilter(
    string? Estate = null, string? Assignee = null, bool OverdueOnly = false, string? CaseId = null);

public sealed record AssigneeLoad(string Staff, int Cases);

/// <summary>Null parts do not filter.</summary>
/// <param name="From">First date of writing, inclusive; <paramref name="To"/> the last.</param>
public sealed record TeamEntryFilter(
    string? Estate = null,
    string? Kind = null,
    string? CaseId = null,
    string? EntryId = null,
    DateOnly? From = null,
    DateOnly? To = null);

public sealed record StaffActivity(string Staff, int Accounts);

public sealed record WordingRate(string Wording, int Talks, int Promises);

/// <param name="ContactId">Null: the person came or called.</param>
/// <param name="By">Who spoke for the operator.</param>
public sealed record RefusedTalk(
    AccountKey Owner, string? ContactId, DateOnly On, string Channel, ImmutableArray<string> Cases, string? Reason, string? By);
