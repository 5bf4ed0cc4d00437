using Arrears.Domain.Ledger;

namespace Arrears.Domain.Units;

/// <summary>What must hold after every decision, in production too. The ledger asserts its own sums event by event.</summary>
internal static class UnitInvariants
{
    public static void Check(UnitDraft d, UnitCommand command)
    {
        foreach (var now in d.State?.Cases ?? [])
        {
            var before = d.Before?.Find(now.Id);
            if (before is not null && before.Version == now.Version && command is not AssessUnit)
            {
                continue;
            }

            HasNextAction(d, now, command);
            ClimbedAtMostOneRung(d, before, now);
            NothingChasedThatWasPaid(d, now);
        }
    }

    private static void HasNextAction(UnitDraft d, CaseState now, UnitCommand command)
    {
        var f = d.Facts(now);
        var next = f.NextAction;
        if (next is null && f.OverdueAll > d.Context.Policy.Ladder.DeMinimis && !now.IsClosed)
        {
            throw new InvariantViolationException($"Case {now.Id} is in arrears in {now.Stage} without a next action.");
        }

        if (command is AssessUnit && next is not null && CaseNextAction.WakeOn(next) <= d.Today)
        {
            throw new InvariantViolationException(
                $"Case {now.Id} in {now.Stage} was assessed on {d.Today:O} and still waits for {next.Kind} on {next.On:O}.");
        }
    }

    private static void ClimbedAtMostOneRung(UnitDraft d, CaseState? before, CaseState now)
    {
        // A formal stage is left with its matter, a cure by a bounce, an end by a new fact: none of them is a climb.
        if (before is null || before.Stage > CaseStage.SecondDemand)
        {
            return;
        }

        if (before.ClimbedOn == d.Today && now.ClimbedOn == d.Today && Rung(now.Stage) > Rung(before.Stage))
        {
            throw new InvariantViolationException($"Case {now.Id} climbed twice on {d.Today:O}: to {before.Stage} and to {now.Stage}.");
        }

        if (Rung(now.Stage) > Rung(before.Stage) + 1 && before.Stage is not (CaseStage.Call or CaseStage.Current))
        {
            throw new InvariantViolationException($"Case {now.Id} skipped a rung: {before.Stage} to {now.Stage}.");
        }
    }

    /// <summary>Rungs of the ladder; formal stages move with the matter and ends are no rungs.</summary>
    private static int Rung(CaseStage stage) => stage <= CaseStage.SecondDemand ? (int)stage : 0;

    private static void NothingChasedThatWasPaid(UnitDraft d, CaseState now)
    {
        var early = now.Stage == CaseStage.PreDueReminder;
        if (!early && (now.Wish is not null || now.Proposal is not null)
            && !d.Facts(now).InArrears)
        {
            throw new InvariantViolationException($"Case {now.Id} chases in {now.Stage} what is not owed.");
        }
    }
}
