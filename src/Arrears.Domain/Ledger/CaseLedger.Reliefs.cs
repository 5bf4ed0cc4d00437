namespace Arrears.Domain.Ledger;

public sealed partial record CaseLedger
{
    private CaseLedger ChangeRelief(string planId, Func<LateFeeRelief, LateFeeRelief> change)
    {
        for (var at = Reliefs.Length - 1; at >= 0; at--)
        {
            if (Reliefs[at].PlanId == planId)
            {
                return this with { Reliefs = Reliefs.SetItem(at, change(Reliefs[at])) };
            }
        }

        throw new InvariantViolationException($"Plan {planId} relieves nothing in this case.");
    }

    /// <summary>Reliefs live as long as a charge they are about.</summary>
    private CaseLedger DropIdleReliefs() => this with
    {
        Reliefs = Reliefs.RemoveAll(relief => relief.To is not null && relief.Charges.All(id => IndexOfCharge(id) < 0)),
    };
}
