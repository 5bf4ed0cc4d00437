using System.Collections.Immutable;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Units;

/// <summary>The regions beside the stage: holds, objections, findings. They pause or force, they never move.</summary>
internal static class UnitRegions
{
    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        PlaceHold c => Place(d, c),
        RenewHold c => Renew(d, c),
        ReleaseHold c => Release(d, c),
        RecordObjection c => Object(d, c),
        AnswerObjection c => Answer(d, c),
        RecordFinding c => Find(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} is not about a region."),
    };

    private static Refused? Place(UnitDraft d, PlaceHold c)
    {
        var s = d.Case(c.CaseId);
        if (s.Holds.FirstOrDefault(h => h.Id == c.HoldId) is { } known)
        {
            return IsSame(known, c)
                ? null
                : new Refused(Refusal.AlreadyExists, "A17.9", Detail: $"Hold {c.HoldId} was placed with other facts.");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.9");
        }

        if (c.Until <= c.From)
        {
            return new Refused(Refusal.PeriodReversed, "A17.9", Detail: "A hold ends after it begins.");
        }

        var latest = c.From.AddDays(d.Context.Policy.Hold.MaxDays);
        if (c.Until > latest)
        {
            return new Refused(Refusal.HoldTooLong, "A17.9", latest);
        }

        if (s.Holds.Any(h => c.From < h.End && h.From < c.Until))
        {
            return new Refused(Refusal.HoldOverlaps, "A17.9");
        }

        d.Raise(new HoldPlaced(c.CaseId, c.HoldId, c.Hold, c.From, c.Until, c.Reason), "A17.9");
        return null;
    }

    /// <summary>The very hold, asked for again; a renewal since then may have moved its end.</summary>
    private static bool IsSame(Hold known, PlaceHold again) =>
        known.Kind == again.Hold && known.From == again.From && known.Reason == again.Reason
        && (known.Renewals == 0 ? known.Until == again.Until : known.Until > again.Until);

    private static Refused? Renew(UnitDraft d, RenewHold c)
    {
        var hold = d.Case(c.CaseId).Holds.FirstOrDefault(h => h.Id == c.HoldId);
        if (hold is null)
        {
            return new Refused(Refusal.UnknownHold, "A17.9");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.9");
        }

        if (hold.EndedOn is not null || hold.Until <= d.Today)
        {
            return new Refused(Refusal.NotHeld, "A17.9", hold.End);
        }

        if (hold.Renewals >= d.Context.Policy.Hold.MaxRenewals)
        {
            return new Refused(Refusal.HoldRenewalsUsed, "A17.9");
        }

        var latest = hold.Until.AddDays(d.Context.Policy.Hold.MaxDays);
        if (c.Until <= hold.Until || c.Until > latest)
        {
            return new Refused(Refusal.HoldTooLong, "A17.9", latest);
        }

        d.Raise(new HoldRenewed(c.CaseId, c.HoldId, c.Until, c.Reason), "A17.9");
        return null;
    }

    private static Refused? Release(UnitDraft d, ReleaseHold c)
    {
        var hold = d.Case(c.CaseId).Holds.FirstOrDefault(h => h.Id == c.HoldId);
        if (hold is null)
        {
            return new Refused(Refusal.UnknownHold, "A17.9");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.9");
        }

        if (hold.EndedOn is not null || hold.Until <= d.Today)
        {
            return new Refused(Refusal.NotHeld, "A17.9", hold.End);
        }

        var on = d.Today > hold.From ? d.Today : hold.From;
        d.Raise(new HoldEnded(c.CaseId, c.HoldId, on, c.Reason), "A17.9");
        return null;
    }

    private static Refused? Object(UnitDraft d, RecordObjection c)
    {
        if (d.Case(c.CaseId).Objections.Any(o => o.Id == c.ObjectionId))
        {
            return null;
        }

        if (ReasonCodes.Check(c.ReasonCode, ReasonGroup.Objection) is { } refused)
        {
            return refused;
        }

        d.Raise(new ObjectionRaised(c.CaseId, c.ObjectionId, c.ReasonCode, c.WordsRef, d.Today), "item.85");
        return null;
    }

    private static Refused? Answer(UnitDraft d, AnswerObjection c)
    {
        var objection = d.Case(c.CaseId).Objections.FirstOrDefault(o => o.Id == c.ObjectionId);
        if (objection is null)
        {
            return new Refused(Refusal.UnknownGrievance, "item.110");
        }

        if (objection.AnsweredOn is null)
        {
            d.Raise(new ObjectionAnswered(c.CaseId, c.ObjectionId, c.AnswerRef, d.Today), "item.110");
        }

        return null;
    }

    private static Refused? Find(UnitDraft d, RecordFinding c)
    {
        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.4");
        }

        if (d.Case(c.CaseId).VisitBarred != (c.Finding != FindingKind.VisitAllowedAgain))
        {
            d.Raise(new FindingRecorded(c.CaseId, c.Finding, c.Reason), "A17.4");
        }

        return null;
    }
}
