using System.Collections.Immutable;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>
/// The formal steps of rows 6–8: proposed when the guards hold, approved by a person, granted by the owner machine,
/// and only then taken. The lawyer's letter has its approvals in the matter and is asked for without one here.
/// </summary>
internal static class CaseSteps
{
    public static void Run(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        if (StepAfter(s.Stage) is not { } step)
        {
            return;
        }

        if (s.Proposal is not { } proposal)
        {
            Propose(d, caseId, step);
        }
        else if (proposal.AskOn is { } askOn && askOn <= d.Today)
        {
            AskAgain(d, caseId, proposal);
        }
    }

    /// <summary>Asks the owner to grant an approved step, or names what holds it back and until when.</summary>
    public static void Request(UnitDraft d, string caseId)
    {
        var f = d.Facts(caseId);
        var proposal = f.State.Proposal ?? throw new InvariantViolationException($"Nothing is proposed on {caseId}.");
        if (Blocking(f, proposal.Step) is { } guard)
        {
            var again = guard.Until is { } until && until > d.Today ? until : d.Today.AddDays(1);
            d.Raise(new StepSentBack(caseId, proposal.Step, again, guard.Name, Declined: false), guard.Rule);
            return;
        }

        var again2 = d.Context.Calendar.AddWorkingDays(d.Today, d.Context.Policy.Ladder.StaffActionDays);
        d.Raise(new StepRequested(caseId, proposal.Step, d.Today, again2), CaseMap.RowOf(f.State.Stage));
        d.Tell(f.State, Wanted(d.Case(caseId), f, proposal));
    }

    public static ContactPurpose? StepAfter(CaseStage stage) => stage switch
    {
        CaseStage.Call or CaseStage.Visit => ContactPurpose.FirstDemand,
        CaseStage.FirstDemand => ContactPurpose.SecondDemand,
        CaseStage.SecondDemand => ContactPurpose.LawyerLetter,
        _ => null,
    };

    /// <summary>The first guard that does not hold for taking the step now; a resend repeats a step already taken.</summary>
    public static GuardResult? Blocking(CaseFacts f, ContactPurpose step)
    {
        var resend = f.DemandOf(step) is { FailedOn: not null };
        return GuardResult.FirstOpen(resend ? CaseGuards.ToResend(f) : CaseGuards.ToPropose(f, step));
    }

    private static void Propose(UnitDraft d, string caseId, ContactPurpose step)
    {
        var f = d.Facts(caseId);
        if (!CaseGuards.AllHoldToPropose(f, step))
        {
            return;
        }

        var decideBy = d.Context.Calendar.AddWorkingDays(d.Today, d.Context.Policy.Ladder.StaffActionDays);
        d.Raise(new StepProposed(caseId, step, d.Today, f.MustPreserve, decideBy), RowOf(step));
        if (step == ContactPurpose.LawyerLetter)
        {
            Request(d, caseId);
        }
    }

    private static void AskAgain(UnitDraft d, string caseId, StepProposal proposal)
    {
        if (proposal.ApprovedBy is not null || proposal.Step == ContactPurpose.LawyerLetter)
        {
            Request(d, caseId);
        }
        else if (proposal.HeldBackBy is not null)
        {
            // Declined earlier and due again: a fresh proposal, if it still stands.
            d.Raise(new StepDropped(caseId, proposal.Step, "asked_again"), RowOf(proposal.Step));
            Propose(d, caseId, proposal.Step);
        }
    }

    private static FormalStepWanted Wanted(CaseState now, CaseFacts f, StepProposal proposal) => new(
        now.Id,
        now.Version,
        proposal.Step,
        f.Claims(),
        now.Contract.Creditor,
        now.Contract.Id,
        now.Contract.PayeeAccount,
        now.Contract.ArbitrationClause,
        // A matter for endangered charges is asked for on its own; here only a demand can preserve.
        Preserving: f.MustPreserve && proposal.Step != ContactPurpose.LawyerLetter,
        f.OperatorAtFault,
        proposal.ApprovedBy,
        f.EarliestLimit);

    private static RuleId RowOf(ContactPurpose step) => step switch
    {
        ContactPurpose.FirstDemand => "A17.6",
        ContactPurpose.SecondDemand => "A17.7",
        _ => "A17.8",
    };
}
