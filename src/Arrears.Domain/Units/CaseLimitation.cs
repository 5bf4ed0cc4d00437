using System.Collections.Immutable;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>
/// Region limitation: alerts at the watched distances, and at the last one a review of the endangered charges in a
/// matter of their own. A claim never runs out of time without an alert (law.md §3).
/// </summary>
internal static class CaseLimitation
{
    private const int ShortestYear = 365;

    public static void Run(UnitDraft d, string caseId)
    {
        var rules = d.Context.Policy.Limitation;
        foreach (var charge in d.Case(caseId).Ledger.LiveCharges)
        {
            if (charge.IsOverdue(d.Today) && IsWorthAsking(charge, d.Today, rules.Years, rules.WatchDays[0]))
            {
                Alert(d, caseId, charge);
            }
        }

        foreach (var alert in d.Case(caseId).Alerts)
        {
            Ease(d, caseId, alert);
        }

        RequestReview(d, caseId);
    }

    /// <summary>The level a charge is at: the smallest watched distance it is within, 0 when barred, null when safe.</summary>
    public static int? LevelOf(int daysLeft, ImmutableArray<int> watchDays)
    {
        if (daysLeft < 0)
        {
            return 0;
        }

        int? level = null;
        foreach (var days in watchDays)
        {
            level = daysLeft <= days ? days : level;
        }

        return level;
    }

    /// <summary>The next date on which an alert of the case falls due; null when none does before another date.</summary>
    /// <param name="before">Null: however late.</param>
    public static DateOnly? NextAlert(CaseFacts f, DateOnly? before)
    {
        var rules = f.Policy.Limitation;
        var soonest = before is { } date ? f.DaysTo(date) : int.MaxValue;
        var none = soonest;
        foreach (var charge in f.State.Ledger.LiveCharges)
        {
            if (!charge.IsOverdue(f.Today) || !IsWorthAsking(charge, f.Today, rules.Years, rules.WatchDays[0], soonest))
            {
                continue;
            }

            var left = f.DaysTo(f.LimitOf(charge));
            foreach (var days in rules.WatchDays)
            {
                soonest = Sooner(soonest, left - days);
            }

            soonest = Sooner(soonest, left + 1);
        }

        return soonest < none ? f.Today.AddDays(soonest) : null;

        static int Sooner(int known, int days) => days > 0 && days < known ? days : known;
    }

    /// <summary>No act makes limitation end earlier, so a young charge is passed over without looking at its acts.</summary>
    /// <param name="within">The widest alert has to come within so many days to matter.</param>
    private static bool IsWorthAsking(Charge charge, DateOnly today, int years, int widest, long within = 0)
    {
        // The shortest years there are answer for nearly all; only what they let through is counted by the calendar.
        var shortest = charge.Due.DayNumber + (ShortestYear * years);
        return shortest - today.DayNumber - widest <= within
            && charge.Due.AddYears(years).DayNumber - today.DayNumber - widest <= within;
    }

    /// <summary>An alert that outlived its reason would hide the next one.</summary>
    private static void Ease(UnitDraft d, string caseId, LimitationAlert alert)
    {
        var charge = d.Case(caseId).Ledger.Find(alert.ChargeId);
        var near = charge is not null && charge.IsOverdue(d.Today)
            && LevelOf(d.Facts(caseId).DaysTo(d.Facts(caseId).LimitOf(charge)), d.Context.Policy.Limitation.WatchDays) is not null;
        if (!near)
        {
            d.Raise(new LimitationEased(caseId, alert.ChargeId, d.Today), "limitation.watch");
        }
    }

    private static void Alert(UnitDraft d, string caseId, Charge charge)
    {
        var limit = d.Facts(caseId).LimitOf(charge);
        var level = LevelOf(limit.DayNumber - d.Today.DayNumber, d.Context.Policy.Limitation.WatchDays);
        var known = d.Case(caseId).Alerts.FirstOrDefault(a => a.ChargeId == charge.Id);
        if (level is { } at && (known is null || known.Level != at || known.LimitOn != limit))
        {
            d.Raise(new LimitationWatched(caseId, charge.Id, at, limit, d.Today), at == 0 ? "A17.18" : "limitation.watch");
        }
    }

    private static void RequestReview(UnitDraft d, string caseId)
    {
        var f = d.Facts(caseId);
        var s = f.State;
        if (s.FollowsMatter || !f.MayEndWithin(d.Context.Policy.Limitation.ForceReviewAtDays))
        {
            return;
        }

        var endangered = Endangered(f, d.Context.Policy.Limitation.ForceReviewAtDays);
        if (endangered.IsEmpty)
        {
            return;
        }

        d.Raise(new ReviewRequested(caseId, [.. endangered.Select(c => c.Id)], d.Today), "limitation.force_review");
        var now = d.Case(caseId);
        d.Tell(now, new FormalStepWanted(
            caseId,
            now.Version,
            ContactPurpose.LawyerLetter,
            [.. endangered.Select(c => new ClaimedCharge(c.Id, c.PeriodFrom, c.PeriodTo, c.Chaseable))],
            now.Contract.Creditor,
            now.Contract.Id,
            now.Contract.PayeeAccount,
            now.Contract.ArbitrationClause,
            Preserving: true,
            f.OperatorAtFault,
            ApprovedBy: null,
            f.EarliestLimit));
    }

    private static ImmutableArray<Charge> Endangered(CaseFacts f, int days) =>
        [.. f.Claimable.Where(c => f.DaysTo(f.LimitOf(c)) <= days && !f.State.UnderReview.Contains(c.Id))];
}
