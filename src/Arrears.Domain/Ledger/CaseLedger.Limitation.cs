using System.Collections.Immutable;

namespace Arrears.Domain.Ledger;

public sealed partial record CaseLedger
{
    private CaseLedger Interrupt(LimitationInterrupted happened)
    {
        var charges = LiveCharges.ToBuilder();
        foreach (var chargeId in happened.ChargeIds)
        {
            var at = ChargeAt(chargeId);
            var charge = charges[at];
            if (!charge.WasInterruptedBy(happened.Act.Id))
            {
                charges[at] = charge with { Interruptions = InsertByDate(charge.Interruptions, happened.Act) };
            }
        }

        return this with { LiveCharges = charges.DrainToImmutable() };
    }

    private CaseLedger VoidAct(string actId)
    {
        var charges = LiveCharges.ToBuilder();
        for (var at = 0; at < charges.Count; at++)
        {
            var acts = charges[at].Interruptions;
            for (var i = 0; i < acts.Length; i++)
            {
                if (acts[i].Id == actId && !acts[i].Voided)
                {
                    acts = acts.SetItem(i, acts[i] with { Voided = true });
                    charges[at] = charges[at] with { Interruptions = acts };
                }
            }
        }

        return this with { LiveCharges = charges.DrainToImmutable() };
    }

    private static ImmutableArray<Interruption> InsertByDate(ImmutableArray<Interruption> acts, Interruption act)
    {
        var at = acts.Length;
        while (at > 0 && acts[at - 1].On > act.On)
        {
            at--;
        }

        return acts.Insert(at, act);
    }
}
