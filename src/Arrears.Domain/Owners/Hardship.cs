using System.Collections.Immutable;

namespace Arrears.Domain.Owners;

/// <summary>An appeal of somebody who cannot pay.</summary>
/// <param name="DecideBy">Last working day for a decision; moved on, with an alert, when it passes.</param>
/// <param name="PauseUntil">
/// Last day on which it pauses the cases, whatever becomes of it: what the year's appeals left of the policy's days.
/// </param>
public sealed record HardshipClaim(
    string Id, DateOnly ClaimedOn, string ReasonCode, DateOnly DecideBy, DateOnly PauseUntil)
{
    public HardshipStatus Status { get; init; }

    /// <summary>The person's words, in the personal vault.</summary>
    public string? WordsRef { get; init; }

    /// <summary>Papers that were shown, as references into the personal vault; empty once they were destroyed.</summary>
    public ImmutableArray<string> Evidence { get; init; } = [];

    public HardshipAssessment? Assessment { get; init; }

    public HardshipDecision? Decision { get; init; }

    public DateOnly? DecidedOn { get; init; }

    /// <summary>Last day of the relief, or of the wait for a signed plan.</summary>
    public DateOnly? Until { get; init; }

    /// <summary>The relief is looked at again on this date.</summary>
    public DateOnly? ReviewOn { get; init; }

    public bool DecisionLate { get; init; }

    public DateOnly? EndedOn { get; init; }

    public HardshipExit? Exit { get; init; }

    public DateOnly? PurgedOn { get; init; }

    public bool IsOpen => Status != HardshipStatus.Ended;

    /// <summary>Last day of the present pause.</summary>
    public DateOnly PauseEnd => Until is { } until && until < PauseUntil ? until : PauseUntil;

    /// <summary>Days within a span, both ends included, on which it paused the cases.</summary>
    public int PausedDays(DateOnly from, DateOnly to)
    {
        var begin = Math.Max(ClaimedOn.DayNumber, from.DayNumber);
        var toTheEnd = EndedOn is null || Exit is HardshipExit.ReliefOver or HardshipExit.PlanNotSigned;
        var last = !toTheEnd && EndedOn!.Value.AddDays(-1) < PauseEnd ? EndedOn.Value.AddDays(-1) : PauseEnd;
        return Math.Max(0, Math.Min(last.DayNumber, to.DayNumber) - begin + 1);
    }
}

/// <summary>What could be paid and when (item 84): the question every decision rests on.</summary>
/// <param name="CanPay">Null or zero: nothing at present.</param>
/// <param name="From">From when; null: now.</param>
/// <param name="By">Who assessed.</param>
public sealed record HardshipAssessment(Money? CanPay, DateOnly? From, string Finding, string By, DateOnly On);
