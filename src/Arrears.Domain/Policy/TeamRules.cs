using System.Collections.Immutable;

namespace Arrears.Domain.Policy;

/// <summary>How the operator's people work together (items 23, 25, 68, 71, 72, 115 and 152).</summary>
/// <param name="TrainingValidMonths">A passed module counts for so many months (item 71): 12.</param>
/// <param name="KnownFromStrength">From this strength on, 1 to 5, who knows the owner is preferred as caller (item 68).</param>
/// <param name="DeferralsMax">A task put off more often shows up for coaching (item 72): 2.</param>
/// <param name="UntouchedDays">Arrears nobody touched for longer are counted (item 23): 30.</param>
/// <param name="StuckDays">A case whose work is overdue for longer is stuck (item 152).</param>
/// <param name="BrokenDays">
/// The digest names promises that broke within so many days, so that a weekend's are still new on Monday (item 152): 3.
/// </param>
/// <param name="DigestTop">Cases by amount that the daily digest names (item 152): 10.</param>
/// <param name="ReviewFrom">Cases that owe at least so much are signed off every month (item 115).</param>
/// <param name="Chances">Chance of recovery by age of the oldest debt; ascending, the last without end (item 25).</param>
/// <param name="Minutes">Minutes that a kind of work takes (item 25).</param>
/// <param name="OtherMinutes">Minutes that any other work takes.</param>
public sealed record TeamRules(
    TrainingDuty Training,
    int TrainingValidMonths,
    int KnownFromStrength,
    int DeferralsMax,
    int UntouchedDays,
    int StuckDays,
    int BrokenDays,
    int DigestTop,
    Money ReviewFrom,
    ImmutableArray<RecoveryChance> Chances,
    ImmutableArray<WorkMinutes> Minutes,
    int OtherMinutes)
{
    public const int StrengthMax = 5;
}

/// <summary>Whether callers are held to the register of trainings. There is no third way: a pack says which.</summary>
public enum TrainingDuty
{
    /// <summary>Who is not on the register with a valid module calls and visits nobody.</summary>
    Required,

    /// <summary>The operator keeps no register, and says so in its pack.</summary>
    NotKept,
}

/// <param name="UpToDays">Days since the oldest debt fell due, inclusive; null: any.</param>
public sealed record RecoveryChance(string Segment, int? UpToDays, int Percent);

/// <param name="Kind">Kind of work, for example <c>call</c>.</param>
public sealed record WorkMinutes(string Kind, int Minutes);
