using System.Collections.Immutable;
using Arrears.Domain.Ledger;
using Arrears.Domain.Wording;

namespace Arrears.Domain.Units;

/// <summary>The regions beside the stage: holds, grievances, objections, findings. They pause or force, they never move.</summary>
internal static class UnitRegions
{
    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        PlaceHold c => Place(d, c),
        RenewHold c => Renew(d, c),
        ReleaseHold c => Release(d, c),
        OpenGrievance c => Open(d, c),
        AdvanceGrievance c => Advance(d, c),
        RecordObjection c => Object(d, c),
        AnswerObjection c => Answer(d, c),
        RecordFinding c => Find(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} is not about a region."),
    };

    private static Refused? Place(UnitDraft d, PlaceHold c)
    {
        var s = d.Case(c.CaseId);
        if (s.Holds.Any(h => h.Id == c.HoldId))
        {
            return null;
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

    private static Refused? Open(UnitDraft d, OpenGrievance c)
    {
        var s = d.Case(c.CaseId);
        if (s.Grievances.Any(g => g.Id == c.GrievanceId))
        {
            return null;
        }

        if (string.IsNullOrWhiteSpace(c.Accountable))
        {
            return new Refused(Refusal.MissingReason, "item.99", Detail: "A grievance has one accountable person from the start.");
        }

        if (!c.DisputedCharges.IsEmpty)
        {
            var disputed = Bookkeeping.Dispute(s.Ledger, c.DisputedCharges, d.Today, c.GrievanceId);
            if (UnitMoney.File(d, s.Id, disputed, "item.78") is { } refused)
            {
                return refused;
            }
        }

        d.Raise(
            new GrievanceOpened(c.CaseId, c.GrievanceId, c.Class, c.Responsibility, c.DisputedCharges, c.Accountable, c.WordsRef, d.Today),
            "item.88");
        return null;
    }

    private static Refused? Advance(UnitDraft d, AdvanceGrievance c)
    {
        var s = d.Case(c.CaseId);
        var grievance = s.Grievances.FirstOrDefault(g => g.Id == c.GrievanceId);
        if (grievance is null)
        {
            return new Refused(Refusal.UnknownGrievance, "item.88");
        }

        if (grievance.Stage == c.Stage)
        {
            return null;
        }

        if (!GrievanceMap.Allows(grievance.Stage, c.Stage))
        {
            return new Refused(Refusal.StageForbids, "A17.grievance", Detail: $"{grievance.Stage} does not lead to {c.Stage}.");
        }

        if (c.Stage == GrievanceStage.Planned && c.CommittedDate is null)
        {
            return new Refused(Refusal.MissingReason, "item.113", Detail: "A plan names the date it commits to.");
        }

        if (c.Stage == GrievanceStage.Resolved && c.EvidenceRef is null)
        {
            return new Refused(Refusal.MissingEvidence, "item.103");
        }

        d.Raise(
            new GrievanceMoved(
                c.CaseId,
                c.GrievanceId,
                grievance.Stage,
                c.Stage,
                d.Today,
                c.CommittedDate,
                c.OperatorAtFault ?? grievance.OperatorAtFault,
                c.EvidenceRef),
            "A17.grievance");
        if (Undispute(d, grievance, c.Stage) is { } refused)
        {
            return refused;
        }

        if (c.Stage == GrievanceStage.Resolved)
        {
            CaseWishes.AskAgain(d, c.CaseId);
        }

        return null;
    }

    /// <summary>Resolved: the disputed charges return to the ladder. Re-opened: they leave it again.</summary>
    private static Refused? Undispute(UnitDraft d, Grievance grievance, GrievanceStage to)
    {
        var owner = d.State!.Cases.First(s => s.Grievances.Any(g => g.Id == grievance.Id));
        if (grievance.DisputedCharges.IsEmpty || to is not (GrievanceStage.Resolved or GrievanceStage.Open))
        {
            return null;
        }

        var decision = to == GrievanceStage.Resolved
            ? Bookkeeping.EndDispute(owner.Ledger, grievance.DisputedCharges, d.Today, grievance.Id)
            : Bookkeeping.Dispute(owner.Ledger, grievance.DisputedCharges, d.Today, grievance.Id);
        return UnitMoney.File(d, owner.Id, decision, "item.78");
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
