using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

public static partial class Bookkeeping
{
    /// <summary>
    /// A plan runs: relieves the late fee of what is overdue and undisputed now. Told again, it changes nothing; told
    /// after the plan was kept, the payment that kept it was reversed and what was forgiven is owed again.
    /// </summary>
    public static LedgerDecision RelieveLateFee(CaseLedger ledger, string planId, LateFeeTreatment treatment, DateOnly on)
    {
        var known = ledger.Reliefs.LastOrDefault(relief => relief.PlanId == planId);
        if (treatment == LateFeeTreatment.Unchanged || known is { To: null })
        {
            return LedgerDecision.Nothing;
        }

        if (known is { Forgiven: true })
        {
            return Resume(ledger, planId, on);
        }

        ImmutableArray<string> covered =
            [.. ledger.OverdueCharges(on).Where(charge => charge.Kind == ChargeKind.Principal).Select(charge => charge.Id)];
        return covered.IsEmpty
            ? LedgerDecision.Nothing
            : LedgerDecision.Accept(new LateFeeRelieved(planId, treatment, covered, on));
    }

    /// <summary>
    /// The plan ended. Kept, and agreed so, what is left of late fees billed on its charges is credited and none grows
    /// any more; otherwise the fee counts on.
    /// </summary>
    public static LedgerDecision EndLateFeeRelief(CaseLedger ledger, string planId, DateOnly on, bool kept)
    {
        if (ledger.Reliefs.LastOrDefault(relief => relief.PlanId == planId) is not { To: null } running)
        {
            return LedgerDecision.Nothing;
        }

        var forgiven = kept && running.Treatment == LateFeeTreatment.WaivedOnCompletion;
        var events = ImmutableArray.CreateBuilder<LedgerEvent>();
        events.Add(new LateFeeReliefEnded(planId, on, forgiven));
        foreach (var fee in ledger.LiveCharges)
        {
            if (forgiven && fee is { Kind: ChargeKind.LateFee, IsOpen: true } && running.Charges.Contains(fee.Principal!))
            {
                events.Add(new CreditNoteIssued(new CreditNote(
                    $"n{ledger.Sequence + events.Count}", fee.Id, CreditKind.SettlementRelief, fee.Outstanding, on,
                    ForgivenBy(planId), ActorRole.System)));
            }
        }

        return LedgerDecision.Accept(events.DrainToImmutable());
    }

    private static LedgerDecision Resume(CaseLedger ledger, string planId, DateOnly on)
    {
        var reason = ForgivenBy(planId);
        var withdrawn = ledger.CreditNotes.Where(note => !note.Reversed && note.Reason == reason)
            .Select(note => (LedgerEvent)new CreditNoteReversed(note.Id, on, "plan_reopened"));
        return LedgerDecision.Accept([new LateFeeReliefResumed(planId, on), .. withdrawn]);
    }

    private static string ForgivenBy(string planId) => $"plan {planId} kept";
}
