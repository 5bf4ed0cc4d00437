using System.Collections.Immutable;
using Arrears.Domain.Messages;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Units;

/// <summary>The cell of the matrix that a case follows.</summary>
/// <param name="Because">What put the payer into the segment.</param>
/// <param name="Policy">Content address of the pack that decided.</param>
public sealed record ChosenStrategy(StrategyCell Cell, SegmentGround Because, string Policy, DateOnly On);

/// <param name="Because">What put the payer into the segment.</param>
public sealed record StrategyChosen(string CaseId, StrategyCell Cell, SegmentGround Because, string Policy, DateOnly On)
    : CaseEvent(CaseId);

/// <summary>Why a payer is taken for one of a segment; the first that holds, in this order.</summary>
public enum SegmentGround
{
    /// <summary>A grievance, a dispute or an objection is open.</summary>
    OpenDispute,

    /// <summary>An appeal is being decided, or its relief runs.</summary>
    HardshipClaim,
    LivesElsewhere,
    NotFound,
    BrokenPromises,
    Refusals,

    /// <summary>The reason the person gave last, in these arrears or before, as long as the pack lets it count.</summary>
    ReasonGiven,

    /// <summary>In arrears as often as the pack says.</summary>
    CameAgain,
    NothingKnown,
}

/// <summary>
/// Item 21: by age and kind of payer the matrix says what to do next. The ladder stays the law: a cell says how a step
/// that the stage allows is made, who makes it, and when at the earliest. Chosen in a sweep only, and kept with the
/// address of the pack, so that what was done can be explained by what ruled then.
/// </summary>
internal static class CaseStrategy
{
    private const string Rule = "item.21";

    public static void Run(UnitDraft d, string caseId)
    {
        var f = d.Facts(caseId);
        if (f.OldestDue is not { } oldest || !f.InArrears || f.State.Stage is < CaseStage.Reminder or > CaseStage.SecondDemand)
        {
            return;
        }

        var policy = d.Context.Policy;
        var (segment, because) = SegmentOf(f);
        var cell = policy.Strategy.Of(d.Today.DayNumber - oldest.DayNumber, segment);
        var known = f.State.Strategy;
        if (known is null || known.Because != because || known.Policy != policy.ContentAddress || known.Cell != cell)
        {
            d.Raise(new StrategyChosen(caseId, cell, because, policy.ContentAddress, d.Today), Rule);
        }
    }

    public static (OwnerSegment Segment, SegmentGround Because) SegmentOf(CaseFacts f)
    {
        var (s, p) = (f.State, f.Policy);
        if (f.Disputed.IsPositive || f.HasOpenGrievance || HasOpenObjection(s))
        {
            return (OwnerSegment.DisputeWithhold, SegmentGround.OpenDispute);
        }

        foreach (var pause in s.Standing.Active)
        {
            if (pause.Kind is PauseKind.HardshipReview or PauseKind.HardshipRelief)
            {
                return (OwnerSegment.Hardship, SegmentGround.HardshipClaim);
            }

            if (pause.Kind == PauseKind.Unreachable)
            {
                return (OwnerSegment.Absentee, SegmentGround.NotFound);
            }
        }

        return s.Standing.NonLocal ? (OwnerSegment.Absentee, SegmentGround.LivesElsewhere)
            : s.Standing.BrokenPromises >= p.Promise.BrokenToForce ? (OwnerSegment.ChronicRefuser, SegmentGround.BrokenPromises)
            : ByWords(f);
    }

    /// <summary>The first day on which the case may be spoken of again.</summary>
    public static DateOnly NotBefore(CaseState s, DateOnly today)
    {
        var earliest = today;
        if (s.Strategy is { Cell.WaitDays: > 0 and var days })
        {
            foreach (var attempt in s.Attempts)
            {
                var free = attempt.On.AddDays(days);
                earliest = CaseFacts.IsMade(attempt) && free > earliest ? free : earliest;
            }
        }

        return earliest;
    }

    /// <summary>The channels of a step, the matrix's own first. What the person asked for still goes before it.</summary>
    public static ImmutableArray<Channel> Prefer(CaseState s, ImmutableArray<Channel> channels) =>
        s.Strategy is { Cell.Channel: var first } && channels.IndexOf(first) > 0
            ? channels.Remove(first).Insert(0, first)
            : channels;

    /// <summary>
    /// Before calls are made, the matrix may want one word in writing; once it was sent, or where it leads nowhere, the
    /// ladder goes on.
    /// </summary>
    public static bool WritesFirst(CaseFacts f) => f.State.Strategy is { Cell.Channel: var channel }
        && f.Policy.Contact.ReminderChannels.Contains(channel)
        && f.CanUse(channel)
        && !f.AttemptsInStage(ContactPurpose.Reminder).Any();

    /// <summary>Who owns a step of this kind; the matrix speaks of its own action only.</summary>
    public static ActorRole OwnerOf(CaseState s, StrategyAction action, ActorRole otherwise) =>
        s.Strategy is { Cell: var cell } && cell.Action == action ? cell.Role : otherwise;

    /// <summary>Who makes a contact; a reminder is nobody's, so its cell leaves a person's task where it was.</summary>
    public static ActorRole CallerOf(CaseState s, ActorRole otherwise) =>
        s.Strategy is { Cell.Action: not (StrategyAction.Remind or StrategyAction.Demand) } chosen ? chosen.Cell.Role : otherwise;

    private static (OwnerSegment Segment, SegmentGround Because) ByWords(CaseFacts f)
    {
        var rules = f.Policy.Strategy;
        var refusals = 0;
        foreach (var attempt in f.State.Attempts)
        {
            refusals += attempt.Refused ? 1 : 0;
        }

        var reason = f.State.LastSaid() is { } last && f.Today <= last.On.AddDays(rules.ReasonCountsDays) ? last.Code : null;
        return refusals >= f.Policy.Conduct.RefusalsToManager ? (OwnerSegment.ChronicRefuser, SegmentGround.Refusals)
            : reason is not null && rules.SegmentOf(reason) is { } said ? (said, SegmentGround.ReasonGiven)
            : f.State.Climb >= rules.ComplacentFromArrears ? (OwnerSegment.Complacent, SegmentGround.CameAgain)
            : (OwnerSegment.Forgetful, SegmentGround.NothingKnown);
    }

    private static bool HasOpenObjection(CaseState s)
    {
        foreach (var objection in s.Objections)
        {
            if (objection.AnsweredOn is null)
            {
                return true;
            }
        }

        return false;
    }
}
