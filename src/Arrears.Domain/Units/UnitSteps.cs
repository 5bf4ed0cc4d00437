using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>What people and the dispatcher say about a formal step: approval, refusal, resend, the commit point.</summary>
internal static class UnitSteps
{
    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        ApproveStep c => Approve(d, c),
        DeclineStep c => Decline(d, c),
        ResendDemand c => Resend(d, c),
        CommitDispatch c => Commit(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} is not about a step."),
    };

    private static Refused? Approve(UnitDraft d, ApproveStep c)
    {
        if (Judge(d, c.CaseId, c.Step) is { } refused)
        {
            return refused;
        }

        var proposal = d.Case(c.CaseId).Proposal!;
        if (proposal.ApprovedBy is not null)
        {
            return new Refused(Refusal.AlreadyDecided, "A17.6");
        }

        d.Raise(new StepApproved(c.CaseId, c.Step, d.Context.Actor.Id, d.Today), "A17.6");
        CaseSteps.Request(d, c.CaseId);
        return null;
    }

    private static Refused? Decline(UnitDraft d, DeclineStep c)
    {
        if (Judge(d, c.CaseId, c.Step) is { } refused)
        {
            return refused;
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.6");
        }

        var latest = d.Today.AddDays(d.Context.Policy.Hold.MaxDays);
        if (c.AskAgainOn <= d.Today || c.AskAgainOn > latest)
        {
            return new Refused(Refusal.DateOutOfRange, "A17.9", latest, "A declined step comes back within the longest hold.");
        }

        d.Raise(new StepSentBack(c.CaseId, c.Step, c.AskAgainOn, "declined", Declined: true), "A17.6");
        return null;
    }

    private static Refused? Judge(UnitDraft d, string caseId, ContactPurpose step)
    {
        if (!d.Context.Policy.Authority.DemandApprovers.Contains(d.Context.Actor.Role))
        {
            return new Refused(Refusal.RoleForbids, "A17.6");
        }

        if (step == ContactPurpose.LawyerLetter)
        {
            return new Refused(Refusal.StageForbids, "A17.8", Detail: "A lawyer's letter has its approvals in the matter.");
        }

        return d.Case(caseId).Proposal?.Step == step ? null : new Refused(Refusal.NotProposed, "A17.6");
    }

    private static Refused? Resend(UnitDraft d, ResendDemand c)
    {
        var s = d.Case(c.CaseId);
        var step = s.Stage == CaseStage.SecondDemand ? ContactPurpose.SecondDemand : ContactPurpose.FirstDemand;
        if (s.Stage is not (CaseStage.FirstDemand or CaseStage.SecondDemand))
        {
            return new Refused(Refusal.StageForbids, "A17.6");
        }

        if (s.Proposal is not null || d.Facts(c.CaseId).DemandOf(step) is not { FailedOn: not null } failed)
        {
            return new Refused(Refusal.NotProposed, "A17.6", Detail: "No demand of this stage has failed and waits to be sent again.");
        }

        if (!d.Facts(c.CaseId).InArrears)
        {
            return new Refused(Refusal.NothingOutstanding, "item.17");
        }

        d.Raise(new StepProposed(c.CaseId, step, d.Today, false, d.Today), "A17.6");
        d.Raise(new StepApproved(c.CaseId, step, failed.ApprovedBy, d.Today), "A17.6");
        CaseSteps.Request(d, c.CaseId);
        return null;
    }

    /// <summary>What was paid is never chased: the unit has the last word before anything leaves.</summary>
    private static Refused? Commit(UnitDraft d, CommitDispatch c)
    {
        var demanding = c.Purpose is ContactPurpose.FirstDemand or ContactPurpose.SecondDemand or ContactPurpose.PreservingDemand;
        var stopped = demanding || c.Purpose == ContactPurpose.LawyerLetter ? Halt.Contact | Halt.FormalSteps : Halt.Contact;
        if ((d.Context.Halt & stopped) != Halt.None)
        {
            return new Refused(Refusal.GuardForbids, "architecture.kill_switch", Detail: "A kill switch of the estate stops it.");
        }

        var f = d.Facts(c.CaseId);
        var demand = f.State.Demands.FirstOrDefault(x => x.DispatchId == c.DispatchId);
        if (demanding && demand is null)
        {
            return new Refused(Refusal.VersionOvertaken, "dispatch.commit", Detail: "The step was not taken, or not with this dispatch.");
        }

        if (c.Purpose == ContactPurpose.LawyerLetter && f.State.Stage is not (>= CaseStage.FirstDemand and <= CaseStage.Enforcement))
        {
            return new Refused(Refusal.VersionOvertaken, "A17.17", Detail: "What the letter was to claim was paid; the next debt is another.");
        }

        if (c is { Purpose: ContactPurpose.Reminder or ContactPurpose.SettlementOffer, Asked: false } && f.State.Wish?.Purpose != c.Purpose)
        {
            return new Refused(Refusal.VersionOvertaken, "dispatch.commit", Detail: $"The case wants no {c.Purpose} any more.");
        }

        var early = c.Purpose == ContactPurpose.PreDueReminder;

        // A promise may be about money not yet due, and its reminder is sent in the very pause it brought about. The
        // report of a fix is news, whatever pauses the ladder.
        var promised = c.Purpose == ContactPurpose.PromiseReminder;
        var news = c.Purpose == ContactPurpose.FixReport;
        var owed = early || promised ? f.State.Ledger.Outstanding : f.Overdue;
        var chaseable = early || promised ? owed.IsPositive : f.InArrears;
        if (!chaseable || (early && !IsBeforeDue(f.State.Stage, c.Asked)))
        {
            return new Refused(Refusal.NothingOutstanding, "item.17");
        }

        if (demanding && f.OperatorAtFault)
        {
            return new Refused(Refusal.GuardForbids, "item.166", Detail: "A grievance that is the operator's fault is open.");
        }

        if (f.IsPaused && !f.MustPreserve && !promised && !news)
        {
            return new Refused(Refusal.GuardForbids, "A17.9", CaseClock.FirstFree(f.State, d.Today));
        }

        var charges = early ? [] : f.Claims();
        d.Raise(new DispatchCommitted(c.CaseId, c.DispatchId, c.Purpose, owed, charges, d.Today), "dispatch.commit");
        return null;
    }

    /// <summary>Whether a friendly word before the due date is still true; staff may say it before the campaign does.</summary>
    private static bool IsBeforeDue(CaseStage stage, bool asked) =>
        stage == CaseStage.PreDueReminder || (asked && stage is CaseStage.Current or CaseStage.Cured);
}
