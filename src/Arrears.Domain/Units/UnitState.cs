using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Arrears.Domain.Grievances;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>A unit and its cases. Every change is an event; money never crosses cases.</summary>
public sealed record UnitState(
    string Building,
    string Entrance,
    string Room,
    long AreaSquareCentimetres,
    Occupancy Occupancy,
    ImmutableArray<CaseState> Cases)
{
    public CaseState? Find(string caseId) => IndexOf(caseId) is { } at ? Cases[at] : null;

    /// <summary>The same, without what was kept of how it was stored.</summary>
    public UnitState Unpacked() => this with
    {
        Cases = [.. Cases.Select(c => c with { Ledger = c.Ledger with { Settled = c.Ledger.Settled.Unpacked() } })],
    };

    internal int? IndexOf(string caseId)
    {
        for (var i = 0; i < Cases.Length; i++)
        {
            if (Cases[i].Id == caseId)
            {
                return i;
            }
        }

        return null;
    }
}

/// <summary>One liable party under one creditor contract: its money, its stage and the regions beside it.</summary>
public sealed record CaseState(
    string Id, string Owner, ImmutableArray<string> CoOwners, ServiceContract Contract, DateOnly LiableFrom)
{
    /// <summary>
    /// Counts the events of the case; messages to the owner name it. Set by the evolution on the copy that an event
    /// made, before anybody sees it, which saves a second copy of the whole case for each event.
    /// </summary>
    [JsonInclude]
    public long Version { get; internal set; }

    public DateOnly? LiableTo { get; init; }

    public CaseLedger Ledger { get; init; } = CaseLedger.Empty;

    public CaseStage Stage { get; init; } = CaseStage.Current;

    public DateOnly StageSince { get; init; }

    public string StageRule { get; init; } = "A17.1";

    public CaseTrigger? StageTrigger { get; init; }

    /// <summary>Numbers the times arrears began: "the same step in the same period" is judged by it.</summary>
    public int Climb { get; init; }

    /// <summary>Date of the last climb; a date carries at most one.</summary>
    public DateOnly? ClimbedOn { get; init; }

    /// <summary>The stage a bounced payment returns to.</summary>
    public CaseStage? CuredFrom { get; init; }

    public DateOnly? AssessedOn { get; init; }

    public ImmutableArray<Attempt> Attempts { get; init; } = [];

    /// <summary>Why the payer did not pay, as said last in earlier arrears; what was said in these stands in the attempts.</summary>
    public SaidReason? SaidBefore { get; init; }

    public ContactWish? Wish { get; init; }

    /// <summary>Reminders wished for in this stage.</summary>
    public int RemindersWished { get; init; }

    /// <summary>When the last of them was wished for: the wait for the next runs from that day.</summary>
    public DateOnly? RemindedOn { get; init; }

    public StepProposal? Proposal { get; init; }

    public ImmutableArray<Demand> Demands { get; init; } = [];

    /// <summary>The last talk that was offered; it counts in the arrears it was offered in.</summary>
    public Settlement? Settlement { get; init; }

    /// <summary>What the matrix says since the last sweep in arrears, and which pack said so; null: it was not asked yet.</summary>
    public ChosenStrategy? Strategy { get; init; }

    public bool VisitBarred { get; init; }

    public ImmutableArray<Hold> Holds { get; init; } = [];

    public OwnerStanding Standing { get; init; } = OwnerStanding.Unknown;

    /// <summary>Forces of the owner already acted upon.</summary>
    public long ForcesApplied { get; init; }

    /// <summary>A force cancelled the remaining wait of this stage.</summary>
    public bool WaitCancelled { get; init; }

    public ImmutableArray<Grievance> Grievances { get; init; } = [];

    public ImmutableArray<Objection> Objections { get; init; } = [];

    public Lapse? Lapsed { get; init; }

    public Mandate? Mandate { get; init; }

    public Debit? Debit { get; init; }

    public ImmutableArray<PayeeIncident> PayeeIncidents { get; init; } = [];

    public ImmutableArray<LimitationAlert> Alerts { get; init; } = [];

    public FollowedMatter? Matter { get; init; }

    /// <summary>Which of the operator's people has the case; null: nobody yet.</summary>
    public string? Assignee { get; init; }

    /// <summary>Charges sent to review because limitation is near, whatever the stage.</summary>
    public ImmutableArray<string> UnderReview { get; init; } = [];

    /// <summary>
    /// The reason the payer gave last, in whichever arrears; null: none. That nobody answered, or somebody else did, is no
    /// word of the payer.
    /// </summary>
    public SaidReason? LastSaid()
    {
        var last = SaidBefore;
        foreach (var attempt in Attempts)
        {
            last = attempt is { Result: ContactResult.Reached, ReasonCode: { } code } ? new SaidReason(code, attempt.On) : last;
        }

        return last;
    }

    public bool IsClosed => Stage is CaseStage.WrittenOff or CaseStage.TimeBarred or CaseStage.NotLiable
        or CaseStage.ContractEnded;

    /// <summary>Rows 8, 10–13, 15, 16: the case moves only with its matter.</summary>
    public bool FollowsMatter => Stage is CaseStage.LawyerLetter or CaseStage.PreActionReview or CaseStage.Mediation
        or CaseStage.PaymentOrder or CaseStage.Suit or CaseStage.Instrument or CaseStage.Enforcement;
}

