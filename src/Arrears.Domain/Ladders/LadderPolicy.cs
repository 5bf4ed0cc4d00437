using System.Collections.Immutable;

namespace Arrears.Domain.Ladders;

/// <summary>What a ladder compares with the thresholds of its rungs.</summary>
public enum LadderMeasure
{
    /// <summary>Days past due of the oldest charge past due, after grace and paused days.</summary>
    DaysPastDue,

    /// <summary>How many charges are past due.</summary>
    UnpaidCount,

    /// <summary>Money past due.</summary>
    OverdueBalance,
}

public enum LadderClimb
{
    /// <summary>At most one rung a date, however often or however late that date is assessed.</summary>
    OneRungPerAssessment,

    /// <summary>Straight to the highest rung whose threshold is met; those between count as not reached.</summary>
    MostSevere,
}

public enum LadderHoldEffect
{
    /// <summary>Keeps its rung, climbs no further, and held days are not counted.</summary>
    Pause,

    /// <summary>Keeps its rung, climbs no further; the days run on.</summary>
    Block,

    /// <summary>On no rung while held; the days run on.</summary>
    Exempt,
}

/// <param name="AtLeast">Inclusive threshold in the unit of the measure: days, charges, or fen.</param>
public sealed record LadderRung(string Name, long AtLeast);

/// <summary>
/// An escalation ladder as data: any creditor's dunning levels, not only our own stages. One engine reads them all.
/// </summary>
/// <param name="Rungs">Mildest first; thresholds never go down and may be equal.</param>
/// <param name="Descend">
/// Falls back, straight to the rung that still holds, when the condition of the current one no longer does. Without
/// it an account stays on the rung it reached; only an exemption or <paramref name="MinimumBalance"/> takes it off.
/// </param>
/// <param name="RequiresCompletion">The next rung opens only after the current one was carried out.</param>
/// <param name="MinDaysBetweenRungs">Days since the climb to the current rung before the next one opens.</param>
/// <param name="GraceDays">Days past due that are not counted.</param>
/// <param name="MinimumBalance">With less than this past due an account is on no rung.</param>
public sealed record LadderPolicy(
    LadderMeasure Measure,
    ImmutableArray<LadderRung> Rungs,
    LadderClimb Climb,
    bool Descend,
    bool RequiresCompletion = false,
    int MinDaysBetweenRungs = 0,
    int GraceDays = 0,
    Money MinimumBalance = default,
    LadderHoldEffect OnHold = LadderHoldEffect.Pause)
{
    /// <summary>Why this ladder cannot be used, in a sentence; null when it can.</summary>
    public string? Problem()
    {
        if (Rungs.IsDefaultOrEmpty)
        {
            return "a ladder needs at least one rung";
        }

        if (Rungs.FirstOrDefault(rung => string.IsNullOrWhiteSpace(rung.Name)) is not null)
        {
            return "a rung needs a name";
        }

        var names = Rungs.GroupBy(rung => rung.Name, StringComparer.Ordinal);
        if (names.FirstOrDefault(same => same.Count() > 1) is { } twice)
        {
            return $"two rungs are named {twice.Key}";
        }

        if (Rungs[0].AtLeast < 0)
        {
            return $"the threshold of {Rungs[0].Name} is negative";
        }

        for (var rung = 1; rung < Rungs.Length; rung++)
        {
            if (Rungs[rung].AtLeast < Rungs[rung - 1].AtLeast)
            {
                return $"the threshold of {Rungs[rung].Name} is below that of {Rungs[rung - 1].Name}";
            }
        }

        return MinDaysBetweenRungs < 0 || GraceDays < 0 || MinimumBalance.IsNegative
            ? "days and amounts of a ladder are not negative"
            : null;
    }
}
