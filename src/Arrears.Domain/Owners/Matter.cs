using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Owners;

/// <summary>
/// A formal matter: one person, one creditor, the cases and exact charges claimed. Rows 8, 10–13, 15 and 16.
/// </summary>
/// <param name="Preserving">
/// Opened because limitation is about to run out: it stands in review for the endangered charges alone, and its cases
/// keep their stages.
/// </param>
public sealed record Matter(
    string Id, string Creditor, MatterStage Stage, DateOnly Opened, DateOnly StageSince, bool Preserving, MatterDeadline Deadline)
{
    /// <summary>Grows with every fact; the units order what they hear by it.</summary>
    public long Version { get; init; }

    public bool ArbitrationClause { get; init; }

    /// <summary>Sorted ordinally by case.</summary>
    public ImmutableArray<MatterCase> Cases { get; init; } = [];

    /// <summary>From this date no case joins and no claimed charge changes.</summary>
    public DateOnly? FrozenOn { get; init; }

    public string? Firm { get; init; }

    /// <summary>The contact that carries the lawyer's letter.</summary>
    public string? LetterContact { get; init; }

    public MatterReview? Review { get; init; }

    public MatterRoute? Route { get; init; }

    /// <summary>Earliest limitation date among the charges.</summary>
    public DateOnly? Limitation { get; init; }

    /// <summary>Last day to perform under the instrument.</summary>
    public DateOnly? PerformUntil { get; init; }

    /// <summary>What happened and when, latest of each kind.</summary>
    public ImmutableArray<MatterFact> Facts { get; init; } = [];

    public bool IsLive => Stage != MatterStage.Closed;

    /// <summary>Cases may still join: an ordinary matter before its sign-off, a preserving one before its approval.</summary>
    public bool IsGathering =>
        FrozenOn is null && (Preserving ? Stage == MatterStage.PreActionReview : Stage == MatterStage.Gathering);

    public Money Claimed => Cases.Sum(matterCase => matterCase.Claimed);

    /// <summary>Of what is claimed, what was not paid meanwhile.</summary>
    public Money Unpaid => Cases.Where(matterCase => matterCase.SettledOn is null).Sum(matterCase => matterCase.Claimed);

    public DateOnly? DateOf(MatterEventKind kind) => Facts.FirstOrDefault(fact => fact.Event == kind)?.On;

    /// <summary>The case as this matter claims it, or null.</summary>
    public MatterCase? Find(string caseId)
    {
        var index = IndexOf(caseId);
        return index < 0 ? null : Cases[index];
    }

    /// <summary>Index of the case, or the complement of where it belongs.</summary>
    internal int IndexOf(string caseId)
    {
        var (low, high) = (0, Cases.Length - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            var order = string.CompareOrdinal(Cases[middle].CaseId, caseId);
            if (order == 0)
            {
                return middle;
            }

            (low, high) = order < 0 ? (middle + 1, high) : (low, middle - 1);
        }

        return ~low;
    }
}

/// <param name="SettledOn">Nothing is overdue since; the case leaves when the reversal window is over.</param>
public sealed record MatterCase(
    string CaseId, string Unit, string ContractId, string PayeeAccount, ImmutableArray<ClaimedCharge> Charges)
{
    public DateOnly? SettledOn { get; init; }

    public Money Claimed => Charges.Sum(charge => charge.Outstanding);
}

/// <summary>The dated next step of a matter: a live matter is never without.</summary>
/// <param name="Kind">For example <c>sign_off</c>, <c>pay_by_lapses</c>, <c>decide_route</c>.</param>
/// <param name="On">Last day of the period.</param>
public sealed record MatterDeadline(string Kind, DateOnly On, ActorRole By, string Rule);

public sealed record MatterFact(MatterEventKind Event, DateOnly On);

/// <param name="Manager">When a manager approved.</param>
/// <param name="Legal">When legal approved.</param>
public sealed record MatterReview(
    int EvidenceScore, string? CostBenefitRef, bool CommitteeUrged, DateOnly On, DateOnly? Manager = null, DateOnly? Legal = null);