/// <summary>A contact used for this case, as the owner reported it.</summary>
public sealed record Attempt(
    string ContactId, ContactPurpose Purpose, Channel Channel, ContactResult Result, DateOnly On, string Band, bool Refused)
{
    /// <summary>Why the person does not pay, as a code of the taxonomy; null: it was not said.</summary>
    public string? ReasonCode { get; init; }
}

/// <param name="Code">Of the taxonomy.</param>
public sealed record SaidReason(string Code, DateOnly On);

/// <summary>What the case asked the owner for and has not got yet.</summary>
public sealed record ContactWish(ContactPurpose Purpose, DateOnly Since, DateOnly By);

/// <summary>A formal step on its way to being taken.</summary>
/// <param name="Version">Case version the request to the owner named; null before it was asked.</param>
/// <param name="AskOn">Ask (again) on this date: declined, deferred, or waiting for the approver.</param>
/// <param name="HeldBackBy">Guard the owner or the approver named.</param>
public sealed record StepProposal(
    ContactPurpose Step,
    DateOnly ProposedOn,
    bool Preserving,
    string? ApprovedBy,
    long? Version,
    DateOnly? AskOn,
    string? HeldBackBy);

/// <summary>A demand letter of this climb.</summary>
/// <param name="PayBy">Last day to pay, counted from arrival.</param>
public sealed record Demand(
    ContactPurpose Step,
    int Climb,
    string DispatchId,
    DateOnly OrderedOn,
    Money? Committed,
    DateOnly? SentOn,
    DateOnly? DeliveredOn,
    DateOnly? FailedOn,
    DateOnly? PayBy,
    ImmutableArray<string> Charges,
    string ApprovedBy);

/// <param name="Until">The hold is over on this day.</param>
/// <param name="EndedOn">Set when it was released or ran out.</param>
public sealed record Hold(
    string Id, HoldKind Kind, DateOnly From, DateOnly Until, string Reason, int Renewals, DateOnly? EndedOn)
{
    public DateOnly End => EndedOn ?? Until;

    public bool IsActive(DateOnly today) => today >= From && today < End;
}

/// <summary>What the owner last told about the person; null in <see cref="Available"/> until it did.</summary>
public sealed record OwnerStanding(
    ImmutableArray<Pause> Active,
    ImmutableArray<Pause> Past,
    int BrokenPromises,
    ImmutableArray<Channel>? Available,
    bool TracingDone,
    long Forces,
    bool ElderlyAlone,
    bool NonLocal)
{
    public static OwnerStanding Unknown { get; } = new([], [], 0, null, false, 0, false, false);
}

public sealed record Objection(string Id, string ReasonCode, string? WordsRef, DateOnly RaisedOn, DateOnly? AnsweredOn);

/// <summary>A person did not act in time: the action has a new date and a higher reader.</summary>
public sealed record Lapse(string Kind, int Count, DateOnly DueOn);

public sealed record LimitationAlert(string ChargeId, int Level, DateOnly LimitOn);

/// <param name="AskOn">The matter is asked for its status on this date.</param>
public sealed record FollowedMatter(string MatterId, long Version, MatterEventKind Last, DateOnly Since, DateOnly AskOn);
