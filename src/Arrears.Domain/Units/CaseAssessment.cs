using System.Collections.Immutable;
using Arrears.Domain.Ledger;
using Arrears.Domain.Messages;

namespace Arrears.Domain.Units;

/// <summary>
/// What time does to a case. <see cref="Settle"/> follows every command: facts that lapsed, debts that cleared.
/// <see cref="Climb"/> follows only a sweep: one rung at most, then what the rung asks for. Both are idempotent.
/// </summary>
internal static class CaseAssessment
{
    private static readonly ImmutableArray<(CaseStage To, CaseTrigger Trigger)> FromCurrent =
        [(CaseStage.Reminder, CaseTrigger.FellOverdue), (CaseStage.PreDueReminder, CaseTrigger.CampaignStarted)];

    private static readonly ImmutableArray<(CaseStage To, CaseTrigger Trigger)> FromPreDueReminder = FromCurrent[..1];

    private static readonly ImmutableArray<(CaseStage To, CaseTrigger Trigger)> FromReminder =
        [(CaseStage.Call, CaseTrigger.RemindersOver)];

    private static readonly ImmutableArray<(CaseStage To, CaseTrigger Trigger)> FromCall =
        [(CaseStage.Visit, CaseTrigger.CallsExhausted)];

    /// <summary>Takes in what is already true: ended holds, prepayments that fell due, a cleared debt, near limitation.</summary>
    public static void Settle(UnitDraft d, string caseId)
    {
        EndHolds(d, caseId);
        if (d.Case(caseId).IsClosed)
        {
            return;
        }

        var credit = Bookkeeping.ApplyCredit(d.Case(caseId).Ledger, d.Case(caseId).Contract, d.Today, d.Context.Policy);
        d.Raise(caseId, credit.Events, "law.civil_code_560");
        UnitDebits.DropPaid(d, caseId);
        Cure(d, caseId);
        ApplyForce(d, caseId);
        DropVoidSteps(d, caseId);
    }

    /// <summary>The sweep: settle, then at most one rung up, then the wish or proposal that the rung calls for.</summary>
    public static void Climb(UnitDraft d, string caseId)
    {
        // First of all: most assessments find nothing to do, and what is read off the case then holds to the end.
        if (!d.Case(caseId).IsClosed && d.Case(caseId).AssessedOn != d.Today)
        {
            d.Raise(new Assessed(caseId, d.Today), "architecture.time");
        }

        UnitGrievances.Assess(d, caseId);
        Settle(d, caseId);
        if (d.Case(caseId).IsClosed)
        {
            return;
        }

        d.Raise(caseId, Bookkeeping.Prune(d.Case(caseId).Ledger, d.Today, d.Context.Policy).Events, "ledger.window");
        ConfirmCure(d, caseId);
        CaseLimitation.Run(d, caseId);
        UnitDebits.Run(d, caseId);
        Settlements.Lapse(d, caseId);
        ClimbOneRung(d, caseId);
        CaseStrategy.Run(d, caseId);
        CaseWishes.Run(d, caseId);
        CaseSteps.Run(d, caseId);
        LapseActions(d, caseId);
    }

    public static void Move(UnitDraft d, string caseId, CaseStage to, CaseTrigger trigger, ImmutableArray<GuardResult> guards)
    {
        var from = d.Case(caseId).Stage;
        d.Raise(new StageMoved(caseId, from, to, trigger, d.Today, guards), CaseMap.RowOf(to));
    }

    private static void EndHolds(UnitDraft d, string caseId)
    {
        foreach (var hold in d.Case(caseId).Holds)
        {
            if (hold.EndedOn is null && hold.Until <= d.Today)
            {
                d.Raise(new HoldEnded(caseId, hold.Id, hold.Until, "ran_out"), "A17.9");
            }
        }
    }

    private static void Cure(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        var f = d.Facts(caseId);
        if (f.IsCleared && s.Stage is >= CaseStage.Reminder and <= CaseStage.SecondDemand)
        {
            Move(d, caseId, CaseStage.Cured, CaseTrigger.DebtCleared, CaseGuards.Of(f, CaseStage.Cured));
        }
        else if (s.Stage == CaseStage.PreDueReminder && f.IsCleared && s.Ledger.NextDue(d.Today) is null)
        {
            Move(d, caseId, CaseStage.Current, CaseTrigger.DebtCleared, CaseGuards.Of(f, CaseStage.Current));
        }
    }

    private static void ConfirmCure(UnitDraft d, string caseId)
    {
        var f = d.Facts(caseId);
        if (f.State.Stage == CaseStage.Cured && CaseGuards.AllHold(f, CaseStage.Current))
        {
            Move(d, caseId, CaseStage.Current, CaseTrigger.CureConfirmed, CaseGuards.Of(f, CaseStage.Current));
        }
    }

    private static void ApplyForce(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        if (s.Standing.Forces > s.ForcesApplied)
        {
            d.Raise(new WaitForced(caseId, s.Standing.Forces, d.Today), "A17.promise");
        }
    }

    /// <summary>What was paid is never chased: a wish or proposal without arrears behind it is void.</summary>
    private static void DropVoidSteps(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        var f = d.Facts(caseId);
        var preDue = s.Stage == CaseStage.PreDueReminder;
        if (s.Wish is not null && !preDue && !f.InArrears)
        {
            d.Raise(new WishWithdrawn(caseId, "no_arrears"), "item.17");
        }
        else if (s.Wish is not null && f.IsPaused)
        {
            d.Raise(new WishWithdrawn(caseId, "paused"), "A17.9");
        }

        if (s.Proposal is { } proposal && !f.InArrears)
        {
            d.Raise(new StepDropped(caseId, proposal.Step, "no_arrears"), "item.17");
        }
    }

    private static void ClimbOneRung(UnitDraft d, string caseId)
    {
        var f = d.Facts(caseId);
        foreach (var (to, trigger) in Rungs(d.Case(caseId).Stage))
        {
            if (CaseGuards.AllHold(f, to))
            {
                Move(d, caseId, to, trigger, CaseGuards.Of(f, to));
                return;
            }
        }
    }

    /// <summary>Moves that need nobody but the calendar; the demands and the matter need people.</summary>
    private static ImmutableArray<(CaseStage To, CaseTrigger Trigger)> Rungs(CaseStage from) => from switch
    {
        CaseStage.Current => FromCurrent,
        CaseStage.PreDueReminder => FromPreDueReminder,
        CaseStage.Reminder => FromReminder,
        CaseStage.Call => FromCall,
        _ => [],
    };

    private static void LapseActions(UnitDraft d, string caseId)
    {
        var s = d.Case(caseId);
        if (d.Facts(s).NextAction is not { } next || next.On >= d.Today)
        {
            return;
        }

        var count = s.Lapsed?.Kind == next.Kind ? s.Lapsed.Count + 1 : 1;
        var due = d.Context.Calendar.AddWorkingDays(d.Today, d.Context.Policy.Ladder.StaffActionDays);
        d.Raise(new ActionLapsed(caseId, next.Kind, next.On, count, due), "item.155");
    }
}
