using System.Collections.Immutable;

namespace Arrears.Domain.Policy;

/// <summary>
/// The strategy matrix (item 21): for each age of a debt and each kind of payer the next action, its channel, who owns
/// it, and how long to wait. It chooses within what table A17 allows at a stage and never moves one. A pack is refused
/// unless every age and segment has exactly one cell.
/// </summary>
/// <param name="Buckets">Ages by days past due, ascending, the last without end.</param>
/// <param name="Reasons">What a reason that was given says about the payer; a code that is not listed says nothing.</param>
/// <param name="ComplacentFromArrears">From so many times in arrears on, coming late is no oversight any more (item 20).</param>
/// <param name="ReasonCountsDays">So many days a reason says something about the payer, in these arrears or the next.</param>
/// <param name="Cells">As the pack lists them.</param>
public sealed record StrategyRules(
    ImmutableArray<AgeBucket> Buckets,
    ImmutableArray<SegmentReasons> Reasons,
    int ComplacentFromArrears,
    int ReasonCountsDays,
    ImmutableArray<StrategyCell> Cells)
{
    private static readonly int Segments = Enum.GetValues<OwnerSegment>().Length;

    private readonly ImmutableArray<StrategyCell?> _grid = Lay(Buckets, Cells);

    /// <summary>The cell that rules a debt of such an age.</summary>
    /// <param name="daysPastDue">Of the oldest debt past due, 1 or more.</param>
    /// <exception cref="InvariantViolationException">The matrix has a hole: a pack that was read has none.</exception>
    public StrategyCell Of(int daysPastDue, OwnerSegment segment)
    {
        for (var at = 0; at < Buckets.Length; at++)
        {
            if (Buckets[at].UpToDays is not { } last || daysPastDue <= last)
            {
                return At(at, segment) ?? throw new InvariantViolationException($"No strategy for {Buckets[at].Name}, {segment}.");
            }
        }

        throw new InvariantViolationException($"No bucket for {daysPastDue} days past due.");
    }

    /// <summary>Segment of a payer who gave this reason; null: it says nothing.</summary>
    public OwnerSegment? SegmentOf(string reasonCode)
    {
        foreach (var known in Reasons)
        {
            if (known.Codes.Contains(reasonCode))
            {
                return known.Segment;
            }
        }

        return null;
    }

    /// <summary>Null where the matrix has a hole.</summary>
    internal StrategyCell? At(int bucket, OwnerSegment segment) => _grid[(bucket * Segments) + (int)segment];

    /// <summary>First day past due of a bucket.</summary>
    internal int FirstDayOf(int bucket) => bucket == 0 ? 1 : (Buckets[bucket - 1].UpToDays ?? 0) + 1;

    /// <summary>Place of a bucket by its name; -1: there is none of that name.</summary>
    internal int IndexOf(string bucket)
    {
        for (var at = 0; at < Buckets.Length; at++)
        {
            if (Buckets[at].Name == bucket)
            {
                return at;
            }
        }

        return -1;
    }

    private static ImmutableArray<StrategyCell?> Lay(ImmutableArray<AgeBucket> buckets, ImmutableArray<StrategyCell> cells)
    {
        var grid = new StrategyCell?[buckets.Length * Segments];
        for (var at = 0; at < buckets.Length; at++)
        {
            foreach (var cell in cells)
            {
                if (cell.Bucket == buckets[at].Name)
                {
                    grid[(at * Segments) + (int)cell.Segment] ??= cell;
                }
            }
        }

        return [.. grid];
    }
}

/// <param name="UpToDays">Days since the oldest debt fell due, inclusive; null: any.</param>
public sealed record AgeBucket(string Name, int? UpToDays);

public sealed record SegmentReasons(OwnerSegment Segment, ImmutableArray<string> Codes);

/// <summary>One cell of the matrix.</summary>
/// <param name="Channel">Asked for first, wherever the ladder leaves a choice.</param>
/// <param name="Role">Who owns the action.</param>
/// <param name="WaitDays">Days between the last contact for the case and the next, beside every cap.</param>
public sealed record StrategyCell(
    string Bucket, OwnerSegment Segment, StrategyAction Action, Channel Channel, ActorRole Role, int WaitDays);

/// <summary>Kinds of payers, by what a case knows of its own (items 19, 20, 84, 88, 134 and 181).</summary>
public enum OwnerSegment
{
    /// <summary>Nothing speaks against an oversight.</summary>
    Forgetful,

    /// <summary>Late again and again, or finds that late is no matter.</summary>
    Complacent,

    /// <summary>Lives elsewhere or cannot be found.</summary>
    Absentee,

    /// <summary>Cannot pay.</summary>
    Hardship,

    /// <summary>Objects to what is charged or how it is served.</summary>
    DisputeWithhold,

    /// <summary>Refused, or broke promises, as often as the pack says.</summary>
    ChronicRefuser,
}

public enum StrategyAction
{
    /// <summary>A message that the system sends by itself.</summary>
    Remind,
    Call,
    Visit,

    /// <summary>The formal demand.</summary>
    Demand,

    /// <summary>Deal with what the person objects to before anything is asked.</summary>
    AnswerGrievance,

    /// <summary>Offer instalments or an appeal.</summary>
    OfferPlan,
}
