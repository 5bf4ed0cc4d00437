using Arrears.Domain.Calendar;
using Arrears.Domain.Ledger;
using Arrears.Domain.Policy;

namespace Arrears.Domain.Limitation;

/// <summary>
/// Limitation of one claim, recomputed from its acts whenever asked and never stored (law.md §3; Civil Code 188, 195,
/// 201–203). Suspension (Civil Code 194) is left out: it could only give more time, and we act on the earlier date.
/// </summary>
public static class LimitationClock
{
    /// <summary>
    /// Each charge runs on its own from the day after its due date: of the two readings of Civil Code 189 the one
    /// that bars earlier. A draft, settled or reversed charge has dates too; the caller decides whether they matter.
    /// </summary>
    public static LimitationDates Of(Charge charge, BusinessCalendar calendar, LimitationRules rules) =>
        Run(charge.Due, charge.Interruptions.AsSpan(), calendar, rules);

    /// <summary>
    /// The other reading of Civil Code 189, for reports only: the periodic fees are one debt paid in instalments, which
    /// runs from the due date of the last of them and is interrupted as a whole. Null without issued charges.
    /// </summary>
    public static LimitationDates? LastInstalment(CaseLedger ledger, BusinessCalendar calendar, LimitationRules rules)
    {
        DateOnly? last = null;
        var acts = new List<Interruption>();
        foreach (var charge in ledger.Charges)
        {
            if (charge.Kind != ChargeKind.Principal || charge.Draft || charge.Reversed)
            {
                continue;
            }

            last = last is null || charge.Due > last ? charge.Due : last;
            acts.AddRange(charge.Interruptions);
        }

        acts.Sort(static (left, right) => left.On.CompareTo(right.On));
        return last is { } due
            ? Run(due, System.Runtime.InteropServices.CollectionsMarshal.AsSpan(acts), calendar, rules)
            : null;
    }

    /// <summary>
    /// An act before the debt was due starts nothing. One that arrived in time restarts the full period. After expiry
    /// only the debtor's agreement to perform gives the claim its force back (Civil Code 192), a demand does not, and a
    /// bare payment covers what it covers: whether it accepts the rest is for a court. Nothing passes the long stop.
    /// </summary>
    private static LimitationDates Run(
        DateOnly due, ReadOnlySpan<Interruption> acts, BusinessCalendar calendar, LimitationRules rules)
    {
        var end = calendar.LimitationEnd(due, rules.Years);
        foreach (var act in acts)
        {
            if (!act.Voided && act.On > due && (act.On <= end || AgreesToPerform(act.Kind)))
            {
                end = calendar.LimitationEnd(act.On, rules.Years);
            }
        }

        var longstop = calendar.LimitationEnd(due, rules.LongstopYears);
        return new LimitationDates(end < longstop ? end : longstop, longstop);
    }

    private static bool AgreesToPerform(InterruptionKind kind) => kind switch
    {
        InterruptionKind.Acknowledgement or InterruptionKind.Plan or InterruptionKind.Promise => true,
        InterruptionKind.DemandDelivered or InterruptionKind.PartPayment or InterruptionKind.LawyerLetterDelivered
            or InterruptionKind.MediationRequested or InterruptionKind.PaymentOrderApplied
            or InterruptionKind.SuitFiled => false,
    };
}

/// <param name="Conservative">The last day on which the claim is in time; barred from the day after.</param>
/// <param name="LongstopOn">Last day of the absolute period, which no act restarts.</param>
[GenerateSerializer, Immutable, Alias("arrears.LimitationDates")]
public readonly record struct LimitationDates(
    [property: Id(0)] DateOnly Conservative, [property: Id(1)] DateOnly LongstopOn)
{
    /// <summary>Days that remain after today: 0 on the last day, negative once barred.</summary>
    public int DaysLeft(DateOnly today) => Conservative.DayNumber - today.DayNumber;

    public bool IsBarred(DateOnly today) => today > Conservative;

    /// <summary>The position in A17's limitation region.</summary>
    public LimitationWatch Watch(DateOnly today, LimitationRules rules)
    {
        var left = DaysLeft(today);
        if (left < 0)
        {
            return new LimitationWatch(LimitationLevel.Barred, null);
        }

        int? reached = null;
        foreach (var threshold in rules.WatchDays)
        {
            reached = left <= threshold && (reached is null || threshold < reached) ? threshold : reached;
        }

        var level = left <= rules.ForceReviewAtDays ? LimitationLevel.Urgent
            : reached is null ? LimitationLevel.Safe
            : LimitationLevel.Watch;
        return new LimitationWatch(level, reached);
    }
}

public enum LimitationLevel
{
    Safe,
    Watch,
    Urgent,
    Barred,
}

/// <param name="ReachedDays">The lowest alert threshold reached, in days left; null when safe or barred.</param>
public readonly record struct LimitationWatch(LimitationLevel Level, int? ReachedDays);
