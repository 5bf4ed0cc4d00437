using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>Row 18: a case ends by decision with authority, and a new fact opens it again.</summary>
internal static class UnitClosing
{
    public static Refused? Handle(UnitDraft d, CaseCommand command) => command switch
    {
        CloseCase c => Close(d, c),
        ReopenCase c => Reopen(d, c),
        _ => throw new InvariantViolationException($"{command.GetType().Name} closes nothing."),
    };

    /// <summary>Nobody looks at what a closed case owes: when it owes again, that is a new fact and opens it.</summary>
    public static void OpenIfOwed(UnitDraft d, string caseId, string fact)
    {
        var f = d.Facts(caseId);
        if (f.State.IsClosed && f.State.Ledger.Outstanding > f.Barred)
        {
            CaseAssessment.Move(
                d, caseId, CaseStage.Current, CaseTrigger.Reopened, [new("new_fact", true, "A17.18", Detail: fact)]);
        }
    }

    private static Refused? Close(UnitDraft d, CloseCase c)
    {
        var s = d.Case(c.CaseId);
        if (s.IsClosed)
        {
            return new Refused(Refusal.CaseClosed, "A17.18");
        }

        if (!MayClose(d, c.As))
        {
            return new Refused(Refusal.RoleForbids, "A17.18");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.18");
        }

        if (TriggerFor(c.As) is not { } trigger)
        {
            return new Refused(Refusal.StageForbids, "A17.18", Detail: $"{c.As} is not an end.");
        }

        if (s.FollowsMatter || !CaseMap.Next(s.Stage, trigger).Contains(c.As))
        {
            return new Refused(Refusal.StageForbids, CaseMap.RowOf(s.Stage), Detail: $"{s.Stage} ends with its matter.");
        }

        return Empty(d, s, c) ?? Moved(d, c, trigger);
    }

    /// <summary>A manager ends a case; that limitation has run out is for legal to say as well.</summary>
    private static bool MayClose(UnitDraft d, CaseStage end)
    {
        var authority = d.Context.Policy.Authority;
        var role = d.Context.Actor.Role;
        return authority.Managers.Contains(role) || (end == CaseStage.TimeBarred && authority.LegalSignOff.Contains(role));
    }

    private static Refused? Moved(UnitDraft d, CloseCase c, CaseTrigger trigger)
    {
        CaseAssessment.Move(d, c.CaseId, c.As, trigger, [new("decided_with_authority", true, "A17.18", Detail: c.Reason)]);
        return null;
    }

    /// <summary>What is left on the account is dealt with in the open before the case ends.</summary>
    private static Refused? Empty(UnitDraft d, CaseState s, CloseCase c) => c.As switch
    {
        CaseStage.WrittenOff => UnitMoney.WriteOff(d, s, [.. s.Ledger.LiveCharges.Where(x => x.IsOpen).Select(x => x.Id)], c.Reason),
        CaseStage.TimeBarred => d.Facts(s.Id) is var f && s.Ledger.Outstanding <= f.Barred
            ? null
            : new Refused(
                Refusal.GuardForbids, "law.civil_code_188", d.Facts(s.Id).EarliestLimit, "Some of the debt is not out of time."),
        CaseStage.NotLiable => Correct(d, s, c.Reason),
        _ => s.Ledger.Outstanding.IsPositive
            ? new Refused(Refusal.GuardForbids, "A17.18", Detail: "A contract ends with nothing outstanding; write off or collect first.")
            : null,
    };

    private static Refused? Correct(UnitDraft d, CaseState s, string reason)
    {
        foreach (var charge in s.Ledger.LiveCharges.Where(x => x.IsOpen))
        {
            var decision = Bookkeeping.Credit(
                d.Case(s.Id).Ledger,
                charge.Id,
                charge.Outstanding,
                CreditKind.Correction,
                d.Today,
                reason,
                d.Context.Actor.Role,
                d.Context.Policy);
            if (UnitMoney.File(d, s.Id, decision, "A17.18") is { } refused)
            {
                return refused;
            }
        }

        return null;
    }

    private static Refused? Reopen(UnitDraft d, ReopenCase c)
    {
        var s = d.Case(c.CaseId);
        if (!s.IsClosed)
        {
            return new Refused(Refusal.StageForbids, "A17.18");
        }

        if (string.IsNullOrWhiteSpace(c.Reason))
        {
            return new Refused(Refusal.MissingReason, "A17.18");
        }

        foreach (var charge in s.Ledger.LiveCharges.Where(x => x.WrittenOff))
        {
            var decision = Bookkeeping.Reinstate(d.Case(s.Id).Ledger, charge.Id, d.Today, c.Reason);
            if (UnitMoney.File(d, s.Id, decision, "A17.18") is { } refused)
            {
                return refused;
            }
        }

        CaseAssessment.Move(d, c.CaseId, CaseStage.Current, CaseTrigger.Reopened, [new("new_fact", true, "A17.18", Detail: c.Reason)]);
        return null;
    }

    private static CaseTrigger? TriggerFor(CaseStage end) => end switch
    {
        CaseStage.WrittenOff => CaseTrigger.DecidedWrittenOff,
        CaseStage.TimeBarred => CaseTrigger.DecidedTimeBarred,
        CaseStage.NotLiable => CaseTrigger.DecidedNotLiable,
        CaseStage.ContractEnded => CaseTrigger.DecidedContractEnded,
        _ => null,
    };
}
